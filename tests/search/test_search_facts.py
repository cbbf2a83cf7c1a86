"""Search finds what people type, in the order they expect, and no query can break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.errors import UsageError
from tdkt_nlp.search import LONGEST_QUERY, Filters, award_id, parse_query, search
from tdkt_nlp.store import Database

PIECES = ['"', "'", "*", "(", ")", "{", "}", ":", "^", "-", "+", "NEAR", "AND", "OR", "NOT", "hòa", "hoa", ";", "--",
          "recipients", "' OR 1=1", "DROP TABLE awards", "\x00", "%", "_", "«", "”", "\\", "?", ":a"]  # fmt: skip


@pytest.fixture(scope="module")
def connection(award_folder: Path) -> Iterator[sa.Connection]:
    with Database(award_folder).connect() as found:
        yield found


def found(connection: sa.Connection, text: str, **filters: Any) -> list[str]:
    """Numbers of the facts found, in order."""
    rows = search(connection, parse_query(text), Filters(**filters)).rows
    return [row["award_id"].removeprefix("khen-") for row in rows]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Công ty Dệt Bến Đò", "3"),
        ("cong ty det ben do", "3"),
        ("CÔNG TY DỆT", "3"),
        ("ben do", "3"),
        ("huân chương lao động hạng nhì", "3"),
        ("huan chuong lao dong hang nhi", "3"),
        ("huan chuong lao dong hang 2", "3"),
        ("huan chuong lao dong hạng II", "3"),
        ("HCLĐ", "34"),
        ("thu tuong", "1"),
        ("Võ Văn Quý", "1"),
        ("vo van quí", "1"),
        ("bí thư huyện uỷ", "1"),
        ("so giao duc", "1"),
        ("thoc day bo", "2"),
        ("tin so bai 3", "3"),
        ("gạch đ", "4"),
        ("gach doi", "4"),
        ('"nghiep gach"', "4"),
        ("“xí nghiệp” đồi", "4"),
        ('"gach nghiep"', ""),
        ("gach nghiep", "4"),
        ("xi nghi", "4"),
        ('"xi nghi"', ""),
        ("khong co gi", ""),
    ],
)
def test_a_query_finds(connection: sa.Connection, text: str, numbers: str) -> None:
    assert sorted(found(connection, text)) == list(numbers)


@pytest.mark.parametrize(
    ("text", "first"), [("hòa", "1"), ("hoà", "1"), ("hoa", ""), ("hóa", "5"), ("Thị Hóa", "5"), ("trần văn hoa", "2")]
)
def test_typed_tones_come_first_and_the_others_after(connection: sa.Connection, text: str, first: str) -> None:
    numbers = found(connection, text)
    assert numbers[:1] == [first or numbers[0]]
    if " " not in text:
        assert {"1", "2", "5"} <= set(numbers)


def test_whole_words_come_before_beginnings(
    tmp_path: Path, new_database: Callable[..., Path], new_award: Callable[..., dict[str, Any]]
) -> None:
    names = ["Vinh", "Vin", "Vinhome"]
    awards = [new_award(number, recipients=name) for number, name in enumerate(names)]
    with Database(new_database(tmp_path / "tdkt.db", awards)).connect() as connection:
        assert found(connection, "vin")[0] == "1"
        assert set(found(connection, "vin")) == {"0", "1", "2"}


def test_words_side_by_side_come_before_words_apart(
    tmp_path: Path, new_database: Callable[..., Path], new_award: Callable[..., dict[str, Any]]
) -> None:
    names = ["An Văn Nghệ", "Đoàn Nghệ An", "Nghệ Thị Kim An"]
    awards = [new_award(number, recipients=name) for number, name in enumerate(names)]
    with Database(new_database(tmp_path / "tdkt.db", awards)).connect() as connection:
        assert found(connection, "nghe an")[0] == "1"


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"award": "huan-chuong-lao-dong"}, "34"),
        ({"rank": 1}, "4"),
        ({"kind": "collective"}, "34"),
        ({"status": "proposed"}, "2"),
        ({"scope": "history"}, "4"),
        ({"year": 2019}, "1"),
        ({"year": 2015}, "5"),
        ({"authority": "an lac"}, "2"),
        ({"authority": "Thủ tướng"}, "1"),
        ({"award": "huan-chuong-lao-dong", "scope": "event", "year": 2020}, "3"),
        ({"rank": 3}, ""),
    ],
)
def test_filters_narrow(connection: sa.Connection, filters: dict[str, Any], numbers: str) -> None:
    assert sorted(found(connection, "", **filters)) == list(numbers)
    assert sorted(found(connection, "tin so", **filters)) == list(numbers)


def test_without_words_the_latest_come_first(connection: sa.Connection) -> None:
    assert found(connection, "")[-2:] == ["1", "5"]


def test_pages_are_the_whole_without_repeats(connection: sa.Connection) -> None:
    pages = [search(connection, parse_query("tin"), limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [page.total for page in pages] == [5, 5, 5]
    assert len({row["award_id"] for page in pages for row in page.rows}) == 5


@pytest.mark.parametrize(
    "filters",
    [{"rank": 4}, {"kind": "x"}, {"status": "' OR 1=1"}, {"scope": ""}, {"award": "x"}, {"year": 0}],
    ids=str,
)
def test_values_that_no_fact_can_have_are_refused(filters: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="unknown"):
        Filters(**filters)


@pytest.mark.parametrize("text", ["bang-khen", "Bằng khen", "bang khen", " BẰNG  KHEN "])
def test_an_award_is_known_by_id_or_name(text: str) -> None:
    assert award_id(text) == "bang-khen"


def test_an_unknown_award_is_told_with_some_that_are_near() -> None:
    with pytest.raises(UsageError, match="bang-khen"):
        award_id("bang-kehn")


@pytest.mark.parametrize("text", ['"', "*", "«»", "--", "\x00", "🎖", "x" * (LONGEST_QUERY + 1), "a b " * 20])
def test_a_query_without_words_or_too_long_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError) as told:
        parse_query(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (10**9, 0), (1, -1)])
def test_pages_out_of_bounds_are_refused(connection: sa.Connection, limit: int, offset: int) -> None:
    with pytest.raises(UsageError, match="limit"):
        search(connection, parse_query("x"), limit=limit, offset=offset)


@given(text=st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
                      st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))  # fmt: skip
def test_no_query_breaks_the_search_or_the_database(award_folder: Path, text: str) -> None:
    try:
        query = parse_query(text)
    except UsageError:
        return
    with Database(award_folder).connect() as connection:
        results = search(connection, query)
        assert results.total == len(results.rows) <= 6
        assert search(connection, parse_query("")).total == 6


@given(text=st.text(max_size=40))
def test_no_authority_breaks_the_search(award_folder: Path, text: str) -> None:
    with Database(award_folder).connect() as connection:
        try:
            assert search(connection, parse_query(""), Filters(authority=text)).total <= 6
        except UsageError as error:
            assert "word" in str(error)
