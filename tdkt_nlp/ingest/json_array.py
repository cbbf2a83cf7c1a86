"""A JSON file: an array of articles, or a single one; read piece by piece."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.encodings import decode, detect
from tdkt_nlp.ingest.entry import Entry, Item, reject
from tdkt_nlp.ingest.fields import from_fields, missing_column
from tdkt_nlp.ingest.options import ReadOptions

_STEP = 1_000_000  # bytes read at a time
_BETWEEN = " \t\r\n,"


def read_json(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The articles of a JSON file, numbered from 1 in place of lines."""
    encoding = options.encoding or detect(entry.head())
    column = options.column("text")
    count, any_column, keys = 0, False, dict[str, None]()
    held: list[Item] = []
    for count, value in enumerate(_values(entry, options, encoding), 1):
        where = f"{entry.origin}:{count}"
        try:
            if not isinstance(value, dict):
                raise entry.error("no-text", "not a JSON object", origin=where)
            any_column = any_column or column in value
            keys.update(dict.fromkeys(value))
            item: Item = from_fields(
                value,
                options,
                fallback_id=f"{entry.id}#{count}",
                origin=where,
                media_type="application/json",
                encoding=encoding.removesuffix("-sig"),
            )
        except ReadError as error:
            item = reject(error)
        if keys and not any_column and len(held) < 1000:
            held.append(item)
            continue
        yield from (*held, item)
        held = []
    if held:
        raise missing_column(entry.origin, column, list(keys))
    if not count and not entry.health.fault:
        raise entry.error("empty", "no article in it")


def _values(entry: Entry, options: ReadOptions, encoding: str) -> Iterator[object]:
    """The elements of the array, or the values that follow one another."""
    decoder = json.JSONDecoder()
    chunks = _chunks(entry, encoding)
    text = next(chunks, "").lstrip()
    consumed = 0
    in_array = text.startswith("[")
    at = 1 if in_array else 0
    while True:
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        if text[at : at + 1] == "]" and in_array:
            return
        try:
            if at >= len(text):
                raise ValueError("the array does not end")
            value, end = decoder.raw_decode(text, at)
            whole = end < len(text) or not isinstance(value, int | float)
        except (ValueError, RecursionError) as error:
            whole, problem = False, error
        else:
            problem = ValueError("cut off")
        if whole:
            yield value
            at = end
            continue
        more = next(chunks, "")
        if not more:
            if (at >= len(text) and not in_array) or entry.health.fault:
                return
            raise entry.error("broken-json", f"not JSON after character {consumed + at} ({problem})")
        consumed += at
        text, at = text[at:] + more, 0
        if len(text) > options.max_document_bytes + 2 * _STEP:
            message = f"JSON value at character {consumed} larger than {options.most}; write one article an object"
            raise entry.error("too-large", message)


def _chunks(entry: Entry, encoding: str) -> Iterator[str]:
    """The text in pieces; encodings whose letters span bytes are decoded across pieces, VNI is read whole."""
    if encoding in ("tcvn3", "vni", "viscii", "cp1258"):
        while data := entry.stream.read(_STEP):
            yield decode(data + entry.stream.readline(_STEP), encoding, origin=entry.origin)
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    started = False
    while data := entry.stream.read(_STEP):
        try:
            text = decoder.decode(data)
        except UnicodeDecodeError as error:
            raise entry.error("undecodable", f"not {encoding} ({error.reason}); give the encoding") from error
        if text:
            yield text if started else text.removeprefix("\ufeff")
            started = True
