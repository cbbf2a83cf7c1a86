"""Which articles report the same occasion: exact keys only, what is ambiguous stays apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.occasions import edition_number, is_whole_date, names_a_place, split_edition
from tdkt_nlp.resolve.facts import KnownFact

_TELLING_HEADLINE = 8  # syllables from which a headline is told by nobody else on the same day
Key = tuple[str, ...]


@dataclass(slots=True)
class KnownEvent:
    """An occasion met before: the first article that reports it, its edition, and the facts told of it so far."""

    id: str
    edition: int | None
    facts: dict[tuple[Any, ...], list[KnownFact]] = field(default_factory=dict)


class Events:
    """The occasions met so far."""

    def __init__(self) -> None:
        self._known: dict[Key, KnownEvent] = {}

    def meet(self, article_id: str, headline: str, event: Mapping[str, Any]) -> KnownEvent:
        """The occasion of an article's ``events`` row: one met before, or a new one under the article's id."""
        key = event_key(headline, event)
        edition = _edition(event)
        known = self._known.get(key) if key else None
        if known is None:
            known = KnownEvent(article_id, edition)
            if key:
                self._known[key] = known
        elif None not in (edition, known.edition) and edition != known.edition:
            return KnownEvent(article_id, edition)  # one of the two is wrong: apart
        known.edition = known.edition or edition
        return known


def event_key(headline: str, event: Mapping[str, Any]) -> Key | None:
    """What two articles must have in common to report one occasion; None where that would not be enough.

    The name and the day, or the name, the edition and the period where no day is told. «Hội nghị điển hình tiên tiến»
    is held by many bodies on one day: a name that tells no place counts only under the same long headline.
    """
    name, _ = split_edition(event["name"])
    host = "" if names_a_place(event["name"]) else name_key(headline)
    if host and len(host.split()) < _TELLING_HEADLINE:
        return None
    if is_whole_date(event["date"]):
        return name, host, event["date"]
    if (edition := _edition(event)) and event["period"]:
        return name, host, str(edition), event["period"]
    return None


def _edition(event: Mapping[str, Any]) -> int | None:
    return edition_number(event["edition"]) or split_edition(event["name"])[1]
