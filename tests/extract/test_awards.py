"""Honours and their ranks."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.awards import find_awards
from tdkt_nlp.extract.scan import Scan, scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.mention import AwardMention

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "awards.yml").read_text(encoding="utf-8"))
PIECES = ["Huân chương", "Lao động", "Độc lập", "Bằng khen", "Kỷ niệm chương", "hạng", "Nhất", "nhì", "ba", "2", "I",
          "các", ",", ";", ".", "và", "(", ")", '"', "”", "2005", "danh hiệu này", "cá nhân", "Lê-nin"]  # fmt: skip


def awards_in(text: str) -> tuple[Scan, tuple[AwardMention, ...]]:
    lexicon = load_lexicon()
    scan = scan_article(normalise(RawDocument("t", "", text)), lexicon)
    return scan, find_awards(scan, lexicon)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_honours_with_their_ranks(case: dict[str, Any]) -> None:
    scan, awards = awards_in(case["text"])
    found = [{"award": a.award, "ranks": list(a.ranks), "says": scan.written(a.start, a.end)} for a in awards]
    assert found == case["awards"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_decomposed_letters_name_the_same_honours(case: dict[str, Any]) -> None:
    _, awards = awards_in(unicodedata.normalize("NFD", case["text"]))
    assert [{"award": a.award, "ranks": list(a.ranks)} for a in awards] == [
        {"award": a["award"], "ranks": a["ranks"]} for a in case["awards"]
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_honours_are_known_and_lie_in_the_text_in_order(pieces: list[str]) -> None:
    scan, awards = awards_in(" ".join(pieces))
    assert [award.start for award in awards] == sorted({award.start for award in awards})
    for award in awards:
        assert award.award in load_lexicon().awards
        assert 0 <= award.start < award.end <= len(scan.clean.text)
        assert list(award.ranks) == sorted(set(award.ranks)) and set(award.ranks) <= {1, 2, 3}
