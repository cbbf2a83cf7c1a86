"""One loop feeds every format; nothing has its name before all of it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tdkt_nlp.errors import UsageError
from tdkt_nlp.export.base import Exporter, Row, translated
from tdkt_nlp.export.delimited import CsvExporter
from tdkt_nlp.export.jsonl import JsonLinesExporter
from tdkt_nlp.export.package import write_package
from tdkt_nlp.export.parquet import ParquetExporter
from tdkt_nlp.export.sqlite import SqliteExporter
from tdkt_nlp.export.xlsx import XlsxExporter
from tdkt_nlp.schema.tables import TABLES


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a caller may ask of the formats: ``csv_bom`` marks CSV files as UTF-8 for spreadsheets that guess."""

    csv_bom: bool = False


EXPORTERS: Mapping[str, Callable[[ExportOptions], Exporter]] = {
    "parquet": lambda _: ParquetExporter(),
    "csv": lambda options: CsvExporter(bom=options.csv_bom),
    "jsonl": lambda _: JsonLinesExporter(),
    "xlsx": lambda _: XlsxExporter(),
    "sqlite": lambda _: SqliteExporter(),
}


class DatasetWriter:
    """Writes all datasets below a folder: ``datasets/<table>.<format>``, ``tdkt.db``, ``datapackage.json``.

    Raises:
        UsageError: an unknown format.
        WriteError: the folder or a file cannot be written.
    """

    def __init__(self, folder: Path, formats: Iterable[str], options: ExportOptions = ExportOptions()) -> None:
        self._folder = folder
        names = list(dict.fromkeys(formats))
        unknown = [name for name in names if name not in EXPORTERS]
        if unknown:
            raise UsageError(f"unknown format {unknown[0]!r}: use {', '.join(EXPORTERS)}")
        datasets = folder / "datasets"
        with translated(datasets):
            datasets.mkdir(parents=True, exist_ok=True)
        self._exporters = [EXPORTERS[name](options) for name in names]
        self._tables = {table.name: table for table in TABLES}
        self._rows: Counter[str] = Counter()
        for exporter in self._exporters:
            exporter.setup(datasets, TABLES)

    def feed(self, table: str, row: Row) -> None:
        """Takes one row of the table named."""
        self._rows[table] += 1
        for exporter in self._exporters:
            exporter.feed(self._tables[table], row)

    def finish(self) -> dict[str, int]:
        """Names all files and writes ``datapackage.json``; the number of rows of each table."""
        files = [path for exporter in self._exporters for path in exporter.finish()]
        write_package(self._folder, files, TABLES, self._rows)
        return {table.name: self._rows[table.name] for table in TABLES}
