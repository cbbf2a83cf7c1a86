"""The year of an occasion whose day is told without one: what the article itself says fixes it, or nothing does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.patterns import any_of
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import DateMention

_LOOK_BACK = 90
_LOOK_AHEAD = 40
_LATE = 10  # from this month on, what is planned for a year is planned before it
_EARLY = 4  # up to this month, a year is reviewed behind it
_SCHOOL_START = 8
_NEWEST = 2039
OLDEST = 2000  # year of the oldest press that is read; what is told of an older one is history
_OPENING = 4  # sentences
_FAR = 2  # years: an aim that lies so far ahead is nothing but an aim
_ROUND = 10
_SINCE = 6  # years that an article may be silent about before its anniversary
_YEARS = re.compile(r"(?<![\d.,])(?:19[4-9]\d|20[0-3]\d)(?!\d|[.,]\d)")
_FOUNDED = re.compile(r"(?<![\d.,])(?:1\d\d\d|20[0-3]\d)(?!\d|[.,]\d)")

_SPAN = re.compile(r"\s?[-–]\s?(\d{4})")

_Role = Literal["told", "planned", "aimed", "school", "term", "since"]


@dataclass(frozen=True, slots=True)
class YearSources:
    """What may give a year to an occasion.

    Attributes:
        name: the occasion's name.
        dates: all dates of the article.
        period: the occasion's period («2020-2025»), or None.
        opens_term: the occasion stands at the beginning of its period, as a congress does.
    """

    name: str
    dates: Sequence[DateMention]
    period: str | None = None
    opens_term: bool = False


def event_year(clean: CleanText, told: DateMention, sources: YearSources) -> int | None:
    """The year that the article itself gives to the day ``told``; None where nothing fixes it.

    In this order: the anniversary («kỷ niệm 50 năm …» of what began in a year that is told), the school year or the
    term of a congress, the year in the name, and the latest year that the article speaks of as past or present.
    """
    said = list(_said(clean))
    counts = Counter(year for year, role in said if role == "told" and year >= OLDEST)
    now = set(counts)
    if held := _anniversary_year(clean, sources.name, max(now, default=None)):
        return held
    month = told.month or _LATE
    span = _span(sources)
    if span and (not now or max(now) <= max(span)):
        return span[1] if month < _SCHOOL_START or _honours(sources.name) else span[0]
    if year := _named_year(sources.name, month):
        return year
    aims = {year for year, role in said if role == "aimed"}
    now = {year for year in now if year not in aims or not any(other <= year - _FAR for other in now)} or now
    planned = {year - (month >= _LATE) for year, role in said if role == "planned"}
    schools = {year + (month < _SCHOOL_START) for year, role in said if role == "school"}
    year = max(now | planned | schools, default=None)
    if year is None:
        return None
    if month > _LATE and counts[year - 1] > counts[year]:  # the year that ends is told of more than the one ahead
        return year - 1
    if year not in planned | schools and _told_in_passing(clean, year):
        return None
    return None if _tells_of_a_later_day(clean, year, told, sources.dates) else year


def year_in_name(name: str) -> int | None:
    """The one year of «Liên hoan Kịch nói toàn quốc 2018»; none where it is a year that is reviewed or spanned."""
    folded = fold(name)
    years = {int(match[0]) for match in _YEARS.finditer(folded)}
    if len(years) != 1 or _reviews().search(folded) or re.search(r"\d{4}\s?[-–]\s?\d", folded):
        return None
    return years.pop()


def _said(clean: CleanText) -> Iterator[tuple[int, _Role]]:
    """Years of the article, each with what is said of it."""
    folded = clean.folded
    for match in _YEARS.finditer(folded):
        floor = max(0, match.start() - _LOOK_BACK)
        before = folded[max(floor, folded.rfind("\n", floor, match.start()) + 1) : match.start()]
        before = re.split(r"[.;!?]\s", before)[-1]
        behind = re.split(r"[.;!?\n]", folded[match.end() : match.end() + _LOOK_AHEAD])[0]
        span = _SPAN.match(behind)
        if span:
            yield int(match[0]), "school" if _school().search(before) else "term"
        elif _until_now().match(behind):  # «từ năm 2010 đến nay»
            yield int(match[0]), "since"
        elif _aim().search(before):
            yield int(match[0]), "aimed"
        elif _plan().search(before) or _will().search(before) or _will().search(behind):
            yield int(match[0]), "planned"
        else:
            yield int(match[0]), "told"


def _told_in_passing(clean: CleanText, year: int) -> bool:
    """«Năm 2011, ông nhận giải», far behind the opening and never again: a year of somebody's past."""
    places = [match.start() for match in _YEARS.finditer(clean.folded) if int(match[0]) == year]
    opening = clean.sentences[min(_OPENING, len(clean.sentences)) - 1].end
    if len(places) != 1 or places[0] < opening:
        return False
    plain = _plain_year().search(clean.folded, max(0, places[0] - _LOOK_AHEAD), places[0])
    return plain is not None and plain["part"] is None


def _anniversary_year(clean: CleanText, name: str, latest: int | None) -> int | None:
    """«kỷ niệm 30 năm tái lập tỉnh, 70 năm ngày …»: the year that most of the years told lead to by those numbers."""
    folded = fold(name)
    if not _anniversary().search(folded):
        return None
    ages = {int(match["years"]) for match in _age().finditer(folded)}
    ages = {age for age in ages if age >= _ROUND} or ages  # not the «tổng kết 5 năm thực hiện …» joined with it
    founded = {int(match[0]) for match in _FOUNDED.finditer(clean.folded) if not _spans(clean, match)}
    first, last = (OLDEST, _NEWEST) if latest is None else (latest, latest + _SINCE)
    held = Counter(year + age for age in ages for year in founded if first <= year + age <= last)
    return min(held, key=lambda year: (-held[year], year), default=None)


def _spans(clean: CleanText, year: re.Match[str]) -> bool:
    """«anh học ở đây từ năm 1985 đến 1989»: the ends of a span begin nothing that is celebrated."""
    before, behind = clean.folded[max(0, year.start() - _LOOK_AHEAD) : year.start()], year.end()
    return _to_year().match(clean.folded, behind) is not None or _aim().search(before) is not None


def _named_year(name: str, month: int) -> int | None:
    """«tổng kết năm 2018, triển khai nhiệm vụ năm 2019» is held at the turn of the two; a review, behind its year."""
    folded = fold(name)
    years = sorted({int(match[0]) for match in _YEARS.finditer(folded)})
    if not years or years[0] < OLDEST:
        return None
    if len(years) == 2 and years[1] - years[0] == 1:
        return years[0] if month >= _LATE else years[1]
    if len(years) > 1:
        return None
    return years[0] + 1 if month < _EARLY and _reviews().search(folded) else years[0]


def _span(sources: YearSources) -> tuple[int, int] | None:
    """The years that the period gives to a day after and before the summer: a school year has two."""
    if sources.period is None:
        return None
    first, last = map(int, sources.period.split("-"))
    if last - first == 1:
        return first, last
    return (first, first) if sources.opens_term else None


def _honours(name: str) -> bool:
    """Whether the occasion looks back: «lễ tuyên dương học sinh giỏi năm học 2017-2018», held in September 2018."""
    return _reviews().search(fold(name)) is not None


def _tells_of_a_later_day(clean: CleanText, year: int, told: DateMention, dates: Sequence[DateMention]) -> bool:
    """Whether the day would lie well before another that has been: it is of the next year, or unknown."""
    for found in dates:
        if found.year == year and (found.month or 0) > (told.month or 0) + 1:
            before = clean.folded[max(0, found.start - _LOOK_BACK) : found.start]
            before = re.split(r"[.;!?\n]", before)[-1]
            if not (_will().search(before) or _aim().search(before)):
                return True
    return False


@lru_cache(maxsize=1)
def _aim() -> re.Pattern[str]:
    words = date_words()
    return re.compile(rf"(?:(?<!\w){any_of(words.aims)}\s+(?:{any_of(words.year)}\s+)?|\d\d\d\d\s?[-–]\s?)$")


@lru_cache(maxsize=1)
def _to_year() -> re.Pattern[str]:
    words = date_words()
    return re.compile(rf"\s+{any_of(words.aims)}\s+(?:{any_of(words.year)}\s+)?\d{{4}}(?!\d)")


@lru_cache(maxsize=1)
def _until_now() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:cho\s+)?{any_of(date_words().until_now)}(?!\w)")


@lru_cache(maxsize=1)
def _plain_year() -> re.Pattern[str]:
    """Before the year of «năm 2011»; group ``part`` before that of «6 tháng đầu năm 2011», «tháng 6 năm 2011»."""
    words = date_words()
    return re.compile(rf"(?P<part>(?:{any_of(words.parts_of_year)}|\d)\s+)?(?<!\w){any_of(words.year)}\s+$")


@lru_cache(maxsize=1)
def _plan() -> re.Pattern[str]:
    words = date_words()
    return re.compile(rf"(?<!\w){any_of(words.plans)}\s[^,.;]*?(?<!\w){any_of(words.year)}\s+$")


@lru_cache(maxsize=1)
def _school() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(date_words().school_years)}\s+$")


@lru_cache(maxsize=1)
def _will() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(date_words().will)}(?!\w)")


@lru_cache(maxsize=1)
def _reviews() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(date_words().reviews)}(?!\w)")


@lru_cache(maxsize=1)
def _anniversary() -> re.Pattern[str]:
    words = date_words()
    return re.compile(rf"(?<!\w){any_of(words.anniversary)}\s+(?:\w+\s+)?\d{{1,3}}\s+{any_of(words.year)}(?!\w)")


@lru_cache(maxsize=1)
def _age() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?P<years>\d{{1,3}})\s+{any_of(date_words().year)}(?!\w)")
