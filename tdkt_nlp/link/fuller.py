"""Which of several names of one thing says most, and when two names say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.words import word_lists


def fullest(names: Iterable[str]) -> tuple[str, ...]:
    """``names`` in order without those that another one says more fully."""
    distinct: dict[str, str] = {}
    for name in names:
        key = name_key(name)
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

    Both are keys of ``lexicon.bodies.name_key``: «công an tiền giang» is shorter than «công an tỉnh tiền giang».
    """
    if len(key) >= len(other):
        return False
    if other.startswith(key + " "):
        return True
    short, long = key.split(), other.split()
    if len(short) < 3 or short[:2] != long[:2]:
        return False
    return (short[-1] == long[-1] or short[-1] in word_lists()["place_word"]) and _subsequence(short, long)


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
