"""Calendar dates in text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.dates import find_dates
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.mention import DateMention

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "dates.yml").read_text(encoding="utf-8"))


def dates_of(text: str) -> tuple[DateMention, ...]:
    lexicon = load_lexicon()
    return find_dates(scan_article(normalise(RawDocument("t", "", text)), lexicon))


def said(found: DateMention) -> str:
    if found.year is found.month is found.day is None:
        return "today"
    month, day = (f"{part:02d}" if part else "?" for part in (found.month, found.day))
    return f"{found.year or '?'}-{month}-{day}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_dates_of_a_text(case: dict[str, list[str]]) -> None:
    assert [said(found) for found in dates_of(str(case["text"]))] == case["dates"]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_to_write_a_day_says_the_same_day(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = (f"{d}/{m}/{y}", f"{d:02d}-{m:02d}-{y}", f"{d}.{m}.{y}", f"{d} tháng {m} năm {y}", f"{d}/{m} năm {y}")
    for written in forms:
        assert [said(found) for found in dates_of(f"Ngày {written}, tỉnh họp.")] == [f"{y}-{m:02d}-{d:02d}"], written


@given(st.text(alphabet="0123456789/-. ()ngàytháănm,", max_size=60))
def test_any_text_gives_ordered_dates_of_the_calendar(text: str) -> None:
    found = dates_of(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(1 <= (one.month or 1) <= 12 and 1 <= (one.day or 1) <= 31 for one in found)
