"""Posts that a sentence of its own tells of a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "told_posts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_told_posts_go_to_whom_they_are_told_of(case: dict[str, Any]) -> None:
    record = annotate(RawDocument("t", "Tin", case["text"]), themes=False)
    assert {official.name: list(official.positions) for official in record.officials} == case["officials"]
