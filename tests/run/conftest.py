"""Invented archives for the run, and what a run leaves behind."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Article = dict[str, Any]
Outputs = dict[str, bytes]


def invented_article(number: int, *, length: int = 0) -> Article:
    """An article with two facts whose numbers tell it from the others; ``length`` pads it with plain sentences."""
    padding = "".join(
        f"\nTổ {index} thôn Bến Đò làm đường, đào mương, trồng cây bóng mát dọc con đê." for index in range(length)
    )
    return {
        "id": f"bai-{number:04}",
        "title": f"Huyện Phước Bình gặp mặt gương sáng lần {number}",
        "text": "Sáng 5/3, UBND huyện Phước Bình tổ chức hội nghị tổng kết.\n"
        f"Chủ tịch UBND huyện Phước Bình tặng Giấy khen cho {number + 2} tập thể và {number + 3} cá nhân." + padding,
        "published": "2021-03-05",
        "source": "Báo Bến Đò",
    }


def off_topic_article(number: int) -> Article:
    """An article that names no honour and no act of praise."""
    return {
        "id": f"ngoai-{number}",
        "title": f"Giá lúa ngày {number}",
        "text": f"Chiều nay giá lúa ở chợ Bến Đò tăng {number} đồng, thương lái thu mua chậm vì mưa lớn.",
    }


def write_lines(path: Path, lines: list[Article | str]) -> Path:
    """A JSON Lines file; a text stands as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def outputs_of(out: Path) -> Outputs:
    """The bytes of every dataset, the database and the rejects; not the account, which tells the time."""
    names = [path for path in out.rglob("*") if path.is_file() and ".tdkt" not in path.parts]
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(names)
        if path.name not in ("run.json", "run.html")
    }


def rows_in(out: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a dataset that was written as JSON Lines."""
    text = (out / "datasets" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    return invented_article


@pytest.fixture(scope="session")
def lines() -> Callable[[Path, list[Article | str]], Path]:
    return write_lines


@pytest.fixture(scope="session")
def outputs() -> Callable[[Path], Outputs]:
    return outputs_of


@pytest.fixture(scope="session")
def rows() -> Callable[[Path, str], list[dict[str, Any]]]:
    return rows_in


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sound articles, repeats, articles off topic, and one file for each way to be broken."""
    folder = tmp_path_factory.mktemp("archive")
    articles = [invented_article(number) for number in range(6)]
    write_lines(
        folder / "a-bao.jsonl",
        [*articles[:3], '{"id": "hong", "text": ', off_topic_article(1), *articles[3:], articles[0]],
    )
    write_lines(folder / "b-lai.jsonl", [{**articles[1], "id": "dang-lai"}, off_topic_article(2)])
    (folder / "c-rong.txt").write_bytes(b"")
    packed = gzip.compress(json.dumps(invented_article(7), ensure_ascii=False).encode() * 40, mtime=0)
    (folder / "d-dut.jsonl.gz").write_bytes(packed[: len(packed) // 4])
    (folder / "e-cot.csv").write_text("ma,noidung\nx,Tặng Bằng khen cho 3 tập thể.\n", encoding="utf-8")
    (folder / "f-mat.txt").symlink_to(folder / "khong-co")
    write_lines(folder / "g-sau.jsonl", [invented_article(8)])
    return folder
