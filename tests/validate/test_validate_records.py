"""Official records: rows are read as people write them, bad ones are told with line and reason."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.validate import read_records
from tdkt_nlp.validate.records import COLUMNS

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "record_rows.yml").read_text(encoding="utf-8"))
SOUND = {
    "award": "Giấy khen",
    "recipient_kind": "tập thể",
    "count": "12",
    "authority": "Chủ tịch UBND huyện Phước Bình",
}


def write(path: Path, *rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_row_is_read_or_told_with_its_reason(case: dict[str, Any], tmp_path: Path) -> None:
    rows, bad = read_records(write(tmp_path / "hoso.csv", SOUND, {**SOUND, **case["cells"]}, SOUND))
    assert [row.line for row in rows if row.line != 3] == [2, 4]
    if "wrong" in case:
        assert [row.line for row in bad] == [3]
        assert case["wrong"] in bad[0].reason
    else:
        assert not bad
        assert {name: getattr(rows[1], name) for name in case["reads"]} == case["reads"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_marks_between_cells_and_a_byte_order_mark_are_seen(delimiter: str, tmp_path: Path) -> None:
    rows, bad = read_records(write(tmp_path / "hoso.csv", SOUND, delimiter=delimiter, encoding="utf-8-sig"))
    assert (len(rows), bad, rows[0].award, rows[0].count) == (1, [], "giay-khen", 12)


def test_lines_are_counted_where_a_cell_holds_several(tmp_path: Path) -> None:
    rows, _ = read_records(write(tmp_path / "hoso.csv", {**SOUND, "event": "Hội nghị\ntổng kết"}, {}, SOUND))
    assert [row.line for row in rows] == [2, 5]


def test_a_row_with_another_number_of_cells_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "hoso.csv", SOUND)
    path.write_text(path.read_text("utf-8") + "a,b\n", encoding="utf-8")
    rows, bad = read_records(path)
    assert ([row.line for row in rows], [row.line for row in bad]) == ([2], [3])


def test_what_is_no_records_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_records(tmp_path / "khong-co.csv")
    (tmp_path / "thieu.csv").write_text("decision_no,award\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column 'decision_date'"):
        read_records(tmp_path / "thieu.csv")
    write(tmp_path / "ma.csv", SOUND, encoding="utf-16")
    with pytest.raises(ReadError, match="is not UTF-8"):
        read_records(tmp_path / "ma.csv")
    with pytest.raises(ReadError, match="cannot be read"):
        read_records(tmp_path)
    path = write(tmp_path / "nhay.csv", SOUND)
    path.write_text(path.read_text("utf-8") + '"a"b,c\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"nhay.csv:3: not CSV"):
        read_records(path)


def test_the_records_of_the_corpora_are_all_sound() -> None:
    rows, bad = read_records(ROOT / "corpora" / "congress" / "official" / "records.csv")
    assert (len(rows), bad) == (57, [])


def test_records_with_a_header_alone_are_told(tmp_path: Path) -> None:
    header = tmp_path / "header.csv"
    header.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no record in it"):
        read_records(header)
