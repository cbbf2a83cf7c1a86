"""Bad input is rejected with a reason or repaired, the run goes on, and nothing is written or followed."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.ingest import READERS, ReadOptions, read
from tdkt_nlp.ingest.entry import Entry
from tdkt_nlp.ingest.reading import read_entry
from tdkt_nlp.schema.document import RawDocument, Reject

Hostile = tuple[Path, list[str], int, int]


def test_bad_input_has_its_reasons_and_gives_what_is_sound(hostile: Hostile) -> None:
    path, reasons, least, most = hostile
    found = list(read([path]))
    rejects = [one for one in found if isinstance(one, Reject)]
    assert [one.reason for one in rejects] == reasons, rejects
    assert least <= len(found) - len(rejects) <= most


def test_rejects_say_where_on_one_line(hostile: Hostile) -> None:
    path, *_ = hostile
    for one in read([path]):
        if isinstance(one, Reject):
            assert one.origin.startswith(path.as_posix())
            assert one.stage == "ingest"
            assert "\n" not in one.detail


def test_documents_can_be_stored(hostile: Hostile) -> None:
    path, *_ = hostile
    for one in read([path]):
        if isinstance(one, RawDocument):
            assert "\0" not in one.stored
            assert one.stored.encode()
            assert len(one.content_hash) == 64


def test_the_run_goes_on_after_bad_input(hostile: Hostile) -> None:
    path, *_ = hostile
    (path.parent / "zz.txt").write_text("Tiêu đề\n\nThân bài.", "utf-8")
    assert list(read([path.parent]))[-1].id == "zz"


def test_nothing_is_written(hostile: Hostile) -> None:
    path, *_ = hostile
    before = sorted(os.listdir(path.parent))
    list(read([path]))
    assert sorted(os.listdir(path.parent)) == before


def test_the_same_input_gives_the_same_output(hostile: Hostile) -> None:
    path, *_ = hostile
    assert list(read([path])) == list(read([path]))


def test_a_long_line_is_not_held_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text":"' + b"x" * 50_000_000 + b'"}\n')
    tracemalloc.start()
    try:
        list(read([path]))
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text":"thi dua khen thuong"}\n' * 30_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in read([path])) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400))
def test_no_bytes_make_a_reader_raise(kind: str, data: bytes) -> None:
    import io
    from unittest.mock import patch

    entry = Entry("a", "a", "a", io.BufferedReader(io.BytesIO(data)))
    with patch("tdkt_nlp.ingest.reading.kind_of", lambda *_: kind):
        for one in read_entry(entry, ReadOptions()):
            assert isinstance(one, RawDocument | Reject)
