"""Labelled theme items: CSV with the columns id, kind, text, themes, source."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import numpy as np

from tdkt_nlp.classify.features import Floats
from tdkt_nlp.errors import ReadError
from tdkt_nlp.lexicon.fold import strip_accents

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

    Rows with nothing in any cell, as spreadsheets leave them behind, are passed over.

    Raises:
        ReadError: the file cannot be read, a column is missing, a text is empty, or a theme is not one of ``known``.
    """
    text = _text(path)
    rows = _jsonl(text, path) if path.suffix == ".jsonl" else _csv(text, path)
    return [_item(row, known, origin) for origin, row in rows]


def label_matrix(items: Sequence[Item], ids: Sequence[str]) -> Floats:
    """Which of the themes ``ids`` each item has: booleans of shape (items, themes)."""
    return np.array([[theme in item.themes for theme in ids] for item in items], dtype=bool).reshape(-1, len(ids))


def sha256(path: Path) -> str:
    """Hex SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, f"cannot be read ({error.strerror or error}); check the path") from error
    if content.startswith(b"PK\x03\x04"):
        raise _unreadable(path, "a workbook or another zip file; save the sheet as «CSV UTF-8» first")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"not UTF-8 (byte {error.start}); save it as «CSV UTF-8»") from error


def _unreadable(path: Path, what: str) -> ReadError:
    return ReadError(f"{path}: {what}", reason="unreadable", origin=str(path))


def _csv(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of a CSV by comma, or by semicolon or tab, as spreadsheets of other locales write it."""
    skipped = int(text[:4].lower() == "sep=")  # Excel's own line for the delimiter
    header = text.split("\n", skipped + 1)[skipped] if text.count("\n") >= skipped else ""
    # Strict, so that a quotation mark without its pair does not swallow the rows behind it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    columns: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number <= skipped or not any(cell.strip() for cell in cells):
                continue
            origin = f"{path}, row {number}"
            if not columns:
                columns = [name.strip().lower() for name in cells]
                continue
            if any(cell.strip() for cell in cells[len(columns) :]):
                message = f"{origin}: more cells than columns; put a text that has the delimiter in it in quotes"
                raise ReadError(message, reason="malformed-row", origin=origin)
            cells += [""] * (len(columns) - len(cells))
            yield origin, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        message = f"{path}, row {number + 1}: not a CSV row ({error}); check its quotation marks"
        raise ReadError(message, reason="malformed-row", origin=f"{path}, row {number + 1}") from error


def _jsonl(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        origin = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadError(f"{origin}: not JSON; mend the line", reason="not-json", origin=origin) from error
        if not isinstance(row, dict):
            message = f"{origin}: not an object; a line is an object with id, text and themes"
            raise ReadError(message, reason="not-json", origin=origin)
        yield origin, row


def _item(row: dict[str, Any], known: Sequence[str], origin: str) -> Item:
    if missing := _COLUMNS - row.keys():
        has = ", ".join(map(str, row)) or "nothing"
        message = f"{origin}: no {', '.join(sorted(missing))}, only {has}; the columns are id, kind, text, themes"
        raise ReadError(message, reason="missing-column", origin=origin)
    themes = _themes(row["themes"], origin)
    if unknown := sorted(set(themes) - set(known)):
        message = f"{origin}: unknown theme {', '.join(unknown)}; {_advice(unknown[0], known)}"
        raise ReadError(message, reason="unknown-theme", origin=origin)
    text = row["text"] if isinstance(row["text"], str) else ""
    if not text.strip():
        raise ReadError(f"{origin}: its text is empty; fill it in or leave the row out", reason="empty", origin=origin)
    kind = str(row.get("kind") or "").strip().lower()
    if kind and kind not in KINDS:
        message = f"{origin}: unknown kind {kind}; use one of {', '.join(KINDS)}, or none"
        raise ReadError(message, reason="unknown-kind", origin=origin)
    return Item(str(row["id"]), kind, _unguarded(text), frozenset(themes))


def _advice(unknown: str, known: Sequence[str]) -> str:
    if "," in unknown or ";" in unknown:
        return "put «|» between several themes"
    near = get_close_matches("-".join(strip_accents(unknown.lower()).split()), known, 1)
    return f"did you mean {near[0]}?" if near else "use an id of resources/themes.yml, or add it there"


def _themes(cell: Any, origin: str) -> list[str]:
    """The ids in a cell of a spreadsheet or in a list; none where there is nothing."""
    if isinstance(cell, str):
        return [theme.strip() for theme in cell.split("|") if theme.strip()]
    themes = [] if cell is None else cell
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        raise ReadError(
            f'{origin}: its themes are not a list of ids; write ["y-te"]', reason="malformed-row", origin=origin
        )
    return themes


def _unguarded(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text as a formula («'- 12 tập thể …»)."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
