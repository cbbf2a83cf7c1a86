"""The sources of a record's fields as lines for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tdkt_nlp.link import Source
    from tdkt_nlp.schema.records import Place

_LABELS = {"recipient_kind": "kind", "count_unit": "unit"}
_WIDTH = 11

# By field and id of how it was decided, or by id alone: what a person reads behind the words, or instead of them.
_REASONS = {
    "agent": "whom the passive names",
    "before": "said earlier, and still holds",
    "carried": "said of the act before",
    "cue": "",
    "day": "",
    "day-published": "the year is the one nearest to the publication",
    "day-year": "the year from the rest of the article",
    "genitive": "whose the honour is",
    "giver-behind": "who gives what stands before",
    "hands-over": "who hands over, or a place: a guess",
    "holder": "the one of the article who holds the post",
    "honour": "the honour has this kind of recipient alone",
    "in-name": "in the name",
    "judged": "judged by the model",
    "listed": "named behind the number",
    "name-year": "the year in the name",
    "name": "",
    "named": "",
    "names": "the names counted",
    "noun": "",
    "number": "",
    "organiser": "who holds the ceremony",
    "place": "",
    "principal": "who decides: by proxy, by decree or on a proposal",
    "read": "told by these words as a whole",
    "sender": "who sends it",
    "stands-in": "the words stand for this name",
    "subject": "who does it",
    "time": "a time before the clause",
    "today": "the day of publication",
    "total": "a total so far",
    "unsaid": "not said",
    "usual": "nothing proposes it or takes it back",
    "year": "a year behind the honour",
    "years": "the years in its sentence",
    "recipients subject": "the subject left out: whom the text before is about",
    "recipient_kind subject": "the subject left out: whom the text before is about",
    "recipient_kind named": "a person or household named",
    "recipient_kind named collective": "a body named",
}


def field_lines(sources: Sequence[Source], stored: str) -> Iterator[str]:
    """A line for each field: its value, its words with their place, and how they tell it; names on one line."""
    for field, group in groupby(sources, key=lambda source: source.field):
        told = "; ".join(_source(source, stored) for source in group)
        yield f"{_LABELS.get(field, field):<{_WIDTH}} {told}"


def source_json(source: Source, stored: str) -> dict[str, Any]:
    """``source`` with the words of its places."""
    full = _place_json(source.full, stored) if source.full else None
    return {**asdict(source), "places": [_place_json(place, stored) for place in source.places], "full": full}


def _place_json(place: Place, stored: str) -> dict[str, Any]:
    return {**asdict(place), "words": stored[place.start : place.end]}


def _source(source: Source, stored: str) -> str:
    """«huyện A: «huyện» 12-17 body (who does it), in full 3-10 headline»; without words «event: no words, judged …»."""
    reason = _reason(source)
    if source.detail:
        reason = f"{reason}, {source.detail}"
    full = f"in full {_at(source.full)}" if source.full else ""
    if not source.places:
        why = "; ".join(text for text in (reason, full) if text)
        return why if source.value is None else f"{source.value}: no words ({why})"
    words = stored[source.places[0].start : source.places[0].end]
    said = f"«{words}»" if str(source.value) == words else f"{source.value}: «{words}»"
    why = ", ".join(text for text in (reason, full) if text)
    return f"{said} {', '.join(map(_at, source.places))}" + (f" ({why})" if why else "")


def _reason(source: Source) -> str:
    keys = (f"{source.field} {source.how} {source.value}", f"{source.field} {source.how}", source.how)
    return next((_REASONS[key] for key in keys if key in _REASONS), source.how)


def _at(place: Place) -> str:
    return f"{place.start}-{place.end} {place.zone}"
