"""The description of a collection is read in one way, whoever asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tdkt_nlp.errors import UsageError
from tdkt_nlp.evaluate.collect import labelled_collections
from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.ingest.collection import Collection, collection_of, describe
from tdkt_nlp.run.collection import read_sources

BROKEN = ["- a\n", "mapping: [a\n", "mapping: x\n", "chữ\n", b"\xff\xfe\xff"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "title: x\nmapping:\n"])
def test_a_description_that_says_nothing_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "collection.yml").write_text(text, "utf-8")
    (tmp_path / "a.csv").write_text("text\nTặng Giấy khen.\n", "utf-8")
    assert describe(tmp_path / "collection.yml") == Collection()
    assert "Tặng Giấy khen." in [getattr(one, "text", "") for one in read_sources([str(tmp_path)], ReadOptions())]
    with pytest.raises(UsageError, match="no collection with gold"):
        labelled_collections([tmp_path])


def test_a_description_names_columns_articles_and_gold(tmp_path: Path) -> None:
    (tmp_path / "collection.yml").write_text("mapping: {text: 1}\ngold: g.jsonl\narticles: bai\n", "utf-8")
    found = collection_of(tmp_path / "bai")
    assert found == Collection({"text": "1"}, tmp_path / "bai", tmp_path / "g.jsonl")
    assert labelled_collections([tmp_path]) == [(tmp_path / "g.jsonl", tmp_path / "bai")]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_description_is_bad_usage_for_a_run_and_for_scores(tmp_path: Path, text: str | bytes) -> None:
    (tmp_path / "collection.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UsageError, match="not a collection description"):
        read_sources([str(tmp_path)], ReadOptions())
    with pytest.raises(UsageError, match="not a collection description"):
        labelled_collections([tmp_path])


def test_a_description_that_cannot_be_read_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a collection description"):
        describe(tmp_path)
