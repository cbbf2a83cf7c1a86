"""Opening an award database for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.schema.database import DATABASE_VERSION

DATABASE_NAME = "tdkt.db"
_PATIENCE = 5.0  # seconds to wait for who writes


class Database:
    """The database of a run, read-only; each connection sees the file that has the name now.

    Args:
        where: the folder of a run, or the file itself.

    Raises:
        UsageError: nothing is there.
        ReadError: what is there is no award database, or was made by another version.
    """

    def __init__(self, where: Path) -> None:
        self.path = where / DATABASE_NAME if where.is_dir() else where
        if not self.path.is_file():
            raise UsageError(f"{self.path}: no such database; «tdkt run SOURCE --out DIR» makes one, give --db DIR")
        # A pool would keep the file of an earlier run open after a new one took its name.
        self._engine = sa.create_engine("sqlite://", creator=self._open, poolclass=NullPool)
        with self.connect() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version != DATABASE_VERSION:
            raise ReadError(
                f"{self.path}: its tables are of version {version}, this program reads {DATABASE_VERSION}; "
                "make it anew with the «tdkt run» that made it",
                reason="database-version",
                origin=str(self.path),
            )

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        """A connection; what goes wrong with the file while it is open is a ReadError."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise ReadError(
                f"{self.path}: cannot be read as an award database ({error.orig}); "
                "make it anew with the «tdkt run» that made it",
                reason="database",
                origin=str(self.path),
            ) from error

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro", uri=True, timeout=_PATIENCE)
