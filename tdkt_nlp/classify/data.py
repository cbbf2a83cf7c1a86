"""Labelled theme items: CSV with the columns id, kind, text, themes, source."""

from __future__ import annotations

import csv
import hashlib
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
        ReadError: the file cannot be read, a column is missing, or a theme is not one of ``known``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = _jsonl(text) if path.suffix == ".jsonl" else list(csv.DictReader(text.splitlines()))
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be read ({error})", reason="unreadable", origin=str(path)) from error
    return [_item(row, known, f"{path}, item {number}") for number, row in enumerate(rows, 1)]


def sha256(path: Path) -> str:
    """Hex SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _jsonl(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _item(row: dict[str, Any], known: Sequence[str], origin: str) -> Item:
    if missing := _COLUMNS - row.keys():
        raise ReadError(f"{origin}: no {', '.join(sorted(missing))}", reason="missing-column", origin=origin)
    themes = row["themes"] if isinstance(row["themes"], list) else [t for t in (row["themes"] or "").split("|") if t]
    if unknown := set(themes) - set(known):
        message = f"{origin}: unknown theme {', '.join(sorted(unknown))}; add it to resources/themes.yml"
        raise ReadError(message, reason="unknown-theme", origin=origin)
    return Item(str(row["id"]), str(row.get("kind") or ""), row["text"], frozenset(themes))
