"""The occasion an article reports, or none."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.campaigns import find_campaigns
from tdkt_nlp.extract.dates import find_dates
from tdkt_nlp.extract.events import find_events
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.link.campaigns import link_campaigns
from tdkt_nlp.link.event import link_event
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import Event

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "event_articles.yml").read_text(encoding="utf-8"))
PIECES = [
    "Ngày 5/6",
    "29/2",
    "sáng nay",
    "tổ chức",
    "lễ trao",
    "Đại hội",
    "lần thứ IV",
    "2015-2020",
    "tại",
    "Hà Nội",
    ".",
    ",",
    "\n",
    "buổi lễ",
    "kỷ niệm 50 năm",
    "năm 1970",
    "chào mừng",
    "dự kiến",
    "“",
    "”",
    "ông A",
]


def event_of(title: str, text: str, published: str | None) -> Event | None:
    lexicon = load_lexicon()
    clean = normalise(RawDocument("t", title, text, published=published))
    scan = scan_article(clean, lexicon)
    return link_event(clean, find_events(scan), find_dates(scan), published)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_event_of_an_article(case: dict[str, Any]) -> None:
    event = event_of(case["title"], case["text"], case.get("published"))
    assert (asdict(event) if event else None) == case["event"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.sampled_from([None, "2019-02-28", "2020-02-29", "2018", "hôm qua"]),
)
def test_any_article_gives_an_event_of_its_own_words_or_none(title: str, text: str, published: str | None) -> None:
    event = event_of(title, text, published)
    if event is not None:
        assert event.name and event.name.split()[0] in f"{title} {text}"
        assert event.date is None or event.date[:4].isdigit() or event.date == published


def test_congress_article_of_the_reference_gives_its_event_and_campaigns(shared: Path) -> None:
    lexicon = load_lexicon()
    for source in sorted((shared / "examples").glob("*.txt")):
        gold = json.loads(source.with_suffix(".gold.json").read_text(encoding="utf-8"))
        title, _, text = source.read_text(encoding="utf-8").partition("\n\n")
        clean = normalise(RawDocument("t", title, text))
        scan = scan_article(clean, lexicon)
        event = link_event(clean, find_events(scan), find_dates(scan), None)
        assert (asdict(event) if event else None) == gold["event"]
        assert list(link_campaigns(find_campaigns(scan))) == gold["campaigns"]
