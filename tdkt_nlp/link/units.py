"""The distinct organisations of an article, each in its fullest form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.fold import LOWER, fold
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.fuller import fullest
from tdkt_nlp.schema.mention import UnitMention

_LONGEST_PLACE = 3
_LOOK = 40  # characters beside a name that are looked at


def link_units(units: Sequence[UnitMention], text: str = "") -> tuple[str, ...]:
    """Names of ``units`` in order of first mention, without those that another one says more fully.

    Args:
        units: the bodies found.
        text: the article, where what stands beside a name tells that it names no one body.
    """
    names = fullest(unit.name for unit in units if _is_listed(unit, text))
    keys = {name: name_key(name).split() for name in names}
    return tuple(name for name in names if not any(_leaves_place_open(keys[name], keys[other]) for other in names))


def _is_listed(unit: UnitMention, text: str) -> bool:
    """Whether a name says one body that the article speaks of, no building, credit line or kind of bodies."""
    if fold(unit.name).startswith(tuple(word_lists()["no_body"])) or _is_open_part(unit.name):
        return False
    before, behind = text[max(unit.start - _LOOK, 0) : unit.start], text[unit.end : unit.end + _LOOK]
    return _credit().search(fold(before)) is None and not _is_kind(fold(unit.name), behind)


def _is_open_part(name: str) -> bool:
    """«khoa Cải lương», «bộ môn Văn»: in small letters, of a school or hospital that is not said."""
    key = f" {fold(name)} "
    if name[0].isupper() or not key.startswith(tuple(f" {part} " for part in word_lists()["taught_part"])):
        return False
    return not any(f" {whole} " in key for whole in word_lists()["part_owner"])


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    """«Ảnh: TTXVN», «Ảnh: An Bình / Báo Sông Xanh», «Theo An Bình / TTXVN»: before who took a picture or wrote."""
    pictures, sources = ("|".join(map(re.escape, sorted(word_lists()[kind]))) for kind in ("picture", "credit_before"))
    return re.compile(rf"(?<!\w)(?:(?:{pictures})\s*:\s*[^.:\n]*|(?:{sources})\s[^.,:\n]*/\s*)$")


def _is_kind(name: str, behind: str) -> bool:
    """«UBND | các tỉnh», «Hội Nông dân | các cấp», «UBND phường | , xã»: every body of a kind."""
    ranks, places = _ranks()
    bare = name.split()[-1] in word_lists()["place_word"]
    return ranks.match(behind) is not None or (bare and places.match(behind) is not None)


@lru_cache(maxsize=1)
def _ranks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = word_lists()
    nouns = "|".join(map(re.escape, sorted(lists["place_noun"], key=len, reverse=True)))
    several = "|".join(map(re.escape, sorted(lists["several"])))
    levels = "|".join(map(re.escape, sorted(lists["place_level"])))
    return (
        re.compile(rf"\s+(?:{several})\s+(?:{nouns}|{levels})(?!\w)"),
        re.compile(rf"\s*,\s*(?:{nouns})(?=\s*[,;.)]|\s+[{LOWER}])"),
    )


def _leaves_place_open(short: Sequence[str], long: Sequence[str]) -> bool:
    """«Công an thành phố» beside «Công an Hà Nội»: the noun for the place stands where the other has its name."""
    nouns = word_lists()["place_noun"]
    for length in (1, 2):
        head, place = short[:-length], long[len(short) - length :]
        if head and " ".join(short[-length:]) in nouns and long[: len(head)] == head:
            named = 0 < len(place) <= _LONGEST_PLACE and all(len(word) > 1 for word in place)
            return named and place[0] not in nouns and " ".join(place[:2]) not in nouns
    return False
