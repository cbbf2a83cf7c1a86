"""Calendar dates as the press writes them («18/2», «24-7», «ngày 5 tháng 9 năm 2018», «tháng 8/2020», «sáng nay»)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.lexicon.patterns import any_of
from tdkt_nlp.schema.mention import DateMention

_LEAP_YEAR = 2000  # a day that no year is said for may be 29 February
_LOOK_BACK = 24
_BRACKET = len(" (")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_ALONE = r"(?<![\w.,/-])"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns over folded text: ``date`` finds, the others look at what stands before or between."""

    date: re.Pattern[str]
    strong_lead: re.Pattern[str]
    any_lead: re.Pattern[str]
    first_day: re.Pattern[str]
    between: re.Pattern[str]


def find_dates(scan: Scan) -> tuple[DateMention, ...]:
    """Dates in text order, as far as each is said; year ranges («2015-2020») are periods, not dates.

    A mention with neither year, month nor day is the day of the report itself («sáng nay»). In «26 và 27-5-2005» and
    «từ ngày 6 đến 8-10» the first day takes month and year from the second.
    """
    folded = scan.clean.folded
    found: list[DateMention] = []
    for match in _patterns().date.finditer(folded):
        mention = _mention(match)
        if mention is None:
            continue
        first = _first_day(folded, mention) if mention.month else None
        if match["day"] and not mention.year and not _is_date(folded, match, first):
            continue
        if found and mention.year and _begins_span(folded, found[-1], mention):
            found[-1] = replace(found[-1], year=mention.year)
        if found and found[-1].end + _BRACKET >= mention.start and _is_today(found[-1]):
            found.pop()  # «sáng nay (18/2)» is one day
        found += [first, mention] if first else [mention]
    return tuple(found)


def _mention(match: re.Match[str]) -> DateMention | None:
    """What ``match`` says, or None where the calendar has no such day."""
    group = match.groupdict()
    day = group["day"] or group["day_before_word"]
    month = group["month"] or group["month_word"] or group["month_alone"] or group["month_of_year"]
    year = group["year"] or group["year_after_word"] or group["year_of_month"] or group["year_alone"]
    number = None if month is None else int(month) if month.isdigit() else date_words().month_names[month]
    return _checked(match.start(), match.end(), int(year) if year else None, number, int(day) if day else None)


def _first_day(folded: str, mention: DateMention) -> DateMention | None:
    """The first day of «26 và 27-5-2005»."""
    before = _patterns().first_day.search(folded, max(0, mention.start - _LOOK_BACK), mention.start)
    if before is None or mention.day is None or int(before["first"]) >= mention.day:
        return None
    return _checked(before.start("first"), before.end("first"), mention.year, mention.month, int(before["first"]))


def _is_date(folded: str, match: re.Match[str], first: DateMention | None) -> bool:
    """Whether two numbers without a year are a day and a month: «sáng 24-7», «(18/2)», not «2-3 người», «24/7»."""
    start = first.start if first else match.start()
    slash = "/" in match[0]
    if slash and folded[start - 1 : start] == "(" and folded[match.end() : match.end() + 1] == ")":
        return True
    lead = _patterns().any_lead if slash else _patterns().strong_lead
    return lead.search(folded, max(0, start - _LOOK_BACK), start) is not None


def _begins_span(folded: str, first: DateMention, last: DateMention) -> bool:
    """Whether ``first`` is the «1/4» of «từ 1/4 đến 9/7/2025»."""
    lacks_year = first.day is not None and first.month is not None and first.year is None
    return lacks_year and _patterns().between.fullmatch(folded, first.end, last.start) is not None


def _is_today(mention: DateMention) -> bool:
    return not (mention.year or mention.month or mention.day)


def _checked(start: int, end: int, year: int | None, month: int | None, day: int | None) -> DateMention | None:
    if day and month:
        try:
            date(year or _LEAP_YEAR, month, day)
        except ValueError:
            return None
    return DateMention(start, end, year, month, day)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = date_words()
    day, month, year = any_of(words.day), any_of(words.month), any_of(words.year)
    # «2018», behind a mark or the word: «5/9/2018», «5/9 năm 2018», «tháng 9, 2018».
    of_year = rf"(?:\s?[-/.,]\s?|\s*,?\s*{year}\s+)"
    initials = "".join({word[0] for word in (*words.month, *words.year, *words.today)})  # elsewhere no date begins
    not_a_range = r"(?![\d/]|\s?[-–]\s?\d)"
    return _Patterns(
        date=re.compile(
            rf"(?=[\d{initials}])(?:{_ALONE}(?P<day>{_DAY})\s?[-/.]\s?(?P<month>{_MONTH})(?:{of_year}(?P<year>{_YEAR}))?(?![\d/]|[.,-]\d)"
            rf"|{_ALONE}(?P<day_before_word>{_DAY})\s+{month}\s+(?P<month_word>{_MONTH}|{any_of(words.month_names)})"
            rf"(?!\w)(?:{of_year}(?P<year_after_word>{_YEAR})(?!\d))?"
            rf"|(?:{_ALONE}{month}\s+(?P<month_alone>{_MONTH})(?![\d%]|[.,]\d)|{_ALONE}(?P<month_of_year>{_MONTH})(?=/{_YEAR}))"
            rf"(?:{of_year}(?P<year_of_month>{_YEAR}){not_a_range})?"
            rf"|(?:{_ALONE}{year}\s+|(?<=\())(?P<year_alone>{_YEAR}){not_a_range}"
            rf"|(?<!\w){any_of(words.today)}(?!\w))"
        ),
        strong_lead=re.compile(rf"(?<!\w){any_of(words.strong_leads)},?\s+\(?$"),
        any_lead=re.compile(rf"(?<!\w){any_of((*words.strong_leads, *words.weak_leads))},?\s+\(?$"),
        first_day=re.compile(rf"{_ALONE}(?P<first>{_DAY})\s*(?:{any_of(words.range)}|[-,])\s*(?:{day}\s+)?$"),
        between=re.compile(rf"\s*(?:{any_of(words.range)}|[-–])\s*(?:{day}\s+)?"),
    )
