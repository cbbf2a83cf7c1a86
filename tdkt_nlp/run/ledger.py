"""What is done: results and the order of inputs in one SQLite file, committed together."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_nlp.errors import WriteError
from tdkt_nlp.schema.document import RawDocument, Reject

Rows = list[tuple[str, dict[str, Any]]]
Input = tuple[int, str, str | None, dict[str, Any]]  # number in the order of the input, kind, identity, row
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (identity TEXT PRIMARY KEY, outcome TEXT NOT NULL, reason TEXT, rows TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, identity TEXT, row TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: ``done`` or ``off-topic`` with its rows, or ``rejected`` with its reject's row."""

    kind: str
    reason: str | None
    rows: Rows


def identity(raw: RawDocument, version: str) -> str:
    """The same document under the same rules and models: its work need not be done again."""
    parts = (version, raw.content_hash, raw.id, raw.title, raw.published, raw.source, raw.url)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Ledger:
    """One run's memory in ``<out>/.tdkt/ledger.sqlite``; every ``commit`` is all or nothing, also after a power cut.

    Raises:
        WriteError: the file cannot be opened or written.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / ".tdkt" / "ledger.sqlite"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._path, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error

    def begin(self) -> None:
        """Starts a run: the inputs are read anew, the results of earlier runs stay."""
        with self._transaction():
            self._database.execute("DELETE FROM inputs")

    def known(self, key: str) -> Outcome | None:
        """The outcome of an identity that an earlier batch or run committed."""
        found = self._database.execute(
            "SELECT outcome, reason, rows FROM results WHERE identity = ?", (key,)
        ).fetchone()
        return Outcome(found[0], found[1], [tuple(pair) for pair in json.loads(found[2])]) if found else None

    def commit(self, results: Sequence[tuple[str, Outcome]], inputs: Sequence[Input]) -> None:
        """Results by identity, and inputs, in one transaction."""
        with self._transaction():
            self._database.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
                [(key, o.kind, o.reason, json.dumps(o.rows, ensure_ascii=False)) for key, o in results],
            )
            self._database.executemany(
                "INSERT INTO inputs VALUES (?, ?, ?, ?)",
                [(number, kind, key, json.dumps(row, ensure_ascii=False)) for number, kind, key, row in inputs],
            )

    def forget_rejects(self, reason: str | None) -> int:
        """Forgets the outcomes of rejected documents, of one reason or all, so that they are tried again; how many."""
        query, values = "DELETE FROM results WHERE outcome = 'rejected'", ()
        if reason:
            query, values = f"{query} AND reason = ?", (reason,)  # type: ignore[assignment]
        with self._transaction():
            return self._database.execute(query, values).rowcount

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """All rows of the datasets in the order of the inputs."""
        query = (
            "SELECT inputs.kind, inputs.row, results.rows FROM inputs LEFT JOIN results USING (identity) "
            "ORDER BY inputs.number"
        )
        for kind, row, found in self._database.execute(query):
            table = "rejects" if kind == "rejected" else "articles"
            yield table, json.loads(row)
            if kind == "done":
                yield from json.loads(found)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def _transaction(self) -> _Transaction:
        return _Transaction(self._database, self._error)

    def _error(self, error: Exception) -> WriteError:
        return WriteError(
            f"{self._path}: cannot be written ({error}); free space or choose another --out, then run again"
        )


class _Transaction:
    """A transaction whose failure is a WriteError."""

    def __init__(self, database: sqlite3.Connection, translate: Any) -> None:
        self._database = database
        self._translate = translate

    def __enter__(self) -> None:
        try:
            self._database.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._translate(error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            self._database.execute("ROLLBACK" if kind else "COMMIT")
        except sqlite3.Error as failed:
            raise self._translate(failed) from failed
        if isinstance(error, sqlite3.Error):
            raise self._translate(error) from error


def reject_outcome(reject: Reject, row: dict[str, Any]) -> Outcome:
    """A rejected document as an outcome."""
    return Outcome("rejected", reject.reason, [("rejects", row)])
