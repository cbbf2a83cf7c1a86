"""Articles given field by field: JSON objects and rows of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.schema.document import RawDocument


def from_fields(
    values: Mapping[str, Any], options: ReadOptions, *, fallback_id: str, origin: str, media_type: str, encoding: str
) -> RawDocument:
    """The document of an object whose keys the options map; title and text are kept as they are.

    Raises:
        ReadError: reason ``no-text`` when its text is missing, empty or no text.
    """
    text = values.get(options.column("text"))
    if not isinstance(text, str) or not text.strip():
        raise ReadError(f"{origin}: no text in field {options.column('text')!r}", reason="no-text", origin=origin)
    return finish(
        Draft(
            id=_plain(values.get(options.column("id"))) or fallback_id,
            title=_plain(values.get(options.column("title"))),
            text=text,
            origin=origin,
            media_type=media_type,
            encoding=encoding,
            published=values.get(options.column("published")),
            source=_plain(values.get(options.column("source"))) or None,
            url=_plain(values.get(options.column("url"))) or None,
        )
    )


def missing_column(origin: str, column: str, there: list[str]) -> ReadError:
    """The error of a source that has no text column at all, naming those it has."""
    names = ", ".join(there[:30]) or "none"
    return ReadError(
        f"{origin}: no column {column!r}; columns there: {names}; name the right one with --map text=COLUMN",
        reason="missing-column",
        origin=origin,
    )


def _plain(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
