"""JSON Lines: one object a row, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from tdkt_nlp.export.base import Row, discard, translated, unfinished
from tdkt_nlp.schema.tables import Table


class JsonLinesExporter:
    """``<table>.jsonl`` for each table."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}
        self._streams: dict[str, IO[str]] = {}

    def setup(self, folder: Path, tables: Sequence[Table]) -> None:
        """Opens one file a table."""
        self._paths = {table.name: folder / f"{table.name}.jsonl" for table in tables}
        for name, path in self._paths.items():
            with translated(path):
                self._streams[name] = unfinished(path).open("w", encoding="utf-8", newline="\n")

    def feed(self, table: Table, row: Row) -> None:
        """Writes one line."""
        with translated(self._paths[table.name]):
            line = json.dumps({name: row.get(name) for name in table.column_names}, ensure_ascii=False)
            self._streams[table.name].write(line + "\n")

    def finish(self) -> list[Path]:
        """Closes the files."""
        for name, stream in self._streams.items():
            with translated(self._paths[name]):
                stream.close()
        return list(self._paths.values())

    def close(self) -> None:
        """Closes the files, whatever their state."""
        for stream in self._streams.values():
            with suppress(OSError):
                stream.close()
        discard(self._paths.values())
