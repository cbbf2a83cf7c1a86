"""The test for being on topic, derived from the lexicon: a new honour never needs a second edit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import award_terms, cue_terms

OFF_TOPIC = "names no honour and no act of praise"
_ACTS = frozenset({"cue.commend", "cue.award_again"})
_WORD = re.compile(r"\w+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def is_on_topic(text: str) -> bool:
    """Whether ``text`` names an honour or an act of praise, in any spelling that the full pass knows."""
    folded = fold(unicodedata.normalize("NFC", text).translate(_INVISIBLE))
    if any(mark in folded for mark in _with_marks()):
        return True
    words = f" {' '.join(_WORD.findall(folded))} "
    return any(phrase in words for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    """The forms of the lexicon as words between spaces, without those that hold a shorter one."""
    return _shortest(f" {' '.join(_WORD.findall(form))} " for form in _forms() if _WORD.search(form[-1:]))


@cache
def _with_marks() -> tuple[str, ...]:
    """The forms that end in a mark («cờ "»): their words alone are everyday words."""
    return tuple(form for form in _forms() if not _WORD.search(form[-1:]))


@cache
def _forms() -> frozenset[str]:
    terms = [term.form for term in award_terms()]
    terms += [term.form for term in cue_terms() if term.kind in _ACTS]
    return frozenset(map(fold, terms))


def _shortest(phrases: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for phrase in sorted(set(phrases), key=lambda phrase: (len(phrase), phrase)):
        if not any(short in phrase for short in kept):
            kept.append(phrase)
    return tuple(kept)
