"""Who receives behind an honour: what the rules make of invented texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "behind_honours.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_clause_says_these_facts_and_no_other(case: dict[str, Any]) -> None:
    record = annotate(RawDocument("case", "", case["text"]), themes=False)
    found = json.loads(json.dumps(record.to_json()))["awards"]
    got = [{key: fact[key] for key in expected} for expected, fact in zip(case["facts"], found, strict=False)]
    assert (got, len(found)) == (case["facts"], len(case["facts"])), found


@pytest.mark.parametrize(("caption", "facts"), [("Trao bằng khen cho các đơn vị", 1), ("Các đơn vị nhận bằng khen", 0)])
def test_open_fact_of_a_picture_needs_the_act_of_giving(caption: str, facts: int) -> None:
    text = f"Sáng 5-3, hàng nghìn người đi bộ quanh hồ.\n\n{caption} - Ảnh: LÒ HOA."
    assert len(annotate(RawDocument("case", "Đi bộ quanh hồ", text), themes=False).awards) == facts
