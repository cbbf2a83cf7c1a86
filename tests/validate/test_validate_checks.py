"""Checks inside an article: they find what cannot be right, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import ArticleRecord, AwardRecord, Breakdown, Finding
from tdkt_nlp.validate import check_article

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "checks.yml").read_text(encoding="utf-8"))


def findings_in(raw: RawDocument) -> tuple[Finding, ...]:
    return check_article(annotate(raw, themes=False), raw.stored)


def article(case: dict[str, Any]) -> RawDocument:
    return RawDocument("bai", case.get("title", "Huyện Phước Bình khen thưởng"), case["text"], published="2021-03-05")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_check_finds_what_disagrees_and_nothing_else(case: dict[str, Any]) -> None:
    found = [[finding.verdict, finding.expected, finding.found] for finding in findings_in(article(case))]
    assert found == case.get("finds", [])


@pytest.mark.parametrize("case", [case for case in CASES if "finds" in case], ids=lambda case: case["says"])
def test_evidence_of_both_sides_stands_in_the_article(case: dict[str, Any]) -> None:
    raw = article(case)
    for finding in findings_in(raw):
        assert finding.evidence == raw.stored[finding.start : finding.end]
        assert finding.cause
        if finding.other_start is not None:
            assert finding.other_evidence == raw.stored[finding.other_start : finding.other_end]


def test_a_headline_is_the_other_side_of_its_finding() -> None:
    case = next(case for case in CASES if case["says"] == "headline and body count one thing otherwise")
    (finding,) = findings_in(article(case))
    assert (finding.other_start or 0) < len(case["title"]) < finding.start


@pytest.mark.parametrize(
    ("evidence", "behind", "parts", "finds"),
    [
        ("30 tập thể (18 cấp xã, 10 cấp huyện", ")", (18, 10), 1),
        ("30 tập thể (18 cấp xã, 10 cấp huyện", ", 2 trường)", (18, 10), 0),
        ("30 tập thể (18 cấp xã, 10 cấp huyện", "\n)", (18, 10), 0),
        ("30 tập thể (18 cấp xã (9 mới), 10 cấp huyện", ")", (18, 10), 0),
        ("30 cá nhân (18 nữ, 13 đảng viên", ")", (18, 13), 0),
        ("30 cá nhân (18 nữ doanh nhân, 13 nông dân", ")", (18, 13), 1),
        ("30 tập thể: 18 cấp xã, 10 cấp huyện", ".", (18, 10), 0),
        ("30 tập thể gồm 18 cấp xã, 10 cấp huyện", "", (18, 10), 1),
    ],
)
def test_parts_must_make_their_total_where_the_text_gives_all(
    evidence: str, behind: str, parts: tuple[int, ...], finds: int
) -> None:
    record = ArticleRecord("a", "", breakdowns=(Breakdown(30, "tập thể", parts, evidence, 2, 2 + len(evidence)),))
    assert len(check_article(record, f"\n\n{evidence}{behind}")) == finds


@pytest.mark.parametrize(
    ("headline", "body", "finds"),
    [
        ({}, [{}], 1),
        ({}, [{}, {"count": 9}], 0),  # the headline may sum them up
        ({}, [{"recipients": tuple("ABCDEFGHIJKL")}], 0),  # a body need not name everybody
        ({"recipients": tuple("ABCDEFGHIJKLMN")}, [{}], 0),
        ({}, [{"count_qualifier": "at_least"}], 0),
        ({}, [{"count_unit": "turns"}], 0),
        ({}, [{"rank": 2}], 1),
        ({"rank": 1}, [{"rank": 2}], 0),
        ({"authority": "Bộ Y tế"}, [{"authority": "Bộ Công an"}], 0),
        ({}, [{"scope": "history"}], 0),
        ({"recipient_kind": "mixed"}, [{}], 0),
    ],
)
def test_a_headline_is_compared_with_the_one_place_that_counts_the_same(
    headline: dict[str, Any], body: list[dict[str, Any]], finds: int
) -> None:
    awards = [counted(0, 14, **headline), *(counted(40 + 20 * n, **{"count": 12, **b}) for n, b in enumerate(body))]
    assert len(check_article(ArticleRecord("a", "t" * 30, awards=tuple(awards)), "t" * 30 + "\n\n" + "b" * 99)) == finds


def counted(start: int, count: int, **changes: Any) -> AwardRecord:
    fact = AwardRecord("giay-khen", None, None, "collective", count, "exact", "recipients", (), "awarded", "event",
                       None, "", start, start + 10, "", 1.0)  # fmt: skip
    return replace(fact, **changes)


def test_a_part_larger_than_its_total_is_an_error() -> None:
    text = "12 tập thể (7 thôn, 15 xã)"
    record = ArticleRecord("a", "", breakdowns=(Breakdown(12, "tập thể", (7, 15), text, 2, 2 + len(text)),))
    assert [(f.verdict, f.severity) for f in check_article(record, f"\n\n{text}")] == [("part-exceeds-total", "error")]


@pytest.mark.parametrize("collection", ["award-news", "congress", "traps"])
def test_the_articles_of_the_corpora_disagree_nowhere(collection: str) -> None:
    """All findings of the corpora were read: there are none."""
    documents = read_sources([str(ROOT / "corpora" / collection / "articles")], ReadOptions())
    found = {raw.id: findings_in(raw) for raw in documents if isinstance(raw, RawDocument)}
    assert len(found) >= 20
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_published_articles_give_the_three_findings_that_were_read(shared: Path) -> None:
    """Three bracketed lists of the congress reports do not make their totals; the press articles have no finding."""
    sources = [str(shared / "eval" / f"{name}.articles.jsonl") for name in ("congress-dev", "press-dev")]
    documents = [raw for raw in read_sources(sources, ReadOptions()) if isinstance(raw, RawDocument)]
    found = {raw.id: finding.found for raw in documents for finding in findings_in(raw)}
    assert len(documents) == 150
    assert found == {
        "cg-dev-07": "52 + 31 + 18 + 17 = 118",
        "cg-dev-12": "18 + 12 = 30",
        "cg-dev-25": "892 + 215 + 232 = 1339",
    }
