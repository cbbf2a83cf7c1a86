"""Which words gave a field of a record, and how; where none did, what decided it instead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.link.authority import BEHIND
from tdkt_nlp.link.chunks import Chunk, name_of
from tdkt_nlp.link.draft import Said
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import PersonMention
from tdkt_nlp.schema.records import Place

Value = str | int | None
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """How one value of one field was decided.

    Attributes:
        field: name of the field in the record.
        value: what it says; of a field that holds a list, one member.
        how: a short id: how words tell it, or what decided it without words.
        places: its words in the stored article, () where none gave it.
        full: where the article writes the value in full, where its words are shorter («ông», «UBND tỉnh»).
        detail: what a model weighed, "" where none did.
    """

    field: str
    value: Value
    how: str
    places: tuple[Place, ...] = ()
    full: Place | None = None
    detail: str = ""


class Finder:
    """Finds words of one article, and tells them as places of the stored one."""

    def __init__(self, clean: CleanText) -> None:
        self.clean = clean
        self._starts = [zone.start for zone in clean.zones]

    def place(self, span: Span) -> Place:
        """``span`` of the clean text, without white space around it, in the stored article, with its zone."""
        text = self.clean.text[span[0] : span[1]]
        start = span[0] + len(text) - len(text.lstrip())
        zone = self.clean.zones[max(0, bisect_right(self._starts, start) - 1)]
        return Place(*self.clean.raw_span(start, span[0] + len(text.rstrip())), zone.kind)

    def source(
        self, field: str, value: Value, how: str, spans: Iterable[Span | None] = (), naming: Span | None = None
    ) -> Source:
        """A source with the places of ``spans``; ``naming`` is where its value is written in full, if elsewhere.

        Without spans that are words the value's own naming is no place of the field, but its ``full``.
        """
        told = tuple(dict.fromkeys(span for span in spans if span is not None and span[0] < span[1]))
        full = self.place(naming) if naming is not None and naming not in told else None
        return Source(field, value, how, tuple(map(self.place, told)), full)

    def sentence_start(self, position: int) -> int:
        """Where the sentence around ``position`` begins."""
        index = bisect_right(self.clean.sentences, position, key=lambda sentence: sentence.start) - 1
        return self.clean.sentences[max(0, index)].start

    def of_said(self, said: Said, value: str, chunks: Sequence[Chunk]) -> Span | None:
        """The words of ``said`` that give ``value``: the value itself, else what was said, else its short form."""
        if not said.text:
            return said.start, said.end
        ahead = said.by not in BEHIND
        start = self.sentence_start(said.start) if ahead else said.start  # a bare noun may stand before all chunks
        for text in (value, said.text):
            if found := self.within(text, start, said.end, last=ahead):
                return found
        for chunk in chunks:
            if said.start <= chunk.start < said.end and name_of(chunk) in (value, said.text):
                return chunk.start, chunk.end
        words = said.text.split()
        parts = (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
        found_parts = (self.within(part, start, said.end, last=ahead) for part in parts)
        return next((found for found in found_parts if found), None)

    def within(self, text: str, start: int, end: int, *, last: bool = False) -> Span | None:
        """Where ``text`` stands between ``start`` and ``end``, as whole words: the first such place, or the last."""
        written = self.clean.text
        position = written.rfind(text, start, end) if last else written.find(text, start, end)
        while position >= 0:
            behind = position + len(text)
            whole = not (written[position - 1 : position].isalnum() or written[behind : behind + 1].isalnum())
            if whole:
                return position, behind
            position = written.rfind(text, start, behind - 1) if last else written.find(text, position + 1, end)
        return None

    def naming(self, value: str, position: int, span: Span | None = None) -> Span | None:
        """The last place before ``position`` that writes ``value``, else the first one; None where ``span`` does."""
        if span is not None and squeeze(self.clean.text[span[0] : span[1]]) == value:
            return None
        last = self.within(value, 0, position, last=True)
        return last or self.within(value, 0, len(self.clean.text))


def name_span(chunk: Chunk) -> Span:
    """The name in ``chunk``, without the posts of a person."""
    mention = chunk.mention
    return (mention.start, mention.end) if isinstance(mention, PersonMention) else (chunk.start, chunk.end)
