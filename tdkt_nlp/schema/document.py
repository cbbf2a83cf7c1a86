"""A document on its way in: as it was read, and as clean text with its way back to the raw characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

ZoneKind = Literal["headline", "lead", "body", "caption", "list", "table", "byline", "related"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article with one function; ``start``/``end`` are character offsets."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reject:
    """A document, or a part of a source, that could not be processed: counted, kept, retried; never lost.

    Attributes:
        origin: file, archive member, line or byte where it stands.
        stage: the room that gave it up (``ingest``, ``extract``, …).
        reason: short id, the same for all rejects of one cause.
        detail: one line for a person.
        id: the document's id where it is known.
    """

    origin: str
    stage: str
    reason: str
    detail: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as read, before any change.

    The *stored article* is ``title + "\\n\\n" + text``; every public offset counts its characters.

    Attributes:
        id: stable id: the source's own, or one derived from origin and content.
        title: the headline, "" where there is none.
        text: lead, body and captions; lines end with ``\\n``.
        published: ISO date, or None.
        source: publisher, or None.
        url: address of the article, or None.
        origin: where it was read: path, archive member, line or byte offset.
        media_type: IANA media type of what was read (``text/html``, …).
        encoding: character encoding that was decoded, or None for formats that carry their own.
        content_hash: hex SHA-256 of the stored article in UTF-8.
        zones: zones that the format itself tells (captions of an HTML page); offsets into the stored article.
    """

    id: str
    title: str
    text: str
    published: str | None = None
    source: str | None = None
    url: str | None = None
    origin: str = ""
    media_type: str = "text/plain"
    encoding: str | None = None
    content_hash: str = ""
    zones: tuple[Zone, ...] = ()

    @property
    def stored(self) -> str:
        """The text that public offsets count in."""
        return f"{self.title}\n\n{self.text}"

    def excerpt(self, start: int, end: int) -> str:
        """``stored[start:end]``; the stored article is not joined for what lies in its text."""
        before = len(self.title) + 2
        return self.text[start - before : end - before] if start >= before else self.stored[start:end]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Positions of clean text in raw text, as runs of equal shift.

    ``starts[i]`` is the clean position where run ``i`` begins and ``raw[i]`` the raw position it stands for; within a
    run both advance together. An empty map is the identity.
    """

    starts: Sequence[int] = ()
    raw: Sequence[int] = ()

    def to_raw(self, position: int) -> int:
        """Raw position of the character boundary ``position`` of the clean text."""
        if not self.starts:
            return position
        run = bisect_right(self.starts, position) - 1
        return self.raw[run] + position - self.starts[run]

    def to_clean(self, position: int) -> int:
        """Clean position of the raw character boundary ``position``.

        Inside a composed letter it is the letter's end, inside dropped characters the place where they stood.
        """
        if not self.starts:
            return position
        run = bisect_right(self.raw, position) - 1
        clean = self.starts[run] + position - self.raw[run]
        return min(clean, self.starts[run + 1]) if run + 1 < len(self.starts) else clean


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the clean text; ``zone`` is the kind of the zone it lies in."""

    start: int
    end: int
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class CleanText:
    """NFC text of a stored article, its zones and sentences, and the way back to the raw characters.

    Attributes:
        raw: the document this was made from.
        text: NFC form of ``raw.stored`` with single spaces, a headline in capitals in small letters but for names;
            all offsets inside the program count its characters.
        folded: ``text`` made comparable (case, tone placement, i/y, dashes, quotes), character for character: the same
            length, so that a match in it is a match in ``text``.
        zones: cover ``text`` in order, without overlap.
        sentences: in order; each lies in one zone.
        offsets: from ``text`` back to ``raw.stored``.
    """

    raw: RawDocument
    text: str
    folded: str
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    offsets: OffsetMap = field(default_factory=OffsetMap)

    @property
    def headline(self) -> str:
        """The headline as it stands in ``text``."""
        return self.text[self.zones[0].start : self.zones[0].end]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of ``text[start:end]`` in the stored article."""
        return self.offsets.to_raw(start), self.offsets.to_raw(end)
