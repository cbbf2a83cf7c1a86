"""One loop feeds every format; nothing has its name before all of it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tdkt_nlp.errors import UsageError
from tdkt_nlp.export.base import Exporter, Row, discard, publish, settle, translated
from tdkt_nlp.export.delimited import CsvExporter
from tdkt_nlp.export.jsonl import JsonLinesExporter
from tdkt_nlp.export.package import PACKAGE, described_files, write_package
from tdkt_nlp.export.parquet import ParquetExporter
from tdkt_nlp.export.xlsx import XlsxExporter
from tdkt_nlp.schema.tables import DATABASE_TABLES, TABLES


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a caller may ask of the formats: ``csv_bom`` marks CSV files as UTF-8 for spreadsheets that guess."""

    csv_bom: bool = False


EXPORTERS: Mapping[str, Callable[[ExportOptions], Exporter]] = {
    "parquet": lambda _: ParquetExporter(),
    "csv": lambda options: CsvExporter(bom=options.csv_bom),
    "jsonl": lambda _: JsonLinesExporter(),
    "xlsx": lambda _: XlsxExporter(),
}


def known_formats(formats: Iterable[str]) -> list[str]:
    """``formats`` without repeats; raises UsageError for an unknown one."""
    names = list(dict.fromkeys(formats))
    unknown = [name for name in names if name not in EXPORTERS]
    if unknown:
        raise UsageError(f"unknown format {unknown[0]!r}: use {', '.join(EXPORTERS)}")
    return names


class DatasetWriter:
    """Writes all datasets below a folder: ``datasets/<table>.<format>`` and ``datapackage.json``.

    Args:
        folder: where ``datasets/`` is, or is made.
        formats: names of ``EXPORTERS``.
        options: what is asked of the formats.
        database: takes the rows as well, and those of the tables that a database alone has; named with the files.

    Raises:
        UsageError: an unknown format.
        WriteError: the folder or a file cannot be written.
    """

    def __init__(
        self,
        folder: Path,
        formats: Iterable[str],
        options: ExportOptions = ExportOptions(),
        database: Exporter | None = None,
    ) -> None:
        self._folder = folder
        names = known_formats(formats)
        datasets = folder / "datasets"
        with translated(datasets):
            datasets.mkdir(parents=True, exist_ok=True)
        files = [EXPORTERS[name](options) for name in names]
        databases = [database] if database else []
        self._exporters = [*files, *databases]
        self._takers = {table: self._exporters if table in TABLES else databases for table in DATABASE_TABLES}
        self._tables = {table.name: table for table in DATABASE_TABLES}
        self._rows: Counter[str] = Counter()
        try:
            for exporter in files:
                exporter.setup(datasets, TABLES)
            for exporter in databases:
                exporter.setup(datasets, DATABASE_TABLES)
        except BaseException:
            self.close()
            raise

    def feed(self, table: str, row: Row) -> None:
        """Takes one row of the table named."""
        self._rows[table] += 1
        for exporter in self._takers[self._tables[table]]:
            exporter.feed(self._tables[table], row)

    def finish(self) -> dict[str, int]:
        """Completes all files, then names them, ``datapackage.json`` last; the number of rows of each table.

        Datasets of an earlier run in a format that is no longer asked for are removed: they would tell old results.
        """
        files = [path for exporter in self._exporters for path in exporter.finish()]
        outdated = described_files(self._folder).difference(files)
        write_package(self._folder, files, TABLES, self._rows)
        for path in files:
            settle(path)  # a full disk shows itself here, before anything is named
        for path in files:
            publish(path)
        publish(self._folder / PACKAGE)
        with translated(self._folder):
            for path in outdated:
                path.unlink(missing_ok=True)
        return {table.name: self._rows[table.name] for table in TABLES}

    def close(self) -> None:
        """Ends all formats and removes what they left unfinished; may be called at any time, and again."""
        for exporter in self._exporters:
            exporter.close()
        discard([self._folder / PACKAGE])
