"""What an output format must do: be set up, take rows, finish. A complete format is one small module."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from tdkt_nlp.errors import WriteError
from tdkt_nlp.schema.tables import Table

Row = dict[str, Any]
_UNFINISHED = ".unfinished"


class Exporter(Protocol):
    """Writes the datasets in one format. Files get their names only in ``finish``: what has its name is whole."""

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens the outputs for ``tables`` in ``folder``, which exists."""

    def feed(self, table: Table, row: Row) -> None:
        """Takes one row of ``table``; rows come in the order in which they are to stand."""

    def finish(self) -> list[Path]:
        """Closes the outputs and names them; the files written."""


def unfinished(path: Path) -> Path:
    """The name that ``path`` has until it is whole."""
    return path.with_name(f".{path.name}{_UNFINISHED}")


def publish(path: Path) -> Path:
    """Gives a whole file its name, once its bytes are on the disk."""
    with translated(path):
        with unfinished(path).open("rb+") as stream:
            os.fsync(stream.fileno())
        unfinished(path).replace(path)
    return path


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns the system's errors about ``path`` into a WriteError that says what to do."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"{path}: cannot be written ({error.strerror or error}); free space or choose another --out"
        ) from error
