"""``datapackage.json``: the columns, rows and hash of each file (Frictionless Data Package)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from tdkt_nlp.export.base import translated, unfinished
from tdkt_nlp.schema.tables import Column, Table

PACKAGE = "datapackage.json"
_FORMATS = {".parquet": "application/vnd.apache.parquet", ".csv": "text/csv", ".jsonl": "application/x-ndjson"}


def write_package(folder: Path, files: Sequence[Path], tables: Sequence[Table], rows: Mapping[str, int]) -> None:
    """Writes ``folder/datapackage.json``, not yet named, for ``files`` in or below ``folder``, not yet named either."""
    by_name = {table.name: table for table in tables}
    path = folder / PACKAGE
    with translated(path):
        resources = [_resource(folder, file, by_name.get(file.stem), rows) for file in sorted(files)]
        text = json.dumps(
            {"profile": "data-package", "name": "tdkt-datasets", "resources": resources}, ensure_ascii=False, indent=2
        )
        unfinished(path).write_text(text + "\n", encoding="utf-8")


def described_files(folder: Path) -> set[Path]:
    """The datasets that ``folder/datapackage.json`` describes; none where there is no such description of ours."""
    try:
        resources = json.loads((folder / PACKAGE).read_bytes())["resources"]
        names = [PurePosixPath(resource["path"]) for resource in resources]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {folder / name for name in names if len(name.parts) == 2 and name.parts[0] == "datasets"}


def _resource(folder: Path, path: Path, table: Table | None, rows: Mapping[str, int]) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": f"{path.stem}-{path.suffix.lstrip('.')}",
        "path": path.relative_to(folder).as_posix(),
        "format": path.suffix.lstrip("."),
        "bytes": unfinished(path).stat().st_size,
        "hash": f"sha256:{_sha256(unfinished(path))}",
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
