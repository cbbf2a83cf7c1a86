"""The worked example of the annotation guideline comes out as it was labelled by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.evaluate import score
from tdkt_nlp.ingest import read
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

NAME = "000_303a3a31a6941cd6"
MEASURES = (
    "award_fact", "award_core", "award_full", "official_name", "official_position", "unit", "breakdown", "campaign",
    "theme", "authority", "presenter", "count_qualifier", "count_unit", "scope", "event_present", "event_name",
    "event_edition", "event_period", "evidence_in_text",
)  # fmt: skip


@cache
def golden_rows(shared: Path) -> dict[str, dict[str, Any]]:
    """The scores of the example."""
    text, gold = (shared / "examples" / f"{NAME}.{suffix}" for suffix in ("txt", "gold.json"))
    (raw,) = read([text])
    assert isinstance(raw, RawDocument)
    labels = json.loads(gold.read_text("utf-8"))
    return score({NAME: labels}, {NAME: annotate(raw).to_json()}, {NAME: raw.stored}).rows()


@pytest.mark.parametrize("measure", MEASURES)
def test_the_example_scores_one(shared: Path, measure: str) -> None:
    row = golden_rows(shared)[measure]
    assert row.get("f1", row.get("accuracy")) == 1.0, row


def test_no_measure_of_the_example_is_left_out(shared: Path) -> None:
    assert set(golden_rows(shared)) == set(MEASURES)
