"""Whom pronouns, bare nouns, short names and missing subjects of invented texts stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "stand_ins.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_honours_go_to_whom_the_words_stand_for(case: dict[str, Any]) -> None:
    raw = RawDocument("case", case.get("title", ""), case["text"], published=case.get("published"))
    found = annotate(raw, themes=False).to_json()["awards"]
    got = [
        {key: list(fact[key]) if isinstance(fact[key], tuple) else fact[key] for key in expected}
        for expected, fact in zip(case["facts"], found, strict=False)
    ]
    assert (got, len(found)) == (case["facts"], len(case["facts"])), found
