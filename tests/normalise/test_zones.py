"""Zones of an article."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.normalise.zones import find_zones
from tdkt_nlp.schema.document import CleanText, RawDocument, Zone, ZoneKind

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "zones.yml").read_text(encoding="utf-8"))
LINES = st.sampled_from(
    [
        "", " ", "Sáng nay tỉnh họp.", "Ông Na trao thưởng. Ảnh: Lê Mít", "- Ông Na", "1. Bà Mận", "a | b | c", "x\ty",
        "Lê Mít", "Theo Báo Yên Khê", ">> Tin cũ", "Quang cảnh đại hội", "\u200b", "Đại hội tại",
    ]
)  # fmt: skip
ARTICLES = st.builds(lambda title, lines: (title, "\n".join(lines)), LINES, st.lists(LINES, max_size=10))
KINDS = st.sampled_from(get_args(ZoneKind))
SPANS = st.tuples(KINDS, st.integers(0, 120), st.integers(0, 120)).map(lambda zone: Zone(zone[0], *sorted(zone[1:])))


def kinds_of_lines(clean: CleanText) -> list[str]:
    """The kind of each line behind the headline that is not blank."""
    kinds = []
    position = 0
    for line in clean.text.split("\n"):
        first = position + len(line) - len(line.lstrip())
        if line.strip():
            kinds.append(next(zone.kind for zone in clean.zones if zone.start <= first < zone.end))
        position += len(line) + 1
    return kinds[1:] if clean.raw.title else kinds


def assert_covers(zones: tuple[Zone, ...], text: str) -> None:
    assert zones[0].kind == "headline" and zones[0].start == 0
    assert all(one.end == other.start for one, other in pairwise(zones))
    assert all(zone.start <= zone.end for zone in zones)
    assert zones[-1].end == len(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_each_line_is_of_its_kind(case: dict[str, Any]) -> None:
    clean = normalise(RawDocument("t", case["title"], "\n".join(case["lines"])))
    assert kinds_of_lines(clean) == case["zones"]
    assert_covers(clean.zones, clean.text)


@given(ARTICLES, st.lists(SPANS, max_size=3))
def test_zones_cover_the_text_in_order_without_overlap(article: tuple[str, str], hints: list[Zone]) -> None:
    title, text = article
    clean = normalise(RawDocument("t", title, text, zones=tuple(hints)))
    assert_covers(clean.zones, clean.text)
    assert clean.text[: clean.zones[0].end].startswith(title.replace("\u200b", ""))


@given(st.text(), st.text())
def test_zones_cover_any_text(title: str, text: str) -> None:
    clean = normalise(RawDocument("t", title, text))
    assert_covers(clean.zones, clean.text)


@given(ARTICLES)
def test_an_article_has_one_headline_and_one_lead_at_most(article: tuple[str, str]) -> None:
    kinds = [zone.kind for zone in normalise(RawDocument("t", *article)).zones]
    assert kinds.count("headline") == 1
    assert kinds.count("lead") <= 1


def test_what_the_format_tells_wins_over_the_words() -> None:
    text = "Đại hội\n\nSáng nay tỉnh họp.\nÔng Na nhận hoa\nĐại biểu về dự."
    start = text.index("Ông Na")
    zones = find_zones(text, 7, (Zone("caption", start, start + 5),))
    assert [(zone.kind, text[zone.start : zone.end].strip()) for zone in zones] == [
        ("headline", "Đại hội"),
        ("lead", "Sáng nay tỉnh họp."),
        ("caption", "Ông Na nhận hoa"),
        ("body", "Đại biểu về dự."),
    ]


def test_what_the_format_tells_is_found_in_composed_text() -> None:
    title, caption = "Đa\u0323i hô\u0323i", "Bà Mận nhận hoa"
    text = f"Sáng nay ti\u0309nh họp.\n{caption}\nHết."
    start = len(title) + 2 + text.index(caption)
    raw = RawDocument("t", title, text, zones=(Zone("caption", start, start + len(caption)),))
    clean = normalise(raw)
    assert [clean.text[z.start : z.end].strip() for z in clean.zones if z.kind == "caption"] == [caption]


def test_an_empty_article_is_a_headline() -> None:
    assert [zone.kind for zone in normalise(RawDocument("t", "", "")).zones] == ["headline"]


def test_zones_of_real_articles_cover_them(shared: Path) -> None:
    import gzip
    import json

    with gzip.open(shared / "archive" / "on-topic.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(200), lines, strict=False):
            article = json.loads(line)
            clean = normalise(RawDocument(article["id"], article["title"], article["text"]))
            assert_covers(clean.zones, clean.text)
            assert len(clean.folded) == len(clean.text)
            for sentence in clean.sentences:
                start, end = clean.raw_span(sentence.start, sentence.end)
                assert (
                    normalise(RawDocument("s", "", clean.raw.stored[start:end])).text.strip()
                    == (clean.text[sentence.start : sentence.end])
                )
