"""The last step of every reader: repaired text, captions at its end, date, hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.dates import iso_date
from tdkt_nlp.ingest.encodings import repair
from tdkt_nlp.schema.document import RawDocument, Zone

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found, as it stands in the source; fields as in :class:`RawDocument`."""

    id: str
    title: str
    text: str
    origin: str
    media_type: str
    encoding: str | None = None
    published: object = None
    source: str | None = None
    url: str | None = None
    captions: Sequence[str] = ()


def finish(draft: Draft) -> RawDocument:
    """The document of a draft.

    Text that was read with the wrong encoding upstream is repaired, NUL characters are dropped, captions follow the
    text after a blank line, one a line, with their zones. Sound text is not altered.

    Raises:
        ReadError: reason ``no-text`` when nothing is left to read.
    """
    parts, misread = repair([clean(part) for part in (draft.title, draft.text, draft.source or "", *draft.captions)])
    title, text, source, *captions = parts
    captions = [" ".join(caption.split()) for caption in captions]
    if not text.strip() and not captions:
        raise ReadError(f"{draft.origin}: there is no text in it", reason="no-text", origin=draft.origin)
    text, zones = _with_captions(title, text, captions)
    return RawDocument(
        id=draft.id,
        title=title,
        text=text,
        published=iso_date(draft.published),
        source=source.strip() or None,
        url=draft.url or None,
        origin=draft.origin,
        media_type=draft.media_type,
        encoding=f"{draft.encoding or 'unicode'}/{misread}" if misread else draft.encoding,
        content_hash=hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest(),
        zones=zones,
    )


def clean(text: str) -> str:
    """``text`` without NUL characters; halves of surrogate pairs, which UTF-8 cannot hold, become U+FFFD."""
    text = text.replace("\0", "")
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _with_captions(title: str, text: str, captions: Sequence[str]) -> tuple[str, tuple[Zone, ...]]:
    if not captions:
        return text, ()
    body = text.rstrip()
    text = f"{body}\n\n" if body else ""
    zones = []
    for caption in captions:
        start = len(title) + 2 + len(text)
        zones.append(Zone("caption", start, start + len(caption)))
        text += f"{caption}\n"
    return text.removesuffix("\n"), tuple(zones)
