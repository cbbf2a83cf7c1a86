"""Bodies and places in time: the ministries merged on 2025-03-01, the provinces and districts of 2025-07-01."""

from __future__ import annotations

from datetime import date

import pytest

from tdkt_nlp.lexicon.organisations import organisations, place_names
from tdkt_nlp.lexicon.validity import (
    in_being,
    lasting_heirs,
    organisation_named,
    organisations_in,
    places_named,
    succeeded_by,
)

MERGED = [
    ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
    ("Bộ Giao thông vận tải", "Bộ Xây dựng"),
    ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường"),
    ("Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"),
    ("Bộ Lao động - Thương binh và Xã hội", "Bộ Nội vụ"),
    ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
]
LAST_OLD, FIRST_NEW = date(2025, 2, 28), date(2025, 3, 1)
LAST_DISTRICTS, TWO_TIERS = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(("old", "new"), MERGED)
def test_merged_ministries_end_and_are_succeeded_on_2025_03_01(old: str, new: str) -> None:
    body = organisation_named(old)
    assert body is not None
    assert in_being(body, LAST_OLD)
    assert not in_being(body, FIRST_NEW)
    assert succeeded_by(body, LAST_OLD) == (body,)
    assert [heir.name for heir in succeeded_by(body, FIRST_NEW)] == [new]


@pytest.mark.parametrize("name", ["Bộ Nông nghiệp và Môi trường", "Bộ Dân tộc và Tôn giáo"])
def test_new_ministries_were_not_in_being_before(name: str) -> None:
    body = organisation_named(name)
    assert body is not None
    assert not in_being(body, LAST_OLD)
    assert succeeded_by(body, LAST_OLD) == ()
    assert in_being(body, FIRST_NEW)


def test_a_body_without_known_dates_is_in_being_always() -> None:
    body = organisation_named("bộ tài chính")
    assert body is not None
    assert in_being(body, date(1960, 1, 1)) and in_being(body, FIRST_NEW)


@pytest.mark.parametrize("form", ["Bộ TN&MT", "BTNMT", "bộ tài nguyên và môi trường"])
def test_bodies_are_found_by_each_of_their_names(form: str) -> None:
    assert organisation_named(form) is organisations()["bo_tnmt"]


def test_an_unknown_body_has_no_entry() -> None:
    assert organisation_named("Bộ Trồng tre") is None
    assert places_named("Khê Tưởng Xa") == ()


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2006, 5, 1), {"Bộ Văn hóa - Thông tin"}),
        (date(2010, 5, 1), {"Bộ Văn hóa, Thể thao và Du lịch", "Bộ Thông tin và Truyền thông"}),
        (date(2025, 5, 1), {"Bộ Văn hóa, Thể thao và Du lịch", "Bộ Khoa học và Công nghệ"}),
    ],
)
def test_successors_are_followed_over_several_changes(day: date, names: set[str]) -> None:
    assert {heir.name for heir in succeeded_by(organisations()["bo_vhtt"], day)} == names


def test_all_days_of_the_month_of_a_change_count_where_no_day_is_known() -> None:
    body = organisations()["bandntw"]  # ended in February 2025
    assert in_being(body, date(2025, 2, 28)) and not in_being(body, date(2025, 3, 1))
    body = organisations()["bo_cong_thuong"]  # since August 2007
    assert in_being(body, date(2007, 8, 1)) and not in_being(body, date(2007, 7, 31))


def test_63_provinces_became_34_on_2025_07_01() -> None:
    provinces = [place for place in place_names().values() if place.kind == "province"]
    assert sum(in_being(place, LAST_DISTRICTS) for place in provinces) == 63
    after = [place for place in provinces if in_being(place, TWO_TIERS)]
    assert len(after) == 34
    before = [place for place in provinces if in_being(place, LAST_DISTRICTS)]
    assert {heir.id for place in before for heir in succeeded_by(place, TWO_TIERS)} == {place.id for place in after}


@pytest.mark.parametrize(
    ("old", "new"),
    [("Bình Dương", "Hồ Chí Minh"), ("Bắc Giang", "Bắc Ninh"), ("Bình Định", "Gia Lai"), ("Cao Bằng", "Cao Bằng")],
)
def test_provinces_are_succeeded_by_those_they_were_merged_into(old: str, new: str) -> None:
    (place,) = [place for place in places_named(old) if place.kind == "province" and in_being(place, LAST_DISTRICTS)]
    assert [heir.name for heir in succeeded_by(place, TWO_TIERS)] == [new]


def test_one_name_may_be_of_an_old_and_a_new_province() -> None:
    old, new = sorted(places_named("An Giang"), key=lambda place: place.valid_from)
    assert [in_being(place, LAST_DISTRICTS) for place in (old, new)] == [True, False]
    assert [in_being(place, TWO_TIERS) for place in (old, new)] == [False, True]


def test_districts_ended_on_2025_07_01_without_successors() -> None:
    districts = [place for place in place_names().values() if place.kind == "district"]
    assert len(districts) > 600
    assert not [place.id for place in districts if not in_being(place, LAST_DISTRICTS)]
    assert not [place.id for place in districts if in_being(place, TWO_TIERS) or succeeded_by(place, TWO_TIERS)]


def test_no_body_or_place_that_ended_leads_back_to_itself_or_to_an_earlier_one() -> None:
    for body in organisations().values():
        for name in body.successors:
            heir = organisations()[name]
            assert not heir.valid_to or heir.valid_to >= body.valid_to, body.id
    for place in place_names().values():
        for name in place.successors:
            following = place_names()[name]
            assert not following.valid_to or following.valid_to >= place.valid_to, place.id


def test_bodies_inside_a_longer_name_are_found() -> None:
    found = organisations_in("Cục Xuất bản, Bộ Thông tin và Truyền thông; Bộ TN&MT; Bộ TN&MT")
    assert [body.id for body in found] == ["bo_tttt", "bo_tnmt"]
    assert organisations_in("Hợp tác xã Khê Tưởng Xa") == ()


def test_what_a_body_has_become_is_told_only_where_it_ended() -> None:
    assert [heir.id for heir in lasting_heirs(organisations()["bo_thuy_san"])] == ["bo_nnmt"]
    assert lasting_heirs(organisations()["bo_nnmt"]) == ()
    assert lasting_heirs(organisations()["ban_dan_nguyen"]) == ()
