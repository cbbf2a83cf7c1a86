"""JSON lines, JSON, CSV and TSV: fields, mapping, ids, and rows that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.errors import UsageError
from tdkt_nlp.ingest import ReadOptions, read
from tdkt_nlp.schema.document import RawDocument, Reject

ROWS = [
    {
        "id": "a1",
        "title": "Tiêu đề",
        "text": "Thân bài.\r\nDòng hai. \n",
        "published": "14/08/2020",
        "source": "Báo Mẫu",
    },
    {"title": "Không id", "text": "Thân bài khác.", "url": "https://x.vn/1"},
]


def run(path: Path, content: str | bytes, **options: Any) -> list[RawDocument | Reject]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read([path], options=ReadOptions(**options)))


def jsonl(rows: list[Any]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def brief(found: list[RawDocument | Reject]) -> list[tuple[str | None, str]]:
    return [
        (one.id, one.text) if isinstance(one, RawDocument) else (one.reason, one.origin.rpartition(":")[2])
        for one in found
    ]


@pytest.mark.parametrize("content", ["id,text", "id,text\n", "id,text\n\n , \n"])
def test_a_table_with_its_header_alone_is_empty(tmp_path: Path, content: str) -> None:
    (found,) = run(tmp_path / "a.csv", content)
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("empty", f"{tmp_path.as_posix()}/a.csv: a header and no row below it")


def test_json_lines_keep_their_text_to_the_letter(tmp_path: Path) -> None:
    first, second = run(tmp_path / "báo.jsonl", jsonl(ROWS))
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.id, first.title, first.text) == ("a1", "Tiêu đề", "Thân bài.\r\nDòng hai. \n")
    assert (first.published, first.source) == ("2020-08-14", "Báo Mẫu")
    assert first.origin.endswith("báo.jsonl:1")
    assert (second.id, second.url) == ("báo#2", "https://x.vn/1")


def test_numbers_are_ids(tmp_path: Path) -> None:
    assert brief(run(tmp_path / "a.jsonl", '{"id": 7, "text": "x"}')) == [("7", "x")]


def test_lines_that_are_no_articles_are_rejects_in_their_place(tmp_path: Path) -> None:
    content = '{"text":"một"}\n{"text":\n\n["x"]\n{"id":"k"}\n{"text":""}\n{"text":7}\n{"text":"hai"}'
    assert brief(run(tmp_path / "a.jsonl", content)) == [
        ("a#1", "một"),
        ("broken-json", "2"),
        ("no-text", "4"),
        ("no-text", "5"),
        ("no-text", "6"),
        ("no-text", "7"),
        ("a#8", "hai"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_lines_in_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    found = run(tmp_path / "a.jsonl", jsonl([{"id": "1", "text": "Đại hội Thi đua"}] * 3).encode(encoding))
    assert brief(found) == [("1", "Đại hội Thi đua")] * 3


def test_a_line_in_a_legacy_encoding_after_plain_ones(tmp_path: Path) -> None:
    from tdkt_nlp.ingest.encodings import encode_tcvn3

    plain = jsonl([{"id": "p", "text": "x" * 1000}] * 100).encode()
    found = run(tmp_path / "a.jsonl", plain + encode_tcvn3(jsonl([{"id": "t", "text": "Đại hội Thi đua yêu nước"}])))
    assert brief(found)[-1] == ("t", "Đại hội Thi đua yêu nước")


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    found = run(tmp_path / "a.jsonl", '{"ma": "1", "noidung": "x"}', mapping={"id": "ma", "text": "noidung"})
    assert brief(found) == [("1", "x")]


def test_an_unknown_field_cannot_be_mapped() -> None:
    with pytest.raises(UsageError, match="cannot map"):
        ReadOptions(mapping={"body": "x"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"id": 1, "noidung": "x"}\n{"id": 2, "noidung": "y"}'),
        ("a.json", '[{"id": 1, "noidung": "x"}, {"id": 2, "noidung": "y"}]'),
        ("a.csv", "id,noidung\n1,x\n2,y\n"),
    ],
)
def test_a_missing_text_column_is_one_reject_that_names_the_others(tmp_path: Path, name: str, content: str) -> None:
    (found,) = run(tmp_path / name, content)
    assert isinstance(found, Reject)
    assert found.reason == "missing-column"
    assert "id, noidung" in found.detail
    assert "\n" not in found.detail
    with pytest.raises(UsageError, match="id, noidung"):
        run(tmp_path / name, content, strict=True)


def test_a_long_file_without_the_column_is_not_read_to_its_end(tmp_path: Path) -> None:
    (found,) = run(tmp_path / "a.jsonl", jsonl([{"body": "x"}] * 5000))
    assert isinstance(found, Reject)
    assert found.reason == "missing-column"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_of_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "title", "text"], ["1", "Tiêu đề", '"Hai\ndòng, có; dấu | phẩy"'], ["", "", "Ba"]]
    found = run(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))
    assert brief(found) == [("1", "Hai\ndòng, có; dấu | phẩy"), ("a#4", "Ba")]


def test_rows_that_are_no_articles_are_rejects(tmp_path: Path) -> None:
    content = 'id,text\n1,một\n2,hai,ba\n\n3,\n4,"bốn"x\n5,năm\n6,"sáu\n'
    assert brief(run(tmp_path / "a.csv", content)) == [
        ("1", "một"),
        ("broken-csv", "3"),
        ("no-text", "5"),
        ("broken-csv", "6"),
        ("5", "năm"),
        ("broken-csv", "8"),
    ]


def test_a_cell_may_be_larger_than_the_csv_module_allows(tmp_path: Path) -> None:
    (found,) = run(tmp_path / "a.csv", "text\n" + "x" * 300_000)
    assert isinstance(found, RawDocument)
    assert len(found.text) == 300_000


def test_a_table_in_a_legacy_encoding(tmp_path: Path) -> None:
    from tdkt_nlp.ingest.encodings import encode_vni

    found = run(tmp_path / "a.tsv", encode_vni("id\ttext\n1\tĐại hội Thi đua yêu nước tỉnh\n"))
    assert brief(found) == [("1", "Đại hội Thi đua yêu nước tỉnh")]


@pytest.mark.parametrize("content", ["", "\n \n", "[]"])
def test_a_file_without_articles_is_empty(tmp_path: Path, content: str) -> None:
    (found,) = run(tmp_path / "a.json", content)
    assert isinstance(found, Reject)
    assert found.reason == "empty"


def test_json_arrays_and_single_objects(tmp_path: Path) -> None:
    many = [{"id": str(number), "text": "Thi đua " * 2000} for number in range(300)]
    assert len(run(tmp_path / "a.json", json.dumps(many, ensure_ascii=False, indent=1))) == 300
    assert brief(run(tmp_path / "b.json", json.dumps({"id": "x", "text": "y"}, indent=2))) == [("x", "y")]
    assert brief(run(tmp_path / "c.json", jsonl([{"text": "x"}, 3]))) == [("c#1", "x"), ("no-text", "2")]


def test_a_broken_array_gives_what_stands_before(tmp_path: Path) -> None:
    found = run(tmp_path / "a.json", '[{"id":"1","text":"x"},{"id":"2","te')
    assert brief(found)[0] == ("1", "x")
    assert isinstance(found[1], Reject)
    assert found[1].reason == "broken-json"


@given(st.lists(st.tuples(st.text(max_size=20), st.text(min_size=1, max_size=60)), min_size=1, max_size=8))
def test_any_title_and_text_survive_json_lines(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    safe = [(f"Ư {title}".replace("\0", ""), f"Ễ {text}".replace("\0", "")) for title, text in pairs]
    path = tmp_path_factory.mktemp("jsonl") / "a.jsonl"
    found = run(path, jsonl([{"id": "1", "title": title, "text": text} for title, text in safe]))
    assert [(one.title, one.text) for one in found if isinstance(one, RawDocument)] == safe
