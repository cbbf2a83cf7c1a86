"""What may get in the way of a run: a killed worker or parent, a stall, memory, the disk, a second run."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.errors import ResourceError, WriteError
from tdkt_nlp.run import Progress, RunOptions, run_archive, worker
from tdkt_nlp.run.ledger import Ledger
from tdkt_nlp.run.pool import WorkerPool
from tdkt_nlp.schema.document import RawDocument

ROOT = Path(__file__).parents[2]
Outputs = Callable[[Path], dict[str, bytes]]
Lines = Callable[[Path, list[Any]], Path]
Article = Callable[..., dict[str, Any]]
FORMATS = ("csv", "xlsx", "jsonl")
# Small batches and commits, so that a short archive has many middles.
PROGRAM = """
import sys
from tdkt_nlp.cli.main import main
from tdkt_nlp.run import engine
engine._COMMIT_DOCUMENTS, engine._BATCH_CHARACTERS = 2, 3_000
main(["run", *sys.argv[1:], "--workers", "2", "--progress", "none", "--formats", "csv,xlsx,jsonl"])
"""
# The same where no file may grow beyond so many bytes: what a full disk is to a program.
SMALL_DISK = """
import resource, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
"""
GREEDY = """
from tdkt_nlp.run import worker
from tdkt_nlp.schema.document import RawDocument
worker.start(200_000_000)
worker.annotate = lambda raw: bytearray(900_000_000 if raw.id == "to" else 1_000)
worker.record_rows = worker.check_article = lambda *_: []
text = "Tặng Bằng khen cho 3 tập thể."
print([worker.work([RawDocument(name, "", text)], 30)[0].reason for name in ("to", "vua")])
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, article: Article, lines: Lines) -> Path:
    path = tmp_path_factory.mktemp("disturbed") / "bao.jsonl"
    return lines(path, [article(number, length=12) for number in range(60)])


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory, outputs: Outputs) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    run_archive([str(source)], out, RunOptions(workers=2, formats=FORMATS))
    return outputs(out)


def committed(out: Path) -> int:
    """Number of results in the ledger; 0 while there is none."""
    ledger = out / ".tdkt" / "ledger.sqlite"
    if ledger.exists():
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(ledger, timeout=5)) as database:
            count: int = database.execute("SELECT COUNT(*) FROM results").fetchone()[0]
            return count
    return 0


@contextmanager
def run_in_the_middle(source: Path, out: Path) -> Iterator[subprocess.Popen[str]]:
    """A run that has made its first commit."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(source), "--out", str(out)],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 90
        while not committed(out):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline, "no commit in time"
            time.sleep(0.005)
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The worker processes of a run."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_a_killed_worker_costs_nothing(
    tmp_path: Path, source: Path, undisturbed: dict[str, bytes], outputs: Outputs
) -> None:
    with run_in_the_middle(source, tmp_path) as process:
        os.kill(workers_of(process)[0], signal.SIGKILL)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert outputs(tmp_path) == undisturbed


def test_workers_do_not_outlive_a_killed_run(tmp_path: Path, source: Path) -> None:
    with run_in_the_middle(source, tmp_path) as process:
        workers = workers_of(process)
        assert len(workers) == 2
        process.kill()
        process.wait()
        deadline = time.monotonic() + 30
        while any(map(is_alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(is_alive, workers))


def test_a_second_ctrl_c_stops_at_once_and_says_how_to_go_on(
    tmp_path: Path, source: Path, undisturbed: dict[str, bytes], outputs: Outputs
) -> None:
    with run_in_the_middle(source, tmp_path) as process:
        workers = workers_of(process)
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)  # so that what is in flight does not come home
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip().startswith("tdkt: interrupted")
    assert "run the same command again" in err
    assert not any(map(is_alive, workers))
    run_archive([str(source)], tmp_path, RunOptions(workers=2, formats=FORMATS))
    assert outputs(tmp_path) == undisturbed


@pytest.mark.parametrize("limit", [3_000, 30_000, 120_000, 400_000])
def test_a_disk_that_fills_is_one_line_and_the_run_can_go_on(
    tmp_path: Path, source: Path, undisturbed: dict[str, bytes], outputs: Outputs, limit: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK + PROGRAM, str(limit), str(source), "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:  # nothing of the run is so large
        assert max(path.stat().st_size for path in tmp_path.rglob("*")) <= limit
        return
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("tdkt: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "free space or choose another --out" in done.stderr
    assert not [path.name for path in tmp_path.rglob("*.unfinished")]
    assert not list(tmp_path.rglob("*.parquet")), "a dataset has its name before all are whole"
    run_archive([str(source)], tmp_path, RunOptions(workers=2, formats=FORMATS))
    assert outputs(tmp_path) == undisturbed


def slow_start(memory: int) -> None:
    """What makes a worker ready, and takes longer than a document may."""
    time.sleep(4)
    worker.start(memory)


class Stalled(RawDocument):
    """A document on which the worker process that unpacks it stops, where no clock of its own helps."""

    def __reduce__(self) -> Any:
        return signal.raise_signal, (signal.SIGSTOP,)


def test_a_document_that_stalls_its_worker_is_rejected_and_its_neighbour_done(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tdkt_nlp.run.pool._GRACE", 1.0)
    fields = article(1)
    sound = RawDocument(fields["id"], fields["title"], fields["text"], origin="bao")
    pool = WorkerPool(1, 5)
    try:
        ((_, outcomes),) = pool.map([((0, Stalled("dung", "", "x", origin="bao")), (1, sound))])
    finally:
        pool.kill()
    assert [(outcome.kind, outcome.reason) for outcome in outcomes] == [("rejected", "timeout"), ("done", None)]


def test_the_time_that_a_process_takes_to_start_is_not_a_documents(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine a process starts slowly: the neighbour of a document that stalls is not to pay for it."""
    monkeypatch.setattr("tdkt_nlp.run.pool._GRACE", 0.0)
    monkeypatch.setattr("tdkt_nlp.run.pool.start", slow_start)
    fields = article(1)
    pool = WorkerPool(1, 3)
    try:
        ((_, outcomes),) = pool.map([((0, RawDocument(fields["id"], fields["title"], fields["text"], origin="bao")),)])
    finally:
        pool.kill()
    assert [(outcome.kind, outcome.reason) for outcome in outcomes] == [("done", None)]


def test_a_document_that_wants_too_much_memory_is_rejected_and_the_next_done() -> None:
    done = subprocess.run([sys.executable, "-c", GREEDY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "['memory', None]\n"


def test_a_worker_that_cannot_load_its_models_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_start_errors", [ResourceError("no model")])
    with pytest.raises(ResourceError, match="no model"):
        worker.work([RawDocument("a", "", "x")], 30)


def test_two_runs_do_not_work_in_one_folder(tmp_path: Path, source: Path) -> None:
    first = Ledger(tmp_path)
    with pytest.raises(WriteError, match="another run is at work there"):
        run_archive([str(source)], tmp_path, RunOptions())
    first.close()
    Ledger(tmp_path).close()


def test_a_damaged_ledger_is_told(tmp_path: Path, source: Path) -> None:
    (tmp_path / ".tdkt").mkdir()
    (tmp_path / ".tdkt" / "ledger.sqlite").write_bytes(bytes(range(256)) * 100)
    with pytest.raises(WriteError, match=r"damaged .*remove .*\.tdkt and run again"):
        run_archive([str(source)], tmp_path, RunOptions())


def test_articles_that_share_an_id_are_told_apart_in_every_table(
    tmp_path: Path, article: Article, lines: Lines, rows: Callable[[Path, str], list[dict[str, Any]]]
) -> None:
    same = [{**article(number), "id": "1"} for number in (1, 2, 1, 3)]
    lines(tmp_path / "bao.jsonl", [*same, {**article(4), "id": "1~2"}])
    run_archive([str(tmp_path / "bao.jsonl")], tmp_path / "out", RunOptions(formats=("jsonl",)))
    found = [(row["article_id"], row["outcome"], row["reason"]) for row in rows(tmp_path / "out", "articles")]
    assert found == [
        ("1", "done", None),
        ("1~2", "done", None),
        ("1~3", "duplicate", "1"),
        ("1~4", "done", None),
        ("1~2~2", "done", None),
    ]
    counts = [(row["article_id"], row["count"]) for row in rows(tmp_path / "out", "counts")]
    assert counts == [("1", 3), ("1", 4), ("1~2", 4), ("1~2", 5), ("1~4", 5), ("1~4", 6), ("1~2~2", 6), ("1~2~2", 7)]


def test_all_is_shown_only_when_all_is_committed_and_written(tmp_path: Path, source: Path) -> None:
    shown: list[tuple[Progress, bool]] = []
    run_archive(
        [str(source)],
        tmp_path,
        RunOptions(),
        lambda progress: shown.append((progress, (tmp_path / "run.json").exists())),
    )
    shares = [progress.share for progress, _ in shown]
    assert [share for share in shares if share is None] == []
    assert shares == sorted(shares, key=float)  # type: ignore[arg-type]
    assert [share for share in shares[:-1] if share == 1.0] == []
    assert (shares[-1], shown[-1][1]) == (1.0, True)


def test_the_share_that_is_done_grows_within_a_packed_file(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tdkt_nlp.run.engine._COMMIT_DOCUMENTS", 10)
    monkeypatch.setattr("tdkt_nlp.run.engine._BATCH_CHARACTERS", 1_000)
    noise = random.Random(3)  # noqa: S311 - lines that do not pack well, the same each time
    plain = lines(tmp_path / "bao.jsonl", [{"text": f"Giá lúa {noise.randbytes(4_000).hex()}"} for _ in range(200)])
    packed = tmp_path / "bao.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    shown: list[float | None] = []
    run_archive([str(packed)], tmp_path / "out", RunOptions(), lambda progress: shown.append(progress.share))
    middle = [share for share in shown if share is not None and 0.1 < share < 0.9]
    assert len(middle) > 5
    assert middle == sorted(middle)


def test_datasets_of_a_format_that_is_no_longer_asked_for_are_removed(
    tmp_path: Path, article: Article, lines: Lines
) -> None:
    source = lines(tmp_path / "bao.jsonl", [article(1)])
    out = tmp_path / "out"
    run_archive([str(source)], out, RunOptions(formats=("csv",)))
    (out / "datasets" / "notes.csv").write_text("kept: no run wrote it")
    run_archive([str(source)], out, RunOptions(formats=()))
    assert [path.name for path in (out / "datasets").glob("*.csv")] == ["notes.csv"]
    described = {entry["path"] for entry in json.loads((out / "datapackage.json").read_text("utf-8"))["resources"]}
    assert described == {path.relative_to(out).as_posix() for path in out.rglob("*.parquet")} | {"tdkt.db"}


def test_facts_and_recipients_of_the_occasion_are_added_up_and_all_others_apart(tmp_path: Path, lines: Lines) -> None:
    text = (
        "Chủ tịch UBND tỉnh An Lạc tặng Bằng khen cho 12 tập thể. "
        "Hội đồng đề nghị tặng Bằng khen của Bộ Y tế cho 30 tập thể. "
        "Trước đó, năm 2015, Công ty Mẫu đã được tặng Huân chương Lao động hạng Ba."
    )
    told = {"id": "a", "title": "Tỉnh An Lạc khen thưởng", "published": "2020-01-05", "text": text}
    source = lines(tmp_path / "bao.jsonl", [told])
    report = run_archive([str(source)], tmp_path / "out", RunOptions())
    assert [(line.award, line.rank, line.facts, line.collectives, line.besides) for line in report.awards] == [
        ("bang-khen", None, 1, 12, 1),
        ("huan-chuong-lao-dong", 3, 0, 0, 1),
    ]


def test_the_account_tells_versions_times_and_stages(tmp_path: Path, article: Article, lines: Lines) -> None:
    source = lines(tmp_path / "bao.jsonl", [article(1)])
    run_archive([str(source)], tmp_path / "out", RunOptions())
    account = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert {"tdkt_nlp", "python", "underthesea", "spacy"} <= account["versions"].keys()
    assert account["started"] <= account["finished"]
    assert {"read", "extract", "commit", "export", "total"} <= account["stages"].keys()
    parts = sum(seconds for stage, seconds in account["stages"].items() if stage != "total")
    assert parts == pytest.approx(account["stages"]["total"], abs=0.1)
