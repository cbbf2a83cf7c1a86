"""Syllables, numbers and marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.tokens import tokenise_syllables


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Huân chương Lao động", ["huân", "chương", "lao", "động"]),
        ("1.329 hộ", ["1.329", "hộ"]),
        ("5.000.000", ["5.000.000"]),
        ("98,5%", ["98,5", "%"]),
        ("năm 2020.", ["năm", "2020", "."]),
        ("05, 06", ["05", ",", "06"]),
        ("16h30", ["16h30"]),
        ("DK1", ["dk1"]),
        ("4.0", ["4.0"]),
        ("12a", ["12a"]),
        ("3/4", ["3", "/", "4"]),
        ("TP.HCM", ["tp", ".", "hcm"]),
        ("T.Ư", ["t", ".", "ư"]),
        ("GD&ĐT", ["gd", "&", "đt"]),
        ("2015-2020", ["2015", "-", "2020"]),
        ("“Vì an ninh”", ['"', "vì", "an", "ninh", '"']),
        ("a_b", ["a", "_", "b"]),
        ("(LLVT)", ["(", "llvt", ")"]),
        ("...", [".", ".", "."]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_text_is_cut_into_syllables_numbers_and_marks(text: str, keys: list[str]) -> None:
    assert [token.key for token in tokenise_syllables(fold(text))] == keys


@given(st.text())
def test_tokens_cover_all_but_white_space_in_order(text: str) -> None:
    folded = fold(text)
    tokens = tokenise_syllables(folded)
    assert all(token.key == folded[token.start : token.end] != "" for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert "".join(token.key for token in tokens) == "".join(folded.split())


@given(st.text(alphabet="aă 1.,-("), st.integers(0, 20), st.integers(0, 20))
def test_a_part_is_cut_with_offsets_of_the_whole(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    for token in tokenise_syllables(text, start, end):
        assert start <= token.start < token.end <= end
        assert text[token.start : token.end] == token.key
