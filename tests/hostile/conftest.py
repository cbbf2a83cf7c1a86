"""Bad input, made by code: one file of each kind, with what has to come out of it."""

from __future__ import annotations

import gzip
import io
import json
import random
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

ARTICLE = "Hội nghị biểu dương\n\nHuyện Mẫu Sơn biểu dương 12 tập thể và 35 cá nhân.\nTặng 3 Cờ."
_NOISE = random.Random(20200814)  # noqa: S311  # the same hostile files in every run


def lines(count: int) -> bytes:
    """JSON lines that do not pack well, so that half of the packed bytes is about half of the lines."""
    rows = ({"id": str(at), "text": " ".join(f"{_NOISE.random():.12f}" for _ in range(60))} for at in range(count))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def streamed_zip(members: dict[str, bytes]) -> bytes:
    """A zip written to a pipe: sizes stand after each member, not in its header."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes, /) -> int:  # type: ignore[override]
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return pipe.data


def tarred(members: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return made.getvalue()


def linked_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        archive.writestr("a.txt", ARTICLE)
    return made.getvalue()


def lying_zip() -> bytes:
    """A member whose headers say that it is small, and which is not."""
    data = bytearray(zipped({"a.txt": b"\0" * 50_000_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(signature) + at, 1000)
    return bytes(data)


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"a.txt": ARTICLE.encode()}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + at] |= 1
    return bytes(data)


def nested(depth: int) -> bytes:
    data = ARTICLE.encode()
    for _ in range(depth):
        data = gzip.compress(data)
    return data


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def damaged(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + b"\xff" * 200 + data[at + 200 :]


ART = ARTICLE.encode()
LINES = lines(400)
# name, content, reasons of the rejects in order, least and most documents
Case = tuple[str, Callable[[], bytes], list[str], int, int]
CASES: list[Case] = [
    ("empty.txt", lambda: b"", ["empty"], 0, 0),
    ("blank.txt", lambda: b" \n\n\t\n", ["empty"], 0, 0),
    ("empty.jsonl", lambda: b"\n\n", ["empty"], 0, 0),
    ("empty.gz", lambda: gzip.compress(b""), ["empty"], 0, 0),
    ("noise.txt", lambda: _NOISE.randbytes(5000), ["binary"], 0, 0),
    ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"abc" * 99, ["binary"], 0, 0),
    ("late-noise.txt", lambda: ART * 800 + _NOISE.randbytes(900_000), ["undecodable"], 0, 0),
    ("nul.txt", lambda: ART.replace(b"35", b"3\x005"), [], 1, 1),
    ("damaged-utf8.txt", lambda: ART.replace(b"35", b"\xff\xfe"), ["undecodable"], 0, 0),
    ("slightly-damaged-utf8.txt", lambda: ART + (" thi đua".encode() * 500) + b"\xff", [], 1, 1),
    ("large.txt", lambda: b"x " * 11_000_000, ["too-large"], 0, 0),
    ("large.jsonl", lambda: b'{"text":"a"}\n{"text":"' + b"x" * 50_000_000 + b'"}\n{"text":"b"}', ["too-large"], 2, 2),
    ("broken.jsonl", lambda: b'{"text":"a"}\n{"text":\n{"text":"b"}', ["broken-json"], 2, 2),
    ("deep.jsonl", lambda: b'{"text":"a"}\n' + b"[" * 200_000 + b'\n{"text":"b"}', ["broken-json"], 2, 2),
    ("surrogate.jsonl", lambda: b'{"text":"a \\ud800 b"}', [], 1, 1),
    ("nan.jsonl", lambda: b'{"id":NaN,"text":"a"}', [], 1, 1),
    ("deep.json", lambda: b"[" * 200_000, ["broken-json"], 0, 0),
    ("open-quote.csv", lambda: b'id,text\n1,a\n2,"b\n', ["broken-csv"], 1, 1),
    ("deep.html", lambda: b"<html><body>" + b"<div>" * 50_000 + ART + b"</div>" * 50_000, [], 1, 1),
    ("hollow.html", lambda: b"<html><body><script>x()</script></body></html>", ["no-text"], 0, 0),
    ("torn.html", lambda: b"<html><body><p>" + ART + b"<table><tr><td", [], 1, 1),
    ("torn.pdf", lambda: b"%PDF-1.7\n" + ART, ["broken-pdf"], 0, 0),
    ("torn.docx", lambda: b"PK\x03\x04" + ART, ["broken-docx"], 0, 0),
    ("other.docx", lambda: zipped({"a.txt": ART}), ["broken-docx"], 0, 0),
    ("bomb.docx", lambda: zipped({"word/document.xml": b" " * 50_000_000}), ["zip-bomb"], 0, 0),
    ("torn.jsonl.gz", lambda: half(gzip.compress(LINES)), ["truncated-gzip"], 150, 250),
    ("torn.txt.gz", lambda: half(gzip.compress(ART * 40)), ["truncated-gzip"], 1, 1),
    ("damaged.jsonl.gz", lambda: damaged(gzip.compress(LINES)), ["corrupt-gzip"], 150, 250),
    ("torn.jsonl.zst", lambda: half(zstandard.compress(LINES * 4)), ["truncated-zstd"], 1, 1600),
    ("bomb.txt.gz", lambda: gzip.compress(b"a" * 50_000_000), ["zip-bomb"], 0, 0),
    ("bomb.txt.zst", lambda: zstandard.compress(b"a" * 50_000_000), ["zip-bomb"], 0, 0),
    ("bomb.zip", lambda: zipped({"a.txt": ART, "b.txt": b"\0" * 50_000_000}), ["zip-bomb"], 1, 1),
    ("bomb.tar.gz", lambda: gzip.compress(tarred({"a.txt": ART, "b.txt": b"a" * 50_000_000})), ["zip-bomb"], 1, 1),
    ("lying.zip", lying_zip, ["truncated-zip"], 0, 0),
    ("matryoshka.gz", lambda: nested(12), ["too-deep"], 0, 0),
    ("nested.zip", lambda: zipped({"in.zip": zipped({"a.txt": ART}), "b.txt.gz": gzip.compress(ART)}), [], 2, 2),
    (
        "traversal.zip",
        lambda: zipped({"../a.txt": ART, "/b.txt": ART, "c:\\d.txt": ART, "x\\..\\e.txt": ART, "f.txt": ART}),
        ["path-traversal"] * 4,
        1,
        1,
    ),
    ("traversal.tar", lambda: tarred({"../a.txt": ART, "/b.txt": ART, "f.txt": ART}), ["path-traversal"] * 2, 1, 1),
    ("link.tar", lambda: tarred({"a.txt": ART}, {"l.txt": "/etc/hostname"}), ["link"], 1, 1),
    ("link.zip", linked_zip, ["link"], 1, 1),
    ("encrypted.zip", encrypted_zip, ["encrypted"], 0, 0),
    (
        "torn.zip",
        lambda: zipped({"a.txt": ART, "b.jsonl": LINES})[:20_000],
        ["truncated-zip", "truncated-zip"],
        2,
        400,
    ),
    (
        "torn-streamed.zip",
        lambda: streamed_zip({"a.txt": ART, "b.txt": ART, "c.txt": ART})[:-80],
        ["truncated-zip"],
        3,
        3,
    ),
    ("torn-stored.zip", lambda: zipped({"a.txt": ART, "b.jsonl": LINES}, 0)[:40_000], ["truncated-zip"] * 2, 2, 400),
    ("torn.tar", lambda: tarred({"a.txt": ART, "b.jsonl": LINES})[:40_000], ["truncated-tar"], 2, 400),
    ("torn.tgz", lambda: half(gzip.compress(tarred({"a.txt": ART, "b.jsonl": LINES}))), ["truncated-gzip"], 100, 300),
    ("torn.warc", lambda: b"WARC/1.1\r\nWARC-Type: response\r\nContent-Le", ["truncated-warc"], 0, 0),
    ("noise.warc", lambda: b"WARC/1.1\r\n" + _NOISE.randbytes(5000), ["truncated-warc"], 0, 0),
    ("hidden.zip", lambda: zipped({"__MACOSX/a.txt": ART, ".DS_Store": ART, "f.txt": ART}), [], 1, 1),
]


@pytest.fixture(params=CASES, ids=lambda case: case[0])
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, list[str], int, int]:
    """A hostile file, the reasons its rejects must have, and bounds for the documents that must come out of it."""
    name, content, reasons, least, most = request.param
    (tmp_path / name).write_bytes(content())
    return tmp_path / name, reasons, least, most
