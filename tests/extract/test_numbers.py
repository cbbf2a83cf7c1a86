"""Numbers in digits and in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.numbers import digits_value, read_number
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "numbers.yml").read_text(encoding="utf-8"))
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SYLLABLES = [*DIGITS, "lăm", "tư", "mười", "mươi", "chục", "trăm", "linh", "lẻ", "nghìn", "triệu", "12", "1,5", "05",
             "1.329", "(", ")", "/", "tập"]  # fmt: skip


def tokens_of(text: str) -> list[Token]:
    return tokenise_syllables(fold(text))


def spelled(number: int) -> str:
    """``number`` below 10⁹ in words, by the rules of schoolbooks."""
    words: list[str] = []
    for power, name in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group = number // power % 1000
        if group:
            words += [*_spelled_group(group, bool(words)), *([name] if name else [])]
    return " ".join(words)


def _spelled_group(group: int, behind_others: bool) -> list[str]:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or behind_others else []
    if tens:
        words += [DIGITS[tens], "mươi"] if tens > 1 else ["mười"]
    elif units and words:
        words.append("linh")
    if units:
        words.append("lăm" if units == 5 and tens else DIGITS[units])
    return words


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_number_at_the_start_of_a_text(case: dict[str, Any]) -> None:
    tokens = tokens_of(case["text"])
    number = read_number(tokens, 0, load_lexicon().numerals)
    assert (number and number.value) == case["value"]
    if number:
        assert number.first == 0
        assert " ".join(token.key for token in tokens[number.last :]) == case["rest"]


@given(st.one_of(st.integers(1, 2000), st.integers(1, 999_999_999)))
def test_a_spelled_number_is_read_back(number: int) -> None:
    tokens = tokens_of(spelled(number))
    found = read_number(tokens, 0, load_lexicon().numerals)
    assert found is not None and (found.value, found.last) == (number, len(tokens)), spelled(number)


@given(st.integers(0, 10**9), st.sampled_from([".", ","]))
def test_thousands_set_apart_are_one_number(number: int, mark: str) -> None:
    assert digits_value(f"{number:,}".replace(",", mark)) == number


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=10))
def test_a_number_ends_behind_its_start_and_inside_the_text(words: list[str]) -> None:
    tokens = tokens_of(" ".join(words))
    for index in range(len(tokens)):
        number = read_number(tokens, index, load_lexicon().numerals)
        if number:
            assert number.first == index < number.last <= len(tokens)
            assert number.value >= 0
