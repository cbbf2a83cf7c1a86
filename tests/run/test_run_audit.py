"""What a run says of figures: findings of each article, and an occasion in two articles counted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.run import RunOptions, RunReport, run_archive

Rows = Callable[[Path, str], list[dict[str, Any]]]
Outputs = Callable[[Path], dict[str, bytes]]
Lines = Callable[[Path, list[Any]], Path]
HELD = (
    "Sáng 5/3/2021, UBND tỉnh Bến Gò tổ chức Đại hội Thi đua yêu nước tỉnh Bến Gò lần thứ II.\n"
    "Chủ tịch UBND tỉnh Bến Gò tặng Bằng khen cho {} tập thể và 34 cá nhân{}."
)
NEWS = [
    {"id": "mot", "title": "Bến Gò mở đại hội thi đua", "text": HELD.format(12, ""), "published": "2021-03-05"},
    {"id": "hai", "title": "Gặp gương sáng Bến Gò", "text": HELD.format(12, " tiêu biểu"), "published": "2021-03-06"},
    {"id": "ba", "title": "Tặng Bằng khen cho 21 tập thể", "text": HELD.format(11, " giỏi"), "published": "2021-03-06"},
    {
        "id": "bon",
        "title": "Huyện Phước Bình khen thưởng",
        "text": "Chủ tịch UBND huyện tặng Giấy khen cho 40 tập thể (21 thôn, 17 trường).",
    },
]


@pytest.fixture(scope="module")
def run(lines: Lines, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Path, RunReport]]:
    """Runs the news into a folder by its name; the same folder is run again."""
    folder = tmp_path_factory.mktemp("audit")
    source = lines(folder / "bao.jsonl", list(NEWS))

    def of(name: str, workers: int = 1) -> tuple[Path, RunReport]:
        options = RunOptions(workers=workers, formats=("jsonl",))
        return folder / name, run_archive([str(source)], folder / name, options)

    return of


def test_an_occasion_in_several_articles_is_one_and_its_facts_are_counted_once(
    run: Callable[..., tuple[Path, RunReport]], rows: Rows
) -> None:
    out, report = run("one")
    assert [(row["article_id"], row["event_id"]) for row in rows(out, "events")] == [
        ("mot", "mot"),
        ("hai", "mot"),
        ("ba", "mot"),
    ]
    (line,) = (line for line in report.awards if line.award == "bang-khen")
    told = [row for row in rows(out, "awards") if row["award"] == "bang-khen"]
    assert {row["event_id"] for row in told} == {"mot"}
    # 12 and 34 twice or more: one fact each; 11 and the headline's 21 are facts of their own.
    assert (line.facts, line.collectives, line.individuals) == (4, 12 + 11 + 21, 34)
    assert len(told) == 7


def test_findings_are_in_the_datasets_and_in_the_account(
    run: Callable[..., tuple[Path, RunReport]], rows: Rows
) -> None:
    out, report = run("one")
    found = rows(out, "findings")
    assert report.findings == {"headline-differs": 1, "parts-do-not-add": 1}
    assert report.rows["findings"] == len(found) == 2
    stored = {news["id"]: f"{news['title']}\n\n{news['text']}" for news in NEWS}
    for row in found:
        assert row["evidence"] == stored[row["article_id"]][row["start"] : row["end"]]
        assert row["state"] == "open"
    assert [(row["article_id"], row["expected"], row["found"]) for row in found] == [
        ("ba", "21 in the headline", "11 in the body"),
        ("bon", "40 tập thể", "21 + 17 = 38"),
    ]


def test_ids_and_findings_are_the_same_by_two_processes_and_in_a_run_again(
    run: Callable[..., tuple[Path, RunReport]], outputs: Outputs
) -> None:
    first = outputs(run("one")[0])
    assert outputs(run("two", workers=2)[0]) == first
    out, report = run("one")
    assert report.reused == len(NEWS)
    assert outputs(out) == first
