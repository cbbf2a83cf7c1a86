"""SQLite: one file with every table and indices on the ids; nothing to install."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tdkt_nlp.errors import WriteError
from tdkt_nlp.export.base import Row, discard, unfinished
from tdkt_nlp.schema.tables import Table

_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_INDEXED = ("article_id", "award_id", "award")
_BATCH = 5_000


class SqliteExporter:
    """``tdkt.db`` beside the folder of the datasets."""

    def __init__(self) -> None:
        self._paths: list[Path] = []
        self._tables: Sequence[Table] = ()
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._inserts: dict[str, str] = {}
        self._database = sqlite3.connect(":memory:")

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Makes a new database; it takes the place of an older one only when it is whole."""
        self._paths = [folder.parent / "tdkt.db"]
        self._tables = tables
        self._rows = {table.name: [] for table in tables}
        self._inserts = {table.name: _insert(table) for table in tables}
        with self._translated():
            discard(self._paths)
            self._database.close()
            self._database = sqlite3.connect(unfinished(self._paths[0]), isolation_level=None)
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute("BEGIN")
            for table in tables:
                self._database.execute(_create(table))

    def feed(self, table: Table, row: Row) -> None:
        """Keeps one row; writes a full batch."""
        rows = self._rows[table.name]
        rows.append(tuple(row.get(name) for name in table.column_names))
        if len(rows) >= _BATCH:
            self._flush(table.name)

    def _flush(self, name: str) -> None:
        with self._translated():
            self._database.executemany(self._inserts[name], self._rows[name])
        self._rows[name].clear()

    def finish(self) -> list[Path]:
        """Writes what is left, makes the indices and closes the file."""
        for table in self._tables:
            self._flush(table.name)
        with self._translated():
            for table in self._tables:
                for column in _INDEXED:
                    if column in table.column_names:
                        self._database.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')
            self._database.execute("COMMIT")
            self._database.close()
        return self._paths

    def close(self) -> None:
        """Closes the database, whatever its state."""
        with suppress(sqlite3.Error):
            self._database.close()
        discard(self._paths)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise WriteError(
                f"{self._paths[0]}: cannot be written ({error}); free space or choose another --out"
            ) from error


def _create(table: Table) -> str:
    columns = [f'"{c.name}" {_TYPES[c.type]}{" NOT NULL" if c.required else ""}' for c in table.columns]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _insert(table: Table) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - names come from schema/tables.py, values are bound
