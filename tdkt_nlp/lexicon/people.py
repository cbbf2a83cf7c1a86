"""Posts, words before names and family names, as the resources say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Term
from tdkt_nlp.lexicon.resources import read_yaml

Realm = Literal["state", "business"]


@dataclass(frozen=True, slots=True)
class PositionHead:
    """The head word of a post.

    Attributes:
        id: its id in ``positions.yml``; deputies share it.
        whole: a post without an organisation («Chủ tịch nước»).
        inner: how many last words of the head may open the name of the unit («Trưởng ban Dân vận»: 1).
        needs_unit: a post only with an organisation («Trưởng Công an xã»).
        needs_tail: a post only with something behind it («người sáng lập X»).
        realm: a state post is followed by a person, a business post may be followed by a brand.
        complete: no body is named behind it.
        serves: another post may be named behind it («trợ lý» + «Thủ tướng Chính phủ» is one post).
        seated: the place of its seat may be named behind «tại» («Đại sứ Việt Nam tại Lào»).
        numbered: a number or code may stand behind it («lữ đoàn trưởng 167»).
        head_of_state: heads the State, the Government or the Party.
        of_place: the name of a place stands right behind it («Trưởng thôn Sơn Ca»).
    """

    id: str
    whole: bool
    inner: int
    needs_unit: bool
    needs_tail: bool
    realm: Realm
    complete: bool
    serves: bool
    seated: bool
    numbered: bool
    head_of_state: bool
    of_place: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Folded syllables and names that personal names are told by."""

    common: frozenset[str]
    surnames: frozenset[str]
    ethnic: frozenset[str]
    middle: frozenset[str]
    particles: frozenset[str]
    opening: frozenset[str]
    never: frozenset[str]
    never_first: frozenset[str]
    second: frozenset[str]


@lru_cache(maxsize=1)
def position_heads() -> Mapping[str, PositionHead]:
    """Heads of posts by id."""
    return {row["id"]: _head(row) for row in read_yaml("positions.yml")["heads"]}


@lru_cache(maxsize=1)
def names() -> Names:
    """What personal names are told by."""
    data = read_yaml("surnames.yml")
    groups = {key: frozenset(map(fold, data[key])) for key in ("common", "other", "ethnic", "middle", "particles")}
    return Names(
        common=groups["common"],
        surnames=groups["common"] | groups["other"],
        ethnic=groups["ethnic"],
        middle=groups["middle"],
        particles=groups["particles"],
        opening=frozenset(map(fold, data["opening"])),
        never=frozenset(map(fold, data["never"])),
        never_first=frozenset(map(fold, data["never_first"])),
        second=frozenset(map(fold, data["second"])),
    )


@lru_cache(maxsize=1)
def syllables_before_quyen() -> frozenset[str]:
    """Folded syllables that make one common word with «quyền» or «cố» behind them («ủy quyền»)."""
    return frozenset(map(fold, read_yaml("positions.yml")["before_not_after"]))


@lru_cache(maxsize=1)
def not_posts_behind() -> Mapping[str, frozenset[str]]:
    """Folded heads with the folded syllables before them that make them no post («giáo viên chủ nhiệm»)."""
    data = read_yaml("positions.yml")["head_not_after"]
    return {fold(head): frozenset(map(fold, syllables)) for head, syllables in data.items()}


def people_terms() -> Iterable[Term]:
    """Terms of kinds ``position``, ``position.<part>``, ``honorific`` and ``not_person``."""
    positions = read_yaml("positions.yml")
    for row in positions["heads"]:
        forms = _head_forms(row, positions["deputy"], positions["chief"])
        yield from (Term("position", row["id"], form) for form in forms)
    for part in ("before", "after", "join", "link", "proxy", "list", "predicate"):
        yield from (Term(f"position.{part}", form, form) for form in positions[part])
    honorifics = read_yaml("honorifics.yml")
    for group in ("address", "rank", "degree", "title", "trade", "plural"):
        yield from (Term("honorific", group, form) for form in honorifics[group])
    yield from (Term("not_person", form, form) for form in read_yaml("surnames.yml")["never_after"])


def _head(row: dict[str, Any]) -> PositionHead:
    return PositionHead(
        id=row["id"],
        whole=row.get("whole", False),
        inner=row.get("inner_words", 0),
        needs_unit=row.get("needs_unit", False),
        needs_tail=row.get("needs_tail", False),
        realm=row["realm"],
        **{
            flag: row.get(flag, False)
            for flag in ("complete", "serves", "seated", "numbered", "head_of_state", "of_place")
        },
    )


@lru_cache(maxsize=1)
def complete_posts() -> frozenset[str]:
    """Folded posts behind which no body is named: «chủ tịch nước» is no fuller «chủ tịch»."""
    data = read_yaml("positions.yml")
    rows = [row for row in data["heads"] if row.get("complete")]
    return frozenset(fold(form) for row in rows for form in _head_forms(row, data["deputy"], data["chief"]))


@lru_cache(maxsize=1)
def charges() -> frozenset[str]:
    """Folded words behind which stands what a deputy is in charge of."""
    return frozenset(map(fold, read_yaml("positions.yml")["charge"]))


@lru_cache(maxsize=1)
def one_word_joins() -> frozenset[str]:
    """Folded joins of two posts that are one word («kiêm»)."""
    return frozenset(fold(form) for form in read_yaml("positions.yml")["join"] if " " not in form)


def _head_forms(row: dict[str, Any], deputy: str, chief: str) -> Iterable[str]:
    yield from row["forms"]
    if row["deputy"]:
        yield from (f"{deputy} {form}" for form in row["forms"] if not form.isupper())
        yield from row.get("deputy_forms", ())
        # «Phó ban», «Phó phòng»: the deputy of a «Trưởng …» drops the word.
        yield from (
            f"{deputy} {form.split(' ', 1)[1]}"
            for form in row["forms"]
            if row.get("inner_words") and form.startswith(f"{chief} ")
        )
