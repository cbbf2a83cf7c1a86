"""What stands behind the name of an occasion: its edition («lần thứ IV») and its period («giai đoạn 2020-2025»)."""

from __future__ import annotations

import re

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.events import EventCues

_ROMAN = re.compile(r"[ivxl]+")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
_BETWEEN = frozenset({",", "(", "-", ")"})


class DetailReader:
    """Reads editions and periods at token indexes of one article."""

    def __init__(self, scan: Scan, cues: EventCues) -> None:
        self._tokens = scan.tokens
        self._folded = scan.clean.folded
        self._cues = cues

    def behind(self, index: int) -> tuple[str | None, str | None, int]:
        """Edition and period that follow a name, and the index behind them."""
        edition: str | None = None
        period: str | None = None
        while index < len(self._tokens):
            place = index
            while place < len(self._tokens) and self._tokens[place].key in _BETWEEN:
                place += 1
            read = self.edition(place) if edition is None else None
            if read:
                edition, index = read
                continue
            place += self._cues.period.at(self._tokens, place)
            years = self.years(place) if period is None and place > index else None
            if not years:
                break
            period, index = years
        return edition, period, index

    def edition(self, index: int) -> tuple[str, int] | None:
        """«lần thứ IV» → («IV», index behind); None where no number follows."""
        length = self._cues.edition.at(self._tokens, index)
        if not length and self._cues.sessions.before(self._tokens, index):  # «kỳ họp thứ 9»
            length = self._cues.numbered.at(self._tokens, index)
        if not length or index + length >= len(self._tokens):
            return None
        token = self._tokens[index + length]
        if token.key.isdigit():
            number = token.key.lstrip("0")
        elif _ROMAN.fullmatch(token.key):
            number = token.key.upper()
        else:
            number = self._cues.edition_numbers.get(token.key, "")
        return (number, index + length + 1) if number else None

    def years(self, index: int) -> tuple[str, int] | None:
        """«2015 - 2020» → («2015-2020», index behind)."""
        if index + 2 >= len(self._tokens):
            return None
        match = _YEARS.fullmatch(self._folded, self._tokens[index].start, self._tokens[index + 2].end)
        return (f"{match[1]}-{match[2]}", index + 3) if match else None

    def period_inside(self, first: int, last: int) -> str | None:
        """The first period inside a name."""
        return next((years[0] for index in range(first, last) if (years := self.years(index))), None)
