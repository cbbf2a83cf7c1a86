"""The day of an occasion: the one its sentences tell, with the year that the article fixes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.lexicon.patterns import any_of
from tdkt_nlp.link.draft import Said
from tdkt_nlp.link.event_year import OLDEST, YearSources, event_year, year_in_name
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import DateMention, EventMention

_OPENING_SENTENCES = 4
_LOOK_BACK = 16


def event_date(
    clean: CleanText,
    mentions: Sequence[tuple[EventMention, Sentence]],
    dates: Sequence[DateMention],
    published: str | None,
    period: str | None = None,
    *,
    opens_term: bool = False,
) -> Said | None:
    """ISO date, or as much of it as the article fixes («2020-08»), and its words; None where no year is fixed.

    Args:
        clean: the article.
        mentions: the occasion's mentions with their sentences, the most telling one first.
        dates: all dates of the article.
        published: ISO date of publication, or None.
        period: the occasion's period («2020-2025»), or None.
        opens_term: the occasion stands at the beginning of its period, as a congress does.
    """
    # «sáng nay» tells a day only where the day of the report is known.
    known = dates if published else [found for found in dates if not _is_today(found)]
    told = _told(clean, mentions, known)
    if told is None:
        years = ((mention, year_in_name(mention.name)) for mention, _ in mentions)
        named = next(((mention, year) for mention, year in years if year), None)
        return Said("name-year", named[0].start, named[0].end, f"{named[1]:04d}") if named else None
    if _is_today(told):
        return Said("today", told.start, told.end, published[:10]) if published else None
    year, by = told.year, "day"
    if year is None and published:
        year, by = _nearest(told, published), "day-published"
    elif year is None:
        by = "day-year"
        year = event_year(clean, told, YearSources(mentions[0][0].name, dates, period, opens_term))
    if year is None:
        return None
    parts = [f"{year:04d}"]
    if told.month:
        parts.append(f"{told.month:02d}")
        if told.day:
            parts.append(f"{told.day:02d}")
    return Said(by, told.start, told.end, "-".join(parts))


def _told(
    clean: CleanText, mentions: Sequence[tuple[EventMention, Sentence]], dates: Sequence[DateMention]
) -> DateMention | None:
    """The date that stands with the occasion, else the first of the opening."""
    sentences = [sentence for _, sentence in mentions]
    sentences += [sentence for sentence in clean.sentences if sentence.zone in ("lead", "body")][:_OPENING_SENTENCES]
    names = [(mention.start, mention.end) for mention, _ in mentions]
    for fits in (_is_day, _is_month):
        for sentence in sentences:
            inside = [found for found in dates if sentence.start <= found.start < sentence.end and fits(found)]
            for found in sorted(inside, key=_is_today):  # the day itself rather than «hôm nay»
                named = any(start <= found.start < end for start, end in names)
                if found.year and found.year < OLDEST:  # history
                    continue
                if not (named or _dates_a_document(clean, found) or _is_what_it_recalls(clean, found, names)):
                    return found
    return None


def _is_what_it_recalls(clean: CleanText, found: DateMention, names: Sequence[tuple[int, int]]) -> bool:
    """«lễ kỷ niệm 20 năm … (9/2/1999 - 9/2/2019)»: brackets right behind the name hold what is remembered."""
    opened = clean.folded.rfind("(", 0, found.start)
    if opened < 0 or ")" in clean.folded[opened : found.start]:
        return False
    return any(not clean.folded[end:opened].strip() and found.year for _, end in names if end <= opened)


def _is_today(found: DateMention) -> bool:
    return found.year is found.month is found.day is None


def _is_day(found: DateMention) -> bool:
    return _is_today(found) or (found.day is not None and found.month is not None)


def _is_month(found: DateMention) -> bool:
    return found.month is not None and found.year is not None


def _dates_a_document(clean: CleanText, found: DateMention) -> bool:
    """«Quyết định số 12/QĐ-UBND ngày 5/3/2019»."""
    return _document().search(clean.folded, max(0, found.start - 2 * _LOOK_BACK), found.start) is not None


def _nearest(told: DateMention, published: str) -> int | None:
    """The year that puts the day nearest to the publication: a report of January may tell of December."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return int(published[:4]) if published[:4].isdigit() else None
    distances = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            distances.append((abs((date(year, told.month or 1, told.day or 1) - day).days), year))
        except ValueError:  # 29 February of another year
            continue
    return min(distances)[1]


@lru_cache(maxsize=1)
def _document() -> re.Pattern[str]:
    return re.compile(rf"\d\s?[-/]\s?[a-zđ][\w/ -]*?\s+(?:{any_of(date_words().day)}\s+)?$")
