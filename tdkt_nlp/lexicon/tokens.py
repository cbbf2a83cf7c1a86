"""Syllables, numbers and marks: the units that the lexicon is matched in."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A number keeps its dots and commas («1.329»); a word may hold digits («DK1», «16h30»); each mark stands alone.
_TOKEN = re.compile(r"\d++(?:[.,]\d++)*+(?![^\W\d_])|[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable, a number or a mark; ``key`` is its folded form, offsets count characters of the clean text."""

    start: int
    end: int
    key: str


def tokenise_syllables(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``folded[start:end]``, in order."""
    stop = len(folded) if end is None else end
    return [Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(folded, start, stop)]
