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
from tdkt_nlp.ingest.streams import buffered_stdin

STDIN = "-"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read and its path relative to the source that holds it."""

    path: Path
    relative: str


def check(sources: Sequence[str | Path]) -> None:
    """Raise UsageError for a path that does not exist."""
    for source in sources:
        if str(source) != STDIN and not Path(source).exists():
            raise UsageError(f"no such file or folder: {source}")


def files(sources: Sequence[str | Path]) -> Iterator[FoundFile]:
    """All files of the sources, sources and the contents of folders sorted by path; hidden ones are left out."""
    for source in sorted(sources, key=lambda source: Path(source).parts):
        path = Path(source)
        if str(source) != STDIN and path.is_dir():
            yield from _walk(path, "")
        else:
            yield FoundFile(path, path.name)


def open_file(found: FoundFile) -> Entry:
    """The entry of a file; raises ReadError when it cannot be opened."""
    origin = found.path.as_posix()
    if origin == STDIN:
        return Entry("", "stdin", "stdin", buffered_stdin(sys.stdin.buffer))
    try:
        # A pipe or device would block for ever.
        if not stat.S_ISREG(found.path.stat().st_mode):
            raise ReadError(f"{origin}: no ordinary file", reason="special-file", origin=origin)
        stream = io.BufferedReader(io.FileIO(found.path), HEAD)  # closed by the caller of this function
    except OSError as error:
        raise ReadError(f"{origin}: cannot be read: {error.strerror}", reason="unreadable", origin=origin) from error
    return Entry(found.path.name, document_id(found.relative), origin, stream)


def _walk(folder: Path, prefix: str) -> Iterator[FoundFile]:
    with os.scandir(folder) as scan:
        children = sorted(scan, key=lambda child: child.name)
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir(follow_symlinks=False):
            yield from _walk(Path(child.path), f"{prefix}{child.name}/")
        elif not child.is_dir():
            yield FoundFile(Path(child.path), f"{prefix}{child.name}")
