"""The same words written with other characters tell the same facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
          "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
          "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_BOTH = {**_TONES, **{old: new for new, old in _TONES.items()}}
_CASES = {form(a): form(b) for form in (str, str.title, str.upper) for a, b in _BOTH.items()}
_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_CASES)})(?!\w)")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def other_tone_placement(text: str) -> str:
    """«hoà» as «hòa», «ủy» as «uỷ»."""
    return _TONE.sub(lambda match: _CASES[match[0]], text)


def en_dashes(text: str) -> str:
    return re.sub("[-—−]", "–", text)


def hyphens(text: str) -> str:
    return re.sub("[–—−]", "-", text)


def straight_quotes(text: str) -> str:
    return re.sub("[“”«»„]", '"', text)


def curly_quotes(text: str) -> str:
    """Straight quotes, where they come in pairs within a line, as curly ones."""
    return re.sub(r'"([^"\n]*)"', r"“\1”", text)


def guillemets(text: str) -> str:
    return re.sub(r"“([^“”\n]*)”", r"«\1»", text)


def hard_spaces(text: str) -> str:
    return re.sub(r"(?<=\w) (?=\w)", "\u00a0", text)


def double_spaces(text: str) -> str:
    return re.sub(r"(?<=\S) (?=\S)", "  ", text)


def spaces_at_line_ends(text: str) -> str:
    return re.sub(r"(?<=\S)(?=\n|$)", " ", text)


def hidden_characters(text: str) -> str:
    """Soft hyphens and joiners as pages leave them behind."""
    return re.sub(r"(?<=\w) (?=\w)", "\u200b \u00ad", text)


CHANGES = (
    decomposed, other_tone_placement, en_dashes, hyphens, straight_quotes, curly_quotes, guillemets, hard_spaces,
    double_spaces, spaces_at_line_ends, hidden_characters,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_other_characters_tell_the_same_facts(articles: Any, change: Callable[[str], str]) -> None:
    articles.check(lambda raw: articles.with_text(raw, change))
