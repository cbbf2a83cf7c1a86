"""What a single token is in or behind the name of an occasion: a date, a count, an abbreviation, a credit."""

from __future__ import annotations

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.events import EventCues

_LAST_DAY = 31
_ABBREVIATION = 3


class EventTokens:
    """Asks about tokens of one article by their index."""

    def __init__(self, scan: Scan, cues: EventCues) -> None:
        self._scan = scan
        self._tokens = scan.tokens
        self._cues = cues

    def abbreviates(self, index: int) -> bool:
        """Whether the full stop is that of «TP. HCM», «T.Ư»."""
        before = self._tokens[index - 1]
        written = self._scan.written(before.start, before.end)
        return written.isalpha() and len(written) <= _ABBREVIATION and written[0].isupper() and written[-1:].isupper()

    def counts(self, index: int) -> bool:
        """Whether a number tells how many there are: not a year, and not «70 năm», «6 tháng»."""
        if not self._tokens[index].key[0].isdigit() or self._cues.year_words.before(self._tokens, index):
            return False
        return not self._cues.time_units.at(self._tokens, index + 1)

    def is_number(self, index: int) -> bool:
        """Whether a number stands there."""
        return index < len(self._tokens) and self._tokens[index].key[0].isdigit()

    def is_date(self, index: int) -> bool:
        """«ngày 15», «sáng 15-8», «15-8»: the day it is held on is no part of the name."""
        if length := self._cues.day_words.at(self._tokens, index):
            return self.is_number(index + length)
        if length := self._cues.parts_of_day.at(self._tokens, index):
            return self.is_number(index + length) or self._cues.day_marks.at(self._tokens, index + length) > 0
        day = self._tokens[index].key
        parted = index + 1 < len(self._tokens) and self._tokens[index + 1].key in "/-"
        return parted and day.isdigit() and int(day) <= _LAST_DAY and self.is_number(index + 2)

    def is_credit(self, index: int) -> bool:
        """Whether the name of the photographer follows («… - Ảnh: N. H.»)."""
        length = self._cues.credits.at(self._tokens, index)
        return length > 0 and index + length < len(self._tokens) and self._tokens[index + length].key == ":"
