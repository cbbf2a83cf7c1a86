"""``run.html``: readable in two languages, needs nothing beside it, runs nothing that stands in an article."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tdkt_nlp.run.html import report_page
from tdkt_nlp.run.report import AwardLine, RunReport

HOSTILE = '<script>alert("x")</script>'
VOID = {"meta", "br", "link", "img"}


def account() -> RunReport:
    return RunReport(
        inputs=9,
        done=5,
        duplicate=1,
        off_topic=2,
        rejected=1,
        rejects_by_reason={"timeout": 1},
        awards=[AwardLine("bang-khen", f"Bằng khen {HOSTILE}", 2, 7, 12, 34, 0, 1, 5)],
        findings={"parts-do-not-add": 2, f"headline-differs{HOSTILE}": 1},
        by_year={"2020": 3, "2021": 2},
        by_source={f"Báo {HOSTILE}": 5},
        sources=[f"kho/{HOSTILE}"],
        version="0.1.0+abc",
        started="2021-03-05T07:00:00+00:00",
    )


class Nesting(HTMLParser):
    """Checks that every element is closed in its place, and keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def read(page: str) -> Nesting:
    found = Nesting()
    found.feed(page)
    assert found.open == []
    return found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["Khen thưởng theo loại", "Trùng lặp", "Tập thể"]),
        ("en", ["Awards by type", "Duplicates", "Collectives"]),
    ],
)
def test_the_page_speaks_its_language(language: str, words: list[str]) -> None:
    page = report_page(account(), language)
    assert f'<html lang="{language}">' in page
    assert [word for word in words if word not in read(page).text] == []


def test_the_page_holds_the_numbers_of_the_account() -> None:
    cells = re.findall(r"<td[^>]*>([^<]*)", report_page(account()))
    assert cells[1:8] == ["2", "7", "12", "34", "0", "1", "5"]
    assert re.findall(r"<dd>(\d+)</dd>", report_page(account())) == ["9", "5", "1", "2", "1"]


def test_the_page_tells_the_findings_in_one_line() -> None:
    assert "Số liệu trong bài không khớp nhau: 3 (2 các phần không khớp tổng số, 1 headline" in report_page(account())
    assert "Figures inside an article that disagree: 0</p>" in report_page(RunReport(), "en")


def test_the_page_runs_and_fetches_nothing() -> None:
    page = report_page(account())
    found = read(page)
    assert not found.seen & {"script", "link", "img", "iframe"}
    assert HOSTILE in found.text
    assert not re.search(r"(src|href)\s*=|url\(|@import", page)


def test_an_empty_account_has_its_page() -> None:
    assert "Không có." in read(report_page(RunReport())).text
