"""The occasion that an article reports, or none: an article that only mentions one has no event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tdkt_nlp.link.draft import Said
from tdkt_nlp.link.event_date import event_date
from tdkt_nlp.link.event_place import event_place
from tdkt_nlp.link.event_score import Candidate, read_candidate, same_occasion, score, topic_words
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import DateMention, EventMention
from tdkt_nlp.schema.records import Event

_ENOUGH = 5.0  # of the score; what scores less is only mentioned
_LATE = 12  # sentences; what is told first behind them is mostly an earlier occasion, and must score more
_ENOUGH_LATE = 7.0
_OPENING = 2  # sentences behind the headline, which tell an occasion in full
_CONGRESS = "congress"
_LONGEST_PERIOD = 12
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")


def link_event(
    clean: CleanText, events: Sequence[EventMention], dates: Sequence[DateMention], published: str | None
) -> Event | None:
    """The occasion that ``clean`` reports, with what the article says of it, or None; arguments as ``told_event``."""
    told = told_event(clean, events, dates, published)
    if told is None:
        return None
    return Event(**{name: said.text for name, said in told.items()})


def told_event(
    clean: CleanText, events: Sequence[EventMention], dates: Sequence[DateMention], published: str | None
) -> Mapping[str, Said] | None:
    """The fields of the occasion that ``clean`` reports, those that are told, each with its words; or None.

    Args:
        clean: the article.
        events: occasions named in it, bare heads («buổi lễ») included.
        dates: dates named in it.
        published: ISO date of the article, or None; it gives the year to a day that is said without one.
    """
    candidates = [candidate for event in events if (candidate := read_candidate(clean, event)) is not None]
    named = [candidate for candidate in candidates if not candidate.bare]
    if not named:
        return None
    topic = topic_words(clean)
    scores = {id(candidate): score(candidate, candidates, topic, dates) for candidate in named}
    best = max(named, key=lambda candidate: (scores[id(candidate)], -candidate.mention.start))
    same = [candidate for candidate in named if same_occasion(candidate, best)]
    told_first = min(candidate.order for candidate in same)
    if scores[id(best)] < (_ENOUGH_LATE if told_first > _LATE else _ENOUGH):
        return None
    fullest = _fullest(best, same)
    told = [best, *(c for c in same if len(c.core) <= len(best.core))]
    edition = next((_in_name(c.mention, c.mention.edition) for c in told if c.mention.edition), None)
    periods = [*(_in_name(c.mention, c.mention.period) for c in told if c.mention.period), _period_nearby(clean, best)]
    period = next((period for period in periods if period and _is_period(period.text)), None)
    places = [c for c in candidates if c.bare and c.head.family == best.head.family]
    ordered = [best, *(c for c in same if c is not best), *places]
    told_at = [(c.mention, c.sentence) for c in ordered]
    term = period.text if period else None
    fields = {
        "name": Said("name", fullest.start, fullest.end, fullest.name),
        "edition": edition,
        "period": period,
        "date": event_date(clean, told_at, dates, published, term, opens_term=best.head.family == _CONGRESS),
        "place": event_place(clean, told_at),
    }
    return {name: said for name, said in fields.items() if said is not None}


def _in_name(mention: EventMention, value: str) -> Said:
    return Said("in-name", mention.start, mention.end, value)


def _fullest(best: Candidate, same: Sequence[Candidate]) -> EventMention:
    """The longest of the names that stand in the headline or the opening , told in full once, or the best."""
    rivals = [c for c in same if c is best or c.order <= _OPENING]
    return max(rivals, key=lambda c: (len(c.core), c is best)).mention


def _is_period(period: str) -> bool:
    """Whether a span of years is one that work is reviewed or planned over: «(1948-2018)» is an anniversary's."""
    first, last = map(int, period.split("-"))
    return 0 < last - first <= _LONGEST_PERIOD


def _period_nearby(clean: CleanText, best: Candidate) -> Said | None:
    """The first span of years that its sentence tells behind the name; for a congress, before it too."""
    start = best.sentence.start if best.head.family == _CONGRESS else best.mention.end
    match = _YEARS.search(clean.folded, start, max(start, best.sentence.end))
    return Said("years", match.start(), match.end(), "-".join(_YEAR.findall(match[0]))) if match else None
