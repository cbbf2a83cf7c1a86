"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.entry import Entry, Item, reject
from tdkt_nlp.ingest.fields import Columns, from_fields
from tdkt_nlp.ingest.lines import Lines
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.schema.document import Reject

_PATIENCE = 1000  # objects without the text column before the whole file is taken to lack it


def read_jsonl(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The articles of a JSON lines file; a line that is none is a Reject, and reading goes on."""
    columns = Columns(options)
    held: list[Reject] = []
    any_line = False
    lines = Lines(entry, options)
    for number, line in lines:
        where = f"{entry.origin}:{number}"
        if isinstance(line, str) and not line.strip():
            continue
        any_line = True
        try:
            value = _parse(line, where, entry)
            yield_now = from_fields(
                value,
                columns.of(value),
                fallback_id=f"{entry.id}#{number}",
                origin=where,
                media_type="application/x-ndjson",
                encoding=lines.encoding.removesuffix("-sig"),
            )
        except ReadError as error:
            if error.reason == "broken-json" and entry.health.fault and isinstance(line, str) and line[-1:] != "\n":
                break  # the line on which the stream broke off: told as such
            held.append(reject(error))
            if columns.settled or not columns.names:
                yield from held
                held = []
            elif len(held) >= _PATIENCE:
                raise columns.missing(entry.origin) from None
            continue
        yield from held
        held = []
        yield yield_now
    if not any_line and not entry.health.fault:
        raise entry.error("empty", "no line in it")
    if held:
        raise columns.missing(entry.origin)


def _parse(line: str | ReadError, where: str, entry: Entry) -> dict[str, object]:
    if isinstance(line, ReadError):
        raise line
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise entry.error("broken-json", f"not JSON ({error})", origin=where) from None
    if not isinstance(value, dict):
        raise entry.error("no-text", "not a JSON object", origin=where)
    return value
