"""Where the name of a place ends: gazetteer first, then the shape of the words behind «huyện», «xã»."""

from __future__ import annotations

import re

from tdkt_nlp.extract.names import name_end, opens_person
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.organisations import closed_place_heads, place_names
from tdkt_nlp.lexicon.people import names
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists

_ROMAN = re.compile(r"[IVX]{1,5}")
_LONGEST_UNKNOWN = 4


def place_end(words: Words, first: int, limit: int, *, bare: bool = False, country_only: bool = False) -> int | None:
    """Index behind the place that opens at ``first``, or None.

    Args:
        words: the article.
        first: index of the token.
        limit: index behind the sentence.
        bare: «tỉnh», «huyện» without a name count («Công an tỉnh»).
        country_only: only countries count.
    """
    if first >= limit:
        return None
    known = _known(words, first, limit)
    if country_only:
        return known if known is not None and _kind(words, first) == "country" else None
    head = words.hit("place_head", first)
    if head is None or head.last > limit:
        return known
    if words.hit("org_field", first) is not None and words.key(first) in word_lists()["place_or_function"]:
        return None  # «xã hội», «khu vực»
    if known is not None and known > head.last:
        return known
    behind = _named(words, head.last, limit, closed=words.folded(head.first, head.last) in closed_place_heads())
    if behind is not None:
        return behind
    return (
        head.last
        if bare and head.id == "bare" and words.raw(head.first)[-1] != "." and head.last - head.first <= 2
        else None
    )


def is_named_place(words: Words, first: int, last: int) -> bool:
    """Whether the place at ``first`` has a name or number behind its head, or is one."""
    head = words.hit("place_head", first)
    return head is None or last > head.last


def _known(words: Words, first: int, limit: int) -> int | None:
    """Index behind a name of the gazetteer; all but regions («trung ương») are written in capitals."""
    hit = words.hit("place", first)
    if hit is None or hit.last > limit:
        return None
    small = not all(words.capital(i) for i in range(hit.first, hit.last) if words.raw(i)[0].isalpha())
    if small and _kind(words, first) != "region":
        return None
    short = hit.last - first == 1 and is_vietnamese(words.key(first))
    return None if short and _opens_longer_name(words, hit.last, limit) else hit.last


def _opens_longer_name(words: Words, following: int, limit: int) -> bool:
    """«Mỹ» of «Trường THCS Mỹ Hòa»: a one-word place before one more native capital is part of another name."""
    if following >= limit or not words.capital(following) or words.upper(following):
        return False
    if opens_person(words, following, limit) or not is_vietnamese(words.key(following)):
        return False
    return all(words.hit(kind, following) is None for kind in ("position", "org_head", "place_head", "honorific"))


def _kind(words: Words, first: int) -> str:
    hit = words.hit("place", first)
    return place_names()[hit.id].kind if hit is not None else ""


def _named(words: Words, first: int, limit: int, *, closed: bool) -> int | None:
    """Index behind the name of a place whose head ends at ``first``."""
    if first >= limit:
        return None
    if words.raw(first)[0].isdigit() or _ROMAN.fullmatch(words.raw(first)):
        return first + 1
    known = _known(words, first, limit)
    surname = closed and words.key(first) in names().surnames
    if known is None and (surname or opens_person(words, first, limit)):
        return None
    end = known or _unknown(words, first, limit)
    return None if end is None else _with_suffix(words, end, limit)


def _unknown(words: Words, first: int, limit: int) -> int | None:
    run = name_end(words, first, limit)
    if run == first:
        return None
    splits = [index for index in range(first + 1, run) if opens_person(words, index, limit)]
    if splits:  # «xã Bình Yên» + «Trần Văn An»: the common family name, not «Yên Trần Văn An»
        return next((index for index in splits if words.key(index) in names().common), splits[0])
    return run if run - first <= _LONGEST_UNKNOWN else first + 2


def _with_suffix(words: Words, end: int, limit: int) -> int:
    """«xã Đam Rông 4», «phường Xuân Hương - Đà Lạt»."""
    if end < limit and words.raw(end).isdigit() and len(words.raw(end)) == 1:
        return end + 1
    if end + 1 < limit and words.key(end) == "-":
        known = _known(words, end + 1, limit)
        if known is not None:
            return known
    return end
