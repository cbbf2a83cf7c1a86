"""Files, folders, archives and standard input: what is found, in which order, under which id."""

from __future__ import annotations

import errno
import gzip
import io
import os
import random
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from tdkt_nlp.errors import UsageError
from tdkt_nlp.ingest import READERS, ReadOptions, read
from tdkt_nlp.ingest.meter import Meter
from tdkt_nlp.schema.document import RawDocument, Reject

ARTICLE = "Tiêu đề\n\nThân bài."
PAGE = (
    "<html><head><title>Hội nghị</title></head><body><article><h1>Hội nghị</h1>"
    "<p>Huyện Mẫu Sơn biểu dương 12 tập thể.</p></article></body></html>"
)


def ids(*sources: Path | str) -> list[str | None]:
    return [one.id for one in read(sources)]


def test_folders_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "A.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    assert ids(tmp_path) == ["A", "a/b/c", "a/z", "b"]
    assert ids(tmp_path / "b.txt", tmp_path / "A.txt") == ["A", "b"]


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read([tmp_path, tmp_path / "none.txt"])


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert ids(str(tmp_path / "a.txt")) == ["a"]


def test_links_that_lead_nowhere_and_pipes_are_rejects(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "b.txt")
    found = list(read([tmp_path]))
    assert [one.reason for one in found if isinstance(one, Reject)] == ["unreadable", "special-file"]


def test_a_folder_that_cannot_be_listed_is_one_reject_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for a user without the right to it; the superuser, as whom tests may run, has every right."""
    for name in ("a.txt", "kín/b.txt", "z/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "kín":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    before, reject, after = read([tmp_path])
    assert (before.id, after.id) == ("a", "z/c")
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.origin) == ("unreadable", (tmp_path / "kín").as_posix())
    assert reject.detail == f"{reject.origin}: cannot be read: Permission denied"


def test_a_link_to_itself_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    reject, document = read([tmp_path])
    assert isinstance(reject, Reject)
    assert (reject.reason, document.id) == ("unreadable", "b")


def test_a_name_that_no_file_can_have_is_told_as_missing() -> None:
    with pytest.raises(UsageError, match="no such file"):
        read(["a" * 300])


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert ids(tmp_path) == ["a"]


def test_members_of_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("năm/2.txt", ARTICLE)
        archive.writestr("1.jsonl", '{"text":"x"}\n{"id":"own","text":"y"}')
    found = [(one.id, one.origin.removeprefix(f"{tmp_path.as_posix()}/")) for one in read([tmp_path])]
    assert found == [("1#1", "a.zip!1.jsonl:1"), ("own", "a.zip!1.jsonl:2"), ("năm/2", "a.zip!năm/2.txt")]


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz")])
def test_tar_archives(tmp_path: Path, name: str, mode: str) -> None:
    data = ARTICLE.encode()
    with tarfile.open(tmp_path / name, mode) as archive:  # type: ignore[call-overload]
        for member in ("x/b.txt", "a.txt"):
            info = tarfile.TarInfo(member)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    assert ids(tmp_path) == ["x/b", "a"]


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_compressed_files(tmp_path: Path, suffix: str) -> None:
    pack = gzip.compress if suffix == "gz" else zstandard.compress
    (tmp_path / f"a.txt.{suffix}").write_bytes(pack(ARTICLE.encode()))
    (tmp_path / f"b.jsonl.{suffix}").write_bytes(pack(b'{"text":"x"}\n') + pack(b'{"text":"y"}\n'))
    assert ids(tmp_path) == ["a", "b#1", "b#2"]


def warc(*pages: tuple[str, bytes, bytes]) -> bytes:
    out = b""
    for url, header, body in pages:
        http = b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n" + body
        out += (
            (
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
                f"WARC-Target-URI: {url}\r\nWARC-Date: 2020-08-14T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return out


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_the_pages_of_a_crawl(tmp_path: Path, suffix: str) -> None:
    page, packed = PAGE.encode(), gzip.compress(PAGE.encode())
    html = b"Content-Type: text/html; charset=utf-8"
    data = warc(
        ("https://x.vn/tin/bai-1.html?a=b", html, page),
        ("https://x.vn/", html + b"\r\nContent-Encoding: gzip\r\nContent-Length: %d" % len(packed), packed),
        ("https://x.vn/a.png", b"Content-Type: image/png", b"x"),
    )
    (tmp_path / f"a.warc{suffix}").write_bytes(gzip.compress(data) if suffix else data)
    found = list(read([tmp_path]))
    assert [one.id for one in found] == ["bai-1", "00000000-0000-0000-0000-000000000001"]
    assert all(isinstance(one, RawDocument) and "12 tập thể" in one.text for one in found)
    assert isinstance(found[0], RawDocument)
    assert found[0].url == "https://x.vn/tin/bai-1.html?a=b"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ARTICLE.encode(), ["stdin"]),
        (b' \n{"text":"x"}\n{"id":"i","text":"y"}\n', ["stdin#2", "i"]),
        (b"<p>not a page", ["stdin"]),
        (b"[1] Ghi ch\xc3\xba", ["stdin"]),
    ],
)
def test_standard_input_is_json_lines_or_one_article(
    monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert ids("-") == expected


def test_empty_standard_input_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    (found,) = read(["-"])
    assert isinstance(found, Reject)
    assert (found.reason, found.origin) == ("empty", "stdin")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".ẩn.txt", ARTICLE.encode()),
        ("a.zip", b"PK\x05\x06" + bytes(18)),
        ("a.warc", warc(("https://x.vn/a.png", b"Content-Type: image/png", b"x"))),
    ],
)
def test_a_source_that_holds_nothing_to_read_is_a_reject(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    for source in (tmp_path, tmp_path / name) if name[0] != "." else (tmp_path,):
        (found,) = read([source])
        assert isinstance(found, Reject)
        assert (found.reason, found.origin) == ("empty", source.as_posix())
        assert found.detail == f"{source.as_posix()}: nothing to read in it; hidden files are left out"


def test_an_empty_source_is_told_where_others_are_not_empty(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    (tmp_path / "b" / "1.txt").write_text(ARTICLE, "utf-8")
    found = list(read([tmp_path / "c", tmp_path / "a", tmp_path / "b"]))
    assert [one.origin.removeprefix(f"{tmp_path.as_posix()}/") for one in found] == ["a", "b/1.txt", "c"]
    assert [isinstance(one, Reject) for one in found] == [True, False, True]


def test_what_comes_along_with_saved_pages_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {color: red}", "utf-8")
    (found,) = read([tmp_path])
    assert isinstance(found, Reject)
    assert found.reason == "unsupported"


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.txt", b"x" * 2_000_001, "write several articles as JSON Lines, or one a file"),
        ("a.jsonl", b'{"text":"' + b"x" * 2_000_001 + b'"}\n', "write one article a line"),
        ("a.json", b'[{"text":"' + b"x" * 6_000_000 + b'"}]', "write one article an object"),
        ("a.warc", warc(("https://x.vn/", b"Content-Type: text/html", b"x" * 2_000_001)), "cut the page"),
    ],
)
def test_what_is_too_large_is_told_with_the_most_there_may_be_and_what_helps(
    tmp_path: Path, name: str, data: bytes, advice: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = read([tmp_path], options=ReadOptions(max_document_bytes=2_000_000))
    assert isinstance(found, Reject)
    assert found.reason == "too-large"
    assert "2 MB, the most for one article" in found.detail
    assert found.detail.endswith(f"; {advice}")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.zip", "a.tar"])
def test_reading_is_measured_in_bytes_of_the_file_packed_or_not(tmp_path: Path, name: str) -> None:
    noise = random.Random(3)  # noqa: S311 - lines that do not pack well, the same each time
    lines = "".join(f'{{"text":"{noise.randbytes(1_000).hex()}"}}\n' for _ in range(1_000)).encode()
    path = tmp_path / name
    if name == "a.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", lines)
    elif name == "a.tar":
        (tmp_path / ".a.jsonl").write_bytes(lines)
        with tarfile.open(path, "w") as packed:
            packed.add(tmp_path / ".a.jsonl", "a.jsonl")
    else:
        path.write_bytes(gzip.compress(lines) if name.endswith("gz") else lines)
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    size, meter = path.stat().st_size, Meter()
    shares = [meter.done / size for _ in read([tmp_path], meter=meter)]
    assert shares == sorted(shares)
    for index in range(0, 1_000, 100):
        assert index / 1_000 - 0.01 <= shares[index] <= index / 1_000 + 0.2
    assert meter.done == size + len(ARTICLE.encode())


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text":"x"}\n' * 100_000)
    found = read([path])
    assert next(found).id == "a#1"
    found.close()  # type: ignore[attr-defined]


def test_the_table_of_readers_cannot_be_changed_by_accident() -> None:
    with pytest.raises(TypeError):
        READERS["x"] = READERS["text"]  # type: ignore[index]
