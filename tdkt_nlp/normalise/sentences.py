"""Sentence boundaries that survive abbreviations, initials and missing spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tdkt_nlp.lexicon.fold import LOWER, UPPER
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.normalise.zones import open_end
from tdkt_nlp.schema.document import Sentence, Zone

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«([–—-"
# A stop with white space behind it; or glued to a capitalised word of a new sentence («xong.Cây»).
_STOP = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<close>[{_CLOSERS}]*)(?=\s|$)|(?P<glued>[.!?…]+)(?=[{_OPENERS}]?[{UPPER}][{LOWER}]+[\s,])"
)
_ENUMERATOR = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5}|[a-zA-ZđĐ])")
_LETTERED = re.compile(r"(\w+)\s+[A-ZĐ]$")
_LETTERED_LENGTH = 16
_SHORTEST_NAME = 3
_NEXT_WORD = re.compile(rf"[{_OPENERS}]?(\w+)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘«,;:]+$")


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(read_yaml("sentence_abbreviations.yml"))


@lru_cache(maxsize=1)
def _lettered() -> frozenset[str]:
    return frozenset(read_yaml("words.yml")["lettered"])


def split_sentences(text: str, zones: tuple[Zone, ...]) -> tuple[Sentence, ...]:
    """Sentences of ``text`` in order, each inside one zone and without white space at its ends."""
    sentences = []
    for zone in zones:
        for start, end in _joined_lines(text, zone):
            for first, last in _split_line(text, start, end):
                trimmed = _trim(text, first, last)
                if trimmed[0] < trimmed[1]:
                    sentences.append(Sentence(*trimmed, zone.kind))
    return tuple(sentences)


def _joined_lines(text: str, zone: Zone) -> Iterator[tuple[int, int]]:
    """Lines of a zone; a line whose sentence plainly goes on is joined with the next."""
    start = zone.start
    position = zone.start
    while position < zone.end:
        newline = text.find("\n", position, zone.end)
        end = zone.end if newline < 0 else newline
        following = text[end + 1 : end + 2]
        if newline < 0 or not (open_end().search(text, start, end) and following.strip()):
            yield start, end
            start = end + 1
        position = end + 1


def _split_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end:
            break
        if match["glued"]:
            if not _glued_ends_sentence(text, begin, match):
                continue
        elif not _stop_ends_sentence(text, begin, match, end):
            continue
        yield begin, match.end()
        begin = match.end()
    yield begin, end


def _stop_ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if _ENUMERATOR.fullmatch(text, begin, match.start()):
        return False  # «1. Ông A», «IV. Đề nghị»
    following = text[match.end() : end].lstrip()[:2].lstrip(_OPENERS)
    if following and following[0].islower():
        return False
    return match["stop"] != "." or bool(match["close"]) or not _is_abbreviation(text, begin, match.start())


def _glued_ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    word = _WORD_BEFORE.search(text, begin, match.start())
    if word is None or _is_abbreviation(text, begin, match.start()):
        return False
    if _is_lettered(text, begin, match.start()):
        return True
    return len(word[0]) > 1 and (word[0].islower() or (_ends_name(word[0]) and _opens_sentence(text, match.end())))


def _ends_name(word: str) -> bool:
    """«Nhất», «Indonesia»: a capital alone, and no short form («ThS», «Tp»)."""
    return len(word) >= _SHORTEST_NAME and word[1:].islower()


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a Vietnamese word follows («Vietnam.Net» is one name)."""
    word = _NEXT_WORD.match(text, start)
    return word is not None and is_vietnamese(word[1].lower())


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    match = _WORD_BEFORE.search(text, begin, stop)
    if match is None:
        return False
    word = match[0]
    last = word.rsplit(".", 1)[-1]
    if word in _abbreviations() or last in _abbreviations():
        return True
    # An initial («ông H.», «Nguyễn Hoàng E.»): one capital letter.
    return len(last) == 1 and last.isupper() and not _is_lettered(text, begin, stop)


def _is_lettered(text: str, begin: int, stop: int) -> bool:
    """Whether a class or kind ends at ``stop`` («vitamin C», «loại A»), whose letter is no initial."""
    match = _LETTERED.search(text, max(begin, stop - _LETTERED_LENGTH), stop)
    return match is not None and match[1].lower() in _lettered()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
