"""Articles given field by field: JSON objects and rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.schema.document import RawDocument


class Columns:
    """Where the fields of one file stand: in the columns of the mapping, or else in those of their own names.

    The column of the text is settled by the first object that has one, so that a file with both is not read by now one,
    now the other.

    Attributes:
        names: of all columns seen until then, in order.
        settled: an object had a column of the text.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = self._last = options
        self._text = options.column("text")
        self.names: dict[str, None] = {}
        self.settled = False

    def of(self, there: Iterable[str]) -> ReadOptions:
        """The options by which an object with the keys ``there`` is read."""
        if self.settled and not self._options.mapping:
            return self._options
        keys = dict.fromkeys(there)
        if not self.settled:
            self.names.update(keys)
            found = next((name for name in (self._text, "text") if name in keys), None)
            self._text, self.settled = found or self._text, found is not None
        mapping = {name: column for name, column in self._options.mapping.items() if column in keys or name not in keys}
        mapping["text"] = self._text
        if mapping != self._last.mapping:
            self._last = replace(self._options, mapping=mapping)
        return self._last

    def missing(self, origin: str) -> ReadError:
        """The error of a source that has no column of the text at all, naming those it has."""
        wanted = " or ".join(dict.fromkeys([repr(self._options.column("text")), "'text'"]))
        names = ", ".join(list(self.names)[:30]) or "none"
        return ReadError(
            f"{origin}: no column {wanted}; columns there: {names}; name the right one with --map text=COLUMN",
            reason="missing-column",
            origin=origin,
        )


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


def _plain(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
