"""From what the caller names to the files behind it."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.ingest.entry import HEAD, Entry, document_id
from tdkt_nlp.ingest.meter import Meter, MeteredFile
from tdkt_nlp.ingest.streams import buffered_stdin

STDIN = "-"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read and its path relative to the source that holds it.

    Attributes:
        fault: why it cannot be read, where that is known already: a folder that cannot be listed stands for its files.
    """

    path: Path
    relative: str
    fault: OSError | None = None


def check(sources: Sequence[str | Path]) -> None:
    """Raise UsageError for a path that does not exist."""
    for source in sources:
        if str(source) != STDIN and not os.path.exists(source):  # Path.exists() raises what this takes for a no
            raise UsageError(f"no such file or folder: {source}; check the path")


def in_order(sources: Sequence[str | Path]) -> list[str | Path]:
    """The sources in the order in which they are read: sorted by path."""
    return sorted(sources, key=lambda source: Path(source).parts)


def files(sources: Sequence[str | Path]) -> Iterator[FoundFile]:
    """All files of the sources, sources and the contents of folders sorted by path; hidden ones are left out."""
    for source in in_order(sources):
        path = Path(source)
        if str(source) != STDIN and os.path.isdir(path):
            yield from _walk(path, "")
        else:
            yield FoundFile(path, path.name)


def open_file(found: FoundFile, meter: Meter) -> Entry:
    """The entry of a file, whose reading ``meter`` counts; raises ReadError when it cannot be opened."""
    origin = found.path.as_posix()
    if origin == STDIN:
        return Entry("", "stdin", "stdin", buffered_stdin(sys.stdin.buffer))
    try:
        if found.fault is not None:
            raise found.fault
        # A pipe or device would block for ever.
        if not stat.S_ISREG(found.path.stat().st_mode):
            raise ReadError(f"{origin}: no ordinary file", reason="special-file", origin=origin)
        stream = io.BufferedReader(MeteredFile(found.path, meter), HEAD)  # closed by the caller of this function
    except OSError as error:
        raise ReadError(f"{origin}: cannot be read: {error.strerror}", reason="unreadable", origin=origin) from error
    return Entry(found.path.name, document_id(found.relative), origin, stream)


def _walk(folder: Path, prefix: str) -> Iterator[FoundFile]:
    try:
        with os.scandir(folder) as scan:
            children = sorted(scan, key=lambda child: child.name)
    except OSError as error:
        yield FoundFile(folder, prefix, error)
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir(follow_symlinks=False):
            yield from _walk(Path(child.path), f"{prefix}{child.name}/")
        elif not os.path.isdir(child.path):
            yield FoundFile(Path(child.path), f"{prefix}{child.name}")
