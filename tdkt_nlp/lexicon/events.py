"""The words that occasions and dates are told with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Term
from tdkt_nlp.lexicon.phrases import Phrases
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables

HeadGroup = Literal["heads", "bare_heads", "verbs"]


@dataclass(frozen=True, slots=True)
class EventHead:
    """A word that names occasions; heads of one ``family`` may speak of the same one.

    ``verbal`` heads may be the verb of their sentence («Hội họp mặt kỷ niệm …»); ``complete`` ones are names already;
    one that ``needs_act`` names an occasion only before the word for what is done there; one ``with_whom`` is told with
    those who meet («cuộc gặp với …»).
    """

    id: str
    family: str
    group: HeadGroup
    forms: tuple[str, ...]
    verbal: bool = False
    complete: bool = False
    needs_act: bool = False
    with_whom: bool = False


@dataclass(frozen=True, slots=True)
class EventCues:
    """The phrase groups of ``event_heads.yml``."""

    organise_before: Phrases
    organise_strong: Phrases
    organise_after: Phrases
    organiser: Phrases
    between: Phrases
    at: Phrases
    inside: Phrases
    near: Phrases
    unreal: Phrases
    purpose: Phrases
    past: Phrases
    same_day: Phrases
    future: Phrases
    ends: Phrases
    keeps: Phrases
    with_person: Phrases
    persons: Phrases
    ceremonies: Phrases
    continues: Phrases
    list_stops: Phrases
    commends: Phrases
    anniversary: Phrases
    plurals: Phrases
    loose_ends: Phrases
    list_ends: Phrases
    joins: Phrases
    recipients: Phrases
    credits: Phrases
    year_words: Phrases
    time_units: Phrases
    holds: Phrases
    day_words: Phrases
    day_marks: Phrases
    classifiers: Phrases
    verbs_after_bare: Phrases
    edition: Phrases
    meets: Phrases
    sessions: Phrases
    numbered: Phrases
    of: Phrases
    period: Phrases
    place_heads: Phrases
    not_places: Phrases
    place_ends: Phrases
    parts_of_day: Phrases
    edition_numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The word lists of ``date_words.yml``, folded."""

    day: tuple[str, ...]
    month: tuple[str, ...]
    year: tuple[str, ...]
    strong_leads: tuple[str, ...]
    weak_leads: tuple[str, ...]
    today: tuple[str, ...]
    range: tuple[str, ...]
    aims: tuple[str, ...]
    anniversary: tuple[str, ...]
    plans: tuple[str, ...]
    will: tuple[str, ...]
    reviews: tuple[str, ...]
    school_years: tuple[str, ...]
    until_now: tuple[str, ...]
    parts_of_year: tuple[str, ...]
    month_names: Mapping[str, int]


def event_terms() -> Iterable[Term]:
    """Heads of occasions, kind ``event.head``; id ``-`` for longer words that hold a head and name no occasion."""
    for head in event_heads().values():
        yield from (Term("event.head", head.id, form) for form in head.forms)
    yield from (Term("event.head", "-", form) for form in read_yaml("event_heads.yml")["not_heads"])


@lru_cache(maxsize=1)
def event_heads() -> Mapping[str, EventHead]:
    """Heads by id.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    groups: tuple[HeadGroup, ...] = ("heads", "bare_heads", "verbs")
    rows = read_yaml("event_heads.yml")
    return {name: _head(name, group, row) for group in groups for name, row in rows[group].items()}


def _head(name: str, group: HeadGroup, row: dict[str, Any]) -> EventHead:
    return EventHead(
        id=name,
        family=row["family"],
        group=group,
        forms=tuple(row["forms"]),
        verbal=row.get("verbal", False),
        complete=row.get("complete", False),
        needs_act=row.get("needs_act", False),
        with_whom=row.get("with_whom", False),
    )


@lru_cache(maxsize=1)
def _heads_by_form() -> Mapping[tuple[str, ...], EventHead]:
    return {
        tuple(token.key for token in tokenise_syllables(fold(form))): head
        for head in event_heads().values()
        for form in head.forms
    }


def head_of(name: str) -> tuple[EventHead, bool] | None:
    """The head that ``name`` begins with, and whether that is all of it and so no name; None where it has no head."""
    keys = tuple(token.key for token in tokenise_syllables(fold(name)))
    for length in range(min(len(keys), 6), 0, -1):
        head = _heads_by_form().get(keys[:length])
        if head is not None:
            return head, length == len(keys) and not head.complete
    return None


@lru_cache(maxsize=1)
def event_cues() -> EventCues:
    """The cue words of this installation, loaded once.

    Raises:
        ResourceError: a resource is missing or malformed.
    """
    rows = read_yaml("event_heads.yml") | {"parts_of_day": read_yaml("date_words.yml")["parts_of_day"]}
    groups = [field.name for field in fields(EventCues) if field.name != "edition_numbers"]
    return EventCues(
        **{group: Phrases(rows[group]) for group in groups},
        edition_numbers={fold(word): number for word, number in rows["edition_numbers"].items()},
    )


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """The words of dates, loaded once.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    rows = read_yaml("date_words.yml")
    groups = [field.name for field in fields(DateWords) if field.name != "month_names"]
    return DateWords(
        **{group: tuple(fold(word) for word in rows[group]) for group in groups},
        month_names={fold(word): number for word, number in rows["month_names"].items()},
    )
