"""WARC: the web pages of a crawl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.encodings import decode, detect
from tdkt_nlp.ingest.entry import Entry, Item, document_id, reject
from tdkt_nlp.ingest.html import page
from tdkt_nlp.ingest.options import ReadOptions

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The articles of the HTML responses of a WARC file; other records are no documents and are passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    at = 0
    records = iter(ArchiveIterator(entry.stream, record_types=WarcRecordType.any_type, parse_http=False))
    while True:
        try:
            record = next(records)
            at = record.stream_pos
            if record.record_type != WarcRecordType.response or not record.is_http:
                continue
            record.parse_http(auto_decode="all")
        except StopIteration:
            return
        except (OSError, ValueError) as error:
            if entry.health.fault is None:
                message = f"WARC breaks after its record at byte {at} ({error}); what came before was read"
                raise entry.error("truncated-warc", message) from error
            return
        if _is_page(record):
            try:
                yield _document(entry, options, record)
            except ReadError as error:
                yield reject(error)
            except (OSError, ValueError) as error:
                yield reject(entry.error("broken-record", f"record cannot be read ({error})", origin=_where(entry, at)))


def _where(entry: Entry, at: int) -> str:
    return f"{entry.origin}@{at}"


def _is_page(record: Any) -> bool:
    status = record.http_headers.status_code if record.http_headers else None
    return status == 200 and (record.http_content_type or "").lower() in _HTML


def _document(entry: Entry, options: ReadOptions, record: Any) -> Item:
    where = _where(entry, record.stream_pos)
    data = record.reader.read(options.max_document_bytes + 1)
    if len(data) > options.max_document_bytes:
        raise entry.error("too-large", f"page of more than {options.max_document_bytes} bytes", origin=where)
    if not data.strip():
        raise entry.error("empty", "page without content", origin=where)
    encoding = options.encoding or detect(data, declared=record.http_charset)
    markup = decode(data, encoding, origin=where, cut=entry.health.fault is not None).replace("\0", "")
    url = record.headers.get("WARC-Target-URI") or None
    return page(markup, id=_id(url, record.record_id), origin=where, encoding=encoding.removesuffix("-sig"), url=url)


def _id(url: str | None, record_id: str) -> str:
    """Last part of the address without its extension, else the id of the record."""
    last = unquote(urlsplit(url or "").path).rstrip("/").rpartition("/")[2]
    return document_id(last) if last else record_id.strip("<>").removeprefix("urn:uuid:")
