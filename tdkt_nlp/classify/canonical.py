"""A skops file in one form: the same content gives the same bytes, whenever and in whichever process it is written."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_SCHEMA = "schema.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can say
_UNIX = 3


def canonical(skops: bytes) -> bytes:
    """``skops`` with its objects numbered in order of appearance, its entries sorted, compressed and without times.

    skops names objects and files by their address in memory, which differs in every run and says nothing.
    """
    with ZipFile(io.BytesIO(skops)) as archive:
        schema = json.loads(archive.read(_SCHEMA))
        numbers: dict[int, int] = {}
        for node in _nodes(schema):
            node["__id__"] = numbers.setdefault(node["__id__"], len(numbers) + 1)
        files = {f"{address}.npy": f"{number}.npy" for address, number in numbers.items()}
        for node in _nodes(schema):
            if "file" in node:
                node["file"] = files[node["file"]]
        entries = {files[name]: archive.read(name) for name in archive.namelist() if name != _SCHEMA}
    entries[_SCHEMA] = json.dumps(schema, indent=2).encode()
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in sorted(entries):
            info = ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            archive.writestr(info, entries[name], ZIP_DEFLATED, 9)
    return packed.getvalue()


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a schema, in the order in which they are written."""
    if isinstance(value, dict):
        if "__id__" in value:
            yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)
