"""``collection.yml`` beside or above the articles tells the columns of its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tdkt_nlp.errors import UsageError
from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.run import RunOptions, run_archive
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.schema.document import RawDocument, Reject

MAPPING = "mapping: {id: ma, title: tieude, text: noidung}\n"


def collection(folder: Path, description: str, header: str = "ma,tieude,noidung") -> Path:
    """A collection with one table; its folder of articles."""
    (folder / "articles").mkdir(parents=True)
    (folder / "collection.yml").write_text(description, encoding="utf-8")
    (folder / "articles" / "bao.csv").write_text(f"{header}\n1,Tin,Tặng Giấy khen cho 3 tập thể.\n", encoding="utf-8")
    return folder / "articles"


def texts(*sources: Path, **options: dict[str, str]) -> list[str]:
    found = read_sources([str(source) for source in sources], ReadOptions(**options))  # type: ignore[arg-type]
    return [document.text if isinstance(document, RawDocument) else document.reason for document in found]


@pytest.mark.parametrize("named", ["articles", "articles/bao.csv", ""])
def test_the_mapping_stands_beside_or_above_the_articles(tmp_path: Path, named: str) -> None:
    collection(tmp_path, MAPPING)
    if named.endswith(".csv"):
        (tmp_path / "collection.yml").rename(tmp_path / "articles" / "collection.yml")
    assert "Tặng Giấy khen cho 3 tập thể." in texts(tmp_path / named)


def test_each_source_has_the_mapping_of_its_own_collection(tmp_path: Path) -> None:
    one = collection(tmp_path / "a", MAPPING)
    other = collection(tmp_path / "b", "mapping: {text: than}\n", header="ma,tieude,than")
    assert texts(one, other) == ["Tặng Giấy khen cho 3 tập thể."] * 2


def test_a_mapping_of_the_caller_wins(tmp_path: Path) -> None:
    assert texts(collection(tmp_path, MAPPING), mapping={"text": "tieude"}) == ["Tin"]


def test_a_mapping_leaves_a_source_with_the_names_themselves_readable(tmp_path: Path) -> None:
    folder = collection(tmp_path, MAPPING)
    (folder / "bao.jsonl").write_text('{"id": "i", "title": "Tin", "text": "Tặng 3 Cờ."}\n', encoding="utf-8")
    (folder / "khac.jsonl").write_text('{"ma": "i", "than": "Tặng 3 Cờ."}\n', encoding="utf-8")
    expected = ["Tặng Giấy khen cho 3 tập thể.", "Tặng 3 Cờ.", "missing-column"]
    assert texts(folder) == expected
    (tmp_path / "collection.yml").unlink()
    assert texts(folder, mapping={"id": "ma", "title": "tieude", "text": "noidung"}) == expected


def test_a_folder_without_description_needs_the_names_themselves(tmp_path: Path) -> None:
    folder = collection(tmp_path, MAPPING)
    (tmp_path / "collection.yml").unlink()
    assert texts(folder) == ["missing-column"]


@pytest.mark.parametrize("description", ["- a\n- b\n", "mapping: [a\n", "mapping: {mau: x}\n"])
def test_a_malformed_description_is_told_before_any_work(tmp_path: Path, description: str) -> None:
    folder = collection(tmp_path / "in", description)
    with pytest.raises(UsageError):
        run_archive([str(folder)], tmp_path / "out", RunOptions())
    assert not (tmp_path / "out").exists()


def test_a_reject_keeps_its_kind(tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_bytes(b"")
    assert [type(found) for found in read_sources([str(tmp_path)], ReadOptions())] == [Reject]
