"""Bad input, given to the program as a process: one line that says what and where, and the rest comes out."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "cli_bad_input.yml").read_text("utf-8"))
TITLE = "Huyện Phước Bình gặp mặt gương sáng"
TEXT = "Chủ tịch UBND huyện Phước Bình tặng Giấy khen cho {} tập thể và 34 cá nhân."


def line(number: int) -> str:
    return json.dumps({"id": str(number), "title": TITLE, "text": TEXT.format(number + 2)}, ensure_ascii=False) + "\n"


def torn_gzip() -> bytes:
    noise = random.Random(5)  # noqa: S311 - lines that do not pack well, the same each time
    lines = [line(number)[:-2] + f', "url": "{noise.random()}"}}\n' for number in range(400)]
    packed = gzip.compress("".join(lines).encode(), mtime=0)
    return packed[: len(packed) // 2]


def traversal() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../ngoai.txt", f"{TITLE}\n\n{TEXT.format(5)}")
        archive.writestr("trong.txt", f"{TITLE}\n\n{TEXT.format(6)}")
    return made.getvalue()


CONTENTS: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "header": lambda: b"id,text\n\n",
    "binary": lambda: random.Random(1).randbytes(4_000),  # noqa: S311
    "broken line": lambda: (line(1) + '{"id": "hỏng",\n' + line(2)).encode(),
    "table": lambda: f"ma,noidung\nx,{TEXT.format(7)}\n".encode(),
    "torn gzip": torn_gzip,
    "traversal": traversal,
    "damaged UTF-8": lambda: f"{TITLE}\n\n{TEXT}".encode().replace(b"34", b"\xff\xfe"),
    "long": lambda: (f"{TITLE}\n\n{TEXT.format(8)}\n" + "Tổ Một làm đường, đào mương, trồng cây.\n" * 95_000).encode(),
}


def tdkt(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tdkt_nlp.cli.main", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """A case, and the path of its file."""
    path = tmp_path / "in" / request.param["file"]
    path.parent.mkdir()
    path.write_bytes(CONTENTS[request.param["content"]]())
    return {"words": [], "at_least": False, **request.param, "path": path}


def test_extract_says_in_one_line_what_is_wrong_and_lets_the_rest_out(case: dict[str, Any]) -> None:
    done = tdkt("extract", "--no-themes", *case["words"], case["path"])
    # Of a single table, a wrong column is a matter of the call.
    assert done.returncode == (2 if case["reason"] == "missing-column" else 1), done.stderr
    assert done.stderr.startswith("tdkt: ")
    assert case["says"] in done.stderr
    assert done.stderr.count("\n") == 1
    annotations = [json.loads(text) for text in done.stdout.split("\n") if text]
    if case["at_least"]:
        assert len(annotations) >= case["articles"]
    else:
        assert len(annotations) == case["articles"]
    assert all(annotation["awards"] for annotation in annotations)


def test_run_keeps_bad_input_as_a_reject_and_does_the_rest(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "in" / "z.jsonl").write_text(line(90), encoding="utf-8")
    words = ["--workers", "1", "--progress", "none", *case["words"]]
    if "text=than" in words:
        words[words.index("text=than")] = "text=text"  # a mapping is for all files of a run
    done = tdkt("run", tmp_path / "in", "--out", tmp_path / "out", *words)
    assert done.returncode == 1
    assert done.stderr.startswith(f"tdkt: 1 rejected as {case['reason']}: ")
    assert done.stderr.count("\n") == 1
    if "text=than" not in case["words"]:
        assert case["says"] in done.stderr
    rejects = [json.loads(text) for text in (tmp_path / "out" / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert [reject["reason"] for reject in rejects] == [case["reason"]]
    assert case["path"].as_posix() in rejects[0]["origin"]
    account = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert account["done"] >= case["articles"] + 1
    assert account["inputs"] == account["done"] + account["duplicate"] + account["off_topic"] + 1
    assert not (tmp_path / "ngoai.txt").exists()


def test_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line(1), encoding="utf-8")
    (tmp_path / "in-the-way").write_text("")
    for out in (tmp_path / "in-the-way", tmp_path / "in-the-way" / "below", Path("/proc/out")):
        done = tdkt("run", source, "--out", out, "--progress", "none")
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith(f"tdkt: {out}: cannot be made (")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", ["extract --no-themes {}", "show {}", "explain {}", "themes --text x", "--help"])
def test_standard_output_on_a_full_disk_is_one_line(tmp_path: Path, words: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line(1), encoding="utf-8")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tdkt_nlp.cli.main", *words.format(source).split()],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == (
        "tdkt: standard output: cannot be written (No space left on device); free space or send it elsewhere\n"
    )


def test_a_page_on_a_full_disk_names_the_option_that_sends_it_elsewhere(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line(1), encoding="utf-8")
    done = tdkt("show", source, "--html", "/dev/full")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "tdkt: /dev/full: cannot be written (No space left on device); free space or choose another --html\n"
    )


@pytest.mark.parametrize(
    ("words", "closed", "code"),
    [("extract {}", ">&-", 0), ("run {} --out {}.out --progress none", ">&-", 0), ("extract", "<&-", 1)],
)
def test_a_standard_stream_that_is_closed_is_an_empty_one(tmp_path: Path, words: str, closed: str, code: int) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line(1), encoding="utf-8")
    program = f"'{sys.executable}' -m tdkt_nlp.cli.main {words.format(source, source)} {closed}"
    done = subprocess.run(["bash", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == ("tdkt: stdin: nothing came in\n" if code else "")
