"""A headline in capitals, read as the article below writes its words: capitals tell names, where not all are."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from tdkt_nlp.lexicon.organisations import place_names
from tdkt_nlp.lexicon.syllables import is_vietnamese

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3  # words of two letters or more; fewer may be a short form alone
_OPENS = re.compile(r"(?:^|[.!?:…\n\"“‘«(–-])\s*$")
_REACH = 3  # characters before a word that tell whether it opens a sentence


def with_cased_headline(text: str, headline_end: int) -> str:
    """``text`` with its headline in small letters but for names, where that is in capitals throughout; as long."""
    headline = text[:headline_end]
    words = list(_WORD.finditer(headline))
    if headline != headline.upper() or sum(len(word[0]) > 1 for word in words) < _LEAST:
        return text
    keys = [word[0].lower() for word in words]
    forms = _forms(text[headline_end:], frozenset(keys))
    cased = list(headline)
    for number, word in enumerate(words):
        form = _form(keys, number, forms)
        if len(form) == word.end() - word.start():
            cased[word.start() : word.end()] = form
    if words:
        cased[words[0].start()] = headline[words[0].start()]
    return "".join(cased) + text[headline_end:]


def _forms(body: str, keys: frozenset[str]) -> dict[tuple[str, ...], Counter[str]]:
    """How ``body`` writes the words ``keys``: alone, behind the word before, and before the word behind."""
    forms: dict[tuple[str, ...], Counter[str]] = {}
    words = list(_WORD.finditer(body))
    lowered = [word[0].lower() for word in words]
    for number, word in enumerate(words):
        key = lowered[number]
        if key not in keys:
            continue
        behind = words[number + 1][0] if number + 1 < len(words) else ""
        opens = _OPENS.search(body[max(0, word.start() - _REACH) : word.start()]) is not None
        if opens and not (behind[:1].isupper() or word[0][1:] != key[1:]):
            continue  # the capital of a sentence tells nothing
        for context in ((key,), (lowered[number - 1] if number else "", key, ""), ("", key, behind.lower())):
            forms.setdefault(context, Counter())[word[0]] += 1
    return forms


def _form(keys: list[str], number: int, forms: dict[tuple[str, ...], Counter[str]]) -> str:
    """The word ``number`` as the article writes it beside its neighbours, else alone; if nowhere, in small letters."""
    key = keys[number]
    before = keys[number - 1] if number else ""
    behind = keys[number + 1] if number + 1 < len(keys) else ""
    votes = forms.get((before, key, ""), Counter()) + forms.get(("", key, behind), Counter())
    if not votes and ((before, key) in _place_pairs() or (key, behind) in _place_pairs()):
        return key.title()
    votes = votes or forms.get((key,), Counter())
    if votes:
        return max(sorted(votes), key=votes.__getitem__)
    return key if is_vietnamese(key) else key.upper()


@lru_cache(maxsize=1)
def _place_pairs() -> frozenset[tuple[str, str]]:
    """Neighbouring words of the names of places, in small letters."""
    names = (name.lower().split() for place in place_names().values() for name in (place.name, *place.aliases))
    return frozenset(pair for name in names for pair in pairwise(name))
