"""What sounds like an honour and is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "no_honours.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_text_says_these_facts_and_no_other(case: dict[str, Any]) -> None:
    found = annotate(RawDocument("case", "", case["text"]), themes=False).to_json()["awards"]
    got = [
        {key: list(fact[key]) if isinstance(fact[key], tuple) else fact[key] for key in expected}
        for expected, fact in zip(case["facts"], found, strict=False)
    ]
    assert (got, len(found)) == (case["facts"], len(case["facts"])), found
