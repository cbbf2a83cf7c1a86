"""Who confers and who hands over, in invented texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "conferrals.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_text_tells_who_confers_and_who_hands_over(case: dict[str, Any]) -> None:
    awards = annotate(RawDocument("case", case.get("title", ""), case["text"]), themes=False).to_json()["awards"]
    got = [{key: award[key] for key in expected} for expected, award in zip(case["facts"], awards, strict=False)]
    assert (got, len(awards)) == (case["facts"], len(case["facts"])), awards
