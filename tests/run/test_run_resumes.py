"""A run that is killed or stopped in the middle, and started again, ends as one that was left alone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.run import RunOptions, run_archive

ROOT = Path(__file__).parents[2]
ARTICLES = 80
# Small batches and commits, so that a short archive has many middles.
PROGRAM = """
import sys
from tdkt_nlp.cli.main import main
from tdkt_nlp.run import engine
engine._COMMIT_DOCUMENTS, engine._BATCH_CHARACTERS = 2, 3_000
main(["run", *sys.argv[1:], "--workers", "2", "--progress", "none"])
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, article: Callable[..., Any], lines: Callable[..., Path]) -> Path:
    path = tmp_path_factory.mktemp("resume") / "bao.jsonl"
    return lines(path, [article(number, length=12) for number in range(ARTICLES)])


@pytest.fixture(scope="module")
def undisturbed(
    source: Path, tmp_path_factory: pytest.TempPathFactory, outputs: Callable[[Path], dict[str, bytes]]
) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    run_archive([str(source)], out, RunOptions(workers=2))
    return outputs(out)


def committed(out: Path) -> int:
    """Number of results in the ledger; 0 while there is none."""
    ledger = out / ".tdkt" / "ledger.sqlite"
    if not ledger.exists():
        return 0
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(ledger, timeout=5)) as database:
        count: int = database.execute("SELECT COUNT(*) FROM results").fetchone()[0]
        return count
    return 0


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT], ids=lambda kind: kind.name)
def test_a_run_stopped_in_the_middle_goes_on_to_the_same_datasets(
    tmp_path: Path,
    source: Path,
    undisturbed: dict[str, bytes],
    outputs: Callable[[Path], dict[str, bytes]],
    kind: signal.Signals,
) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(source), "--out", str(out)],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not committed(out):
            assert process.poll() is None, "ended before its first commit"
            assert time.monotonic() < deadline, "no commit in a minute"
            time.sleep(0.005)
        os.killpg(process.pid, kind)
        code = process.wait(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert code == (-signal.SIGKILL if kind is signal.SIGKILL else 130)
    known = committed(out)
    assert 0 < known < ARTICLES
    assert not list(out.rglob("*.parquet")), "a dataset has its name before it is whole"
    report = run_archive([str(source)], out, RunOptions(workers=2))
    assert (report.done, report.reused) == (ARTICLES, known)
    assert outputs(out) == undisturbed
