"""One Unicode form, and the way back to the characters that were read."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.normalise.unicode import compose

MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
WORDS = ["Huân chương", "Ủy ban", "nghệ sĩ", "Đoàn", "hoà", "ượ", "a", " ", "  ", "\u00a0", "\n", ".", "1"]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: unicodedata.normalize("NFD", word)),
    st.sampled_from(["ê\u0323", "ơ\u0301", "u\u031b\u0323", "u\u0323\u031b", "A\u030a", "\u212b"]),
    st.sampled_from(INVISIBLE),
)
HARD_SPACES = "\u00a0\u2003\u202f\u3000"
WRITTEN = st.lists(PIECES, max_size=12).map("".join)


def spelled(raw: str) -> str:
    """``raw`` in one form, by the plainest means."""
    kept = "".join(" " if char in HARD_SPACES else char for char in raw if char not in INVISIBLE)
    return unicodedata.normalize("NFC", re.sub(" +", " ", kept))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Huân chương", "Huân chương"),
        (unicodedata.normalize("NFD", "Huân chương Lao động"), "Huân chương Lao động"),
        ("Tha\u0300nh u\u0309y", "Thành ủy"),
        ("nghê\u0323 si\u0303", "nghệ sĩ"),
        ("\ufeffĐảng", "Đảng"),
        ("Lao\u200b động", "Lao động"),
        ("Nguy\u00adễn", "Nguyễn"),
        ("a\u200b\u0301", "á"),
        ("a\u0323\u200b\u0302", "ậ"),
        ("a\u200b\u200c\u0301\u2060b", "áb"),
        ("\u200b\u200c", ""),
        ("Bằng  khen", "Bằng khen"),
        ("Bằng\u00a0khen", "Bằng khen"),
        ("Bằng \u200b\u00a0 khen\u2003", "Bằng khen "),
        ("a \u0301b", "a \u0301b"),
        ("a  \u0301b", "a \u0301b"),
        ("cột\tcột\n  dòng", "cột\tcột\n dòng"),
        ("\u0301a", "\u0301a"),
        ("", ""),
    ],
)
def test_letters_are_composed_and_invisible_characters_dropped(raw: str, text: str) -> None:
    assert compose(raw)[0] == text


@given(WRITTEN)
def test_text_is_composed_and_holds_nothing_invisible(raw: str) -> None:
    text, _ = compose(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set(INVISIBLE)
    assert text == spelled(raw)


@given(st.lists(st.sampled_from([*"aeouyAdg .", *MARKS, *INVISIBLE, *HARD_SPACES]), max_size=12).map("".join))
def test_marks_and_invisible_characters_in_any_order_are_composed(raw: str) -> None:
    text, _ = compose(raw)
    assert text == spelled(raw)


@given(WRITTEN)
def test_every_stretch_maps_back_to_the_characters_it_was_made_of(raw: str) -> None:
    text, offsets = compose(raw)
    places = [offsets.to_raw(position) for position in range(len(text) + 1)]
    assert all(one < other for one, other in pairwise(places))
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert compose(raw[places[start] : places[end]])[0] == text[start:end]
    assert compose(raw[: places[0]])[0] == compose(raw[places[-1] :])[0] == ""


@given(WRITTEN)
def test_a_position_comes_back_to_itself(raw: str) -> None:
    text, offsets = compose(raw)
    for position in range(len(text) + 1):
        assert offsets.to_clean(offsets.to_raw(position)) == position


def test_a_position_before_the_first_letter_is_the_start() -> None:
    text, offsets = compose("\ufeff\u200bĐa\u0309ng")
    assert text == "Đảng"
    assert [offsets.to_clean(position) for position in (0, 1, 2, 3, 5, 6)] == [0, 0, 0, 1, 2, 3]
    assert offsets.to_raw(0) == 2


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        ("e\u0302\u0323", [0, 1, 1, 1]),
        ("He\u0302\u0323n", [0, 1, 2, 2, 2, 3]),
        ("a\u0301\u200bb", [0, 1, 1, 1, 2]),
        ("a\u200b\u200bb", [0, 1, 1, 1, 2]),
    ],
)
def test_a_position_inside_a_letter_is_its_end_and_among_dropped_characters_where_they_stood(
    raw: str, places: list[int]
) -> None:
    _, offsets = compose(raw)
    assert [offsets.to_clean(position) for position in range(len(raw) + 1)] == places


@given(st.one_of(st.text(), WRITTEN))
def test_positions_of_any_text_stay_in_order_and_inside(raw: str) -> None:
    text, offsets = compose(raw)
    places = [offsets.to_raw(position) for position in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[0] >= 0 and places[-1] <= len(raw)
    back = [offsets.to_clean(position) for position in range(len(raw) + 1)]
    assert back == sorted(back)
    assert back[0] >= 0 and back[-1] <= len(text)


@given(WRITTEN)
def test_composing_again_changes_nothing(raw: str) -> None:
    text, _ = compose(raw)
    again, offsets = compose(text)
    assert again == text
    assert [offsets.to_raw(position) for position in range(len(text) + 1)] == list(range(len(text) + 1))
