"""The database: every row as it was fed, the same bytes each time, opened read-only or refused with one line."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tdkt_nlp.errors import ReadError, TdktError, UsageError, WriteError
from tdkt_nlp.schema.tables import DATABASE_TABLES, Table
from tdkt_nlp.store import Database, DatabaseWriter, award_entry, build_index, choices, summary

NewDatabase = Callable[..., Path]
NewAward = Callable[..., dict[str, Any]]
VALUES: dict[str, Callable[[int], Any]] = {
    "string": lambda number: f"Xã Vĩnh Tân {number}, “Sáng – đẹp”",
    "date": lambda number: f"2021-0{number + 1}",
    "integer": lambda number: number * 1_000_000_000_003,
    "number": lambda number: number / 3,
    "boolean": lambda number: number % 2 == 0,
}
AWKWARD = ["'); DROP TABLE units; --", "hai\ndòng", "chữ Nôm 𡨸 🎖", "NULL", "0012", "", "?:name", "mất\x00dấu"]


def rows_of(table: Table) -> list[dict[str, Any]]:
    """A full row, and one with nothing but what is required."""
    full = {column.name: VALUES[column.type](2) for column in table.columns}
    bare = {column.name: VALUES[column.type](1) if column.required else None for column in table.columns}
    return [full, bare]


def fill(path: Path) -> Path:
    writer = DatabaseWriter(path)
    for table in DATABASE_TABLES:
        for row in rows_of(table):
            writer.feed(table.name, row)
    writer.finish()
    return path


def rows_in(path: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]  # noqa: S608


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("store") / "tdkt.db")


@pytest.mark.parametrize("table", DATABASE_TABLES, ids=lambda table: table.name)
def test_the_database_holds_the_rows_that_were_fed(filled: Path, table: Table) -> None:
    assert rows_in(filled, table.name) == rows_of(table)


def test_awkward_text_comes_back_as_it_was(tmp_path: Path) -> None:
    writer = DatabaseWriter(tmp_path / "tdkt.db")
    for text in AWKWARD:
        writer.feed("units", {"article_id": "a", "name": text})
    writer.finish()
    assert [row["name"] for row in rows_in(tmp_path / "tdkt.db", "units")] == AWKWARD


def test_more_rows_than_a_batch_all_arrive(tmp_path: Path) -> None:
    writer = DatabaseWriter(tmp_path / "tdkt.db")
    for number in range(2_500):
        writer.feed("units", {"article_id": "a", "name": str(number)})
    writer.finish()
    assert [row["name"] for row in rows_in(tmp_path / "tdkt.db", "units")] == [str(n) for n in range(2_500)]


def test_another_process_writes_the_same_bytes(tmp_path: Path, filled: Path) -> None:
    """Sets have another order in each process."""
    root = Path(__file__).parents[2]
    program = (
        "import importlib.util, pathlib, sys\n"
        f"spec = importlib.util.spec_from_file_location('filling', {str(Path(__file__))!r})\n"
        "module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)\n"
        "module.fill(pathlib.Path(sys.argv[1]))"
    )
    for name in ("one.db", "two.db"):
        subprocess.run([sys.executable, "-c", program, tmp_path / name], cwd=root, check=True)
        assert (tmp_path / name).read_bytes() == filled.read_bytes()


def test_the_index_made_again_is_the_same(award_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "tdkt.db"
    path.write_bytes((award_folder / "tdkt.db").read_bytes())
    engine = sa.create_engine(f"sqlite:///{path}")
    counts = []
    for _ in range(2):
        with engine.begin() as connection:
            counts.append(build_index(connection))
    engine.dispose()
    assert counts == [6, 6]
    for table in ("search_facts", "search_words_docsize", "search_words_data"):
        assert rows_in(path, table) == rows_in(award_folder / "tdkt.db", table)


def test_the_database_cannot_be_written_through(award_folder: Path) -> None:
    with pytest.raises(ReadError, match="readonly"), Database(award_folder).connect() as connection:
        connection.exec_driver_sql("DELETE FROM awards")


def test_folder_and_file_open_the_same_database(award_folder: Path) -> None:
    assert Database(award_folder).path == Database(award_folder / "tdkt.db").path


def test_odd_names_of_folders_are_opened(award_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kết quả?mode=memory#1 %41"
    folder.mkdir()
    (folder / "tdkt.db").write_bytes((award_folder / "tdkt.db").read_bytes())
    with Database(folder).connect() as connection:
        assert summary(connection).facts == 6


def test_a_connection_sees_the_file_that_has_the_name_now(
    tmp_path: Path, new_database: NewDatabase, new_award: NewAward
) -> None:
    database = Database(new_database(tmp_path / "tdkt.db", [new_award(1)]))
    new_database(tmp_path / "new.db", [new_award(1), new_award(2)]).replace(tmp_path / "tdkt.db")
    with database.connect() as connection:
        assert summary(connection).facts == 2


def test_nothing_there_says_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such database; «tdkt run"):
        Database(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x07" * 200])
def test_what_is_no_award_database_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tdkt.db").write_bytes(content)
    with pytest.raises(TdktError) as found:
        Database(tmp_path)
    assert "make it anew" in str(found.value)
    assert "\n" not in str(found.value)


def test_a_database_of_another_version_is_refused(award_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "tdkt.db"
    path.write_bytes((award_folder / "tdkt.db").read_bytes())
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(ReadError, match="version 99"):
        Database(path)


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        DatabaseWriter(tmp_path / "khong" / "tdkt.db")


def test_the_summary_adds_up_recipients_of_the_occasion(
    tmp_path: Path, new_database: NewDatabase, new_award: NewAward
) -> None:
    told = {"count_unit": "recipients", "count_qualifier": "exact"}
    awards = [
        new_award(1, count=12, recipient_kind="collective", **told),
        new_award(2, count=30, **told),
        new_award(3, count=500, status="proposed", **told),
        new_award(4, count=700, scope="history", **told),
        new_award(5, count=9, recipient_kind="mixed", **told),
        new_award(6, award="giay-khen", award_name="Giấy khen", published=None, event_date="2011"),
    ]
    with Database(new_database(tmp_path / "tdkt.db", awards)).connect() as connection:
        found, there = summary(connection), choices(connection)
    lines = [(t.award, t.facts, t.collectives, t.individuals, t.households, t.others) for t in found.awards]
    assert lines == [("bang-khen", 5, 12, 30, 0, 9), ("giay-khen", 1, 0, 0, 0, 0)]
    assert (found.articles, found.facts, found.years) == (6, 6, ((2011, 1), (2020, 5)))
    assert there.years == (2020, 2011)
    assert dict(there.awards) == {"bang-khen": "Bằng khen", "giay-khen": "Giấy khen"}


def test_an_entry_has_the_article_and_its_other_facts(
    tmp_path: Path, new_database: NewDatabase, new_award: NewAward
) -> None:
    mention = {"award_id": "khen-1", "article_id": "bai-1", "start": 3, "end": 9, "evidence": "x", "zone": "body"}
    awards = [new_award(1, recipients="An | Bình"), new_award(2, article_id="bai-1"), new_award(3)]
    path = new_database(tmp_path / "tdkt.db", awards, award_mentions=[mention])
    with Database(path).connect() as connection:
        entry = award_entry(connection, "khen-1")
        missing = award_entry(connection, "' OR 1=1 --")
    assert missing is None
    assert entry is not None
    assert entry.recipients == ("An", "Bình")
    assert [other["award_id"] for other in entry.others] == ["khen-2"]
    assert [(place["start"], place["end"]) for place in entry.mentions] == [(3, 9)]
    assert entry.text is not None
    assert entry.text.startswith("Tin số bai-1\n\n")


def test_an_empty_database_has_pages_too(tmp_path: Path, new_database: NewDatabase) -> None:
    with Database(new_database(tmp_path / "tdkt.db", [])).connect() as connection:
        assert summary(connection).facts == 0
        assert choices(connection).awards == ()
