"""Comparable text: one length, one spelling."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.lexicon.fold import LOWER, UPPER, fold, plain, squeeze, strip_accents

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "fold.yml").read_text(encoding="utf-8"))
VIETNAMESE = [
    unicodedata.normalize("NFC", base + mark)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for mark in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
]
LETTERS = [*VIETNAMESE, *"bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"]
MARKS = [" ", "\u00a0", "\t", "\n", "-", "–", "“", "”", "‘", "’", "'", '"', ".", ",", "1", "2"]
TEXTS = st.one_of(st.text(), st.text(alphabet=[*LETTERS, *MARKS]))


@pytest.mark.parametrize("words", CASES["same"], ids=lambda words: words[0])
def test_spellings_of_one_word_fold_to_one_string(words: list[str]) -> None:
    assert len({fold(word) for word in words}) == 1


@pytest.mark.parametrize("words", CASES["apart"], ids=lambda words: words[0])
def test_different_words_stay_apart(words: list[str]) -> None:
    assert all(fold(one) != fold(other) for one, other in combinations(words, 2))


@given(TEXTS)
def test_folded_text_has_the_same_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("text", ["İstanbul", "STRAẞE", "ŉ", "ΣΑΣ", "ﬃ", "\U0001f600", "ǰ", "\ud800"])
def test_letters_whose_small_form_is_longer_keep_their_length(text: str) -> None:
    assert len(fold(f"{text} Hoà")) == len(text) + 4
    assert fold(f"{text} Hoà").endswith(" hòa")


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet=[*LETTERS, " "]))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.text(alphabet=LETTERS, min_size=1), st.text(alphabet=LETTERS, min_size=1))
def test_a_word_folds_the_same_wherever_it_stands(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}"


@given(st.text(alphabet=[*LETTERS, *MARKS]))
def test_folded_vietnamese_stays_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", fold(text))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("“Ủy ban” – Hà\u00a0Nội", '"Ủy ban" - Hà Nội'),
        ("H’Mông", "H'Mông"),
        ("«Đội»", '"Đội"'),
        ("dòng\nmới", "dòng\nmới"),
    ],
)
def test_plain_text_keeps_case_and_lines(text: str, same: str) -> None:
    assert plain(text) == same


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đỗ Thị Hằng", "Do Thi Hang"),
        ("đường", "duong"),
        ("NGƯỜI", "NGUOI"),
        ("Nghệ sỹ ưu tú", "Nghe sy uu tu"),
        ("abc 12", "abc 12"),
    ],
)
def test_stripped_text_is_what_people_type_without_tones(text: str, bare: str) -> None:
    assert strip_accents(text) == bare
    assert strip_accents(unicodedata.normalize("NFD", text)) == bare


def test_every_vietnamese_letter_is_stripped_to_ascii() -> None:
    assert all(strip_accents(letter).isascii() for letter in LETTERS)


@pytest.mark.parametrize("letter", sorted({*LETTERS, *"fjwzFJWZ"}))
def test_a_letter_of_vietnamese_is_of_the_class_of_its_case(letter: str) -> None:
    assert bool(re.fullmatch(f"[{UPPER}]", letter)) == letter.isupper()
    assert bool(re.fullmatch(f"[{LOWER}]", letter)) == letter.islower()


@given(st.text())
def test_squeezed_text_has_single_spaces(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed == squeezed.strip() and "  " not in squeezed and "\n" not in squeezed
    assert squeeze(squeezed) == squeezed
