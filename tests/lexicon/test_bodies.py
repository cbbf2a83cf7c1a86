"""Names of authorities and occasions: spellings of one compare equal, two bodies never do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tdkt_nlp.lexicon.bodies import authorities_agree, authority_key, name_key
from tdkt_nlp.lexicon.occasions import edition_number, is_whole_date, names_a_place, split_edition

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "authorities.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "other", "agreement"), CASES)
def test_two_names_agree_whichever_comes_first(one: str | None, other: str, agreement: str) -> None:
    assert authorities_agree(one, other) == authorities_agree(other, one) == agreement


@pytest.mark.parametrize("name", ["", "Chủ tịch", "Bộ", "…", "123"])
def test_what_is_no_authority_has_a_key_all_the_same(name: str) -> None:
    assert authority_key(name) == authority_key(name_key(name))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IV", 4),
        ("ix", 9),
        ("XIX", 19),
        ("4", 4),
        ("04", 4),
        ("nhất", 1),
        ("tư", 4),
        ("", None),
        (None, None),
        ("A", None),
    ],
)
def test_an_edition_is_a_number_however_written(text: str | None, number: int | None) -> None:
    assert edition_number(text) == number


def test_an_edition_is_no_part_of_a_name() -> None:
    name = "Hội nghị điển hình tiên tiến lần thứ IV Hội LHPN tỉnh Nghệ An"
    assert split_edition(name) == ("hội nghị điển hình tiên tiến hội liên hiệp phụ nữ tỉnh nghệ an", 4)
    assert split_edition("Lễ trao giải lần này") == ("lễ trao giải lần này", None)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Đại hội Thi đua yêu nước tỉnh Hậu Giang", True),
        ("Đại hội Thi đua yêu nước phường An Khánh Tân", True),
        ("Hội nghị tổng kết TP. Cần Thơ", True),
        ("Đại hội thi đua yêu nước huyện", False),
        ("Hội nghị điển hình tiên tiến", False),
        ("Lễ kỷ niệm 70 năm chiến thắng Điện Biên Phủ", False),
        ("ĐẠI HỘI CHÍNH TRỊ XÃ HỘI", False),
    ],
)
def test_a_name_tells_its_place_behind_the_word_for_it(name: str, told: bool) -> None:
    assert names_a_place(name) is told


def test_a_whole_date_tells_the_day() -> None:
    assert [is_whole_date(date) for date in ("2020-08-14", "2020-08", "2020", None)] == [True, False, False, False]
