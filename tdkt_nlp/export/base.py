"""What an output format must do: be set up, take rows, finish. A complete format is one small module."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol

from tdkt_nlp.errors import WriteError
from tdkt_nlp.schema.tables import Table

Row = dict[str, Any]
_UNFINISHED = ".unfinished"


class Exporter(Protocol):
    """Writes the datasets in one format, under unfinished names: the caller names what is whole."""

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens the outputs for ``tables`` in ``folder``, which exists."""

    def feed(self, table: Table, row: Row) -> None:
        """Takes one row of ``table``; rows come in the order in which they are to stand."""

    def finish(self) -> list[Path]:
        """Completes the outputs; the names that are theirs now that they are whole."""

    def close(self) -> None:
        """Lets go of the outputs and removes what has no name yet; may be called at any time, and again."""


def unfinished(path: Path) -> Path:
    """The name that ``path`` has until it is whole."""
    return path.with_name(f".{path.name}{_UNFINISHED}")


def settle(path: Path) -> Path:
    """Puts the bytes of a whole file, not yet named, on the disk."""
    with translated(path), unfinished(path).open("rb+") as stream:
        os.fsync(stream.fileno())
    return path


def publish(path: Path) -> Path:
    """Gives a whole file its name, once its bytes are on the disk; a power cut leaves the old one or the new one."""
    settle(path)
    with translated(path):
        unfinished(path).replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return path


def discard(paths: Iterable[Path]) -> None:
    """Removes what was begun under the unfinished names of ``paths``."""
    for path in paths:
        with suppress(OSError):
            unfinished(path).unlink(missing_ok=True)


class TextFiles:
    """One text file a table, as the line formats open and close them."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}
        self._streams: dict[str, IO[str]] = {}

    def _open(self, folder: Path, tables: Sequence[Table], suffix: str, *, encoding: str, newline: str) -> None:
        self._paths = {table.name: folder / f"{table.name}.{suffix}" for table in tables}
        for name, path in self._paths.items():
            with translated(path):
                self._streams[name] = unfinished(path).open("w", encoding=encoding, newline=newline)

    def finish(self) -> list[Path]:
        """Closes the files."""
        for name, stream in self._streams.items():
            with translated(self._paths[name]):
                stream.close()
        return list(self._paths.values())

    def close(self) -> None:
        """Closes the files, whatever their state."""
        for stream in self._streams.values():
            with suppress(OSError):
                stream.close()
        discard(self._paths.values())


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns the system's errors about ``path`` into a WriteError that says what to do."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"{path}: cannot be written ({error.strerror or error}); free space or choose another --out"
        ) from error
