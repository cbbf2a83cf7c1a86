"""A sentence as a row of chunks: the mentions that the rules of this room read, without overlaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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

ENTITY = frozenset({"post", "unit", "authority", "place"})  # kinds of chunks that can confer or receive as a body
_MARKS = re.compile(r"[;:,()\n]|\b(?:và|là)\b|(?<=\s)[-–—](?=\s)")
_MARK_KINDS = {"và": "and", "là": "be", "\n": "break", "–": "-", "—": "-"}
# Fixed phrases that hold words of other chunks («theo đề nghị của», «Đảng và Nhà nước»).
_STRONG_CUES = frozenset({"authority", "representative", "no_verb", "says", "proxy", "today", "one_of", "contest"})
# Read by extractors alone.
_UNREAD_CUES = frozenset({"award_again", "folk", "not_a_count", "rank", "times", "total", "turns"})
_TIMES = "turns"


@dataclass(frozen=True, slots=True)
class Chunk:
    """One word or phrase that a rule can stand on.

    ``kind`` is ``award``, ``count``, ``items`` (a number of honours), ``times`` («3 lần»), ``noun`` (a counted noun
    without its number), ``person``, ``post``, ``unit``, ``place``, a mark (``;`` ``:`` ``,`` ``(`` ``)`` ``-`` ``and``
    ``be`` ``break``) or the group of a cue (``give``, ``passive``, …).
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
        self._chunks = tuple(sorted(_without_overlaps(_candidates(clean, mentions, titles)), key=lambda c: c.start))
        self._starts = [chunk.start for chunk in self._chunks]

    def of(self, sentence: Sentence) -> tuple[Chunk, ...]:
        """The chunks that start inside ``sentence``."""
        return self._chunks[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]


def name_of(chunk: Chunk) -> str:
    """The name that the mention of ``chunk`` stands for, "" where it names nobody."""
    mention = chunk.mention
    if isinstance(mention, PersonMention):
        return mention.full_name
    return mention.name if isinstance(mention, UnitMention) else ""


def _candidates(clean: CleanText, mentions: Mentions, titles: frozenset[str]) -> Iterator[Chunk]:
    """Chunks in the order in which they win over others at the same place; so does the first of a mention."""
    labels = {position for person in mentions.people for position in range(person.outer_start, person.start)}
    for award in mentions.awards:
        if not (award.award in titles and labels.issuperset(range(award.start, award.end))):
            yield Chunk("award", award.start, award.end, award)
    for count in mentions.counts:
        if count.value is not None:
            yield Chunk(_count_kind(count), count.start, count.end, count)
    for person in mentions.people:
        yield Chunk("person", person.outer_start, person.outer_end, person)
        yield Chunk("person", person.start, person.outer_end, person)
        yield Chunk("person", person.start, person.end, person)
    cues = [_behind_honour(cue, mentions) for cue in mentions.cues]
    yield from _cues(cues, strong=True)
    for position in mentions.positions:
        yield Chunk("post", position.start, position.end, position)
    bodies = [*(("unit", unit) for unit in mentions.units), *(("place", place) for place in mentions.places)]
    for kind, body in sorted(bodies, key=lambda pair: pair[1].start - pair[1].end):  # the longer name wins
        yield Chunk(kind, body.start, body.end, body)
    for count in mentions.counts:
        if count.value is None:
            yield Chunk("noun", count.start, count.end, count)
    yield from _cues(cues, strong=False)
    for mark in _MARKS.finditer(clean.text):
        yield Chunk(_MARK_KINDS.get(mark[0], mark[0]), mark.start(), mark.end())


def _behind_honour(cue: Cue, mentions: Mentions) -> Cue:
    """«Bằng khen | tặng 4 tập thể»: «khen tặng» is no verb where an honour's name holds its first word."""
    end = next((award.end for award in mentions.awards if award.start < cue.start < award.end < cue.end), None)
    return cue if end is None else replace(cue, start=end + 1)


def _cues(cues: Iterable[Cue], *, strong: bool) -> Iterator[Chunk]:
    for cue in cues:
        if cue.group not in _UNREAD_CUES and (cue.group in _STRONG_CUES) == strong:
            yield Chunk(cue.group, cue.start, cue.end, cue)


def _count_kind(count: CountMention) -> str:
    if count.unit == "items":
        return "items"
    return "times" if count.kind == "unknown" and count.unit == _TIMES else "count"


def _without_overlaps(candidates: Iterable[Chunk]) -> Iterator[Chunk]:
    taken: set[int] = set()
    told: set[int] = set()
    for chunk in candidates:
        if chunk.mention is not None and id(chunk.mention) in told:
            continue
        span = range(chunk.start, chunk.end)
        if taken.isdisjoint(span):
            taken.update(span)
            told.add(id(chunk.mention))
            yield chunk
