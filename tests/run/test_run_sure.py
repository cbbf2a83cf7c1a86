"""``--min-confidence``: unsure facts leave the datasets, with all that hangs on them, and come back without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.run import RunOptions, run_archive
from tdkt_nlp.run.sure import SureRows

Rows = Callable[[Path, str], list[dict[str, Any]]]
Outputs = Callable[[Path], dict[str, bytes]]
OF_FACTS = ("awards", "award_mentions", "recipients", "counts")


def _rows() -> list[tuple[str, dict[str, Any]]]:
    return [
        ("articles", {"article_id": "a", "awards": 2}),
        ("awards", {"award_id": "1", "confidence": 0.9}),
        ("recipients", {"award_id": "1", "name": "Xã Đồng Lạc"}),
        ("awards", {"award_id": "2", "confidence": 0.89}),
        ("recipients", {"award_id": "2", "name": "Xã Đồng Tâm"}),
        ("units", {"article_id": "a", "name": "Xã Đồng Lạc"}),
        ("rejects", {"article_id": "b"}),
        ("articles", {"article_id": "c", "awards": 1}),
        ("awards", {"award_id": "3", "confidence": 0.1}),
    ]


def test_a_fact_below_the_confidence_goes_with_all_that_hangs_on_it() -> None:
    sure = SureRows(0.9)
    left = list(sure.of(_rows()))
    assert [row.get("award_id") for _, row in left] == [None, "1", "1", None, None, None]
    assert [row["awards"] for table, row in left if table == "articles"] == [1, 0]
    assert sure.left_out == 2


def test_no_confidence_asked_for_leaves_out_nothing() -> None:
    sure = SureRows(0.0)
    assert list(sure.of(_rows())) == _rows()
    assert sure.left_out == 0


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_leaves_out_unsure_facts_and_has_them_again_without_new_work(
    archive: Path, tmp_path: Path, rows: Rows, outputs: Outputs, workers: int
) -> None:
    every = run_archive([str(archive)], tmp_path, RunOptions(workers=workers, formats=("jsonl",)))
    before = outputs(tmp_path)
    sure = [row["confidence"] for row in rows(tmp_path, "awards")]
    least = max(sure)
    report = run_archive([str(archive)], tmp_path, RunOptions(formats=("jsonl",), min_confidence=least))
    kept = {row["award_id"] for row in rows(tmp_path, "awards")}
    assert len(kept) == sure.count(least)
    assert all({row["award_id"] for row in rows(tmp_path, table)} <= kept for table in OF_FACTS)
    assert any(f"left out {len(sure) - len(kept)} award facts" in note for note in report.notes)
    assert (report.done, report.reused) == (every.done, every.done + every.off_topic)
    run_archive([str(archive)], tmp_path, RunOptions(formats=("jsonl",)))
    assert outputs(tmp_path) == before
