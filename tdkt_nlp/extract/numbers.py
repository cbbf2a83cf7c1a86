"""Numbers as the press writes them: digits with thousands dots and leading zeros, and number words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.tokens import Token

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_TENS, _FILLERS = 10, frozenset({"linh", "lẻ"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a token sequence: tokens ``first``..``last`` (exclusive) say ``value``."""

    first: int
    last: int
    value: int


def read_number(tokens: Sequence[Token], index: int, numerals: Mapping[str, int]) -> Number | None:
    """The number that starts at token ``index``: «05», «1.329», «mười hai», «3 (ba)»; None where none does."""
    digits = digits_value(tokens[index].key)
    if digits is not None:
        if _is_fraction(tokens, index):  # «7/12 nghệ sĩ»: the part is counted
            return Number(index, index + 3, digits)
        return Number(index, _behind_spelling(tokens, index + 1, digits, numerals), digits)
    return _read_words(tokens, index, numerals)


def _is_fraction(tokens: Sequence[Token], index: int) -> bool:
    if index + 3 >= len(tokens) or tokens[index + 1].key != "/":
        return False
    total = digits_value(tokens[index + 2].key)
    part = digits_value(tokens[index].key)
    return (
        total is not None
        and part is not None
        and part < total
        and tokens[index + 3].key.isalpha()
        and (tokens[index + 2].end - tokens[index].start == len(tokens[index].key) + len(tokens[index + 2].key) + 1)
    )


def digits_value(key: str) -> int | None:
    """Value of a token of digits; thousands may be set apart by dots, decimals are no count."""
    if key.isdecimal():
        return int(key)
    if _THOUSANDS.fullmatch(key):
        return int(re.sub(r"[.,]", "", key))
    return None


def _behind_spelling(tokens: Sequence[Token], index: int, value: int, numerals: Mapping[str, int]) -> int:
    """Index behind «(ba)» when it spells the digits before it out, else ``index``."""
    if index + 2 < len(tokens) and tokens[index].key == "(":
        words = _read_words(tokens, index + 1, numerals)
        if words and words.value == value and words.last < len(tokens) and tokens[words.last].key == ")":
            return words.last + 1
    return index


def _read_words(tokens: Sequence[Token], index: int, numerals: Mapping[str, int]) -> Number | None:
    first, total, unit = index, 0, -1
    while index < len(tokens):
        key = tokens[index].key
        if key in _FILLERS and unit >= 0:
            index += 1
            continue
        value = numerals.get(key)
        if value is None:
            break
        if value < _TENS:
            if unit > 0:  # «hai mươi | ba»: a unit behind tens; two units in a row are not one number
                break
            unit = value
        elif value == _TENS:
            total += _TENS * max(unit, 1) if unit != 0 else 0
            unit = 0
        else:
            total = (total + max(unit, 0) or 1) * value
            unit = 0
        index += 1
    if index == first:
        return None
    while tokens[index - 1].key in _FILLERS:
        index -= 1
    return Number(first, index, total + max(unit, 0))
