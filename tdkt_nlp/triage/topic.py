"""The test for being on topic, derived from the lexicon: a new honour never needs a second edit.

Most of an archive is off topic, so that this test is most of the work on it. It picks the words of the forms out of
an article first, which needs no folding, and reads the text only where those of some form follow each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import award_terms, cue_terms

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

OFF_TOPIC = "names no honour and no act of praise"
_ACT = "cue.commend"  # «danh hiệu này» is no sign: it points back to an honour that is named
_WORD = re.compile(r"\w+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_REMOVE_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of the lexicon: its words, which must be there in order, and what must match the folded text."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def is_on_topic(text: str) -> bool:
    """Whether ``text`` names an honour or an act of praise, in any spelling that the full pass knows."""
    text = unicodedata.normalize("NFC", text)
    if any(char in text for char in _INVISIBLE):
        text = text.translate(_REMOVE_INVISIBLE)
    patterns = [form.pattern for form in _candidates(text.lower())]
    if not patterns:
        return False
    folded = fold(text)
    return any(pattern.search(folded) for pattern in patterns)


def _candidates(lowered: str) -> list[_Form]:
    """The forms whose words stand in ``lowered`` one behind the other, other words than theirs left out.

    No form in the text is missed. Nothing that is found begins before a whole word and reaches into it, and of what
    begins with it the longest is taken, so that every whole word is found; and between the words of a form stands no
    letter, so that nothing is found there.
    """
    words, forms = tuple(_spellings().values()), _forms()
    spelled = _spelling_finder().find_matches_as_indexes(lowered.encode(errors="replace"))
    found = _phrase(words[number] for number, _, _ in spelled)
    numbers = {number for number, _, _ in _form_finder().find_matches_as_indexes(found.encode(), overlapping=True)}
    return [forms[number] for number in numbers]


@cache
def _spelling_finder() -> BytesAhoCorasick:
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    patterns = [spelling.encode() for spelling in _spellings()]
    return BytesAhoCorasick(patterns, MatchKind.LeftmostLongest, Implementation.DFA)


@cache
def _form_finder() -> BytesAhoCorasick:
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    return BytesAhoCorasick([_phrase(form.words).encode() for form in _forms()], implementation=Implementation.DFA)


def _phrase(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


@cache
def _forms() -> tuple[_Form, ...]:
    """The forms of honours and acts of praise, without those that hold a shorter one."""
    terms = [term.form for term in award_terms()] + [term.form for term in cue_terms() if term.kind == _ACT]
    return tuple(map(_form, _shortest(map(_plain, map(fold, terms)))))


def _plain(form: str) -> str:
    """The words of ``form`` with single spaces; a single word keeps its marks («cờ "»): alone it says nothing."""
    words = _WORD.findall(form)
    return " ".join(words) if len(words) > 1 else form


def _form(form: str) -> _Form:
    pieces = [
        rf"\b{re.escape(word)}\b" if _WORD.match(word) else re.escape(word) for word in re.findall(r"\w+|\S", form)
    ]
    words = tuple(_WORD.findall(form))
    gap = r"\W+" if len(words) == len(pieces) else r"\s*"
    return _Form(words, re.compile(gap.join(pieces)))


def _shortest(forms: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for form in sorted(set(forms), key=lambda form: (len(form), form)):
        if not any(f" {short} " in f" {form} " for short in kept):
            kept.append(form)
    return kept


@cache
def _spellings() -> Mapping[str, str]:
    """Every way in which a word of the forms is written in lower case, with the word."""
    words = {word for form in _forms() for word in form.words}
    return {spelling: word for word in words for spelling in _written(word) if fold(spelling) == word}


def _written(word: str) -> set[str]:
    """``word`` and what ``fold`` may have made it of: the tone on the other vowel, y for i at the end."""
    # «hòa» of «hoà», «ủy» of «uỷ», «sĩ» of «sỹ»: the last two letters in every tone.
    ends = {"".join(pair) for pair in product(_tones(word[-2:-1]), _tones(word[-1:]))}
    return {word} | {word[:-2] + end for end in ends}


def _tones(letter: str) -> set[str]:
    """``letter`` in every tone; of i and y, both."""
    base = unicodedata.normalize("NFD", letter)
    plain = "".join(char for char in base if char not in _TONE_MARKS)
    plains = {plain, "y"} if plain == "i" else {plain}
    return {unicodedata.normalize("NFC", one + tone) for one in plains for tone in ("", *_TONE_MARKS)}
