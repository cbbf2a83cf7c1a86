"""Of which kind is a text that has no name, as on standard input? By its first lines alone."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence

from tdkt_nlp.ingest.encodings import detect
from tdkt_nlp.ingest.options import FIELDS, ReadOptions
from tdkt_nlp.ingest.table import sniff_delimiter

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ARRAY = re.compile(r"\[\s*(?:[{\]]|\Z)")  # «[1] Ghi chú» begins a text
_MARKDOWN = re.compile(r"(?:---[ \t]*\n(?:[A-Za-z_-]+:.*\n)+---[ \t]*(?:\n|\Z)|#[ \t]+\S)")
_COLUMN = re.compile(r"[^\W\d][\w-]{0,40}")  # a name as programs give it to a column: one word
_NAME = re.compile(r"[^\W\d][\w -]{0,40}")  # … and as people do


def is_page(head: str) -> bool:
    """True for the beginning of an HTML page."""
    return bool(_HTML.match(head))


def text_kind(data: bytes, options: ReadOptions) -> str:
    """``html``, ``jsonl``, ``json``, ``markdown``, ``csv`` or, where nothing speaks for another, ``text``.

    Args:
        data: the first bytes.
        options: their mapping tells the header of a table from the first line of a text.
    """
    head = _characters(data, options).lstrip()
    lines = head.splitlines()
    if not lines:
        return "text"
    if is_page(head):
        return "html"
    if head.startswith("{"):
        return "jsonl" if _is_json_lines(lines) else "json"
    if _ARRAY.match(head):
        return "json"
    if _MARKDOWN.match(head):
        return "markdown"
    return "csv" if _is_table(lines, options) else "text"


def _characters(data: bytes, options: ReadOptions) -> str:
    """What the bytes say, roughly: letters of font encodings do not matter here."""
    name = options.encoding or detect(data)
    known = name if name.startswith("utf") else "latin-1"
    return data.decode(known, "ignore").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _is_json_lines(lines: Sequence[str]) -> bool:
    """False where the first object plainly goes on in the second line."""
    if len(lines) == 1:
        return True
    try:
        json.loads(lines[0])
    except (ValueError, RecursionError):
        following = next((line.lstrip() for line in lines[1:] if line.strip()), "{")
        return following.startswith("{")  # the first line is a broken one of many
    return True


def _is_table(lines: Sequence[str], options: ReadOptions) -> bool:
    """A header row: it has the column of the text, or names over a row with as many cells; a mapping awaits one."""
    delimiter = sniff_delimiter(lines[0], options)
    header = _cells(lines[0], delimiter)
    mapped = "text" in options.mapping
    if options.column("text") in header and (mapped or len(header) > 1):
        return True
    if len(header) < 2 or not all(map((_NAME if mapped else _COLUMN).fullmatch, header)):
        return False
    known = {*FIELDS, *options.mapping.values()}
    below = next((line for line in lines[1:] if line.strip()), "")
    return not known.isdisjoint(header) or len(_cells(below, delimiter)) == len(header)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []
