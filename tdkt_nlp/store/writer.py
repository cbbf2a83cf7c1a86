"""Rows of the datasets → a new database file, with its full-text index; one transaction, nothing half done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from tdkt_nlp.errors import WriteError
from tdkt_nlp.schema.database import DATABASE_VERSION, database_metadata
from tdkt_nlp.store.index import build_index

_BATCH = 1_000  # rows of a table that are kept until they are written


class DatabaseWriter:
    """Writes ``path``, which must not exist; whole once :meth:`finish` is done.

    Raises:
        WriteError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables = database_metadata().tables
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in self._tables}
        self._engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=NullPool)
        with self._translated():
            self._connection = self._engine.connect()
            self._connection.exec_driver_sql("PRAGMA journal_mode = OFF")  # an unfinished file is thrown away
            self._connection.exec_driver_sql("PRAGMA synchronous = OFF")  # who names the file sees that it is on disk
            for table in self._tables.values():
                self._connection.execute(CreateTable(table))

    def feed(self, table: str, row: Mapping[str, Any]) -> None:
        """Takes one row of the table named; cells that it lacks are empty."""
        rows = self._rows[table]
        rows.append({column.name: row.get(column.name) for column in self._tables[table].columns})
        if len(rows) >= _BATCH:
            self._flush(table)

    def finish(self) -> None:
        """Writes what is left and the full-text index, and closes the file."""
        for name in self._tables:
            self._flush(name)
        with self._translated():
            # SQLAlchemy keeps them as a set: in the order of names the file has the same bytes each time.
            indices = [index for table in self._tables.values() for index in table.indexes]
            for index in sorted(indices, key=lambda index: str(index.name)):
                self._connection.execute(CreateIndex(index))
            build_index(self._connection)
            self._connection.exec_driver_sql(f"PRAGMA user_version = {DATABASE_VERSION}")
            self._connection.commit()
        self.close()

    def close(self) -> None:
        """Closes the file, whatever its state; may be called again."""
        self._connection.close()
        self._engine.dispose()

    def _flush(self, name: str) -> None:
        rows, self._rows[name] = self._rows[name], []
        if rows:
            with self._translated():
                self._connection.execute(self._tables[name].insert(), rows)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise WriteError(
                f"{self._path}: cannot be written ({error.orig}); free space or choose another --out"
            ) from error
