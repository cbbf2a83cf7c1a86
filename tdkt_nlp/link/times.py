"""Patterns of the words that set a clause in time, over folded text; the words are ``resources/scope_words.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.patterns import any_of
from tdkt_nlp.lexicon.resources import read_yaml

_YEAR = r"((?:19|20)\d\d)"
_CLAUSE = r"(?:^|[;,:]\s*)"


@dataclass(frozen=True, slots=True)
class TimePatterns:
    """Compiled once.

    Attributes:
        year_behind: a year right behind an honour («năm 2008», «(2005)»); group 1 is the year.
        date_opens: a date that opens a clause («Đầu tháng 1-2018, …»); groups are month (or None) and year.
        span_opens: «Trong 5 năm …» at the opening of a clause.
        period_opens: «Giai đoạn 2014 - 2019, …» at the opening of a clause.
        date_between: a date between coordinated honours («W năm 1999 và W' năm 2012»).
        totals: words right before a number that make it a total so far («đã có»).
    """

    year_behind: re.Pattern[str]
    date_opens: re.Pattern[str]
    span_opens: re.Pattern[str]
    period_opens: re.Pattern[str]
    date_between: re.Pattern[str]
    totals: tuple[str, ...]


@lru_cache(maxsize=1)
def time_patterns() -> TimePatterns:
    """The patterns of this installation's resources.

    Raises:
        ResourceError: a resource is missing or malformed.
    """
    words = read_yaml("scope_words.yml")
    year, lead, span = _any(words["year"]), _any(words["lead"]), _any(words["span"])
    numbers = _any(form for row in read_yaml("numerals.yml") for form in row["forms"])
    day, month = _any(words["day"]), _any(words["month"])
    return TimePatterns(
        year_behind=re.compile(rf"(?:\s+|\s*\(\s*)(?:{year}\s+)?{_YEAR}(?!\d|\s*[-–]\s*(?:19|20))"),
        date_opens=re.compile(
            rf"{_CLAUSE}(?:{lead}\s+){{0,3}}(?:{day}\s+\d+[/.-](?=\d)|{month}\s+(?=\d)|{year}\s+)"
            rf"(?:(\d{{1,2}})(?:[/.-]|\s+{year}\s+))?{_YEAR}"
        ),
        span_opens=re.compile(
            rf"{_CLAUSE}(?:\S+\s+){{0,2}}?{span}\s+(?:[\w.]+\s+){{0,2}}?(?:\d+|{numbers})\s+{year}\b"
        ),
        period_opens=re.compile(rf"{_CLAUSE}(?:{span}\s+)?{_any(words['period'])}\s+{_YEAR}\s*[-–]\s*{_YEAR}"),
        date_between=re.compile(rf"\b(?:{lead}\s+)?(?:{day}|{month}|{year})\s+\d[\d/.-]*"),
        totals=tuple(map(fold, words["total"])),
    )


def _any(words: Iterable[str]) -> str:
    return any_of(map(fold, words))
