"""Posts told of somebody in a sentence of their own: «Ông từng là Giám đốc Sở A, rồi làm Phó Chủ tịch huyện B».

What is told has a subject, a verb of holding right before the post, and the posts that follow in the same list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.patterns import any_of
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import Mentions, PersonMention, PositionMention

_FARTHEST = 90  # characters between a subject and the verb that holds the post
_LONGEST_WORD = 24
_NUMERAL = re.compile(r"[ivx]+")
_ASIDE = re.compile(r"\([^()]{0,60}\)|\d[\d/.\- ]*")


def with_told_posts(clean: CleanText, mentions: Mentions, topics: Topics) -> tuple[PersonMention, ...]:
    """The people of ``mentions``, those of whom posts are told holding them, too."""
    teller = _Teller(clean, mentions, topics)
    told: dict[str, list[PositionMention]] = {}
    for sentence in clean.sentences:
        for name, post in teller.told(sentence):
            told.setdefault(name, []).append(post)
    people = []
    for person in mentions.people:
        posts = told.pop(person.full_name, ())
        people.append(replace(person, positions=(*person.positions, *posts)) if posts else person)
    return tuple(people)


class _Teller:
    """Finds in one article whom the posts without a holder are told of."""

    def __init__(self, clean: CleanText, mentions: Mentions, topics: Topics) -> None:
        self._text, self._folded = clean.text, clean.folded
        self._people, self._positions = mentions.people, mentions.positions
        self._topics = topics
        lists = word_lists()
        self._held = {
            (post.start, post.end): person.full_name for person in mentions.people for post in person.positions
        }
        pronoun = any_of(lists["person_pronoun"] | lists["title_pronoun"])
        acts, point = any_of(lists["told_act"]), any_of(lists["demonstrative"])
        self._subject = re.compile(rf"(?<!\w)({pronoun})(?: {point})?,? (?={acts}(?!\w))")
        self._hold = re.compile(rf"(?<!\w){any_of(lists['told_hold'])}(?: {any_of(lists['told_as'])})?[: ]*$")
        self._bar = re.compile(rf"(?<!\w){any_of(lists['told_not'])}(?!\w)")
        self._joins, self._many = lists["told_join"], lists["told_many"]
        self._time = lists["told_time"]
        self._bare = re.compile(rf"\s*(?:{acts}(?:\s+|$))*")

    def told(self, sentence: Sentence) -> Iterable[tuple[str, PositionMention]]:
        """Full names with the posts that the sentence tells of them."""
        holder: str | None = None
        end, listed = sentence.start, False
        for post in self._positions:
            if not sentence.start <= post.start < sentence.end:
                continue
            held_by = self._held.get((post.start, post.end))
            if held_by or not (holder and self._joined(end, post.start, listed=listed)):
                holder = held_by or self._holder(sentence, post.start)
            if holder and not held_by:
                yield holder, post
            end, listed = post.end, not held_by

    def _joined(self, start: int, end: int, *, listed: bool) -> bool:
        """Whether words or, in a list told so far, marks alone join a post to the one that ends at ``start``."""
        between = _ASIDE.sub(" ", self._folded[start:end])
        words = between.replace(",", " ").replace(";", " ").replace(" - ", " ").split()
        said = " ".join(word for word in words if word not in self._time and not _NUMERAL.fullmatch(word))
        return said in self._joins or " ".join(words) in self._joins or (listed and not said)

    def _holder(self, sentence: Sentence, start: int) -> str | None:
        hold = self._hold.search(self._folded, sentence.start, start)
        if hold is None:
            return None
        subject = self._subject_before(sentence, hold.start() + 1)
        if subject is None:
            return None
        name, end = subject
        between = self._folded[end : hold.start()]
        nickname = " " not in name and is_vietnamese(fold(name))  # «ông Hai» of nobody named in full
        if nickname or hold.start() - end > _FARTHEST or self._bar.search(between):
            return None
        return name

    def _subject_before(self, sentence: Sentence, end: int) -> tuple[str, int] | None:
        """The last person named or pronoun in the sentence before ``end``, and where it stops."""
        named = [person for person in self._people if sentence.start <= person.start and person.end < end]
        floor = named[-1].end if named else sentence.start
        found = [match for match in self._subject.finditer(self._folded, floor, end + 1) if not self._several(match)]
        if found:
            name = self._meant(found[-1], sentence, named)
            return (name, found[-1].end()) if name else None
        if named:
            return named[-1].full_name, floor
        if self._bare.fullmatch(self._folded, sentence.start, end - 1):  # «Nguyên là Bí thư …»: the subject is left out
            name = self._topics.person("", sentence.start)
            return (name, sentence.start) if name else None
        return None

    def _several(self, pronoun: re.Match[str]) -> bool:
        """«12 đồng chí được bầu làm …», «một bác sĩ làm …»: nobody named before."""
        before = self._folded[max(0, pronoun.start() - _LONGEST_WORD) : pronoun.start()].split()[-1:]
        return bool(before) and (before[0].isdigit() or before[0] in self._many)

    def _meant(self, pronoun: re.Match[str], sentence: Sentence, named: Sequence[PersonMention]) -> str | None:
        """Whom the pronoun stands for; of several named in its sentence the one that it opens with."""
        if len({person.full_name for person in named}) > 1:
            first = named[0]
            return first.full_name if first.outer_start == sentence.start else None
        return self._topics.person(pronoun[1], pronoun.start())
