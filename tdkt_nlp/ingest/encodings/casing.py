"""Capitals of TCVN3 text: its fonts draw «héI» as «HỘI», so toned capitals arrive as small letters among capitals."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")


def restore_capitals(text: str) -> str:
    """Raise the small toned letters of words whose other letters are all capitals: «ĐạI HộI» becomes «ĐẠI HỘI».

    A word with a single capital in front («Hộ») is raised only between two words that are all capitals.
    """
    words = list(_WORD.finditer(text))
    shouted = [_is_shouted(word[0]) for word in words]
    pieces: list[str] = []
    end = 0
    for at, word in enumerate(words):
        beside = [shouted[near] for near in (at - 1, at + 1) if 0 <= near < len(words)]
        raised = shouted[at] or (bool(beside) and all(beside) and _could_be_shouted(word[0]))
        pieces += [text[end : word.start()], word[0].upper() if raised else word[0]]
        end = word.end()
    return "".join(pieces) + text[end:]


def _could_be_shouted(word: str) -> bool:
    return not any(char.isascii() and char.islower() for char in word)


def _is_shouted(word: str) -> bool:
    return _could_be_shouted(word) and any(char.isupper() for char in word[1:])
