"""Whom a pronoun or a bare noun stands for: «ông», «công ty», «huyện» take the last fitting name before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from tdkt_nlp.lexicon.bodies import known_offices, name_key
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import PersonMention, UnitMention

_OFTEN = 3
_BY_FAR = 2  # times as often as the next
_SPACE = re.compile(" ")


class Topics:
    """Names of one article that later words can stand for; ``words`` are the lists of ``words.yml``."""

    def __init__(
        self,
        clean: CleanText,
        people: Sequence[PersonMention],
        units: Sequence[UnitMention],
        places: Sequence[UnitMention],
        words: Mapping[str, frozenset[str]],
    ) -> None:
        self._text, self._folded = clean.text, clean.folded
        self._people = people
        self._people_starts = [person.start for person in people]
        named = sorted((*units, *places), key=lambda mention: mention.start)
        self._places = frozenset(places)
        self._place_names = frozenset(place.name for place in places)
        self._words = words
        self._generic = words["unit_pronoun"]
        self._starts = [sentence.start for sentence in clean.sentences]
        keys = {mention.name: fold(mention.name) for mention in named}
        self._keyed = [(mention, keys[mention.name]) for mention in named]
        self._named_starts = [mention.start for mention in named]
        self._units = [(unit, keys[unit.name]) for unit in units]
        never = tuple(words["never_topic"])
        self._topical = topics = [(unit, key) for unit, key in self._units if not key.startswith(never)]
        headline = fold(clean.headline)
        self._in_headline = [(unit.end, unit.name) for unit, key in topics if key in headline]
        self._often = self._most_named(topics)

    def person(self, pronoun: str, position: int) -> str | None:
        """Full name of whom the folded ``pronoun`` at ``position`` stands for.

        In its own sentence the last one named before it; else the first one of the last sentence that names anybody:
        whom that sentence is about. A pronoun of one sex does not stand for a name of the other.
        """
        before = self._people[: bisect_left(self._people_starts, position)]
        fitting = (p for p in reversed(before) if p.end <= position and self._fits(pronoun, p))
        last = next(fitting, None)
        if last is None:
            return self._hero_to_come(pronoun)
        if "\n" in self._text[last.end : position] and self._is_named(self._hero, pronoun, position):
            return self._hero  # a new paragraph goes back to whom the article is about
        if last.start < self._sentence_start(position):
            start = self._sentence_start(last.start)
            last = [last, *takewhile(lambda person: person.start >= start, fitting)][-1]
        return last.full_name

    @cached_property
    def _hero(self) -> str:
        """The person whom the article names by far most often, "" where there is none."""
        ranked = Counter(person.full_name for person in self._people).most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] * _BY_FAR > ranked[0][1]):
            return ""
        return ranked[0][0]

    def hero_named_last(self, position: int) -> str | None:
        """The person whom the article is about, where nobody else was named last before ``position``."""
        before = self._people[: bisect_left(self._people_starts, position)]
        last = before[-1].full_name if before else None
        return last if last and last == self._hero else None

    def _hero_to_come(self, pronoun: str) -> str | None:
        """A headline tells of «tài xế» whom the article names only later: whom it is about, where he holds no post."""
        mentions = [person for person in self._people if person.full_name == self._hero]
        fits = mentions and all(self._fits(pronoun, person) and not person.positions for person in mentions)
        return self._hero if fits else None

    @cached_property
    def _said_of(self) -> Mapping[str, str]:
        """Of those who hold a post: the folded words that stand before their names."""
        posted = {person.full_name for person in self._people if person.positions}
        said = dict.fromkeys(posted, "")
        for person in self._people:
            if (name := person.full_name) in posted:
                said[name] += f" {self._folded[person.outer_start : person.start]}"
        return said

    def _is_named(self, name: str, pronoun: str, position: int) -> bool:
        """Whether the person of ``name`` is named before ``position`` and fits the pronoun."""
        mentions = [person for person in self._people if person.full_name == name]
        named = bool(mentions) and mentions[0].end <= position
        return named and all(self._fits(pronoun, person) for person in mentions)

    def pointed_at(self, name: str, position: int) -> str:
        """The fuller name before ``position`` that «công an tỉnh này» points back to; ``name`` itself where none is."""
        longer = reversed(self._by_opening.get(fold(name), ()))
        return next((unit.name for unit in longer if unit.end <= position), name)

    def fuller(self, name: str) -> str:
        """The one longer name that the article has for the body of ``name``; ``name`` itself where none or several are.

        «UBND tỉnh» is «UBND tỉnh Vĩnh Long».
        """
        if name_key(name) in known_offices():
            return name
        longer = {name_key(unit.name): unit.name for unit in self._by_opening.get(fold(name), ())}
        return next(iter(longer.values())) if len(longer) == 1 else name

    @cached_property
    def _by_opening(self) -> Mapping[str, Sequence[UnitMention]]:
        """The units by each of the words that their folded names begin with."""
        found: dict[str, list[UnitMention]] = {}
        for unit, key in self._units:
            for space in _SPACE.finditer(key):
                found.setdefault(key[: space.start()], []).append(unit)
        return found

    def _sentence_start(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        return self._starts[index] if index >= 0 else 0

    def _fits(self, pronoun: str, person: PersonMention) -> bool:
        """Whether the sexes agree, and «nữ sinh», that tells what somebody is, was said of one who holds a post."""
        if " " in pronoun and pronoun not in self._said_of.get(person.full_name, pronoun):
            return False
        syllables = fold(person.full_name).split()
        if any(name in syllables[1:-1] for name in self._words["female_name"]):
            return pronoun not in self._words["male_pronoun"]
        if any(name in syllables[1:-1] for name in self._words["male_name"]):
            return pronoun not in self._words["female_pronoun"]
        return True

    def unit(self, noun: str, position: int) -> str | None:
        """Name of the last unit or place before ``position`` that the folded ``noun`` can stand for.

        «công ty» takes the last «Công ty …»; a noun that fits any body («đơn vị») the one the article is about.
        """
        heads = (f"{noun} ", f"{noun.split()[-1]} ")  # «nhà trường» for «Trường …»
        for mention, key in reversed(self._keyed[: bisect_left(self._named_starts, position)]):
            if mention.end <= position and key.startswith(heads):
                return mention.name
            if mention.end <= position and f" {noun} " in key and mention in self._places:
                return mention.name[key.index(f" {noun} ") + 1 :]  # «cán bộ và nhân dân huyện A»
        if noun not in self._generic:
            return None
        return self.protagonist(position) or self._last_enterprise(noun, position)

    def _last_enterprise(self, noun: str, position: int) -> str | None:
        """The last enterprise before ``position``, where the general ``noun`` stands for enterprises only."""
        if noun not in self._words["enterprise_noun"]:
            return None
        heads = tuple(self._words["enterprise_head"])
        before = (unit for unit in reversed(self._topical) if unit[0].end <= position)
        return next((unit.name for unit, key in before if key.startswith(heads)), None)

    def is_place(self, name: str) -> bool:
        """Whether ``name`` is the name of a place."""
        return name in self._place_names

    def place(self, noun: str, start: int, end: int) -> str | None:
        """The last place that the folded ``noun`` stands for between ``start`` and ``end``, also within a unit's name.

        «UBND xã Nà Ka» tells that «xã» is «xã Nà Ka».
        """
        for mention, key in reversed(self._keyed):
            if start <= mention.start and mention.end <= end and f" {noun} " in f" {key}"[:-1]:
                return mention.name[f" {key}".index(f" {noun} ") :]
        return None

    def last_unit(self, start: int, end: int) -> str | None:
        """Name of the last unit between ``start`` and ``end``."""
        return next((unit.name for unit, _ in reversed(self._units) if start <= unit.start and unit.end <= end), None)

    def protagonist(self, position: int) -> str | None:
        """The unit that the article is about: the one that its headline names, or that it names by far most often."""
        named = next((name for end, name in self._in_headline if end <= position), None)
        if named or self._often is None:
            return named
        return next((name for end, name in self._often if end <= position), None)

    def _most_named(self, units: Sequence[tuple[UnitMention, str]]) -> list[tuple[int, str]] | None:
        """Ends and names of the mentions of the unit named by far most often, None where there is none."""
        ranked = Counter(key for _, key in units).most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
            return None
        return [(unit.end, unit.name) for unit, key in units if key == ranked[0][0]]
