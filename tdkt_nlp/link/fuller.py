"""Which of several names of one thing says most, and when two names say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.organisations import organisations
from tdkt_nlp.lexicon.resources import read_yaml

_PLACE_WORDS = frozenset(("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn"))
_MARKS = re.compile(r"[\s.,;:()\"'&/-]+")


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(short): fold(long) for short, long in read_yaml("body_abbreviations.yml").items()}
    shorts = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, shorts)) + r")(?!\w)"), table


@lru_cache(maxsize=1)
def _full_names() -> dict[str, str]:
    """Folded abbreviation of a named body → its name («EVN»)."""
    return {fold(alias): body.name for body in organisations().values() for alias in body.aliases if " " not in alias}


@lru_cache(maxsize=1024)  # the names of an article are compared with each other again and again
def body_key(name: str) -> str:
    """``name`` with abbreviations written out, folded, marks dropped: equal for spellings of one name."""
    name = _full_names().get(fold(name), name)
    pattern, table = _abbreviations()
    written_out = pattern.sub(lambda match: table[match[0]], fold(name))
    return _MARKS.sub(" ", written_out).strip()


def fullest(names: Iterable[str]) -> tuple[str, ...]:
    """``names`` in order without those that another one says more fully."""
    distinct: dict[str, str] = {}
    for name in names:
        key = body_key(name)
        kept = distinct.get(key)
        distinct[key] = name if kept is None or len(name) > len(kept) else kept
    by_first: dict[str, list[str]] = {}
    for key in distinct:
        by_first.setdefault(key.split(" ", 1)[0], []).append(key)
    return tuple(
        name
        for key, name in distinct.items()
        if not any(is_shorter(key, other) for other in by_first[key.split(" ", 1)[0]])
    )


def is_shorter(key: str, other: str) -> bool:
    """Whether ``key`` is ``other`` with words left out at its end or, between its head and a place, inside it.

    Both are keys of :func:`body_key`: «công an tiền giang» is shorter than «công an tỉnh tiền giang».
    """
    if len(key) >= len(other):
        return False
    if other.startswith(key + " "):
        return True
    short, long = key.split(), other.split()
    if len(short) < 3 or short[:2] != long[:2]:
        return False
    return (short[-1] == long[-1] or short[-1] in _PLACE_WORDS) and _subsequence(short, long)


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
