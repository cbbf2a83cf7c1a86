"""Personal names by their shape: runs of capitals, family names, short and foreign and highland names."""

from __future__ import annotations

import re

from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.people import Names, names
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists

_LONGEST = 7
_FULL = 3  # syllables of most names
_ORDINAL = re.compile(r"[IVX]{2,4}")  # «Elizabeth II»


def name_end(words: Words, first: int, limit: int) -> int:
    """Index behind the run of capitals that opens at ``first``, as far as it can be one personal name.

    Returns ``first`` where no name opens.
    """
    lexicon = names()
    caps = first < limit and words.upper(first)
    index = first
    while index < limit and index - first < _LONGEST * 2:
        if _joins(words, first, index, limit, lexicon):
            index += 1
            continue
        if not _is_name_token(words, index, caps) or (index > first and _ends_name(words, first, index, caps)):
            break
        index += 1
    while index > first and not words.capital(index - 1) and not _hyphened(words, first, index - 1):
        index -= 1
    return _without_opening(words, first, index, lexicon)


def opens_person(words: Words, first: int, limit: int) -> bool:
    """Whether the capitals at ``first`` are a person's full name by their shape alone."""
    lexicon = names()
    end = name_end(words, first, limit)
    syllables = syllable_count(words, first, end)
    key = words.key(first)
    if is_never_person(words, first, end) or syllables < 3 or words.upper(first) or cuts_word(words, first, end):
        return False
    if key in lexicon.common:
        return syllables <= 5 or words.key(first + 1) in lexicon.middle
    if key in lexicon.ethnic and (len(key) <= 3 or key in lexicon.surnames):
        return syllables <= 5
    return key in lexicon.surnames and words.key(first + 1) in (lexicon.middle | lexicon.ethnic) and syllables <= 5


def may_be_person(words: Words, first: int, last: int) -> bool:
    """Whether tokens ``first``..``last`` may be a name where the context already asks for one."""
    if last <= first or is_never_person(words, first, last) or cuts_word(words, first, last):
        return False
    lexicon = names()
    key = words.key(first)
    count = syllable_count(words, first, last)
    if count == 1:
        return False
    if key in lexicon.surnames or key in lexicon.ethnic:
        return True
    return not all(
        is_vietnamese(words.key(index)) or words.upper(index)
        for index in range(first, last)
        if words.raw(index).isalpha()
    )


def cuts_word(words: Words, first: int, end: int) -> bool:
    """«Đoàn Khối Doanh | nghiệp» is no person: the last capital opens a word that goes on in small letters."""
    if end - 1 <= first:
        return False
    hits = (words.hit(kind, end - 1) for kind in ("org_field", "org_head"))
    return any(hit is not None and hit.last > end for hit in hits) and not words.capital(end)


def is_never_person(words: Words, first: int, last: int) -> bool:
    """Whether the words name no living person («Hồ Chí Minh», «Khóa XIII»)."""
    return words.folded(first, last) in names().never or words.key(first) in names().never_first


def syllable_count(words: Words, first: int, last: int) -> int:
    """How many words, marks not counted, stand in ``first``..``last``."""
    return sum(words.raw(index)[0].isalpha() for index in range(first, last))


def _is_name_token(words: Words, index: int, caps: bool) -> bool:
    raw = words.raw(index)
    if not raw.isalpha() or not raw[0].isupper():
        return False
    return caps or len(raw) == 1 or not raw.isupper() or _ORDINAL.fullmatch(raw) is not None


def _joins(words: Words, first: int, index: int, limit: int, lexicon: Names) -> bool:
    """A mark or particle inside a name: «H'Lim», «Ét-mân», «Mohammed bin Rashid»."""
    if first < index < limit and _hyphened(words, first, index):
        return True
    if not first < index < limit - 1:
        return False
    key = words.key(index)
    if key == "'":
        return not words.spaced(index) and words.raw(index + 1)[0].isalpha()
    if key in ("al",) and words.capital(index - 1):
        return words.key(index + 1) == "-" or words.capital(index + 1)
    if key == ".":  # «George W. Bush»
        initial = len(words.raw(index - 1)) == 1 and not is_vietnamese(words.key(first))
        return initial and words.capital(index + 1)
    if key == "-":
        if words.key(index - 1) in lexicon.particles:
            return words.capital(index + 1)
        glued = not words.spaced(index) and not words.spaced(index + 1)
        if _hyphened(words, first, index + 1):
            return True
        if not glued and words.key(index + 1) in lexicon.opening:
            return False  # «… Raul Castro - Ảnh: …»
        foreign = not (is_vietnamese(words.key(index - 1)) and is_vietnamese(words.key(index + 1)))
        return words.raw(index + 1)[0].isalpha() and (glued or foreign) and words.capital(index + 1)
    lists = word_lists()
    if key in lists["female_name"] or key in lists["male_name"]:  # written small now and then: «Nguyễn thị Kim»
        return index == first + 1 and words.key(first) in lexicon.common and words.capital(index + 1)
    return key in lexicon.particles and words.capital(index + 1)


def _hyphened(words: Words, first: int, index: int) -> bool:
    """«Kim Jong-un», «Moon Jae - in»: a small syllable behind a hyphen in a foreign name."""
    if index - 2 < first or words.key(index - 1) != "-" or words.capital(index):
        return False
    key = words.key(index)
    if not key.isascii() or not key.isalpha():
        return False
    glued = not words.spaced(index) and not words.spaced(index - 1)
    if is_vietnamese(words.key(index - 2)):
        return glued and (key in names().second or not is_vietnamese(key))
    return glued or key in names().second or not is_vietnamese(key)


def _ends_name(words: Words, first: int, index: int, caps: bool) -> bool:
    """A capital that opens something else than one more part of the name.

    Behind a bare family name no post opens: «Nguyễn Quốc Vương» is a name.
    """
    if words.key(index - 1) != "'" and not words.spaced(index) and words.key(index - 1) not in ("-", "."):
        return True
    for kind in ("position", "org_head", "honorific", "award"):
        hit = words.hit(kind, index)
        if kind == "position" and index == first + 1 and hit is not None and _completes(words, first, hit.last):
            continue
        if hit is not None and (hit.last - hit.first > 1 or (words.upper(index) and not caps)):
            return True
    return False


def _completes(words: Words, first: int, last: int) -> bool:
    return words.key(first) in names().common and last - first == _FULL and all(map(words.capital, range(first, last)))


def _without_opening(words: Words, first: int, last: int, lexicon: Names) -> int:
    """No name opens with the first word of a sentence, unless it is a family name."""
    if last - first < 2 and words.starts_sentence(first) and words.key(first) in lexicon.opening:
        return first
    return last
