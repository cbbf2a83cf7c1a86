"""Tables: CSV and TSV with a header, one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.entry import Entry, Item, reject
from tdkt_nlp.ingest.fields import from_fields, missing_column
from tdkt_nlp.ingest.lines import Lines
from tdkt_nlp.ingest.options import ReadOptions

_DELIMITERS = ",;\t|"


def read_table(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The articles of a table; a row that is none is a Reject, and reading goes on."""
    options = options.for_tables()
    lines = Lines(entry, options)
    source = _Source(lines)
    first = next(source, "")
    while first and not first.strip():
        first = next(source, "")
    if not first:
        raise entry.error("empty", "no row in it")
    delimiter = sniff_delimiter(first, options.column("text"))
    source.push_back(first)
    csv.field_size_limit(options.max_document_bytes)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    header: list[str] = []
    any_row = False
    while True:
        start = source.number + 1 if header else 1
        where = f"{entry.origin}:{start}"
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            if entry.health.fault:
                return  # the row on which the stream broke off: told as such
            any_row = True
            yield reject(entry.error("broken-csv", f"not a row of a table ({error})", origin=where))
            continue
        except ReadError as error:
            any_row = True
            yield reject(error)
            continue
        if not header:
            header = [name.strip() for name in row]
            if options.column("text") not in header:
                raise missing_column(entry.origin, options.column("text"), header)
        elif any(cell.strip() for cell in row):
            any_row = True
            yield _document(entry, options, dict(zip(header, row, strict=False)), len(row) > len(header), start, lines)
    if not any_row and not entry.health.fault:
        raise entry.error("empty", "a header and no row below it")


def sniff_delimiter(header: str, column: str) -> str:
    """The delimiter by which the header has the text column, or else the most columns."""
    choices = []
    for delimiter in _DELIMITERS:
        try:
            names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter))]
        except (csv.Error, StopIteration):
            continue
        choices.append((column in names, len(names), delimiter))
    return max(choices, key=lambda choice: choice[:2], default=(False, 0, ","))[2]


class _Source:
    """Lines for the csv module, which knows how many it took; a line that cannot be read raises its ReadError."""

    def __init__(self, lines: Lines) -> None:
        self._lines = iter(lines)
        self._waiting: list[str] = []
        self.number = 0

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        if self._waiting:
            return self._waiting.pop()
        self.number, line = next(self._lines)
        if isinstance(line, ReadError):
            raise line
        return line

    def push_back(self, line: str) -> None:
        self._waiting.append(line)


def _document(
    entry: Entry, options: ReadOptions, values: dict[str, str], overfull: bool, start: int, lines: Lines
) -> Item:
    where = f"{entry.origin}:{start}"
    try:
        if overfull:
            raise entry.error("broken-csv", "more cells than the header has columns; quote the text", origin=where)
        return from_fields(
            values,
            options,
            fallback_id=f"{entry.id}#{start}",
            origin=where,
            media_type="text/tab-separated-values" if entry.name.lower().endswith((".tsv", ".tab")) else "text/csv",
            encoding=lines.encoding.removesuffix("-sig"),
        )
    except ReadError as error:
        return reject(error)
