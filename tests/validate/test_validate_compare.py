"""Reported counts against records: each honour of an occasion gets its verdict, and doubt is no difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.schema.tables import RECORD_FINDINGS
from tdkt_nlp.validate import Validation, validate
from tdkt_nlp.validate.cells import award_of, kind_of
from tdkt_nlp.validate.records import OfficialRow
from tdkt_nlp.validate.reported import ReportedArticle

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "comparisons.yml").read_text(encoding="utf-8")
)
NAME = "Hội nghị tổng kết phong trào thi đua huyện Phước Bình"
EVENT = {"name": NAME, "edition": None, "period": None, "date": "2021-03-05", "place": None}


def record(line: int, cells: list[str], **changes: Any) -> OfficialRow:
    honour, rank, kind, authority, count, recipient = [*cells, ""][:6]
    award, kind_id = award_of(honour), kind_of(kind)
    assert award is not None and kind_id is not None
    values: dict[str, Any] = {
        "line": line,
        "decision_no": f"{line}/QĐ",
        "authority": authority,
        "award": award[0],
        "rank": int(rank) if rank else None,
        "recipient": recipient,
        "recipient_kind": kind_id,
        "unit": "",
        "place": "huyện Phước Bình",
        "event": NAME,
        "event_date": "2021-03-05",
        "period": None,
        "count": int(count or 1),
    }
    return OfficialRow(**{**values, **changes})


def fact(cells: list[Any]) -> dict[str, Any]:
    award, rank, kind, authority, count, changes = [*cells, {}][:6]
    return {
        "award": award,
        "rank": rank,
        "recipient_kind": kind,
        "authority": authority,
        "count": count,
        "count_qualifier": None if count is None else "exact",
        "count_unit": None if count is None else "recipients",
        "recipients": None,
        "status": "awarded",
        "scope": "event",
        "evidence": f"«{award} {kind} {count}»",
        **changes,
    }


def article(name: str, facts: list[list[Any]], units: tuple[str, ...] = (), /, **event: Any) -> ReportedArticle:
    return ReportedArticle(name, "Tin khen thưởng", {**EVENT, **event}, units, tuple(map(fact, facts)))


def records_of(case: dict[str, Any]) -> list[OfficialRow]:
    return [record(line, cells) for line, cells in enumerate(case["records"], 2)]


def verdicts(validation: Validation) -> list[list[Any]]:
    return sorted(([row["verdict"], row["reported"], row["recorded"]] for row in validation.rows), key=str)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_an_occasion_gets_its_verdicts(case: dict[str, Any]) -> None:
    found = validate(records_of(case), [article("bai", case["facts"])])
    assert verdicts(found) == sorted(case["verdicts"], key=str)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_every_fact_and_every_row_of_the_records_is_in_one_verdict(case: dict[str, Any]) -> None:
    rows = validate(records_of(case), [article("bai", case["facts"])]).rows
    words = [word for row in rows for word in (row["evidence"] or "").split(" | ") if word]
    assert sorted(words) == sorted(fact(cells)["evidence"] for cells in case["facts"])
    lines = [line for row in rows for line in (row["record_lines"] or "").split(" | ") if line]
    assert sorted(lines) == [str(line) for line in range(2, 2 + len(case["records"]))]
    assert len({row["finding_id"] for row in rows}) == len(rows)
    assert all(row.keys() == set(RECORD_FINDINGS.column_names) for row in rows)


def test_equal_verdicts_of_two_articles_are_one_with_both_as_evidence() -> None:
    facts = [["giay-khen", None, "collective", "Bộ Y tế", 14]]
    found = validate(
        [record(2, ["Giấy khen", "", "tập thể", "Bộ Y tế", "12"])], [article("mot", facts), article("hai", facts)]
    )
    assert [(row["verdict"], row["articles"]) for row in found.rows] == [("different-count", "mot | hai")]


def test_articles_that_disagree_get_a_verdict_each() -> None:
    rows = [record(2, ["Giấy khen", "", "tập thể", "Bộ Y tế", "12"])]
    told = [article(str(n), [["giay-khen", None, "collective", "Bộ Y tế", n]]) for n in (12, 14)]
    assert verdicts(validate(rows, told)) == [["different-count", 14, 12], ["match", 12, 12]]


@pytest.mark.parametrize(
    ("says", "event", "units", "reported"),
    [
        ("another day", {"date": "2021-03-06"}, (), 0),
        ("another place", {"name": NAME.replace("Phước Bình", "Gò Sim")}, (), 0),
        ("another occasion", {"name": "Đại hội thi đua huyện Phước Bình"}, (), 0),
        ("other letters", {"name": NAME.upper().replace("PHƯỚC BÌNH", "Phước Bình")}, (), 1),
        ("its place told elsewhere", {"name": NAME.removesuffix(" Phước Bình")}, ("UBND huyện Phước Bình",), 1),
        ("its place told nowhere", {"name": NAME.removesuffix(" Phước Bình")}, ("UBND huyện",), 0),
        ("no day and no edition", {"date": None}, (), 0),
    ],
)
def test_an_article_reports_an_occasion_of_its_organiser_and_day(
    says: str, event: dict[str, Any], units: tuple[str, ...], reported: int
) -> None:
    rows = [record(2, ["Giấy khen", "", "tập thể", "Bộ Y tế", "12"])]
    found = validate(rows, [article("bai", [], units, **event)])
    assert (found.coverage.reported, found.coverage.articles) == (reported, reported), says


def test_an_edition_stands_for_a_day_that_is_not_told() -> None:
    name = "Đại hội Thi đua yêu nước huyện Phước Bình"
    rows = [record(2, ["Giấy khen", "", "tập thể", "Bộ Y tế", "12"], event=f"{name} lần thứ IV", period="2016-2021")]
    told = {"name": name, "date": "2021", "period": "2016-2021"}
    assert validate(rows, [article("bai", [], **told, edition="4")]).coverage.reported == 1
    assert validate(rows, [article("bai", [], **told, edition="V")]).coverage.reported == 0
    assert validate(rows, [article("bai", [], **{**told, "period": "2011-2016"}, edition="IV")]).coverage.reported == 0


def test_records_that_no_article_reports_are_counted_not_found_wrong() -> None:
    rows = [
        record(2, ["Giấy khen", "", "tập thể", "Bộ Y tế", "12"]),
        record(3, ["Giấy khen", "", "hộ", "Bộ Y tế", "1"], event=""),
    ]
    found = validate(rows, [])
    assert (found.rows, found.coverage.records, found.coverage.occasions, found.coverage.unplaced) == ((), 2, 1, 1)


def test_a_level_counts_its_differences_and_graver_ones_but_no_match() -> None:
    case = next(case for case in CASES if case["says"] == "no report")
    found = validate(records_of(case), [article("bai", case["facts"])])
    assert [found.at_least(level) for level in ("info", "warning", "error")] == [1, 1, 0]
