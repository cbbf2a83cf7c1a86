"""The words that text is searched by: the index and the questions are cut and folded by the same function."""

from __future__ import annotations

import re
import unicodedata

from tdkt_nlp.lexicon.fold import fold, strip_accents

_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> list[str]:
    """Words of ``text`` in lower case, with tones, in one spelling («hoà» as «hòa», «sỹ» as «sĩ»)."""
    return _WORD.findall(fold(unicodedata.normalize("NFC", text)))


def bare(word: str) -> str:
    """A word of :func:`search_words` without its tones."""
    return strip_accents(word)
