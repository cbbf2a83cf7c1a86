"""Which bodies of an article are listed: each once, in its fullest form, and none that is only a kind or a building."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "listed_units.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_listed_units(case: dict[str, Any]) -> None:
    record = annotate(RawDocument("t", "Tin trong ngày", case["text"]), themes=False)
    assert list(record.units) == case["units"]
