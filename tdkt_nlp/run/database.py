"""``tdkt.db`` among the outputs of a run: written by the store, named with the datasets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tdkt_nlp.export.base import Row, discard, unfinished
from tdkt_nlp.schema.tables import Table
from tdkt_nlp.store import DATABASE_NAME, DatabaseWriter


class RunDatabase:
    """The database beside the folder of the datasets; it takes the place of an older one only when it is whole."""

    def __init__(self) -> None:
        self._paths: list[Path] = []
        self._writer: DatabaseWriter | None = None

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Makes a new database; its tables are its own affair."""
        self._paths = [folder.parent / DATABASE_NAME]
        discard(self._paths)
        self._writer = DatabaseWriter(unfinished(self._paths[0]))

    def feed(self, table: Table, row: Row) -> None:
        """Takes one row."""
        if self._writer is not None:
            self._writer.feed(table.name, row)

    def finish(self) -> list[Path]:
        """Writes what is left and the full-text index."""
        if self._writer is not None:
            self._writer.finish()
        return self._paths

    def close(self) -> None:
        """Closes the file, whatever its state, and removes it where it has no name yet."""
        if self._writer is not None:
            self._writer.close()
        discard(self._paths)
