"""``datapackage.json``: the columns, rows and hash of each file (Frictionless Data Package)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tdkt_nlp.export.base import publish, translated, unfinished
from tdkt_nlp.schema.tables import Column, Table

_FORMATS = {".parquet": "application/vnd.apache.parquet", ".csv": "text/csv", ".jsonl": "application/x-ndjson"}


def write_package(folder: Path, files: Sequence[Path], tables: Sequence[Table], rows: Mapping[str, int]) -> Path:
    """Writes ``folder/datapackage.json`` for ``files``, which lie in or below ``folder``; returns its path."""
    by_name = {table.name: table for table in tables}
    resources = [_resource(folder, path, by_name.get(path.stem), rows) for path in sorted(files)]
    path = folder / "datapackage.json"
    with translated(path):
        text = json.dumps(
            {"profile": "data-package", "name": "tdkt-datasets", "resources": resources}, ensure_ascii=False, indent=2
        )
        unfinished(path).write_text(text + "\n", encoding="utf-8")
    return publish(path)


def _resource(folder: Path, path: Path, table: Table | None, rows: Mapping[str, int]) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": f"{path.stem}-{path.suffix.lstrip('.')}",
        "path": path.relative_to(folder).as_posix(),
        "format": path.suffix.lstrip("."),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
    }
    if table is not None and path.suffix in _FORMATS:
        resource |= {
            "mediatype": _FORMATS[path.suffix],
            "encoding": "utf-8",
            "description": table.description,
            "rows": rows.get(table.name, 0),
            "schema": {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key)},
        }
    return resource


def _field(column: Column) -> dict[str, Any]:
    # A date may be cut to year or month, which the type «date» of the standard does not allow.
    kind = "string" if column.type == "date" else column.type
    field: dict[str, Any] = {"name": column.name, "type": kind, "description": column.description}
    return {**field, "constraints": {"required": True}} if column.required else field


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
