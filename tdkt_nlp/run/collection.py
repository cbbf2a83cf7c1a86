"""Sources read as their collections describe them: with the columns of their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from tdkt_nlp.ingest import ReadOptions, read
from tdkt_nlp.ingest.collection import collection_of
from tdkt_nlp.ingest.meter import Meter
from tdkt_nlp.ingest.sources import STDIN, check, in_order
from tdkt_nlp.schema.document import RawDocument, Reject


def read_sources(
    sources: Sequence[str], options: ReadOptions, meter: Meter | None = None
) -> Iterator[RawDocument | Reject]:
    """Documents of ``sources`` in order, each source's tables with the column mapping of its collection.

    A mapping of the caller's wins over the collection's. ``meter`` is told how many bytes are read.

    Raises:
        UsageError: at once, before anything is read: a source does not exist, or its ``collection.yml`` is malformed.
    """
    check(sources)
    readings = []
    for source in in_order(sources):
        mapping = {} if source == STDIN else collection_of(Path(source)).mapping
        readings.append((source, replace(options, table_mapping=mapping)))
    return (
        storable(document) for source, chosen in readings for document in read([source], options=chosen, meter=meter)
    )


def storable(document: RawDocument | Reject) -> RawDocument | Reject:
    """``document`` with every text as UTF-8 can hold it.

    Halves of surrogate pairs come from file names in no known encoding and from ids in JSON; they become «\\udcff».
    """
    changes: dict[str, Any] = {}
    for field in fields(document):
        value = getattr(document, field.name)
        if isinstance(value, str) and not _is_utf8(value):
            changes[field.name] = value.encode("utf-8", "backslashreplace").decode()
    return replace(document, **changes) if changes else document


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
