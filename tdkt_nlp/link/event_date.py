"""The day of an occasion: the one its sentences tell, with the year that the article fixes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import DateMention, EventMention

_OPENING_SENTENCES = 4
_LOOK_BACK = 16
_LATE = 11  # from this month on, a review of the year may name the next one too
_SCHOOL_START = 8
_YEARS = re.compile(r"(?<![\d.,])(?:19[4-9]\d|20[0-3]\d)(?!\d|[.,]\d)")
_FOUNDED = re.compile(r"(?<![\d.,])(?:1\d\d\d|20[0-3]\d)(?!\d|[.,]\d)")
_NEWEST = 2039
_OLDEST = 2000  # a day said without a year is of the press that is read now; an older year is told as history


def event_date(
    clean: CleanText,
    mentions: Sequence[tuple[EventMention, Sentence]],
    dates: Sequence[DateMention],
    published: str | None,
    period: str | None = None,
    *,
    opens_term: bool = False,
) -> str | None:
    """ISO date, or as much of it as the article fixes («2020-08»); None where not even the year is fixed.

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
        return None
    if _is_today(told):
        return published[:10] if published else None
    year = told.year
    if year is None and published:
        year = _nearest(told, published)
    elif year is None:
        year = _year(clean, told, mentions[0][0].name, dates, _span(period, opens_term))
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
    for fits in (_is_day, _is_month):
        for sentence in sentences:
            inside = [found for found in dates if sentence.start <= found.start < sentence.end and fits(found)]
            for found in sorted(inside, key=_is_today):  # the day itself rather than «hôm nay»
                named = any(start <= found.start < end for start, end in names)
                if not named and not _dates_a_document(clean, found):
                    return found
    return None


def _is_today(found: DateMention) -> bool:
    return found.year is found.month is found.day is None


def _is_day(found: DateMention) -> bool:
    return _is_today(found) or (found.day is not None and found.month is not None)


def _is_month(found: DateMention) -> bool:
    return found.month is not None and found.year is not None


def _dates_a_document(clean: CleanText, found: DateMention) -> bool:
    """«Quyết định số 12/QĐ-UBND ngày 5/3/2019»."""
    return _document().search(clean.folded, max(0, found.start - 2 * _LOOK_BACK), found.start) is not None


def _year(
    clean: CleanText, told: DateMention, name: str, dates: Sequence[DateMention], span: tuple[int, int] | None
) -> int | None:
    """The year that the article itself gives to a day said without one: the latest it speaks of as past or present.

    None where the day would then lie well before another that the article tells of: it is of the next year, or unknown.
    """
    said = {int(match[0]) for match in _YEARS.finditer(clean.folded) if not _is_aim(clean, match.start())}
    years = {year for year in said if year >= _OLDEST}
    if anniversary := _anniversary().search(fold(name)):
        held = {int(match[0]) + int(anniversary["years"]) for match in _FOUNDED.finditer(clean.folded)}
        latest = max(years, default=None)
        first, last = (_OLDEST, _NEWEST) if latest is None else (latest, latest + 1)
        fitting = [year for year in held if first <= year <= last]
        years |= {min(fitting)} if fitting else set()
    if span and (not years or max(years) <= max(span)):
        after_summer, before_summer = span
        return before_summer if (told.month or _LATE) < _SCHOOL_START else after_summer
    if not years:
        return None
    year = max(years)
    if told.month and told.month >= _LATE and {year - 1, year} <= {int(found) for found in _YEARS.findall(name)}:
        return year - 1  # «tổng kết năm 2018, triển khai nhiệm vụ năm 2019», held in December
    later = any(found.year == year and (found.month or 0) > (told.month or 0) + 1 for found in dates)
    return None if later else year


def _span(period: str | None, opens_term: bool) -> tuple[int, int] | None:
    """The years that the period gives to a day after and before the summer: a school year has two."""
    if period is None:
        return None
    first, last = map(int, period.split("-"))
    if last - first == 1:
        return first, last
    return (first, first) if opens_term else None


def _is_aim(clean: CleanText, start: int) -> bool:
    """«đến năm 2030»: a year that is aimed at; or the end of a span of years."""
    return _aim().search(clean.folded, max(0, start - _LOOK_BACK), start) is not None


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
def _aim() -> re.Pattern[str]:
    words = date_words()
    return re.compile(rf"(?:(?<!\w){_any(words.aims)}\s+(?:{_any(words.year)}\s+)?|\d\d\d\d\s?[-–]\s?)$")


@lru_cache(maxsize=1)
def _document() -> re.Pattern[str]:
    return re.compile(rf"\d\s?[-/]\s?[a-zđ][\w/ -]*?\s+(?:{_any(date_words().day)}\s+)?$")


@lru_cache(maxsize=1)
def _anniversary() -> re.Pattern[str]:
    words = date_words()
    return re.compile(rf"(?<!\w){_any(words.anniversary)}\s+(?P<years>\d{{1,3}})\s+{_any(words.year)}(?!\w)")


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
