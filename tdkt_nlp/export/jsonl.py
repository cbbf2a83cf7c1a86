"""JSON Lines: one object a row, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tdkt_nlp.export.base import Row, TextFiles, translated
from tdkt_nlp.schema.tables import Table


class JsonLinesExporter(TextFiles):
    """``<table>.jsonl`` for each table."""

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens one file a table."""
        self._open(folder, tables, "jsonl", encoding="utf-8", newline="\n")

    def feed(self, table: Table, row: Row) -> None:
        """Writes one line."""
        with translated(self._paths[table.name]):
            line = json.dumps({name: row.get(name) for name in table.column_names}, ensure_ascii=False)
            self._streams[table.name].write(line + "\n")
