"""The theme resource and the labelled items keep to their shape."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tdkt_nlp.classify.data import KINDS, read_items
from tdkt_nlp.classify.themes import article_cues, themes
from tdkt_nlp.errors import ReadError
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.resources import read_yaml

IDS = [theme.id for theme in themes()]


@pytest.fixture(scope="module")
def rows(root: Path) -> list[dict[str, str]]:
    with (root / "corpora/themes/themes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_themes_keep_to_their_schema() -> None:
    schema = json.loads((files("tdkt_nlp.resources") / "schemas/themes.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(read_yaml("themes.yml"), schema)


def test_theme_ids_are_unique_and_the_eighteen_of_the_taxonomy_at_least() -> None:
    assert len(set(IDS)) == len(IDS) >= 18


def test_no_text_is_example_and_counter_example() -> None:
    for theme in themes():
        assert not {fold(text) for text in theme.examples} & {fold(text) for text in theme.counter_examples}, theme.id


def test_cue_groups_share_no_phrase() -> None:
    cues = article_cues()
    assert all(count == 1 for count in Counter([*cues.strong, *cues.weak, *cues.skip]).values())


def test_items_have_unique_ids_and_texts(rows: list[dict[str, str]]) -> None:
    assert len({row["id"] for row in rows}) == len({fold(row["text"]) for row in rows}) == len(rows)


def test_items_name_known_kinds_sources_and_themes_in_order(rows: list[dict[str, str]]) -> None:
    for row in rows:
        said = [theme for theme in row["themes"].split("|") if theme]
        assert row["kind"] in KINDS, row
        assert row["source"] in ("movement", "written"), row
        assert said == sorted(set(said), key=IDS.index), row


def test_item_texts_are_clean_single_lines(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert row["text"] == " ".join(unicodedata.normalize("NFC", row["text"]).split()), row


def test_every_theme_has_eighty_items_and_there_are_enough_without(rows: list[dict[str, str]]) -> None:
    counts = Counter(theme for row in rows for theme in row["themes"].split("|"))
    assert len(rows) >= 2500
    assert all(counts[theme] >= 80 for theme in IDS), counts
    assert counts[""] / len(rows) >= 0.1


def test_examples_are_not_trained_on(rows: list[dict[str, str]]) -> None:
    trained = {fold(row["text"]) for row in rows}
    held = [text for theme in themes() for text in (*theme.examples, *theme.counter_examples)]
    assert [text for text in held if fold(text) in trained] == []


def test_only_movement_names_are_shared_with_the_measuring_set(shared: Path, rows: list[dict[str, str]]) -> None:
    lines = (shared / "eval/themes-dev.jsonl").read_text(encoding="utf-8").splitlines()
    measured = {fold(json.loads(line)["text"]) for line in lines}
    assert {row["source"] for row in rows if fold(row["text"]) in measured} <= {"movement"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("id,text,themes\n1,x,no-such-theme\n", "unknown-theme"),
        ("id,text\n1,x\n", "missing-column"),
    ],
)
def test_faulty_item_file_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "items.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_items(path, IDS)
    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


def test_item_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(b"id,text,themes\n1,\xff\xfe,\n")
    with pytest.raises(ReadError):
        read_items(path, IDS)
