"""An archive in, datasets out: nothing is lost, a fault stops nothing, the number of workers changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.errors import TdktError, UsageError, WriteError
from tdkt_nlp.run import RunOptions, RunReport, run_archive
from tdkt_nlp.run.pool import WorkerPool
from tdkt_nlp.schema.document import RawDocument

Rows = Callable[[Path, str], list[dict[str, Any]]]
Outputs = Callable[[Path], dict[str, bytes]]
Lines = Callable[[Path, list[Any]], Path]
Article = Callable[..., dict[str, Any]]
FORMATS = ("csv", "xlsx", "jsonl")
FAULTS = [
    ("a-bao.jsonl:4", "broken-json"),
    ("c-rong.txt", "empty"),
    ("d-dut.jsonl.gz", "truncated-gzip"),
    ("e-cot.csv", "missing-column"),
    ("f-mat.txt", "unreadable"),
]


@pytest.fixture(scope="module")
def done(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunReport]:
    """The archive, run with one worker: its folder and its account."""
    out = tmp_path_factory.mktemp("run") / "one"
    return out, run_archive([str(archive)], out, RunOptions(workers=1, formats=FORMATS))


def test_every_input_is_done_or_told(done: tuple[Path, RunReport]) -> None:
    _, report = done
    found = report.done, report.duplicate, report.off_topic, report.rejected
    assert found == (7, 2, 2, 5)
    assert report.inputs == sum(found) == 16


def test_the_datasets_account_for_every_input(done: tuple[Path, RunReport], rows: Rows) -> None:
    out, report = done
    outcomes = Counter(row["outcome"] for row in rows(out, "articles"))
    assert outcomes == {"done": report.done, "duplicate": report.duplicate, "off-topic": report.off_topic}
    assert len(rows(out, "rejects")) == report.rejected


def test_inputs_that_are_not_accounted_for_are_an_error() -> None:
    with pytest.raises(TdktError, match="not accounted for"):
        RunReport(inputs=3, done=1, rejected=1).check_conservation()


@pytest.mark.parametrize(("place", "reason"), FAULTS)
def test_a_fault_is_one_reject_with_its_place_and_reason(
    done: tuple[Path, RunReport], archive: Path, rows: Rows, place: str, reason: str
) -> None:
    rejects = [row for row in rows(done[0], "rejects") if row["origin"].startswith(f"{archive}/{place}")]
    assert [row["reason"] for row in rejects] == [reason]
    assert rejects[0]["detail"].startswith(f"{archive}/{place}")
    assert "\n" not in rejects[0]["detail"]


def test_rejects_are_the_same_in_the_report_and_beside_the_datasets(done: tuple[Path, RunReport], rows: Rows) -> None:
    out, report = done
    assert (out / "rejects.jsonl").read_text("utf-8") == (out / "datasets" / "rejects.jsonl").read_text("utf-8")
    assert report.rejects_by_reason == Counter(row["reason"] for row in rows(out, "rejects"))


def test_articles_behind_a_fault_are_done(done: tuple[Path, RunReport], rows: Rows) -> None:
    outcomes = {row["article_id"]: row["outcome"] for row in rows(done[0], "articles") if row["outcome"] == "done"}
    assert {"bai-0005", "bai-0008"} <= set(outcomes)


def test_an_article_that_was_published_again_names_the_first(done: tuple[Path, RunReport], rows: Rows) -> None:
    found = [(r["article_id"], r["reason"]) for r in rows(done[0], "articles") if r["outcome"] == "duplicate"]
    assert found == [("bai-0000~2", "bai-0000"), ("dang-lai", "bai-0001")]


def test_award_facts_have_ids_of_their_own_and_stand_in_their_articles(
    done: tuple[Path, RunReport], rows: Rows, article: Article
) -> None:
    awards = rows(done[0], "awards")
    assert len({row["award_id"] for row in awards}) == len(awards) == 14
    for row in awards:
        source = article(int(row["article_id"].removeprefix("bai-")))
        assert f"{source['title']}\n\n{source['text']}"[row["start"] : row["end"]] == row["evidence"]


def test_articles_stand_in_the_order_of_the_input(done: tuple[Path, RunReport], rows: Rows) -> None:
    origins = [row["origin"].rpartition("/")[2] for row in rows(done[0], "articles")]
    assert origins == sorted(origins, key=lambda origin: (origin.partition(":")[0], int(origin.partition(":")[2])))


def test_the_account_is_written_for_machines_and_for_people(done: tuple[Path, RunReport]) -> None:
    out, report = done
    assert json.loads((out / "run.json").read_text("utf-8")) == json.loads(json.dumps(report.to_json()))
    assert "Giấy khen" in (out / "run.html").read_text("utf-8")


def test_two_workers_give_the_same_datasets_as_one(
    done: tuple[Path, RunReport], archive: Path, tmp_path: Path, outputs: Outputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tdkt_nlp.run.engine._BATCH_CHARACTERS", 300)  # so that both have work
    run_archive([str(archive)], tmp_path, RunOptions(workers=2, formats=FORMATS))
    assert outputs(tmp_path) == outputs(done[0])


def test_a_second_run_repeats_nothing_and_changes_nothing(
    done: tuple[Path, RunReport], archive: Path, outputs: Outputs
) -> None:
    out, report = done
    before = outputs(out)
    again = run_archive([str(archive)], out, RunOptions(workers=1, formats=FORMATS))
    assert again.reused == report.done + report.off_topic
    assert outputs(out) == before


def test_a_changed_archive_gives_what_a_fresh_run_gives(
    tmp_path: Path, article: Article, lines: Lines, outputs: Outputs, rows: Rows
) -> None:
    source = lines(tmp_path / "bao.jsonl", [article(1), article(2), article(3)])
    options = RunOptions(formats=("jsonl",))
    run_archive([str(source)], tmp_path / "old", options)
    lines(source, [article(3), {**article(1), "text": "Chủ tịch UBND xã tặng Giấy khen cho 9 tập thể."}])
    changed = run_archive([str(source)], tmp_path / "old", options)
    run_archive([str(source)], tmp_path / "fresh", options)
    assert changed.reused == 1
    assert outputs(tmp_path / "old") == outputs(tmp_path / "fresh")
    assert [row["article_id"] for row in rows(tmp_path / "old", "articles")] == ["bai-0003", "bai-0001"]


def test_names_that_utf8_cannot_hold_stop_nothing(tmp_path: Path, article: Article, rows: Rows) -> None:
    source = tmp_path / "in"
    source.mkdir()
    text = article(1)["text"]
    for name in (b"\xfe.txt", b"\xff.txt"):
        Path(os.fsdecode(os.path.join(os.fsencode(source), name))).write_text(f"Tin {name!r}\n\n{text}", "utf-8")
    (source / "z.jsonl").write_text(json.dumps({**article(2), "id": "nua\ud800"}), encoding="utf-8")
    report = run_archive([str(source)], tmp_path / "out", RunOptions(formats=("jsonl",)))
    assert report.done == 3
    ids = [row["article_id"] for row in rows(tmp_path / "out", "articles")]
    assert ids == ["nua\\ud800", "\\udcfe", "\\udcff"]


def test_a_number_too_large_for_the_datasets_rejects_only_its_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tdkt_nlp.run import worker

    counts = {"to": 2**63, "vua": 2**63 - 1}
    monkeypatch.setattr(worker, "record_rows", lambda record, raw, names: [("counts", {"count": counts[raw.id]})])
    text = "Chủ tịch UBND tỉnh An Lạc tặng Bằng khen cho 12 tập thể."
    outcomes = worker.work([RawDocument(name, "", text, origin=name) for name in counts], 30)
    assert [(outcome.kind, outcome.reason) for outcome in outcomes] == [
        ("rejected", "number-too-large"),
        ("done", None),
    ]


def test_an_article_that_takes_too_long_is_rejected_and_can_be_tried_again(
    tmp_path: Path, article: Article, lines: Lines
) -> None:
    source = lines(tmp_path / "bao.jsonl", [article(1), article(2)])
    hurried = run_archive([str(source)], tmp_path / "out", RunOptions(seconds=1e-6))
    assert hurried.rejects_by_reason == {"timeout": 2}
    assert hurried.first_rejects["timeout"].endswith("; try again with --retry-rejects timeout and a longer --timeout")
    kept = run_archive([str(source)], tmp_path / "out", RunOptions())
    assert (kept.rejected, kept.reused) == (2, 2)
    others = run_archive([str(source)], tmp_path / "out", RunOptions(retry_rejects="memory"))
    assert others.rejected == 2
    tried = run_archive([str(source)], tmp_path / "out", RunOptions(retry_rejects="timeout"))
    assert (tried.done, tried.rejected) == (2, 0)


class Deadly(RawDocument):
    """A document that ends the worker process which unpacks it."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


def test_a_document_that_kills_its_worker_is_rejected_and_its_neighbour_done(article: Article) -> None:
    fields = article(1)
    sound = RawDocument(fields["id"], fields["title"], fields["text"], origin="bao")
    pool = WorkerPool(1, 30)
    try:
        ((_, outcomes),) = pool.map([((0, Deadly("chet", "", "x", origin="bao")), (1, sound))])
    finally:
        pool.close()
    assert [(outcome.kind, outcome.reason) for outcome in outcomes] == [("rejected", "worker-died"), ("done", None)]


def test_a_source_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        run_archive([str(tmp_path / "khong-co")], tmp_path / "out", RunOptions())
    assert not (tmp_path / "out" / "datasets").exists()


@pytest.mark.parametrize(
    ("options", "words"), [(RunOptions(formats=("ods",)), "'ods'"), (RunOptions(workers=0), "--workers 0")]
)
def test_wrong_options_are_refused_before_any_work(
    archive: Path, tmp_path: Path, options: RunOptions, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        run_archive([str(archive)], tmp_path / "out", options)
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_way_of_the_output_is_told(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(WriteError, match="choose another --out"):
        run_archive([str(archive)], tmp_path / "out", RunOptions())


def test_the_database_holds_the_awards(done: tuple[Path, RunReport]) -> None:
    with closing(sqlite3.connect(done[0] / "tdkt.db")) as database:
        query = "SELECT recipient_kind, SUM(count) FROM awards GROUP BY recipient_kind ORDER BY recipient_kind"
        numbers = [0, 1, 2, 3, 4, 5, 8]
        assert database.execute(query).fetchall() == [
            ("collective", sum(number + 2 for number in numbers)),
            ("individual", sum(number + 3 for number in numbers)),
        ]
