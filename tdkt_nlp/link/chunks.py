"""A sentence as a row of chunks: the mentions that the rules of this room read, without overlaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import (
    AwardMention,
    CountMention,
    Cue,
    Mentions,
    PersonMention,
    PositionMention,
    UnitMention,
)

Mention = AwardMention | CountMention | PersonMention | PositionMention | UnitMention | Cue

_MARKS = re.compile(r"[;:,()\n]|\bvà\b|(?<=\s)[-–](?=\s)")
_MARK_KINDS = {"và": "and", "\n": "break", "–": "-"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """One word or phrase that a rule can stand on.

    ``kind`` is ``award``, ``count``, ``noun`` (a counted noun without its number), ``person``, ``post``, ``unit``, a
    mark (``;`` ``:`` ``,`` ``(`` ``)`` ``-`` ``and`` ``break``) or the group of a cue (``give``, ``passive``, …).
    """

    kind: str
    start: int
    end: int
    mention: Mention | None = None

    @property
    def id(self) -> str:
        """Id of the cue, "" for other chunks."""
        return self.mention.id if isinstance(self.mention, Cue) else ""


class Chunks:
    """All chunks of an article, handed out sentence by sentence."""

    def __init__(self, clean: CleanText, mentions: Mentions, titles: frozenset[str]) -> None:
        self._clean = clean
        self._chunks = tuple(sorted(_without_overlaps(_candidates(clean, mentions, titles)), key=lambda c: c.start))
        self._starts = [chunk.start for chunk in self._chunks]

    def of(self, sentence: Sentence) -> tuple[Chunk, ...]:
        """The chunks that start inside ``sentence``."""
        return self._chunks[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]


def _candidates(clean: CleanText, mentions: Mentions, titles: frozenset[str]) -> Iterator[Chunk]:
    """Chunks in the order in which they win over others at the same place."""
    labels = _label_spans(mentions.people)
    for award in mentions.awards:
        if not (award.award in titles and _inside(award, labels)):
            yield Chunk("award", award.start, award.end, award)
    for person in mentions.people:
        yield Chunk("person", person.outer_start, person.outer_end, person)
    for count in mentions.counts:
        if count.value is not None:
            yield Chunk("count", count.start, count.end, count)
    for cue in mentions.cues:
        if cue.group in _STRONG_CUES:
            yield Chunk(cue.group, cue.start, cue.end, cue)
    for position in mentions.positions:
        yield Chunk("post", position.start, position.end, position)
    for unit in mentions.units:
        yield Chunk("unit", unit.start, unit.end, unit)
    for count in mentions.counts:
        if count.value is None:
            yield Chunk("noun", count.start, count.end, count)
    for cue in mentions.cues:
        if cue.group not in _STRONG_CUES:
            yield Chunk(cue.group, cue.start, cue.end, cue)
    for mark in _MARKS.finditer(clean.text):
        yield Chunk(_MARK_KINDS.get(mark[0], mark[0]), mark.start(), mark.end())


# Fixed phrases that hold words of other chunks («theo đề nghị của», «Đảng và Nhà nước»).
_STRONG_CUES = frozenset({"authority", "no_verb", "proxy", "today", "one_of"})


def _label_spans(people: Iterable[PersonMention]) -> list[tuple[int, int]]:
    return [(person.outer_start, person.start) for person in people]


def _inside(award: AwardMention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= award.start and award.end <= end for start, end in spans)


def _without_overlaps(candidates: Iterable[Chunk]) -> Iterator[Chunk]:
    taken: set[int] = set()
    for chunk in candidates:
        span = range(chunk.start, chunk.end)
        if taken.isdisjoint(span):
            taken.update(span)
            yield chunk
