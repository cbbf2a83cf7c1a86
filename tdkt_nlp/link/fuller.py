"""Which of several names of one thing says most, and when two names say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.resources import read_yaml

_PLACE_WORDS = frozenset(("tỉnh", "thành", "phố", "tp", "huyện", "quận", "xã", "phường", "thị", "trấn", "của"))
_MARKS = re.compile(r"[\s.,;:()\"'&/-]+")


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(short): fold(long) for short, long in read_yaml("body_abbreviations.yml").items()}
    shorts = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, shorts)) + r")(?!\w)"), table


def body_key(name: str) -> str:
    """``name`` with abbreviations written out, folded, marks dropped: equal for spellings of one name."""
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
    keys = list(distinct)
    return tuple(distinct[key] for key in keys if not any(is_shorter(key, other) for other in keys if other != key))


def is_shorter(key: str, other: str) -> bool:
    """Whether ``key`` is ``other`` with words left out: its beginning, or its words without those for places.

    Both are keys of :func:`body_key`.
    """
    if len(key) > len(other):
        return False
    if other.startswith(key + " "):
        return True
    short, long = key.split(), other.split()
    return bool(short) and short[0] == long[0] and _subsequence([w for w in short if w not in _PLACE_WORDS], long)


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
