"""Labelled theme items: CSV with the columns id, kind, text, themes, source."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_nlp.errors import ReadError

KINDS = ("campaign", "slogan", "reason", "sentence")
_COLUMNS = {"id", "text", "themes"}


@dataclass(frozen=True, slots=True)
class Item:
    """A text and its themes, none where it speaks of none."""

    id: str
    kind: str
    text: str
    themes: frozenset[str]


def read_items(path: Path, known: Sequence[str]) -> list[Item]:
    """Items of a ``.csv`` file (themes separated by ``|``) or a ``.jsonl`` file (themes as a list).

    Raises:
        ReadError: the file cannot be read, a column is missing, a text is empty, or a theme is not one of ``known``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = _jsonl(text) if path.suffix == ".jsonl" else _csv(text)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be read ({error})", reason="unreadable", origin=str(path)) from error
    return [_item(row, known, f"{path}, item {number}") for number, row in enumerate(rows, 1)]


def sha256(path: Path) -> str:
    """Hex SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _csv(text: str) -> list[dict[str, Any]]:
    """Rows of a CSV by comma, or by semicolon or tab, as spreadsheets of other locales write it."""
    header = text.partition("\n")[0]
    return list(csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=header.count)))


def _jsonl(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _item(row: dict[str, Any], known: Sequence[str], origin: str) -> Item:
    if missing := _COLUMNS - row.keys():
        raise ReadError(f"{origin}: no {', '.join(sorted(missing))}", reason="missing-column", origin=origin)
    themes = row["themes"] if isinstance(row["themes"], list) else [t for t in (row["themes"] or "").split("|") if t]
    if unknown := set(themes) - set(known):
        message = f"{origin}: unknown theme {', '.join(sorted(unknown))}; add it to resources/themes.yml"
        raise ReadError(message, reason="unknown-theme", origin=origin)
    text = row["text"] if isinstance(row["text"], str) else ""
    if not text.strip():
        raise ReadError(f"{origin}: its text is empty; fill it in or leave the row out", reason="empty", origin=origin)
    return Item(str(row["id"]), str(row.get("kind") or ""), _unguarded(text), frozenset(themes))


def _unguarded(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text as a formula («'- 12 tập thể …»)."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
