"""Write articles/traps-2024.warc.gz from the pages of warc-pages/.

Usage: python corpora/traps/build_warc.py [OUT]

The file is the same byte for byte on every run: record ids come from the addresses, dates from the place in the list.
A page answers at https://bao.example.vn/NAME.html, as warc-pages/NAME.html is named.
"""

from __future__ import annotations

import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

HERE = Path(__file__).resolve().parent
PAGES = HERE / "warc-pages"
OUT = HERE / "articles" / "traps-2024.warc.gz"
SITE = "https://bao.example.vn/"
FIRST_VISIT = datetime(2024, 12, 2, 3, 0, tzinfo=UTC)
BETWEEN_VISITS = timedelta(seconds=90)


def record(kind: WarcRecordType, name: str, visited: datetime, content: bytes, content_type: str) -> WarcRecord:
    """A record whose id and date depend on its arguments alone."""
    made = WarcRecord()
    made.init_headers(record_type=kind, record_urn=f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}".encode())
    made.headers["WARC-Date"] = visited.strftime("%Y-%m-%dT%H:%M:%SZ")
    made.headers["Content-Type"] = content_type
    made.set_bytes_content(content)
    return made


def response(page: Path, visited: datetime) -> WarcRecord:
    """The server's answer for one page: status line, HTTP headers, HTML."""
    body = page.read_bytes()
    head = (
        "HTTP/1.1 200 OK\r\n"
        f"Date: {visited.strftime('%a, %d %b %Y %H:%M:%S GMT')}\r\n"
        "Server: nginx\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "\r\n"
    )
    url = SITE + page.name
    made = record(WarcRecordType.response, url, visited, head.encode() + body, "application/http; msgtype=response")
    made.headers["WARC-Target-URI"] = url
    return made


def build(out: Path) -> int:
    """Write the file and say how many pages it holds."""
    pages = sorted(PAGES.glob("*.html"))
    about = b"software: build_warc.py\r\nformat: WARC File Format 1.1\r\n"
    with out.open("wb") as raw, GzipWriter(raw) as stream:
        info = record(WarcRecordType.warcinfo, SITE, FIRST_VISIT, about, "application/warc-fields")
        info.headers["WARC-Filename"] = OUT.name
        records = [info]
        records += [response(page, FIRST_VISIT + BETWEEN_VISITS * place) for place, page in enumerate(pages, start=1)]
        for each in records:
            each.write(stream, checksum_data=True)
            # One gzip member a record, as the standard recommends.
            stream.finish()
    return len(pages)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
