"""``tdkt validate``: from articles and a records file to findings, exit codes and one-line errors."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from tdkt_nlp.cli.main import main

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "corpora" / "congress" / "official" / "records.csv"
ARTICLES = ("hau-giang-2015.txt", "bo-giao-thong-2020.txt", "phu-nu-nghe-an-2021.html", "phuong-an-khanh-tan-2025.txt")
DIFFERENCES = {  # those that corpora/congress/collection.yml tells of
    ("different-count", "hau-giang-2015", "bang-khen", "5", "6"),
    ("different-rank", "bo-giao-thong-2020", "huan-chuong-doc-lap", "1", "1"),
    ("missing-in-records", "phu-nu-nghe-an-2021", "co-thi-dua", "1", ""),
}


@dataclass(frozen=True)
class Done:
    """What a call of the program ended with."""

    returncode: int
    stdout: str
    stderr: str


def tdkt(*words: str | Path) -> Done:
    """Runs the program as its entry point does, within this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return Done(int(str(ended.value.code)), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the four articles that the records of the corpora belong to."""
    out = tmp_path_factory.mktemp("run")
    articles = [ROOT / "corpora" / "congress" / "articles" / name for name in ARTICLES]
    done = tdkt("run", *articles, "--out", out, "--workers", "1", "--progress", "none")
    assert done.returncode == 0, done.stderr
    assert "0 findings" in done.stdout
    return out


def test_the_three_differences_of_the_corpora_are_found_and_no_other(datasets: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.csv"
    done = tdkt("validate", "--records", RECORDS, "--datasets", datasets, "--out", out)
    assert (done.returncode, done.stderr) == (1, "")
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = ("verdict", "articles", "award", "reported", "recorded")
    grave = {tuple(row[name] for name in names) for row in rows if row["severity"] != "info"}
    assert grave == DIFFERENCES
    assert sum(row["verdict"] == "match" for row in rows) == 31
    assert all(verdict in done.stdout for verdict, *_ in DIFFERENCES)
    assert "57 records of 4 occasions, 4 of them reported by 4 articles" in done.stdout
    flag = next(row for row in rows if row["verdict"] == "different-rank")
    assert "hạng Ba" in flag["evidence"] and "Huân chương Độc lập (2)" in flag["record_evidence"]
    assert flag["record_lines"] == "19"


def test_every_format_holds_the_same_findings(datasets: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    for suffix in (".jsonl", ".xlsx", ".html"):
        words = ("--records", RECORDS, "--datasets", datasets / "datasets", "--out", tmp_path / f"findings{suffix}")
        assert tdkt("validate", *words).returncode == 1
    long = tmp_path / f"{'đối chiếu ' * 5}[2020].xlsx"
    assert tdkt("validate", "--records", RECORDS, "--datasets", datasets, "--out", long).returncode == 1
    long.unlink()
    lines = (tmp_path / "findings.jsonl").read_text("utf-8").splitlines()
    header, *rows = load_workbook(tmp_path / "findings.xlsx")["findings"].iter_rows(values_only=True)
    assert [dict(zip(header, row, strict=True)) for row in rows] == [json.loads(line) for line in lines]
    page = (tmp_path / "findings.html").read_text("utf-8")
    assert "Khác hạng (1)" in page and "Khớp (31)" in page and "<script" not in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["findings.html", "findings.jsonl", "findings.xlsx"]


def test_the_level_decides_the_exit_code(datasets: Path, tmp_path: Path) -> None:
    lines = RECORDS.read_text("utf-8").splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines, 1) if number == 1 or "2204/QĐ-UBND" in line or "318/QĐ" in line]
    records = tmp_path / "hoso.csv"
    flag = kept[-1].replace("Giấy khen", "Cờ thi đua")
    records.write_text("".join(kept), encoding="utf-8")
    words = ("validate", "--records", records, "--datasets", datasets, "--level")
    assert [tdkt(*words, level).returncode for level in ("info", "warning", "error")] == [1, 0, 0]
    records.write_text("".join([*kept, flag]), encoding="utf-8")  # a decision that no article tells of
    assert [tdkt(*words, level).returncode for level in ("info", "warning", "error")] == [1, 1, 0]


def test_a_bad_row_is_told_with_its_line_and_the_others_are_compared(datasets: Path, tmp_path: Path) -> None:
    records = tmp_path / "hoso.csv"
    records.write_text(RECORDS.read_text("utf-8").replace(",Cờ thi đua,,", ",Giải Nhất,,", 1), encoding="utf-8")
    done = tdkt("validate", "--records", records, "--datasets", datasets, "--level", "error")
    assert done.returncode == 1
    assert done.stderr.startswith(f"tdkt: {records}:15: award 'Giải Nhất' is no honour")
    assert done.stderr.count("\n") == 1
    assert "56 records of 4 occasions" in done.stdout


def test_what_cannot_be_compared_is_one_line(datasets: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "hong"
    damaged.mkdir()
    for name in ("articles", "events", "units", "awards"):
        (damaged / f"{name}.parquet").write_bytes(b"PAR1")
    (tmp_path / "records.csv").write_text("a,b\n", encoding="utf-8")
    calls = [
        (2, "no such file", RECORDS.with_name("khong-co.csv"), datasets, "f.csv"),
        (2, "no column 'decision_no'", tmp_path / "records.csv", datasets, "f.csv"),
        (2, "no dataset", RECORDS, tmp_path / "trong", "f.csv"),
        (3, "no dataset", RECORDS, damaged, "f.csv"),
        (2, "no format '.txt'", RECORDS, datasets, "f.txt"),
        (2, "there is no folder", RECORDS, datasets, "khong/co/f.csv"),
    ]
    for code, says, records, folder, out in calls:
        done = tdkt("validate", "--records", records, "--datasets", folder, "--out", tmp_path / out)
        assert (done.returncode, done.stdout) == (code, ""), done.stderr
        assert done.stderr.startswith("tdkt: ") and says in done.stderr and done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("f.*"))


def test_a_folder_of_records_or_a_missing_folder_for_findings_is_bad_usage(tmp_path: Path) -> None:
    done = tdkt("validate", "--records", tmp_path, "--datasets", tmp_path)
    assert done.returncode == 2
    assert f"--records {tmp_path}: a folder; name the CSV file" in done.stderr
    out = tmp_path / "none" / "findings.csv"
    done = tdkt("validate", "--records", RECORDS, "--datasets", tmp_path, "--out", out)
    assert done.returncode == 2
    assert f"there is no folder {out.parent}" in done.stderr


def test_an_empty_name_of_a_database_is_not_the_current_folder() -> None:
    done = tdkt("search", "bang khen", "--db", "")
    assert done.returncode == 2
    assert "the name is empty" in done.stderr
