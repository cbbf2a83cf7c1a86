"""Which totals and parts are read out of invented texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "breakdowns.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_breakdowns_of_a_text(case: dict[str, Any]) -> None:
    record = annotate(RawDocument("case", "", case["text"]), themes=False)
    assert {b.total: list(b.parts) for b in record.breakdowns} == case["parts"]
    for breakdown in record.breakdowns:
        assert breakdown.evidence == f"\n\n{case['text']}"[breakdown.start : breakdown.end]
