"""``tdkt search`` and ``tdkt serve``: what they print, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def tdkt(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tdkt_nlp.cli.main", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def objects(*words: str | Path) -> Any:
    done = tdkt("search", *words, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_run_can_be_searched_at_once(tmp_path: Path) -> None:
    article = tmp_path / "bai.txt"
    article.write_text(
        "Huyện Phước Bình khen gương sáng\n\nSáng 5/3/2021, ông Lê Văn Đò, Chủ tịch UBND huyện Phước Bình tặng "
        "Giấy khen cho 12 tập thể.\n",
        encoding="utf-8",
    )
    assert tdkt("run", article, "--out", tmp_path / "out", "--workers", "1", "--progress", "none").returncode == 0
    found = objects("giay khen phuoc binh", "--db", tmp_path / "out")
    assert found["total"] == 1
    assert (found["facts"][0]["count"], found["facts"][0]["title"]) == (12, "Huyện Phước Bình khen gương sáng")


def test_the_table_shows_the_fact_and_its_article(award_folder: Path) -> None:
    done = tdkt("search", "cong", "ty", "det", "--db", award_folder)
    assert done.returncode == 0
    assert "Dệt Bến Đò" in done.stdout
    assert "1 of 1 award facts" in done.stdout


def test_a_table_that_is_cut_says_so(award_folder: Path) -> None:
    done = tdkt("search", "tin", "--db", award_folder, "--limit", "2")
    assert "2 of 5 award facts; --limit shows more" in done.stdout


def test_nothing_found_is_said_and_no_error(award_folder: Path) -> None:
    done = tdkt("search", "xyzzy", "--db", award_folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("no award fact found")


def test_csv_has_a_header_and_runs_nothing_in_a_spreadsheet(award_folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tdkt("search", "--db", award_folder, "--format", "csv").stdout)))
    assert len(rows) == 6
    assert rows[0].keys() >= {"award_id", "recipients", "authority", "evidence", "title"}


def test_options_narrow(award_folder: Path) -> None:
    options = ["--award", "huân chương lao động", "--rank", "2", "--status", "awarded", "--year", "2020"]
    assert [row["award_id"] for row in objects("--db", award_folder, *options)["facts"]] == ["khen-3"]
    assert objects("--db", award_folder, "--authority", "an lac", "--kind", "individual")["total"] == 1


@pytest.mark.parametrize(
    "words",
    [('"',), ("*",), ("x" * 10_000,), ("x", "--award", "none"), ("x", "--authority", "*"), ("x", "--limit", "0")],
    ids=lambda words: " ".join(words)[:20],
)
def test_what_cannot_be_searched_is_bad_usage(award_folder: Path, words: tuple[str, ...]) -> None:
    done = tdkt("search", *words, "--db", award_folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tdkt: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["search", "serve"])
def test_a_missing_or_foreign_database_is_told_in_one_line(tmp_path: Path, command: str) -> None:
    missing = tdkt(command, "--db", tmp_path / "none")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    (tmp_path / "tdkt.db").write_text("no database")
    foreign = tdkt(command, "--db", tmp_path)
    assert (foreign.returncode, foreign.stderr.count("\n")) == (3, 1)


def test_serve_answers_on_this_machine_until_it_is_ended(award_folder: Path) -> None:
    pytest.importorskip("uvicorn", reason="the extra [web] is not installed")
    process = subprocess.Popen(
        [sys.executable, "-m", "tdkt_nlp.cli.main", "serve", "--db", award_folder, "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - the server of this test
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
        assert (process.returncode, told) == (0, "")
    finally:
        process.kill()
        process.communicate()


def test_a_port_that_is_taken_is_told(award_folder: Path) -> None:
    pytest.importorskip("uvicorn", reason="the extra [web] is not installed")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = tdkt("serve", "--db", award_folder, "--port", str(port))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "choose another" in done.stderr


def test_serve_without_its_libraries_says_what_to_install(award_folder: Path) -> None:
    program = (
        "import sys; sys.modules['fastapi'] = None\n"
        f"from tdkt_nlp.cli.main import main; main(['serve', '--db', {str(award_folder)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "pip install tdkt_nlp[web]" in done.stderr
    assert done.stderr.count("\n") == 1
