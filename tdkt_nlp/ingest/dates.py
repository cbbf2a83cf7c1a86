"""Dates of publication as sources write them → ISO; what is in doubt stays unknown."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tdkt_nlp.lexicon.events import date_words

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_ENGLISH = re.compile(r"(?<!\d)(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})(?!\d)")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_FIRST_YEAR, _LAST_YEAR = 1945, 2100


def iso_date(value: object) -> str | None:
    """``YYYY-MM-DD`` of a date or time of day as text, as it was written, without a change of time zone.

    Day before month, as in Vietnam. None for no date, two different ones, or one that no calendar has.
    """
    if not isinstance(value, str):
        return None
    found = {_iso(*parts) for parts in _candidates(value.strip())}
    return found.pop() if len(found) == 1 else None


def _candidates(text: str) -> list[tuple[int, int, int]]:
    year_first = [*_YEAR_FIRST.findall(text), *_COMPACT.findall(text)]
    if not year_first and (iso := re.match(r"(\d{4})-(\d{2})-(\d{2})T", text)):
        year_first = [iso.groups()]
    day_first = [*_DAY_FIRST.findall(text), *_words().findall(text)]
    found = [(int(year), int(month), int(day)) for year, month, day in year_first]
    found += [(int(year), int(month), int(day)) for day, month, year in day_first]
    found += [(int(year), _MONTHS.index(month) // 3 + 1, int(day)) for day, month, year in _ENGLISH.findall(text)]
    return found


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """«5 tháng 9 năm 2018», «5 tháng 9, 2018»."""
    month, year = ("|".join(map(re.escape, words)) for words in (date_words().month, date_words().year))
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})\s+(?:{month})\s+(\d{{1,2}})(?:,|\s)+(?:(?:{year})\s+)?(\d{{4}})(?!\d)", re.IGNORECASE
    )


def _iso(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
