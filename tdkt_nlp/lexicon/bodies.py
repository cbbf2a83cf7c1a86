"""When two names of a body or office say the same: spelling, abbreviations, a body and its head, a place left off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.organisations import conferring_authorities, organisations
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables
from tdkt_nlp.lexicon.words import the_word

Agreement = Literal["same", "short", "open", "different"]

_MARKS = re.compile(r"[\s.,;:()\"'&/-]+")
# Levels whose variants are other names of one office; those of the others are kinds of offices («Bộ trưởng»).
_SINGLE_OFFICES = frozenset({"state", "government", "mass_org"})


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = {fold(short): fold(long) for short, long in read_yaml("body_abbreviations.yml").items()}
    shorts = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, shorts)) + r")(?!\w)"), table


@lru_cache(maxsize=1)
def _full_names() -> Mapping[str, str]:
    """Folded abbreviation of a named body → its name («EVN»)."""
    return {fold(alias): body.name for body in organisations().values() for alias in body.aliases if " " not in alias}


@lru_cache(maxsize=1024)  # the names of an article are compared with each other again and again
def name_key(name: str) -> str:
    """``name`` with abbreviations written out, folded, marks dropped: equal for spellings of one name."""
    name = _full_names().get(fold(name), name)
    pattern, table = _abbreviations()
    return _MARKS.sub(" ", pattern.sub(lambda match: table[match[0]], fold(name))).strip()


@lru_cache(maxsize=1)
def _offices() -> Mapping[str, str]:
    """Key of a variant → key of the office; variants of several offices («TTCP») are left out."""
    found: dict[str, set[str]] = {}
    for office in conferring_authorities().values():
        known = office.name if office.level in _SINGLE_OFFICES else ""
        for variant in office.variants:
            found.setdefault(name_key(variant), set()).add(known)
    return {
        variant: name_key(next(iter(names))) for variant, names in found.items() if len(names) == 1 and "" not in names
    }


def known_offices() -> frozenset[str]:
    """Keys of the offices and bodies that confer and are told in full by their names («Trung ương Đoàn»)."""
    return frozenset(_offices())


@lru_cache(maxsize=1)
def _place_heads() -> tuple[str, ...]:
    return tuple(f" {name_key(form)}" for row in read_yaml("place_heads.yml") if row["bare"] for form in row["forms"])


@lru_cache(maxsize=1)
def _state_heads() -> frozenset[str]:
    return frozenset(map(name_key, load_lexicon().words["state_head"]))


@lru_cache(maxsize=4096)
def authority_key(authority: str) -> str:
    """The body behind an authority: a body and its head have one key («Bộ Y tế», «Bộ trưởng Bộ Y tế»)."""
    key = name_key(authority)
    key = _offices().get(key, key)
    if key in _state_heads():
        return the_word("state")
    tokens = tokenise_syllables(key)
    hits = load_lexicon().matcher.find(key, tokens)
    post = next((hit for hit in hits if hit.kind == "position" and hit.first == 0), None)
    bodies = {hit.first for hit in hits if hit.kind in ("org", "org_head")}
    return key[tokens[post.last].start :] if post and post.last in bodies else key


def authorities_agree(one: str | None, other: str | None) -> Agreement:
    """Whether two names can mean one authority.

    «open»: one of them is not said; «short»: one leaves off its place («Chủ tịch UBND tỉnh»), which is the same
    authority only where nothing else on the occasion is.
    """
    if one is None or other is None:
        return "open"
    short, long = sorted((authority_key(one), authority_key(other)), key=len)
    if short == long:
        return "same"
    return "short" if long.startswith(f"{short} ") and short.endswith(_place_heads()) else "different"
