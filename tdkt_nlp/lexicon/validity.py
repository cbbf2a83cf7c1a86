"""Which bodies and places were in being on a day, and which came after those that ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.organisations import Organisation, PlaceName, organisations, place_names
from tdkt_nlp.lexicon.tokens import tokenise_syllables

Entry = TypeVar("Entry", Organisation, PlaceName)


def in_being(entry: Organisation | PlaceName, day: date) -> bool:
    """Whether ``entry`` was in being on ``day``, as far as the resources know when it began and ended.

    Of a body whose beginning or end is known by month or year only, all days of that month or year count.
    """
    began, ended, iso = entry.valid_from, entry.valid_to, day.isoformat()
    return iso[: len(began)] >= began and (not ended or iso[: len(ended)] <= ended)


def organisation_named(name: str) -> Organisation | None:
    """The body that ``name`` is a name or short form of, in any case; None for one that the resources do not list."""
    return _organisations_by_name().get(fold(name))


def places_named(name: str) -> tuple[PlaceName, ...]:
    """The places of that name, in any case: «An Giang» is a province until 2025-06-30 and another from 2025-07-01."""
    return _places_by_name().get(fold(name), ())


def succeeded_by(entry: Entry, day: date) -> tuple[Entry, ...]:
    """Those in being on ``day`` that ``entry`` is or has become, over all changes between.

    Empty where it had not begun, or ended without a successor (the districts on 2025-06-30).
    """
    return _in_order(_heirs(entry, day, frozenset()))


def lasting_heirs(body: Organisation) -> tuple[Organisation, ...]:
    """What a body that ended has become, over all changes, as far as the resources know; empty where nothing."""
    return succeeded_by(body, date.max) if body.valid_to else ()


def organisations_in(text: str) -> tuple[Organisation, ...]:
    """The listed bodies named in ``text``, in order: the ministry of «Cục Xuất bản, Bộ Thông tin và Truyền thông»."""
    hits = load_lexicon().matcher.find(text, tokenise_syllables(fold(text)))
    return _in_order(organisations()[hit.id] for hit in hits if hit.kind == "org")


def _heirs(entry: Entry, day: date, seen: frozenset[str]) -> Iterable[Entry]:
    if in_being(entry, day):
        yield entry
    elif entry.valid_to and day.isoformat() > entry.valid_to:
        table: Mapping[str, Entry] = organisations() if isinstance(entry, Organisation) else place_names()
        for name in entry.successors:
            if name not in seen:
                yield from _heirs(table[name], day, seen | {entry.id})


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.id: entry for entry in entries}.values())


@lru_cache(maxsize=1)
def _organisations_by_name() -> Mapping[str, Organisation]:
    return {fold(form): body for body in organisations().values() for form in (body.name, *body.aliases)}


@lru_cache(maxsize=1)
def _places_by_name() -> Mapping[str, tuple[PlaceName, ...]]:
    found: dict[str, tuple[PlaceName, ...]] = {}
    for place in place_names().values():
        for form in dict.fromkeys(map(fold, (place.name, *place.aliases))):
            found[form] = (*found.get(form, ()), place)
    return found
