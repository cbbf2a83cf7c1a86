"""The public annotation format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.published import published_text
from tdkt_nlp.schema.annotation import AnnotationModel, json_schema
from tdkt_nlp.schema.records import ArticleRecord, AwardRecord, Breakdown, Event, Official, Place

PUBLISHED = Path(__file__).parents[2] / "docs" / "annotation.schema.json"


def record() -> ArticleRecord:
    award = AwardRecord(
        award="bang-khen", rank=None, authority="Chủ tịch UBND tỉnh", recipient_kind="collective", count=3,
        count_qualifier="exact", count_unit="recipients", recipients=(), status="awarded", scope="event",
        presenter=None,
        evidence="tặng Bằng khen cho 3 tập thể", start=10, end=38, rule="active", confidence=0.9,
        mentions=(Place(0, 5, "caption"),),
    )  # fmt: skip
    return ArticleRecord(
        id="a", title="t", awards=(award,), breakdowns=(Breakdown(3, "tập thể", (1, 2), "3 tập thể (1, 2)", 0, 9),),
        officials=(Official("Lê Văn A", ("Chủ tịch",), ((1, 9),)),), units=("UBND tỉnh",), event=Event("Hội nghị"),
        themes=("giao-duc",), theme_scores={"giao-duc": 0.9}, theme_places={"giao-duc": (0, 1)},
    )  # fmt: skip


def published() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return schema


def test_published_schema_is_the_models_schema_with_the_ids_of_the_resources() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == published_text(), "run «make schema»"


def test_published_schema_lists_the_honours_and_themes() -> None:
    awards = set(published()["$defs"]["AwardModel"]["properties"]["award"]["enum"])
    assert {"bang-khen", "huan-chuong", "bieu-duong"} <= awards
    assert "khong-co" not in awards
    assert awards == load_lexicon().award_names.keys()
    themes = published()["properties"]["themes"]["items"]["enum"]
    assert "nong-thon-moi" in themes
    assert "khong-co" not in themes


def test_published_schema_has_every_honour_of_the_guideline(shared: Path) -> None:
    guideline = (shared / "eval" / "GUIDELINE.md").read_text("utf-8")
    closed = guideline.partition("**award**")[2].partition("**rank**")[0]
    named = set(re.findall(r"\b[a-z]+(?:-[a-z]+)+\b", closed))
    assert len(named) > 50
    assert named <= set(published()["$defs"]["AwardModel"]["properties"]["award"]["enum"])


def test_an_honour_added_to_the_resources_is_one_of_the_schema() -> None:
    schema = json_schema(["bang-khen", "cup-vang-tinh"], [])
    assert schema["$defs"]["AwardModel"]["properties"]["award"]["enum"] == ["bang-khen", "cup-vang-tinh"]
    data = json.loads(json.dumps(record().to_json()))
    data["awards"][0]["award"] = "cup-vang-tinh"  # the program's own border has no list that would forbid it
    AnnotationModel.model_validate(data)


def test_records_of_the_program_fit_the_public_format() -> None:
    data = json.loads(json.dumps(record().to_json()))
    for annotation in (data, {**data, "tokens": [[0, 1], [3, 6]]}):
        model = AnnotationModel.model_validate(annotation)
        assert model.model_dump(by_alias=True, mode="json", exclude_unset=True) == annotation


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rank", 4),
        ("status", "given"),
        ("recipient_kind", "people"),
        ("count", -1),
        ("award", "Bằng khen"),
        ("extra", 1),
    ],
)
def test_values_outside_the_format_are_refused(field: str, value: object) -> None:
    data = json.loads(json.dumps(record().to_json()))
    data["awards"][0][field] = value
    with pytest.raises(ValidationError):
        AnnotationModel.model_validate(data)
