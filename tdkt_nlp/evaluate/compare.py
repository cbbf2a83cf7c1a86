"""When two values count as the same: case, typography, tone placement and common abbreviations do not matter."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from tdkt_nlp.lexicon.resources import read_yaml

_QUOTES = re.compile(r"[“”\"'‘’«»]")
_DASHES = re.compile(r"[-–—]")
_MARKS = re.compile(r"[\s.,;:()]+")


@lru_cache(maxsize=100_000)
def comparable(value: str | None) -> str:
    """``value`` as it is compared; diacritics count."""
    text = unicodedata.normalize("NFC", value or "").lower()
    for old, new in _rules()["tones"]:
        text = text.replace(old, new)
    text = _DASHES.sub(" ", _QUOTES.sub("", text))
    for pattern, replacement in _substitutions():
        text = pattern.sub(replacement, text)
    return _MARKS.sub(" ", text).strip()


@lru_cache(maxsize=100_000)
def comparable_person(value: str | None) -> str:
    """A personal name as it is compared: forms of address, ranks and degrees before it are dropped."""
    text = comparable(value)
    while (shorter := _honorific().sub("", text)) != text:
        text = shorter
    return text


def similar(a: str, b: str, threshold: float) -> bool:
    """Whether two compared strings are alike to the degree ``threshold`` (0 to 1)."""
    return a == b or (bool(a and b) and _ratio(a, b) >= threshold)


def fuzzy_hits(gold: Sequence[str], predicted: Sequence[str], threshold: float) -> int:
    """Size of the greedy one-to-one matching of two lists, the most alike first."""
    pairs = [
        (-_ratio(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted) if similar(a, b, threshold)
    ]
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
    return len(taken_gold)


@lru_cache(maxsize=100_000)
def _ratio(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


@cache
def _rules() -> Mapping[str, Sequence[Sequence[str]]]:
    rules: Mapping[str, Sequence[Sequence[str]]] = read_yaml("comparison.yml")
    return rules


@cache
def _substitutions() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), replacement) for pattern, replacement in _rules()["abbreviations"]]


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(form for (form,) in _rules()['honorifics'])})\s+")
