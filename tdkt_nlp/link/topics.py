"""Whom a pronoun or a bare noun stands for: «ông», «công ty», «huyện» take the last fitting name before them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import PersonMention, UnitMention

_CAPITALISED = r"((?:\s+(?:[A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠ-Ỹ][\w.-]*|\d+))+)"


class Topics:
    """Names of one article that later words can stand for."""

    def __init__(
        self,
        clean: CleanText,
        people: Sequence[PersonMention],
        units: Sequence[UnitMention],
        generic: Mapping[str, frozenset[str]],
    ) -> None:
        self._clean = clean
        self._people = people
        self._units = units
        self._generic = generic

    def person(self, position: int) -> str | None:
        """Full name of the last person named before ``position``."""
        named = next((p for p in reversed(self._people) if p.end <= position), None)
        return (named.canonical or named.name) if named else None

    def unit(self, noun: str, position: int) -> str | None:
        """Name of the last unit or place before ``position`` that the folded ``noun`` can stand for."""
        heads = self._generic.get(noun, frozenset({noun}))
        for mention in reversed(self._units):
            if mention.end <= position and any(fold(mention.name).startswith(f"{head} ") for head in heads):
                return mention.name
        place = self._place(noun, position)
        if place or noun not in self._generic:
            return place
        return next((m.name for m in self._units if m.end <= position), None)

    def _place(self, noun: str, position: int) -> str | None:
        found = None
        for match in re.finditer(rf"(?<!\w){re.escape(noun)}(?!\w)", self._clean.folded[:position]):
            name = re.compile(_CAPITALISED).match(self._clean.text, match.end())
            if name:
                found = squeeze(self._clean.text[match.start() : name.end()])
        return found
