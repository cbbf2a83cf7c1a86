"""Which contents and ids this run has met: in the ledger's file, as an archive may hold more than memory does."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from tdkt_nlp.schema.document import RawDocument

SCHEMA = """
CREATE TABLE IF NOT EXISTS contents (hash TEXT PRIMARY KEY, article_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ids (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Seen:
    """Contents and ids of the documents met so far; those since the last commit are in memory."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._contents: dict[str, str] = {}
        self._ids: set[str] = set()

    def meet(self, document: RawDocument) -> tuple[RawDocument, str | None]:
        """``document`` under an id of its own, and the id of the first with the same content, if it is not the first.

        An id that another document of the run has already becomes «<id>~2», «<id>~3» …, in the order of the input.
        """
        document = self._named(document)
        first = self._contents.get(document.content_hash) or self._find(
            "SELECT article_id FROM contents WHERE hash = ?", document.content_hash
        )
        if first is None:
            self._contents[document.content_hash] = document.id
        return document, first

    def _named(self, document: RawDocument) -> RawDocument:
        name, number = document.id, 1
        while name in self._ids or self._find("SELECT article_id FROM ids WHERE article_id = ?", name) is not None:
            number += 1
            name = f"{document.id}~{number}"
        self._ids.add(name)
        return document if name == document.id else replace(document, id=name)

    def _find(self, query: str, value: str) -> str | None:
        found = self._database.execute(query, (value,)).fetchone()
        return None if found is None else str(found[0])

    def write(self) -> None:
        """Writes what was met since the last time, within the caller's transaction."""
        self._database.executemany("INSERT INTO contents VALUES (?, ?)", self._contents.items())
        self._database.executemany("INSERT INTO ids VALUES (?)", ((name,) for name in self._ids))
        self._contents, self._ids = {}, set()
