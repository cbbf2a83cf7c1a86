"""The way in: sources to documents, one bad document never stopping the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.ingest.entry import Entry, reject
from tdkt_nlp.ingest.meter import Meter
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.readers import READERS
from tdkt_nlp.ingest.sniff import kind_of
from tdkt_nlp.ingest.sources import STDIN, check, files, in_order, open_file
from tdkt_nlp.schema.document import RawDocument, Reject

_MAX_DEPTH = 6  # archives and compressions inside one another; a gzip that holds itself has no end
_DEFAULTS = ReadOptions()


def read(
    sources: Sequence[str | Path], *, options: ReadOptions = _DEFAULTS, meter: Meter | None = None
) -> Iterator[RawDocument | Reject]:
    """Read all documents of files, folders, archives and, for ``"-"``, of standard input.

    Documents are read as they are asked for, in the order of their sorted paths; memory does not grow with their
    number. What cannot be read is a :class:`Reject`, in its place; so is a source with nothing to read in it.

    Args:
        sources: paths, or ``"-"``.
        options: what the readers are to do.
        meter: is told how many bytes of the files are read.

    Raises:
        UsageError: at once for a path that does not exist; with ``options.strict``, on the way, for a table or JSON
            lines file without the text column.
    """
    check(sources)
    return _read_all(sources, options, meter or Meter())


def _read_all(sources: Sequence[str | Path], options: ReadOptions, meter: Meter) -> Iterator[RawDocument | Reject]:
    for source in in_order(sources):
        anything = False
        for document in _read_source(source, options, meter):
            anything = True
            yield document
        if not anything:  # to be silent on it would be to say that all is well
            origin = Path(source).as_posix()
            message = f"{origin}: nothing to read in it; hidden files are left out"
            yield reject(ReadError(message, reason="empty", origin=origin))


def _read_source(source: str | Path, options: ReadOptions, meter: Meter) -> Iterator[RawDocument | Reject]:
    for found in files([source]):
        try:
            entry = open_file(found, meter)
        except ReadError as error:
            yield reject(error)
            continue
        with entry.stream:
            yield from read_entry(entry, options, stdin=entry.origin == "stdin" and str(found.path) == STDIN)


def read_entry(entry: Entry, options: ReadOptions, *, stdin: bool = False) -> Iterator[RawDocument | Reject]:
    """All documents of one entry and of the archives in it."""
    try:
        if entry.depth > _MAX_DEPTH:
            raise entry.error("too-deep", f"more than {_MAX_DEPTH} archives inside one another")
        kind = _stdin_kind(entry) if stdin else kind_of(entry)
        for item in READERS[kind](entry, options):
            if isinstance(item, Entry):
                yield from read_entry(item, options)
            else:
                yield item
    except UsageError:
        raise
    except ReadError as error:
        if options.strict and error.reason == "missing-column":
            raise UsageError(str(error)) from error
        if error is not entry.health.fault or not entry.health.told:
            yield reject(error, entry.id)
        entry.health.told = entry.health.told or error is entry.health.fault
    except Exception as error:  # a parser of a foreign format may fail in any way; the run has to go on
        yield reject(
            entry.error("unreadable", f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"), entry.id
        )
    if entry.health.fault is not None and not entry.health.told:
        entry.health.told = True
        yield reject(entry.health.fault, entry.id)


def _stdin_kind(entry: Entry) -> str:
    head = entry.head()
    if not head.strip():
        raise entry.error("empty", "nothing came in")
    return "jsonl" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text"
