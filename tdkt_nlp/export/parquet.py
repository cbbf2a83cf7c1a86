"""Parquet: typed columns, written a row group at a time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tdkt_nlp.export.base import Row, discard, translated, unfinished
from tdkt_nlp.schema.tables import Table

_ROW_GROUP = 20_000


class ParquetExporter:
    """``<table>.parquet`` for each table; dates are ISO strings, as they may be cut («2020-08»)."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}
        self._rows: dict[str, list[Row]] = {}
        self._writers: dict[str, Any] = {}

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens one file a table."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds = {
            "string": pa.string(),
            "date": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
        }
        self._paths = {table.name: folder / f"{table.name}.parquet" for table in tables}
        self._rows = {table.name: [] for table in tables}
        for table in tables:
            schema = pa.schema(
                [
                    pa.field(c.name, kinds[c.type], nullable=not c.required, metadata={"description": c.description})
                    for c in table.columns
                ]
            )
            path = self._paths[table.name]
            with translated(path):
                self._writers[table.name] = pq.ParquetWriter(unfinished(path), schema, compression="zstd")

    def feed(self, table: Table, row: Row) -> None:
        """Keeps one row; writes a full row group."""
        rows = self._rows[table.name]
        rows.append({name: row.get(name) for name in table.column_names})
        if len(rows) >= _ROW_GROUP:
            self._flush(table.name)

    def _flush(self, name: str) -> None:
        import pyarrow as pa

        with translated(self._paths[name]):
            self._writers[name].write_table(pa.Table.from_pylist(self._rows[name], schema=self._writers[name].schema))
        self._rows[name].clear()

    def finish(self) -> list[Path]:
        """Writes what is left and closes the files."""
        for name in self._paths:
            if self._rows[name]:
                self._flush(name)
            with translated(self._paths[name]):
                self._writers[name].close()
        return list(self._paths.values())

    def close(self) -> None:
        """Closes the files, whatever their state."""
        for writer in self._writers.values():
            with suppress(OSError):
                writer.close()
        discard(self._paths.values())
