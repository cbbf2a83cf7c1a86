"""Bodies, the words that open their names, their functional names, and places, as the resources say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Term
from tdkt_nlp.lexicon.resources import read_csv, read_yaml, split_cell


@dataclass(frozen=True, slots=True)
class OrganisationHead:
    """A word that opens the name of a body, and what may follow it.

    Attributes:
        id: its id in ``organisation_heads.yml``.
        tail: kinds of words that may follow (``place``, ``field``, ``name``, ``number``, ``parent``, ``about``, …).
        alone: a unit by itself when written in capitals.
        level: 1 for the smallest part of a body up to 9 for the highest body.
        field_only: a functional name alone completes it («Sở Y tế»).
        needs_place: no unit without a place («Công an tỉnh»).
        needs_parent: no unit without the body or place that it belongs to («Ban Thường vụ Tỉnh ủy»).
        business: an enterprise.
        person_names: may be named after a person («Trường THPT Lê Hồng Phong»).
        unlisted_alone: alone it completes a post («Bí thư Đảng ủy») but says no distinct body.
        capital_only: a common noun when written in lower case («tổ chức»).
        abroad: a body only with another country or a foreign name («lực lượng vũ trang Mỹ»).
        nested: bodies of this kind are parts of each other («Tiểu đoàn 4, Lữ đoàn 99»).
    """

    id: str
    tail: frozenset[str]
    alone: bool
    level: int
    field_only: bool = False
    needs_place: bool = False
    needs_parent: bool = False
    business: bool = False
    person_names: bool = False
    unlisted_alone: bool = False
    capital_only: bool = False
    abroad: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with a name of its own; the dates are ISO as far as they are known, "" where open."""

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str
    valid_from: str
    valid_to: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A province, district, country or region; ``kind`` is one of these words or ``city``."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConferringAuthority:
    """An office or body that may confer honours; ``may_confer`` holds award ids or classes of awards."""

    id: str
    name: str
    level: str
    kind: str
    variants: tuple[str, ...]
    may_confer: tuple[str, ...]
    valid_from: str
    valid_to: str
    successor: str


@lru_cache(maxsize=1)
def organisation_heads() -> Mapping[str, OrganisationHead]:
    """Heads of bodies' names by id."""
    return {row["id"]: _head(row) for row in read_yaml("organisation_heads.yml")["heads"]}


@lru_cache(maxsize=1)
def organisations() -> Mapping[str, Organisation]:
    """Bodies with a name of their own, by id."""
    return {row["id"]: Organisation(**_cells(row, "aliases", "predecessors", "successors"))
            for row in read_csv("organisations.csv")}  # fmt: skip


@lru_cache(maxsize=1)
def place_names() -> Mapping[str, PlaceName]:
    """Places by id."""
    return {row["id"]: PlaceName(**_cells(row, "aliases", "successors")) for row in read_csv("places.csv")}


@lru_cache(maxsize=1)
def other_countries() -> frozenset[str]:
    """Ids of the countries other than the one whose press is read."""
    home = read_yaml("foreign.yml")["home"]
    return frozenset(place.id for place in place_names().values() if place.kind == "country" and place.name != home)


@lru_cache(maxsize=1)
def conferring_authorities() -> Mapping[str, ConferringAuthority]:
    """Who may confer honours, by id."""
    return {row["id"]: _authority(row) for row in read_yaml("authorities.yml")}


@lru_cache(maxsize=1)
def compound_openers() -> Mapping[str, frozenset[str]]:
    """Folded heads with the folded syllables that make one common word with a head behind them («cán» + «bộ»)."""
    data = read_yaml("organisation_heads.yml")["not_after"]
    return {fold(head): frozenset(map(fold, syllables)) for head, syllables in data.items()}


@lru_cache(maxsize=1)
def closed_place_heads() -> frozenset[str]:
    """Folded heads whose places are all listed: a family name behind one opens a person's name."""
    return frozenset(fold(form) for row in read_yaml("place_heads.yml") if row.get("closed") for form in row["forms"])


@lru_cache(maxsize=1)
def name_owners() -> tuple[str, ...]:
    """Folded names of bodies that own others by «của» inside their names («Ủy ban Xã hội của Quốc hội»)."""
    return tuple(map(fold, read_yaml("organisation_heads.yml")["owners"]))


@lru_cache(maxsize=1)
def small_words() -> tuple[frozenset[str], frozenset[str]]:
    """Folded syllables that follow no number of a body, and those that go on no one-syllable name."""
    data = read_yaml("organisation_heads.yml")
    return frozenset(map(fold, data["not_behind_number"])), frozenset(map(fold, data["not_in_name"]))


def organisation_terms() -> Iterable[Term]:
    """Terms of kinds ``org``, ``org_head``, ``not_head``, ``org_field``, ``place`` and ``place_head``."""
    for body in organisations().values():
        yield from (Term("org", body.id, form) for form in (body.name, *body.aliases))
    heads = read_yaml("organisation_heads.yml")
    for row in heads["heads"]:
        yield from (Term("org_head", row["id"], form) for form in row["forms"])
    yield from (Term("not_head", form, form) for form in heads["not_heads"])
    for area, forms in read_yaml("agency_fields.yml").items():
        if area not in ("examples", "counter_examples"):
            yield from (Term("org_field", area, form) for form in forms)
    for place in place_names().values():
        yield from (Term("place", place.id, form) for form in (place.name, *place.aliases))
    for row in read_yaml("place_heads.yml"):
        yield from (Term("place_head", "bare" if row["bare"] else "named", form) for form in row["forms"])


def _authority(row: dict[str, Any]) -> ConferringAuthority:
    several = {key: tuple(row[key]) for key in ("variants", "may_confer")}
    return ConferringAuthority(**{**row, **several})


def _head(row: dict[str, Any]) -> OrganisationHead:
    options = {key: value for key, value in row.items() if key not in ("forms", "tail")}
    return OrganisationHead(tail=frozenset(row["tail"]), **options)


def _cells(row: dict[str, str], *several: str) -> dict[str, Any]:
    return {key: split_cell(value) if key in several else value for key, value in row.items()}
