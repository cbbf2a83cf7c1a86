"""One thing to read: a file, an archive member or standard input, with what is known of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.schema.document import RawDocument, Reject

#: Bytes that can be looked at before reading.
HEAD = 65_536

_COMPRESSED = re.compile(r"\.(?:gz|zst)$", re.IGNORECASE)
# «Số 2.5» ends in no extension: one begins with a letter.
_SUFFIX = re.compile(r"\.(?:tar|[A-Za-z][A-Za-z0-9]{0,7})$", re.IGNORECASE)


@dataclass(slots=True)
class Health:
    """Whether the stream broke off.

    Attributes:
        fault: why and where, None while it is sound.
        told: the fault has been given to the caller as a Reject.
        parent: health of the stream that this one is read from, where the end of that is the end of this.
    """

    fault: ReadError | None = None
    told: bool = False
    parent: Health | None = None

    def broke(self, fault: ReadError) -> None:
        """The stream ended at ``fault``, or at what the stream around it had already ended at, which tells it."""
        outer = self.parent.fault if self.parent else None
        self.fault, self.told = (outer, True) if outer else (fault, False)


@dataclass(slots=True)
class Entry:
    """A source of one or more documents.

    Attributes:
        name: file name, whose suffix helps to tell the format.
        id: id of the document, if it holds one; prefix of the ids of its lines.
        origin: path, or ``path!member``.
        stream: its bytes, read once, from the start.
        health: whether they broke off.
        depth: how many archives it lies in.
    """

    name: str
    id: str
    origin: str
    stream: io.BufferedReader[Any]
    health: Health = field(default_factory=Health)
    depth: int = 0

    def head(self) -> bytes:
        """The first bytes, without reading them away."""
        return self.stream.peek(HEAD)[:HEAD]

    def error(self, reason: str, message: str, *, origin: str | None = None) -> ReadError:
        """A ReadError about this entry, or about ``origin`` in it."""
        where = origin or self.origin
        return ReadError(f"{where}: {message}", reason=reason, origin=where)


Item = RawDocument | Reject | Entry
#: Reads all documents of an entry; an archive yields its members as entries.
Reader = Callable[[Entry, ReadOptions], Iterator[Item]]


def reject(error: ReadError, id: str | None = None) -> Reject:
    """The Reject that stands for ``error``."""
    return Reject(error.origin, "ingest", error.reason, str(error), id)


def document_id(path: str) -> str:
    """Id of the single document at a relative ``path`` with ``/`` separators: the path without its extension."""
    return (
        _SUFFIX.sub(
            "",
            _SUFFIX.sub("", _COMPRESSED.sub("", path))
            if path.lower().endswith(".tar.gz")
            else _COMPRESSED.sub("", path),
        )
        or path
    )


def read_bytes(entry: Entry, options: ReadOptions) -> bytes:
    """All bytes of a single-document entry; raises ReadError (``too-large``, ``empty``)."""
    data = entry.stream.read(options.max_document_bytes + 1)
    if len(data) > options.max_document_bytes:
        message = f"larger than {options.most}; write several articles as JSON Lines, or one a file"
        raise entry.error("too-large", message)
    if not data and entry.health.fault:
        raise entry.health.fault
    if not data.strip():
        raise entry.error("empty", "nothing in it")
    return data
