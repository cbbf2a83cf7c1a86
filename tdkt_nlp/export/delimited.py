"""CSV for people with spreadsheets: cells that would run as formulas are made safe."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from tdkt_nlp.export.base import Row, TextFiles, translated
from tdkt_nlp.schema.tables import Table

# What a spreadsheet takes for the start of a formula (OWASP, CSV injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """``value`` as a cell that no spreadsheet runs: text that looks like a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


class _Rows:
    """Ends rows with a plain newline: told so itself, csv would leave a carriage return in a cell without quotes."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        """Writes one row, which ends as RFC 4180 has it."""
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def csv_writer(stream: IO[str]) -> Any:
    """A writer of rows (``writerow``) to ``stream``, lines ended by a newline alone."""
    return csv.writer(_Rows(stream), lineterminator="\r\n")


class CsvExporter(TextFiles):
    """``<table>.csv`` for each table; ``bom`` marks them as UTF-8 for spreadsheets that guess."""

    def __init__(self, bom: bool = False) -> None:
        super().__init__()
        self._encoding = "utf-8-sig" if bom else "utf-8"
        self._writers: dict[str, Any] = {}

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens one file a table and writes its header."""
        self._open(folder, tables, "csv", encoding=self._encoding, newline="")
        for table in tables:
            with translated(self._paths[table.name]):
                self._writers[table.name] = csv_writer(self._streams[table.name])
                self._writers[table.name].writerow(table.column_names)

    def feed(self, table: Table, row: Row) -> None:
        """Writes one row."""
        with translated(self._paths[table.name]):
            self._writers[table.name].writerow([safe_cell(row.get(name)) for name in table.column_names])
