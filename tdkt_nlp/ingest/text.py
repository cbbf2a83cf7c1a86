"""Plain text: one article a file, its headline on the first line."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.encodings import decode, detect
from tdkt_nlp.ingest.entry import Entry, Item, read_bytes
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.sniff import is_binary

MAX_TITLE = 200  # characters of a headline that no blank line sets off
_MAX_SET_OFF = 400  # … and of one that is set off; beyond it is a paragraph
_ENDS = (".", "!", "?", ":", ";", ",", "…")


def read_text(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The article of a plain text file."""
    text, encoding = decoded(entry, options)
    title, body = split_title(text)
    yield finish(Draft(entry.id, title, body, entry.origin, "text/plain", encoding))


def decoded(entry: Entry, options: ReadOptions, declared: str | None = None) -> tuple[str, str]:
    """Characters of a whole text file, lines ending with a line feed, and the encoding they were in.

    Raises:
        ReadError: ``too-large``, ``empty``, ``binary`` or ``undecodable``.
    """
    data = read_bytes(entry, options)
    if is_binary(data[:100_000]):
        raise entry.error("binary", "this is no text, whatever its name says")
    encoding = options.encoding or detect(data, declared=declared)
    text = decode(data, encoding, origin=entry.origin, cut=entry.health.fault is not None)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), encoding.removesuffix("-sig")


def split_title(text: str) -> tuple[str, str]:
    """Headline and text of an article in plain text.

    The first line that is not empty is the headline if a blank line follows it, or if it is short and does not end like
    a sentence; a text of one line has none.
    """
    first, _, rest = text.strip().partition("\n")
    first = first.rstrip()
    body = rest.strip("\n").rstrip()
    if not body.strip():
        return "", first
    set_off = not rest.partition("\n")[0].strip() and len(first) <= _MAX_SET_OFF
    if set_off or (len(first) <= MAX_TITLE and not first.endswith(_ENDS)):
        return first, body
    return "", text.strip()
