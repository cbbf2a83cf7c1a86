"""The day of an occasion: the one its sentences tell, with the year that the article fixes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import DateMention, EventMention

_OPENING_SENTENCES = 4


def event_date(
    clean: CleanText,
    mentions: Sequence[tuple[EventMention, Sentence]],
    dates: Sequence[DateMention],
    published: str | None,
) -> str | None:
    """ISO date, or as much of it as the article fixes («2020-08»); None where not even the year is fixed.

    Args:
        clean: the article.
        mentions: the occasion's mentions with their sentences, the most telling one first.
        dates: all dates of the article.
        published: ISO date of publication, or None.
    """
    told = _told(clean, mentions, dates)
    if told is None:
        return None
    if told.year is told.month is None:
        return published[:10] if published else None
    year = told.year or _year(told, dates, published)
    if year is None:
        return None
    parts = [f"{year:04d}"]
    if told.month:
        parts.append(f"{told.month:02d}")
        if told.day:
            parts.append(f"{told.day:02d}")
    return "-".join(parts)


def _told(
    clean: CleanText, mentions: Sequence[tuple[EventMention, Sentence]], dates: Sequence[DateMention]
) -> DateMention | None:
    """The date that stands with the occasion, else the first of the opening."""
    sentences = [sentence for _, sentence in mentions]
    sentences += [sentence for sentence in clean.sentences if sentence.zone in ("lead", "body")][:_OPENING_SENTENCES]
    names = [(mention.start, mention.end) for mention, _ in mentions]
    for whole in (True, False):
        for sentence in sentences:
            for found in dates:
                inside = sentence.start <= found.start < sentence.end
                named = any(start <= found.start < end for start, end in names)
                if inside and not named and _fits(found, whole):
                    return found
    return None


def _fits(found: DateMention, whole: bool) -> bool:
    today = found.year is found.month is found.day is None
    if whole:
        return today or (found.day is not None and found.month is not None)
    return found.month is not None and found.year is not None


def _year(told: DateMention, dates: Sequence[DateMention], published: str | None) -> int | None:
    """The year of a day said without one: the publication's nearest, else that of the article's latest full date."""
    if published:
        return _nearest(told, published)
    full = [found for found in dates if found.year and found.month]
    return max((found.year for found in full if found.year), default=None)


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
