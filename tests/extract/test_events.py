"""Occasions as they are named in text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.events import find_events
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import CleanText, RawDocument
from tdkt_nlp.schema.mention import EventMention

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "events.yml").read_text(encoding="utf-8"))
PIECES = [
    "Đại hội",
    "lễ",
    "trao",
    "kỷ niệm",
    "20 năm",
    "hội nghị",
    "lần thứ",
    "IV",
    "giai đoạn",
    "2015-2020",
    "(",
    ")",
    ",",
    ";",
    ".",
    "và",
    "các",
    "“",
    "”",
    "'",
    "cho",
    "ông",
    "Ba",
    "ngày 5-6",
    "sáng",
    "\n",
    "TP. HCM",
    "Ảnh:",
]


def events_of(text: str, title: str = "") -> tuple[CleanText, tuple[EventMention, ...]]:
    lexicon = load_lexicon()
    clean = normalise(RawDocument("t", title, text))
    return clean, find_events(scan_article(clean, lexicon))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_occasions_of_a_text(case: dict[str, list[list[str | None]]]) -> None:
    _, found = events_of(str(case["text"]))
    assert [[event.name, event.edition, event.period] for event in found] == case["events"]


def test_headline_that_is_the_name_keeps_its_period() -> None:
    _, found = events_of("Cơ quan họp.", "Đại hội Thi đua yêu nước Ban Dân vận giai đoạn 2020 - 2025")
    assert found[0].name == "Đại hội Thi đua yêu nước Ban Dân vận giai đoạn 2020 - 2025"
    assert found[0].period == "2020-2025"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_mentions_are_ordered_and_begin_with_their_name(text: str) -> None:
    clean, found = events_of(text)
    for event in found:
        assert clean.text.startswith(event.name.split()[0], event.start)
    for one, other in pairwise(found):
        assert one.end <= other.start
