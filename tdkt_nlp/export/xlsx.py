"""One workbook with a sheet for each table; text only, no formulas, the same bytes for the same rows."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tdkt_nlp.export.base import Row, discard, translated, unfinished
from tdkt_nlp.export.delimited import safe_cell
from tdkt_nlp.schema.tables import Table

_MOST_ROWS = 1_048_576  # of a sheet, its header among them (Excel specifications and limits)
_LONGEST_CELL = 32_767
_TEMPORARY = Path(tempfile.gettempdir())  # where openpyxl keeps sheets until the workbook is saved
_FIXED = datetime.datetime(2000, 1, 1)
# What XML 1.0 cannot hold (its production «Char»).
_CONTROL = dict.fromkeys([i for i in range(32) if i not in (9, 10, 13)] + [*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


class XlsxExporter:
    """One workbook, ``name``; rows past a sheet's limit go on in «<table> 2» and so on."""

    def __init__(self, name: str = "datasets.xlsx") -> None:
        self._name = name
        self._paths: list[Path] = []
        self._book: Any = None
        self._sheets: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        self._parts: dict[str, int] = {}

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens the workbook with one sheet a table."""
        from openpyxl import Workbook

        path = folder / self._name
        self._paths = [path, path.with_name(f"{path.name}.raw")]
        self._book = Workbook(write_only=True)
        self._book.properties.created = self._book.properties.modified = _FIXED
        for table in tables:
            self._open_sheet(table)

    def _open_sheet(self, table: Table) -> None:
        part = self._parts[table.name] = self._parts.get(table.name, 0) + 1
        sheet = self._book.create_sheet(table.name if part == 1 else f"{table.name} {part}")
        sheet.freeze_panes = "A2"
        with translated(_TEMPORARY):
            sheet.append(list(table.column_names))
        self._sheets[table.name], self._rows[table.name] = sheet, 1

    def feed(self, table: Table, row: Row) -> None:
        """Appends one row."""
        if self._rows[table.name] >= _MOST_ROWS:
            self._open_sheet(table)
        with translated(_TEMPORARY):
            self._sheets[table.name].append([_cell(row.get(name)) for name in table.column_names])
        self._rows[table.name] += 1

    def finish(self) -> list[Path]:
        """Saves the workbook and sets every date in it."""
        path, raw = self._paths[0], unfinished(self._paths[1])
        with translated(path):
            self._book.save(raw)
            with (
                zipfile.ZipFile(raw) as source,
                zipfile.ZipFile(unfinished(path), "w", zipfile.ZIP_DEFLATED) as target,
            ):
                for name in source.namelist():
                    entry = zipfile.ZipInfo(name, _FIXED.timetuple()[:6])
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    data = source.read(name)
                    if name == "docProps/core.xml":
                        data = _with_fixed_dates(data)
                    with target.open(entry, "w") as stream:
                        stream.write(data)
            raw.unlink()
        return [path]

    def close(self) -> None:
        """Ends the sheets, whatever their state; openpyxl removes its own temporary files when Python ends."""
        for sheet in self._book.worksheets if self._book else ():
            with suppress(Exception):
                sheet.close()
        discard(self._paths)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return safe_cell(value.translate(_CONTROL)[:_LONGEST_CELL])
    return value


def _with_fixed_dates(core: bytes) -> bytes:
    import re

    stamp = _FIXED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
