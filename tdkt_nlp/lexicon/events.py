"""The words that occasions and dates are told with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Term
from tdkt_nlp.lexicon.phrases import Phrases
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables

HeadGroup = Literal["heads", "bare_heads", "verbs"]


@dataclass(frozen=True, slots=True)
class EventHead:
    """A word that names occasions; heads of one ``family`` may speak of the same one.

    ``verbal`` heads may be the verb of their sentence («Hội họp mặt kỷ niệm …»); ``complete`` ones are names already.
    """

    id: str
    family: str
    group: HeadGroup
    forms: tuple[str, ...]
    verbal: bool = False
    complete: bool = False


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
    ceremonies: Phrases
    continues: Phrases
    list_stops: Phrases
    commends: Phrases
    anniversary: Phrases
    plurals: Phrases
    verbs_after_bare: Phrases
    edition: Phrases
    edition_numbers: Mapping[str, str]
    period: Phrases
    place_heads: Phrases
    not_places: Phrases
    parts_of_day: Phrases


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
    return {
        name: EventHead(name, row["family"], group, tuple(row["forms"]), row.get("verbal", False), row.get("complete", False))
        for group in groups
        for name, row in rows[group].items()
    }


@lru_cache(maxsize=1)
def _heads_by_form() -> Mapping[tuple[str, ...], EventHead]:
    return {
        tuple(token.key for token in tokenise_syllables(fold(form))): head
        for head in event_heads().values()
        for form in head.forms
    }


def head_of(name: str) -> tuple[EventHead, bool] | None:
    """The head that ``name`` begins with, and whether it is that head alone and so no name; None where it begins with none."""
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
    rows = read_yaml("event_heads.yml")
    groups = (
        "organise_before", "organise_strong", "organise_after", "organiser", "between", "at", "near",
        "unreal", "purpose", "past", "same_day", "future", "ends",
        "keeps", "with_person", "ceremonies", "continues", "list_stops", "commends", "anniversary", "plurals",
        "verbs_after_bare", "edition", "period", "place_heads", "not_places",
    )  # fmt: skip
    return EventCues(
        **{group: Phrases(rows[group]) for group in groups},
        inside=Phrases(rows["in"]),
        edition_numbers={fold(word): number for word, number in rows["edition_numbers"].items()},
        parts_of_day=Phrases(read_yaml("date_words.yml")["parts_of_day"]),
    )


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """The words of dates, loaded once.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    rows = read_yaml("date_words.yml")
    groups = ("day", "month", "year", "strong_leads", "weak_leads", "today", "range")
    return DateWords(
        **{group: tuple(fold(word) for word in rows[group]) for group in groups},
        month_names={fold(word): number for word, number in rows["month_names"].items()},
    )
