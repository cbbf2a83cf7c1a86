"""Organisations and where their names end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.extract.people import find_people
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "units.yml").read_text(encoding="utf-8"))


def units_in(text: str) -> list[str]:
    lexicon = load_lexicon()
    scan = scan_article(normalise(RawDocument("t", "", text)), lexicon)
    return [unit.name for unit in find_people(scan)[2]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_units(case: dict[str, Any]) -> None:
    assert units_in(case["text"]) == case["units"]


@pytest.mark.parametrize("spelling", ["Uỷ ban nhân dân tỉnh Thanh Hoá", "ỦY BAN NHÂN DÂN tỉnh Thanh Hóa"])
def test_spelling_of_tones_and_case_do_not_matter(spelling: str) -> None:
    assert units_in(f"Hôm qua {spelling} họp.") == [spelling]
