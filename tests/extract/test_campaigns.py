"""Campaign names in text, and each movement once for an article."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.campaigns import find_campaigns
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import CleanText, RawDocument
from tdkt_nlp.schema.mention import CampaignMention

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "campaigns.yml").read_text(encoding="utf-8"))
PIECES = [
    "phong trào",
    "cuộc vận động",
    "thi đua",
    "“",
    "”",
    '"',
    "'",
    ",",
    ";",
    ".",
    "\n",
    "và",
    "Dạy tốt",
    "học tốt",
    "45",
    "ngày đêm thi đua",
    "thi đua lập thành tích chào mừng",
    "danh hiệu",
    "Vì an ninh Tổ quốc",
    "của",
    ":",
]


def campaigns_of(text: str) -> tuple[CleanText, tuple[CampaignMention, ...]]:
    lexicon = load_lexicon()
    clean = normalise(RawDocument("t", "", text))
    return clean, find_campaigns(scan_article(clean, lexicon))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_campaigns_of_a_text(case: dict[str, list[str]]) -> None:
    _, found = campaigns_of(str(case["text"]))
    assert [campaign.name for campaign in found] == case["names"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_mentions_are_ordered_apart_and_say_what_stands_there(text: str) -> None:
    clean, found = campaigns_of(text)
    for campaign in found:
        assert campaign.name == squeeze(clean.text[campaign.start : campaign.end]) != ""
    for one, other in pairwise(found):
        assert one.end <= other.start
