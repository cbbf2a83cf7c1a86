"""Numbers as the press writes them: digits with thousands dots and leading zeros, and number words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.tokens import Token

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_TENS, _HUNDRED, _THOUSAND = 10, 100, 1000
_FILLERS, _ZERO = frozenset({"linh", "lẻ"}), "không"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a token sequence: tokens ``first``..``last`` (exclusive) say ``value``."""

    first: int
    last: int
    value: int


def read_number(tokens: Sequence[Token], index: int, numerals: Mapping[str, int]) -> Number | None:
    """The number that starts at token ``index``: «05», «1.329», «2 nghìn», «mười hai», «3 (ba)»; else None."""
    key = tokens[index].key
    if key in numerals:
        return _read_words(tokens, index, numerals)
    if not key[0].isdecimal():
        return None
    scaled = _read_scaled(tokens, index, numerals)
    if scaled:
        return scaled
    digits = digits_value(key)
    if digits is None:
        return None
    if _is_fraction(tokens, index):  # «7/12 nghệ sĩ»: the part is counted
        return Number(index, index + 3, digits)
    return Number(index, _behind_spelling(tokens, index + 1, digits, numerals), digits)


def _read_scaled(tokens: Sequence[Token], index: int, numerals: Mapping[str, int]) -> Number | None:
    """Digits before words that multiply them: «2 nghìn», «1,5 triệu»."""
    last, scale = index + 1, 1
    while last < len(tokens) and numerals.get(tokens[last].key, 0) >= _HUNDRED:
        scale *= numerals[tokens[last].key]
        last += 1
    key = tokens[index].key
    digits = digits_value(key)
    if scale == 1 or (digits is None and not _DECIMAL.fullmatch(key)):
        return None
    return Number(index, last, digits * scale if digits is not None else round(float(key.replace(",", ".")) * scale))


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
    # thousands and millions done, hundreds and tens done, the digit that waits for its power
    done, below, digit = 0, 0, 0
    first, last, power = index, index, 0  # power: the one said last; 0 before the first word, 1 behind a digit
    while index < len(tokens):
        key = tokens[index].key
        if key in _FILLERS and power >= _HUNDRED:  # «một trăm linh | năm»
            index += 1
            continue
        if key == _ZERO and power >= _THOUSAND and _says(tokens, index + 1, _HUNDRED, numerals):
            index, power = index + 2, _HUNDRED  # «hai nghìn không trăm | linh năm»
            continue
        value = numerals.get(key)
        if value is None:
            break
        if value < _TENS:
            if power == 1:  # two digits in a row are not one number
                break
            digit, power = value, 1
        elif value < _THOUSAND:
            if below % (value * _TENS):  # «hai mươi | mười»: the words of a number go from large to small
                break
            below += max(digit, 1) * value
            digit, power = 0, value
        else:
            group = below + digit
            done = done + max(group, 1) * value if done > value or not done else (done + group) * value
            below, digit, power = 0, 0, value
        index += 1
        last = index
    return Number(first, last, done + below + digit) if last > first else None


def _says(tokens: Sequence[Token], index: int, value: int, numerals: Mapping[str, int]) -> bool:
    return index < len(tokens) and numerals.get(tokens[index].key) == value
