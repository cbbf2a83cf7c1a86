"""What is done: results and the order of inputs in one SQLite file, committed together."""

from __future__ import annotations

import fcntl
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from tdkt_nlp.errors import WriteError
from tdkt_nlp.run import seen
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
    zones = [astuple(zone) for zone in raw.zones]
    parts = (version, raw.content_hash, raw.id, raw.title, raw.published, raw.source, raw.url, zones)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Ledger:
    """One run's memory in ``<out>/.tdkt/ledger.sqlite``; every ``commit`` is all or nothing, also after a power cut.

    Raises:
        WriteError: the file cannot be opened or written, or another run is at work there.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / ".tdkt" / "ledger.sqlite"
        with self._translated():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = (self._path.parent / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise WriteError(f"{out}: another run is at work there; wait for it or choose another --out") from error
        try:
            with self._translated():
                self._database = sqlite3.connect(self._path, isolation_level=None)
                self._database.execute("PRAGMA journal_mode = WAL")
                self._database.execute("PRAGMA synchronous = FULL")
                self._database.execute("PRAGMA cache_size = -65536")  # KiB
                self._database.executescript(_SCHEMA + seen.SCHEMA)
                self._seen = seen.Seen(self._database)
        except WriteError:
            self._lock.close()
            raise

    def begin(self) -> None:
        """Starts a run: the inputs are read anew, the results of earlier runs stay."""
        with self._transaction():
            for table in ("inputs", "contents", "ids"):
                self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above

    def meet(self, document: RawDocument) -> tuple[RawDocument, str | None]:
        """``document`` under an id of its own, and the id of an earlier one of this run with the same content."""
        with self._translated():
            return self._seen.meet(document)

    def known(self, key: str) -> Outcome | None:
        """The outcome of an identity that an earlier batch or run committed."""
        query = "SELECT outcome, reason, rows FROM results WHERE identity = ?"
        with self._translated():
            found = self._database.execute(query, (key,)).fetchone()
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
            self._seen.write()

    def forget_rejects(self, reason: str | None) -> int:
        """Forgets the outcomes of rejected documents, of one reason or all, so that they are tried again; how many."""
        query = "DELETE FROM results WHERE outcome = 'rejected' AND (? IS NULL OR reason = ?)"
        with self._transaction():
            return self._database.execute(query, (reason, reason)).rowcount

    def reject_reasons(self) -> dict[str, int]:
        """Number of rejects of the last run by reason, the reason of most rejects first."""
        query = (
            "SELECT json_extract(row, '$.reason') AS reason, COUNT(*) FROM inputs WHERE kind = 'rejected' "
            "GROUP BY reason ORDER BY COUNT(*) DESC, reason"
        )
        with self._translated():
            return dict(self._database.execute(query).fetchall())

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """All rows of the datasets in the order of the inputs."""
        query = (
            "SELECT inputs.kind, inputs.row, results.rows FROM inputs LEFT JOIN results USING (identity) "
            "ORDER BY inputs.number"
        )
        with self._translated():
            cursor = self._database.execute(query)
        while True:
            with self._translated():
                batch = cursor.fetchmany(100)
            if not batch:
                return
            for kind, row, found in batch:
                yield "rejects" if kind == "rejected" else "articles", json.loads(row)
                if kind == "done":
                    yield from json.loads(found)

    def close(self) -> None:
        """Closes the file and lets another run begin."""
        self._database.close()
        self._lock.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._translated():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:  # a full disk rolls back by itself
                    self._database.execute("ROLLBACK")
                raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turns the errors of the file into a WriteError that says what to do."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise WriteError(
                f"{self._path}: cannot be written ({error}); free space or choose another --out, then run again"
            ) from error
        except sqlite3.DatabaseError as error:
            raise WriteError(f"{self._path}: damaged ({error}); remove {self._path.parent} and run again") from error


def reject_outcome(reject: Reject, row: dict[str, Any]) -> Outcome:
    """A rejected document as an outcome."""
    return Outcome("rejected", reject.reason, [("rejects", row)])
