"""Counted recipients and honours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.counts import find_counts
from tdkt_nlp.extract.scan import Scan, scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.mention import CountMention

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "counts.yml").read_text(encoding="utf-8"))
FIELDS = ("value", "kind", "qualifier", "unit")
PIECES = ["gần", "hơn", "không dưới", "3", "05", "hai", "mươi", "năm", "2015", "lượt", "lần", "tập thể", "Tập thể",
          "cá nhân", "tấm", "Bằng khen", "Phòng", "Công an", "số", "một trong số", "hàng trăm",
          "(", ")", ",", "."]  # fmt: skip


def counts_in(text: str) -> tuple[Scan, tuple[CountMention, ...]]:
    lexicon = load_lexicon()
    scan = scan_article(normalise(RawDocument("t", "", text)), lexicon)
    return scan, find_counts(scan, lexicon)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_numbers_of_recipients_and_honours(case: dict[str, Any]) -> None:
    scan, counts = counts_in(case["text"])
    found = [
        {
            "says": scan.written(c.start, c.end),
            "value": c.value,
            "kind": c.kind,
            "qualifier": c.qualifier,
            "unit": c.unit,
        }
        for c in counts
        if c.value is not None
    ]
    assert found == [{"qualifier": "exact", "unit": "recipients", **count} for count in case["counts"]]


def test_a_noun_without_a_number_is_told_too() -> None:
    scan, counts = counts_in("tặng các tập thể và 3 cá nhân")
    assert [(scan.written(c.start, c.end), c.value) for c in counts] == [("tập thể", None), ("3 cá nhân", 3)]


@pytest.mark.parametrize("text", ["hàng trăm cá nhân", "năm 2015 cá nhân", "Nghị quyết số 12 cá nhân"])
def test_a_noun_behind_a_number_that_is_none_has_no_value(text: str) -> None:
    scan, counts = counts_in(text)
    assert [(c.value, c.kind) for c in counts if scan.written(c.start, c.end) == "cá nhân"] == [(None, "individual")]


def test_noun_is_kept_as_written() -> None:
    scan, (count,) = counts_in("26 Tập thể,\tcá nhân")
    assert count.noun == "Tập thể,\tcá nhân"
    assert scan.written(count.start, count.number_end) == "26"


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_counts_lie_in_the_text_in_order_each_noun_once(pieces: list[str]) -> None:
    scan, counts = counts_in(" ".join(pieces))
    assert list(counts) == sorted(counts, key=lambda count: (count.start, count.end))
    ends = [count.end for count in counts if count.unit == "recipients" or count.unit == "turns"]
    assert len(ends) == len(set(ends))
    for count in counts:
        assert 0 <= count.start <= count.number_end <= count.end <= len(scan.clean.text)
        assert count.value is None or count.start < count.number_end
        assert (count.qualifier == "exact") or count.value is not None
