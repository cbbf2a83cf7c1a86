"""Every format holds the same rows, byte for byte the same each time, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.errors import UsageError, WriteError
from tdkt_nlp.export import EXPORTERS, DatasetWriter, ExportOptions
from tdkt_nlp.export.base import Row
from tdkt_nlp.schema.tables import TABLES, Table

FORMATS = tuple(EXPORTERS)
FORMULAS = ["=1+1", "+84 912", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://example.invalid","x")']
AWKWARD = [
    "Tổ «Bến Đò»; dấu 'nháy' và \"kép\"",
    "'); DROP TABLE units; --",
    "hai\ndòng",
    "hai\r=dòng",
    "dấu, phẩy",
    "cờ 🎖 và chữ Nôm 𡨸",
    "\\N",
    "NULL",
    "0012",
]
COLUMN_VALUES: dict[str, Callable[[int], Any]] = {
    "string": lambda number: f"Xã Vĩnh Tân {number}, “Sáng – đẹp”",
    "date": lambda number: f"2021-0{number + 1}",
    "integer": lambda number: number * 1_000_003,
    "number": lambda number: number / 3,
    "boolean": lambda number: number % 2 == 0,
}


def rows_of(table: Table) -> list[Row]:
    """A full row, and one with nothing but what is required."""
    full = {column.name: COLUMN_VALUES[column.type](2) for column in table.columns}
    bare = {column.name: COLUMN_VALUES[column.type](1) if column.required else None for column in table.columns}
    return [full, bare]


def write(folder: Path, rows: dict[str, list[Row]], **options: Any) -> Path:
    writer = DatasetWriter(folder, FORMATS, ExportOptions(**options))
    for table, found in rows.items():
        for row in found:
            writer.feed(table, row)
    writer.finish()
    return folder


def units(*names: str) -> dict[str, list[Row]]:
    place = {"start": None, "end": None}
    return {"units": [{"article_id": f"bai-{number}", "name": name, **place} for number, name in enumerate(names)]}


def read_parquet(folder: Path, table: Table) -> list[Row]:
    import pyarrow.parquet as pq

    rows: list[Row] = pq.read_table(folder / "datasets" / f"{table.name}.parquet").to_pylist()
    return rows


def read_jsonl(folder: Path, table: Table) -> list[Row]:
    text = (folder / "datasets" / f"{table.name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def read_csv(folder: Path, table: Table) -> list[Row]:
    with (folder / "datasets" / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(stream)]


def read_xlsx(folder: Path, table: Table) -> list[Row]:
    from openpyxl import load_workbook

    header, *rows = load_workbook(folder / "datasets" / "datasets.xlsx")[table.name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


READERS: dict[str, Callable[[Path, Table], list[Row]]] = {
    "parquet": read_parquet,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "xlsx": read_xlsx,
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rows in each table, in every format."""
    return write(tmp_path_factory.mktemp("export"), {table.name: rows_of(table) for table in TABLES})


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("name", FORMATS)
def test_each_format_holds_the_rows_that_were_fed(written: Path, name: str, table: Table) -> None:
    expected = rows_of(table)
    if name == "csv":  # text alone
        expected = [{key: None if value is None else str(value) for key, value in row.items()} for row in expected]
    assert READERS[name](written, table) == expected


def test_nothing_unfinished_is_left(written: Path) -> None:
    assert not [path.name for path in written.rglob(".*")]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("name", FORMATS)
def test_a_table_without_rows_still_has_its_file_or_sheet(tmp_path: Path, name: str, table: Table) -> None:
    writer = DatasetWriter(tmp_path, [name])
    assert writer.finish()[table.name] == 0
    assert READERS[name](tmp_path, table) == []


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, written: Path) -> None:
    again = write(tmp_path / "again", {table.name: rows_of(table) for table in TABLES})
    names = sorted(path.relative_to(written) for path in written.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [name for name in names if (written / name).read_bytes() != (again / name).read_bytes()] == []


@pytest.mark.parametrize("name", FORMATS)
def test_awkward_text_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    rows = units(*AWKWARD)
    write(tmp_path, rows)
    table = next(table for table in TABLES if table.name == "units")
    assert READERS[name](tmp_path, table) == rows["units"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_dead_text_in_csv(tmp_path: Path, formula: str) -> None:
    write(tmp_path, units(formula))
    with (tmp_path / "datasets" / "units.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream))[1] == ["bai-0", f"'{formula}", "", ""]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_dead_text_in_a_workbook(tmp_path: Path, formula: str) -> None:
    from openpyxl import load_workbook

    write(tmp_path, units(formula))
    cell = load_workbook(tmp_path / "datasets" / "datasets.xlsx")["units"]["B2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


def test_negative_numbers_stay_numbers_in_csv(tmp_path: Path) -> None:
    writer = DatasetWriter(tmp_path, ["csv"])
    writer.feed("themes", {"article_id": "a", "theme": "t", "score": -0.5})
    writer.finish()
    assert (tmp_path / "datasets" / "themes.csv").read_text("utf-8").splitlines()[1] == "a,t,-0.5,,,"


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_workbook_drops_what_xml_cannot_hold(tmp_path: Path, odd: str) -> None:
    from openpyxl import load_workbook

    writer = DatasetWriter(tmp_path, ["xlsx"])
    writer.feed("units", {"article_id": "a", "name": f"Xã{odd} Vĩnh Tân"})
    writer.finish()
    assert load_workbook(tmp_path / "datasets" / "datasets.xlsx")["units"]["B2"].value == "Xã Vĩnh Tân"


def test_a_long_cell_is_cut_to_what_a_workbook_holds(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write(tmp_path, units("ờ" * 40_000))
    assert len(load_workbook(tmp_path / "datasets" / "datasets.xlsx")["units"]["B2"].value) == 32_767
    assert len(read_jsonl(tmp_path, next(table for table in TABLES if table.name == "units"))[0]["name"]) == 40_000


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import load_workbook

    monkeypatch.setattr("tdkt_nlp.export.xlsx._MOST_ROWS", 3)
    write(tmp_path, units("một", "hai", "ba"))
    book = load_workbook(tmp_path / "datasets" / "datasets.xlsx")
    assert [row[1] for row in book["units"].values] == ["name", "một", "hai"]
    assert [row[1] for row in book["units 2"].values] == ["name", "ba"]


@pytest.mark.parametrize("bom", [False, True])
def test_csv_is_marked_as_utf8_only_when_asked(tmp_path: Path, bom: bool) -> None:
    write(tmp_path, units("Xã Vĩnh Tân"), csv_bom=bom)
    assert (tmp_path / "datasets" / "units.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom


def test_the_package_describes_each_file_with_its_hash_and_size(written: Path) -> None:
    resources = json.loads((written / "datapackage.json").read_text("utf-8"))["resources"]
    files = {path.relative_to(written).as_posix(): path for path in written.rglob("*") if path.is_file()}
    del files["datapackage.json"]
    assert {resource["path"] for resource in resources} == set(files)
    for resource in resources:
        data = files[resource["path"]].read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)


def test_the_package_tells_columns_keys_and_rows(written: Path) -> None:
    resources = json.loads((written / "datapackage.json").read_text("utf-8"))["resources"]
    by_path = {resource["path"]: resource for resource in resources}
    for table in TABLES:
        for suffix in ("csv", "jsonl", "parquet"):
            resource = by_path[f"datasets/{table.name}.{suffix}"]
            assert [field["name"] for field in resource["schema"]["fields"]] == list(table.column_names)
            assert resource["schema"]["primaryKey"] == list(table.key)
            assert resource["rows"] == 2


def test_an_unknown_format_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'ods'"):
        DatasetWriter(tmp_path, ["csv", "ods"])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "datasets").write_text("in the way")
    with pytest.raises(WriteError, match="cannot be written"):
        DatasetWriter(tmp_path, ["csv"])


@pytest.mark.parametrize("name", FORMATS)
def test_an_older_dataset_stays_until_the_new_one_is_whole(tmp_path: Path, name: str) -> None:
    table = next(table for table in TABLES if table.name == "units")
    write(tmp_path, units("cũ"))
    writer = DatasetWriter(tmp_path, [name])
    writer.feed("units", {"article_id": "bai-9", "name": "mới"})
    assert [row["name"] for row in READERS[name](tmp_path, table)] == ["cũ"]
    writer.finish()
    assert [row["name"] for row in READERS[name](tmp_path, table)] == ["mới"]
