"""Who receives, told in the honour's own sentence before it or owning it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "award_receivers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_sentence_tells_who_receives(case: dict[str, Any]) -> None:
    found = annotate(RawDocument("case", "", case["text"]), themes=False).to_json()["awards"]
    got = [{key: _plain(fact[key]) for key in expected} for expected, fact in zip(case["facts"], found, strict=False)]
    assert (got, len(found)) == (case["facts"], len(case["facts"])), found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
