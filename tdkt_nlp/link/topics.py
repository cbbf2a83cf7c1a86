"""Whom a pronoun or a bare noun stands for: «ông», «công ty», «huyện» take the last fitting name before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import PersonMention, UnitMention

_OFTEN = 3


class Topics:
    """Names of one article that later words can stand for; ``generic`` are nouns that can stand for any unit."""

    def __init__(
        self,
        clean: CleanText,
        people: Sequence[PersonMention],
        units: Sequence[UnitMention],
        places: Sequence[UnitMention],
        generic: frozenset[str],
    ) -> None:
        self._clean = clean
        self._people = people
        self._named = sorted((*units, *places), key=lambda mention: mention.start)
        self._units = units
        self._generic = generic

    def person(self, position: int) -> str | None:
        """Full name of the last person named before ``position``."""
        named = next((p for p in reversed(self._people) if p.end <= position), None)
        return (named.canonical or named.name) if named else None

    def unit(self, noun: str, position: int) -> str | None:
        """Name of the last unit or place before ``position`` that the folded ``noun`` can stand for.

        «công ty» takes the last «Công ty …»; a noun that fits any body («đơn vị») the one the article is about.
        """
        heads = (f"{noun} ", f"{noun.split()[-1]} ")  # «nhà trường» for «Trường …»
        for mention in reversed(self._named):
            if mention.end <= position and fold(mention.name).startswith(heads):
                return mention.name
        if noun not in self._generic:
            return None
        return self.protagonist(position)

    def protagonist(self, position: int) -> str | None:
        """The unit that the article is about: the one that its headline names, or that it names by far most often."""
        headline = fold(self._clean.raw.title)
        named = next((m.name for m in self._units if m.end <= position and fold(m.name) in headline), None)
        if named:
            return named
        ranked = Counter(fold(mention.name) for mention in self._units).most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
            return None
        return next((m.name for m in self._units if fold(m.name) == ranked[0][0] and m.end <= position), None)
