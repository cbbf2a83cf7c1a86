"""WARC: the web pages of a crawl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.encodings import decode, detect
from tdkt_nlp.ingest.entry import Entry, Item, document_id, reject
from tdkt_nlp.ingest.html import page
from tdkt_nlp.ingest.options import ReadOptions

_END = b"\r\n\r\n"  # of every record
_HTML = ("text/html", "application/xhtml+xml")


class _Tape:
    """What FastWARC reads from: it asks where it stands, but never goes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.at = 0
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.at += len(data)
        self.tail = (self.tail + data)[-len(_END) :]
        return data

    def tell(self) -> int:
        return self.at


def read_warc(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The articles of the HTML responses of a WARC file; other records are no documents and are passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    tape = _Tape(entry.stream)
    records = ArchiveIterator(cast(BinaryIO, tape), record_types=WarcRecordType.response, parse_http=False)
    while (record := _next(records, entry, tape)) is not None:
        where = f"{entry.origin}@{record.stream_pos}"
        try:
            record.parse_http(auto_decode="all")
            if _is_page(record):
                yield _document(entry, options, record, where)
        except ReadError as error:
            if error is entry.health.fault:
                raise
            yield reject(error)
        except (OSError, ValueError) as error:
            yield reject(entry.error("broken-record", f"record cannot be read ({error})", origin=where))
    if tape.tail != _END and entry.health.fault is None:
        message = f"WARC breaks off at byte {tape.at}, inside a record; what came before was read"
        raise entry.error("truncated-warc", message)


def _next(records: Iterator[Any], entry: Entry, tape: _Tape) -> Any:
    """The next record, None at the end; raises ReadError ``truncated-warc``."""
    try:
        return next(records, None)
    except ReadError:
        raise
    except BaseException as error:
        # FastWARC is written in Rust: a panic there is no Exception, and has no class that could be named here.
        if not isinstance(error, OSError | ValueError) and type(error).__name__ != "PanicException":
            raise
        if entry.health.fault is not None:
            return None
        message = f"WARC cannot be read on from byte {tape.at} ({error}); what came before was read"
        raise entry.error("truncated-warc", message) from error


def _is_page(record: Any) -> bool:
    status = record.http_headers.status_code if record.http_headers else None
    return status == 200 and (record.http_content_type or "").lower() in _HTML


def _document(entry: Entry, options: ReadOptions, record: Any, where: str) -> Item:
    data = record.reader.read(options.max_document_bytes + 1)
    if len(data) > options.max_document_bytes:
        raise entry.error("too-large", f"page larger than {options.most}; cut the page", origin=where)
    if not data.strip():
        raise entry.error("empty", "page without content", origin=where)
    encoding = options.encoding or detect(data, declared=record.http_charset)
    markup = decode(data, encoding, origin=where, cut=entry.health.fault is not None).replace("\0", "")
    url = record.headers.get("WARC-Target-URI") or None
    return page(markup, id=_id(url, record.record_id), origin=where, encoding=encoding.removesuffix("-sig"), url=url)


def _id(url: str | None, record_id: str | None) -> str:
    """Last part of the address without its extension, else the id of the record."""
    last = unquote(urlsplit(url or "").path).rstrip("/").rpartition("/")[2]
    return document_id(last) if last else (record_id or "record").strip("<>").removeprefix("urn:uuid:")
