"""The public annotation format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

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
    )  # fmt: skip


def test_published_schema_is_the_models_schema() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json_schema()


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
