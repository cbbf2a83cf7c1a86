"""SQLite: one file with every table, keys and indices; nothing to install."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tdkt_nlp.errors import WriteError
from tdkt_nlp.export.base import Row, publish, unfinished
from tdkt_nlp.schema.tables import Table

_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_BATCH = 5_000


class SqliteExporter:
    """``tdkt.db`` beside the folder of the datasets."""

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Makes a new database; it takes the place of an older one only in ``finish``."""
        self._path = folder.parent / "tdkt.db"
        self._rows: dict[str, list[tuple[object, ...]]] = {table.name: [] for table in tables}
        self._inserts = {table.name: _insert(table) for table in tables}
        self._tables = tables
        try:
            unfinished(self._path).unlink(missing_ok=True)
            self._database = sqlite3.connect(unfinished(self._path), isolation_level=None)
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute("BEGIN")
            for table in tables:
                self._database.execute(_create(table))
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error

    def feed(self, table: Table, row: Row) -> None:
        """Keeps one row; writes a full batch."""
        rows = self._rows[table.name]
        rows.append(tuple(row.get(name) for name in table.column_names))
        if len(rows) >= _BATCH:
            self._flush(table.name)

    def _flush(self, name: str) -> None:
        try:
            self._database.executemany(self._inserts[name], self._rows[name])
        except sqlite3.Error as error:
            raise self._error(error) from error
        self._rows[name].clear()

    def finish(self) -> list[Path]:
        """Writes what is left, makes the indices and names the file."""
        for table in self._tables:
            self._flush(table.name)
        try:
            for table in self._tables:
                for column in ("article_id", "award_id", "award"):
                    if column in table.column_names and (column,) != table.key:
                        self._database.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')
            self._database.execute("COMMIT")
            self._database.close()
        except sqlite3.Error as error:
            raise self._error(error) from error
        return [publish(self._path)]

    def _error(self, error: Exception) -> WriteError:
        return WriteError(f"{self._path}: cannot be written ({error}); free space or choose another --out")


def _create(table: Table) -> str:
    columns = [f'"{c.name}" {_TYPES[c.type]}{" NOT NULL" if c.required else ""}' for c in table.columns]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _insert(table: Table) -> str:
    marks = ", ".join("?" * len(table.columns))
    return f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - names come from schema/tables.py, values are bound
