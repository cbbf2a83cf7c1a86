"""Numbers of recipients and of awards («gần 50 cá nhân», «2.000 lượt hộ», «30 Kỷ niệm chương», «các tập thể»)."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.extract.numbers import Number, read_number
from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.schema.mention import CountMention
from tdkt_nlp.schema.records import CountQualifier, CountUnit

_QUALIFIERS: tuple[tuple[str, CountQualifier], ...] = (
    ("cue.approx", "approx"),
    ("cue.at_least", "at_least"),
    ("cue.at_most", "at_most"),
)
TIMES = "lần"
_YEARS = range(1900, 2101)


def find_counts(scan: Scan, lexicon: Lexicon) -> tuple[CountMention, ...]:
    """Counted recipients and counted awards, and recipient nouns without a number (``value`` None), in text order."""
    finder = _CountFinder(scan, lexicon)
    return tuple(sorted(finder.find(), key=lambda count: (count.start, count.end)))


class _CountFinder:
    def __init__(self, scan: Scan, lexicon: Lexicon) -> None:
        self._scan = scan
        self._lexicon = lexicon
        self._nouns = {hit.first: hit for hit in scan.of("noun")}
        self._awards = {hit.first: hit for hit in scan.of("award")}
        self._skips = {hit.first: hit for hit in scan.of("cue.classifier")}
        self._turns = {hit.first: hit for hit in scan.of("cue.turns")}
        self._heads = {hit.first for hit in scan.of("org_head")}
        self._never = {hit.last for hit in scan.of("cue.not_a_count")}
        self._one_of = {hit.last for hit in scan.of("cue.one_of")}
        self._times = {hit.first: hit for hit in scan.of("cue.times")}
        # «hàng trăm cá nhân» says no number
        self._vague = {index for hit in scan.of("cue.plural") for index in range(hit.first, hit.last)}
        said = [(hit, qualifier) for kind, qualifier in _QUALIFIERS for hit in scan.of(kind)]
        # the longest of those that end at one place is last: «không dưới» is not «dưới»
        self._qualifiers = {
            hit.last: (hit, qualifier) for hit, qualifier in sorted(said, key=lambda one: one[0].last - one[0].first)
        }

    def find(self) -> Iterator[CountMention]:
        tokens = self._scan.tokens
        taken: set[int] = set()
        index = 0
        while index < len(tokens):
            number = read_number(tokens, index, self._lexicon.numerals)
            counted = self._counted(number) if number else None
            if number and counted:
                mention, noun_first = counted
                taken.add(noun_first)
                yield mention
            index = number.last if number else index + 1
        for first, noun in self._nouns.items():
            if first not in taken:
                yield self._bare(noun)

    def _counted(self, number: Number) -> tuple[CountMention, int] | None:
        if (
            (number.first in self._never and number.first not in self._one_of)
            or (number.value in _YEARS and self._after_year_word(number))
            or number.first in self._vague
        ):
            return None
        turns = self._turns.get(number.last)
        first = self._skip(turns.last if turns else number.last)
        noun, award = self._nouns.get(first), self._awards.get(first)
        if noun and self._opens_a_name(noun):
            noun = None
        start, qualifier = self._qualifier(number)
        tokens = self._scan.tokens
        number_end = tokens[number.last - 1].end
        if noun and not (award and award.last > noun.last):
            kind = self._lexicon.count_nouns[noun.id].kind
            unit: CountUnit = "turns" if turns else "recipients"
            text = self._scan.written(noun.start, noun.end)
            return CountMention(start, noun.end, number.value, qualifier, unit, kind, text, number_end), first
        times = self._times.get(number.last)
        if times:
            return CountMention(
                start, times.end, number.value, qualifier, "turns", "unknown", TIMES, number_end
            ), times.first
        if award and not turns:
            text = self._scan.written(award.start, award.end)
            return CountMention(start, number_end, number.value, qualifier, "items", "unknown", text, number_end), first
        return None

    def _opens_a_name(self, noun: Hit) -> bool:
        """«Phòng 5 Công an tỉnh»: a capital noun behind a number is the next part of a body's name."""
        return noun.first in self._heads and self._scan.clean.text[noun.start].isupper()

    def _after_year_word(self, number: Number) -> bool:
        return number.first > 0 and self._scan.tokens[number.first - 1].key in self._lexicon.year_words

    def _skip(self, index: int) -> int:
        hit = self._skips.get(index)
        return hit.last if hit and (hit.last in self._nouns or hit.last in self._awards) else index

    def _qualifier(self, number: Number) -> tuple[int, CountQualifier]:
        start = self._scan.tokens[number.first].start
        found = self._qualifiers.get(number.first)
        return (found[0].start, found[1]) if found else (start, "exact")

    def _bare(self, noun: Hit) -> CountMention:
        kind = self._lexicon.count_nouns[noun.id].kind
        text = self._scan.written(noun.start, noun.end)
        return CountMention(noun.start, noun.end, None, "exact", "recipients", kind, text, noun.start)
