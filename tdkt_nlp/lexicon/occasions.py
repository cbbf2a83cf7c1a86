"""Names of occasions made comparable: their edition, and whether a name tells a place."""

from __future__ import annotations

import re
from functools import lru_cache

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.events import event_cues
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.phrases import Phrases
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def edition_number(text: str | None) -> int | None:
    """«IV», «4» and «tư» as 4; None where it is no number."""
    key = event_cues().edition_numbers.get(fold(text or ""), fold(text or ""))
    if key.isdecimal():
        return int(key)
    if not key or set(key) - _ROMAN.keys():
        return None
    values = [_ROMAN[letter] for letter in key]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def split_edition(name: str) -> tuple[str, int | None]:
    """Key of the name of an occasion without its edition («lần thứ IV»), and the edition."""
    tokens = tokenise_syllables(fold(name))
    for index in range(len(tokens)):
        length = event_cues().edition.at(tokens, index)
        if length and index + length < len(tokens):
            number = edition_number(tokens[index + length].key)
            if number is not None:
                return name_key(f"{name[: tokens[index].start]} {name[tokens[index + length].end :]}"), number
    return name_key(name), None


def is_whole_date(date: str | None) -> bool:
    """Whether an ISO date tells the day."""
    return bool(date and _WHOLE_DATE.fullmatch(date))


@lru_cache(maxsize=1)
def _place_heads() -> Phrases:
    return Phrases(form for row in read_yaml("place_heads.yml") if row["bare"] for form in row["forms"])


def names_a_place(name: str) -> bool:
    """Whether an occasion's name says where it belongs («… tỉnh Hậu Giang»): no other body holds one of that name."""
    tokens = tokenise_syllables(fold(name))
    behind = (
        index + _place_heads().at(tokens, index) for index in range(len(tokens)) if _place_heads().at(tokens, index)
    )
    return not name.isupper() and any(name[tokens[i].start].isupper() for i in behind if i < len(tokens))
