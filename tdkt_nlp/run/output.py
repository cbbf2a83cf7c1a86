"""What a run leaves: datasets from the ledger, in the order of the input, and the account beside them."""

from __future__ import annotations

import codecs
import json
import platform
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tdkt_nlp.export import EXPORTERS, DatasetWriter, ExportOptions
from tdkt_nlp.export.base import discard, publish, translated, unfinished
from tdkt_nlp.export.package import described_files
from tdkt_nlp.resolve import resolve_rows
from tdkt_nlp.run.html import report_page
from tdkt_nlp.run.ledger import Ledger
from tdkt_nlp.run.options import RunOptions
from tdkt_nlp.run.report import RunReport, Tally
from tdkt_nlp.run.sure import SureRows
from tdkt_nlp.version import __version__

DEFAULT_FORMATS = ("parquet",)
_LIBRARIES = ("underthesea", "spacy", "scikit-learn", "trafilatura", "pyarrow")


def write_datasets(ledger: Ledger, out: Path, report: RunReport, options: RunOptions) -> None:
    """Writes datasets, database, ``datapackage.json`` and ``rejects.jsonl``; their numbers go into ``report``.

    Raises:
        TdktError: the rows do not account for every input; nothing is named then.
        WriteError: ``out`` cannot be written.
    """
    from tdkt_nlp.run.database import RunDatabase  # SQLAlchemy takes its time to load

    rejects = out / "rejects.jsonl"
    formats, export = _formats(out, report, options)
    writer = DatasetWriter(out, [*DEFAULT_FORMATS, *formats], export, RunDatabase())
    tally = Tally()
    sure = SureRows(options.min_confidence)
    try:
        with translated(rejects), unfinished(rejects).open("w", encoding="utf-8", newline="\n") as stream:
            for table, row in resolve_rows(sure.of(ledger.rows())):
                writer.feed(table, row)
                tally.feed(table, row)
                if table == "rejects":
                    stream.write(_line(row))
        report.check_conservation(tally.inputs["articles"], tally.inputs["rejects"])
        report.rows = writer.finish()
        publish(rejects)
    finally:
        writer.close()
        discard([rejects])
    if options.min_confidence:
        report.notes.append(
            f"left out {sure.left_out} award facts below --min-confidence {options.min_confidence:g}; "
            "run again without it to have them"
        )
    report.awards = tally.awards()
    report.findings = dict(sorted(tally.findings.items()))
    report.by_year, report.by_source = dict(sorted(tally.by_year.items())), dict(tally.by_source.most_common(20))
    report.rejects_by_reason = dict(sorted(tally.reasons.items()))
    report.first_rejects = dict(sorted(tally.first_rejects.items()))


def _formats(out: Path, report: RunReport, options: RunOptions) -> tuple[Sequence[str], ExportOptions]:
    """The formats to write beside those that always are; what becomes of those of the last run is noted."""
    there = sorted(described_files(out))
    before = [name for name in EXPORTERS if any(path.suffix == f".{name}" for path in there)]
    before = [name for name in before if name not in DEFAULT_FORMATS]
    if options.formats is None:
        if before:
            report.notes.append(f"formats {', '.join(before)} as in the last run; --formats names others")
        marked = any(path.suffix == ".csv" and _is_marked(path) for path in there)
        return before, replace(options.export, csv_bom=options.export.csv_bom or marked)
    gone = [name for name in before if name not in options.formats]
    if gone:
        names = " and ".join(gone)
        report.notes.append(f"removed the {names} files of the last run, as --formats no longer names them")
    return options.formats, options.export


def _is_marked(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    except OSError:
        return False


def write_account(out: Path, report: RunReport, language: str) -> None:
    """Writes ``run.json`` and ``run.html``."""
    _write_text(out / "run.json", json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n")
    _write_text(out / "run.html", report_page(report, language))


def versions() -> dict[str, str]:
    """Versions of the program, of Python and of the libraries that results depend on."""
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"tdkt_nlp": __version__, "python": platform.python_version(), **libraries}


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _write_text(path: Path, text: str) -> None:
    with translated(path):
        unfinished(path).write_text(text, encoding="utf-8")
    publish(path)
