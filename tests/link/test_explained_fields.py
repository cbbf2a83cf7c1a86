"""An explanation tells for each field of a record the words that gave it, or what decided it without words."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.link import Source
from tdkt_nlp.pipeline import annotate, explained
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import AwardRecord

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "explained.yml").read_text(encoding="utf-8"))
TEXTS = sorted((ROOT / "corpora").glob("*/articles/*.txt"))
ARTICLES = [path for path in TEXTS if not path.read_bytes().startswith(b"\xff\xfe")]  # UTF-16 is read elsewhere
FIELDS = (
    "award", "rank", "authority", "presenter", "recipient_kind", "count", "count_unit", "recipients", "status", "scope",
)  # fmt: skip


def described(source: Source, stored: str) -> list[Any]:
    """How, words, and the words in full where they stand elsewhere."""
    words = [stored[place.start : place.end] for place in source.places]
    full = [stored[source.full.start : source.full.end]] if source.full else []
    return [source.how, words, *full]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_each_field_is_told_with_its_words(case: dict[str, Any]) -> None:
    raw = RawDocument("case", case["title"], case["text"])
    found = explained(raw, themes=False)
    assert found.awards, "no fact"
    told: dict[str, list[Any]] = {}
    for source in found.awards[case.get("award", 0)]:
        told.setdefault(source.field, described(source, raw.stored))
    assert {field: told.get(field) for field in case["fields"]} == case["fields"]


def test_a_fact_told_twice_names_the_place_of_each_field() -> None:
    text = "Sáng nay, UBND tỉnh họp.\nBộ trưởng Bộ Y tế tặng Bằng khen cho 4 y sĩ ở Yên Khê."
    raw = RawDocument("case", "4 y sĩ nhận Bằng khen", text)
    (sources,) = explained(raw, themes=False).awards
    by_field = {source.field: source for source in sources}
    assert {place.zone for place in by_field["award"].places} >= {"headline"}
    assert len(by_field["award"].places) == 2
    assert [place.zone for place in by_field["authority"].places] != ["headline"]


def test_a_judged_scope_tells_what_weighed_and_how_much() -> None:
    raw = RawDocument("case", "Tin", "Giám đốc Sở Y tế tặng Giấy khen cho 2 cá nhân.")
    (sources,) = explained(raw, themes=False).awards
    (scope,) = [source for source in sources if source.field == "scope"]
    assert scope.how == "judged"
    assert scope.detail.startswith("earlier 0.")
    assert scope.value == "event"


def test_the_event_is_told_with_its_words() -> None:
    text = "Sáng 5/3/2021, tại Nhà văn hóa Phước Bình, huyện Phước Bình tổ chức Hội nghị tổng kết phong trào thi đua."
    raw = RawDocument("case", "Huyện Phước Bình tổ chức Hội nghị tổng kết phong trào thi đua", text)
    found = explained(raw, themes=False)
    assert found.record.event is not None
    told = {source.field: (source.value, *described(source, raw.stored)) for source in found.event}
    assert told["name"][0] == found.record.event.name
    assert told["date"] == ("2021-03-05", "day", ["5/3/2021"])
    assert told["place"] == ("Nhà văn hóa Phước Bình", "place", ["Nhà văn hóa Phước Bình"])


def test_an_article_without_records_has_no_sources() -> None:
    found = explained(RawDocument("case", "Tin", "Trời mưa."), themes=False)
    assert (found.awards, found.event) == ((), ())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_explaining_changes_no_record_and_leaves_out_no_field(path: Path) -> None:
    title, _, text = path.read_text(encoding="utf-8").partition("\n")
    raw = RawDocument(path.stem, title, text.strip())
    found = explained(raw, themes=False)
    assert found.record == annotate(raw, themes=False)
    for award, sources in zip(found.record.awards, found.awards, strict=True):
        told = [source.field for source in sources]
        assert [field for field in FIELDS if field in told] == list(dict.fromkeys(told)), told
        assert not _said_fields(award).difference(told)
        for source in sources:
            value = getattr(award, source.field)
            expected = value.split("; ") if source.field == "presenter" and value else value
            assert source.value in (expected if isinstance(expected, tuple | list) else (expected,)), source
            assert all(raw.stored[place.start : place.end].strip() for place in source.places), source


def _said_fields(award: AwardRecord) -> set[str]:
    return {field for field in FIELDS if getattr(award, field) not in (None, ())}


def test_places_count_the_stored_characters_of_text_that_is_not_composed() -> None:
    text = unicodedata.normalize("NFD", "Chủ tịch UBND tỉnh Yên Khê tặng Bằng khen cho 5 tập thể.")
    raw = RawDocument("case", "Tin", text)
    (sources,) = explained(raw, themes=False).awards
    by_field = {source.field: described(source, raw.stored)[1] for source in sources}
    assert by_field["award"] == [unicodedata.normalize("NFD", "Bằng khen")]
    assert by_field["count"] == ["5"]
