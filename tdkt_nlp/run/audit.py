"""Reported counts against official records: datasets and a records file in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from tdkt_nlp.errors import UsageError, WriteError
from tdkt_nlp.export.base import Exporter, discard, publish, translated, unfinished
from tdkt_nlp.export.delimited import CsvExporter
from tdkt_nlp.export.jsonl import JsonLinesExporter
from tdkt_nlp.export.xlsx import XlsxExporter
from tdkt_nlp.schema.tables import RECORD_FINDINGS
from tdkt_nlp.validate import Validation, read_records, read_reported, validate
from tdkt_nlp.validate.page import validation_page

_TABLES: Mapping[str, Callable[[Path], Exporter]] = {
    ".csv": lambda _: CsvExporter(),
    ".jsonl": lambda _: JsonLinesExporter(),
    ".xlsx": lambda path: XlsxExporter(path.name),
}
_PAGE = ".html"
_SHEET = "findings"


def validate_records(records: Path, datasets: Path, out: Path | None = None) -> Validation:
    """Compares the articles of a run with a records file; ``out`` takes the findings, in the format of its suffix.

    Raises:
        UsageError: a file is missing, a column of the records is, or the suffix names no format.
        ReadError: a file is damaged.
        WriteError: ``out`` cannot be written.
    """
    if out is not None and out.suffix not in (*_TABLES, _PAGE):
        raise UsageError(f"--out {out}: no format {out.suffix!r}; end it in {', '.join((*_TABLES, _PAGE))}")
    rows, bad = read_records(records)
    validation = validate(rows, read_reported(datasets), bad)
    if out is not None:
        if not out.parent.is_dir():
            raise WriteError(f"{out}: there is no folder {out.parent}; make it or choose another --out")
        _write(validation, records, out)
    return validation


def _write(validation: Validation, records: Path, out: Path) -> None:
    if out.suffix == _PAGE:
        try:
            with translated(out):
                unfinished(out).write_text(validation_page(validation, records.name), encoding="utf-8")
            publish(out)
        finally:
            discard([out])
        return
    # A text file has the name of its table; a workbook has its own, and limits to what its sheets may be called.
    table = replace(RECORD_FINDINGS, name=_SHEET if out.suffix == ".xlsx" else out.stem)
    exporter = _TABLES[out.suffix](out)
    try:
        exporter.setup(out.parent, [table])
        for row in validation.rows:
            exporter.feed(table, row)
        for path in exporter.finish():
            publish(path)
    finally:
        exporter.close()
