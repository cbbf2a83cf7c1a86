"""Numbers of recipients and of awards («gần 50 cá nhân», «2.000 lượt hộ», «30 Kỷ niệm chương», «các tập thể»)."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.extract.numbers import Number, read_number
from tdkt_nlp.extract.ranges import Range, read_range
from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.organisations import compound_openers
from tdkt_nlp.schema.mention import CountMention
from tdkt_nlp.schema.records import CountQualifier, CountUnit

_QUALIFIERS: tuple[tuple[str, CountQualifier], ...] = (
    ("cue.approx", "approx"),
    ("cue.at_least", "at_least"),
    ("cue.at_most", "at_most"),
)
_NEVER = "cue.not_a_count"
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
        self._named = {hit.last for kind in ("org_head", "noun") for hit in scan.of(kind)}  # where a number may follow
        # of the phrases that end at one place the longest tells: «một trong số», «tổng số» against «số»
        leads = [hit for kind in (_NEVER, "cue.one_of", "cue.total") for hit in scan.of(kind)]
        last_words = {hit.last: hit for hit in sorted(leads, key=lambda hit: hit.last - hit.first)}
        self._never = {last for last, hit in last_words.items() if hit.kind == _NEVER}
        self._times = {hit.first: hit for hit in scan.of("cue.times")}
        self._receives = {hit.first for kind in ("cue.passive", "cue.get") for hit in scan.of(kind)}
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
            span = read_range(tokens, number, self._lexicon) if number else None
            counted = None
            if span and self._is_amount(span):
                number = span.number
                counted = self._counted(number, span.qualifier)
            elif span and span.glued:  # a date or a period: neither of its numbers counts
                number = span.number
            elif number:
                counted = self._counted(number)
            if counted:
                mention, noun_first = counted
                taken.add(noun_first)
                yield mention
            index = number.last if number else index + 1
        for first, noun in self._nouns.items():
            if first not in taken and not self._ends_a_word(noun):
                yield self._bare(noun)

    def _is_amount(self, span: Range) -> bool:
        """Whether two numbers are the ends of one: not «năm 2015-2020», «sáng 5-6», «hạng hai, ba cá nhân»."""
        number = span.number
        before = self._scan.tokens[number.first - 1].key if number.first else ""
        if number.first in self._never or (number.value in _YEARS and span.upper.value in _YEARS):
            return False
        if span.glued:
            return before not in date_words().strong_leads
        name = self._scan.capital(number.first) and before.isalnum()
        return not name  # «bà Lê Thị Ba, bốn tập thể»

    def _counted(self, number: Number, usual: CountQualifier = "exact") -> tuple[CountMention, int] | None:
        """The number with what it counts, and the token where that begins; ``usual`` where no word qualifies it."""
        if (
            number.first in self._never
            or (number.value in _YEARS and self._after_year_word(number))
            or number.first in self._vague
            or self._is_of_date(number)
        ):
            return None
        turns = self._turns.get(number.last)
        first = self._skip(turns.last if turns else number.last)
        noun, award = self._nouns.get(first), self._awards.get(first)
        if noun and (self._opens_a_name(number, noun) or self._is_name(number, noun)):
            noun = None
        start, qualifier = self._qualifier(number, usual)
        tokens = self._scan.tokens
        number_end = tokens[number.last - 1].end
        if noun and not (award and award.last > noun.last):
            kind = self._lexicon.count_nouns[noun.id].kind
            unit: CountUnit = "turns" if turns else "recipients"
            text = self._scan.written(noun.start, noun.end)
            return CountMention(start, noun.end, number.value, qualifier, unit, kind, text, number_end), first
        times = self._times.get(number.last)
        if times:
            text = self._scan.clean.folded[times.start : times.end]
            return CountMention(
                start, times.end, number.value, qualifier, "turns", "unknown", text, number_end
            ), times.first
        if turns and turns.last in self._receives:
            text = self._scan.written(turns.start, turns.end)
            return CountMention(
                start, turns.end, number.value, qualifier, "turns", "unknown", text, number_end
            ), turns.first
        if award and not turns:
            text = self._scan.written(award.start, award.end)
            return CountMention(start, number_end, number.value, qualifier, "items", "unknown", text, number_end), first
        return None

    def _opens_a_name(self, number: Number, noun: Hit) -> bool:
        """«Phòng 5 Công an tỉnh»: a capital noun behind a body's number is the next part of its name."""
        capital = noun.first in self._heads and self._scan.clean.text[noun.start].isupper()
        return capital and number.first in self._named  # not «có 7 Trung đoàn»

    def _is_name(self, number: Number, noun: Hit) -> bool:
        """«phường | Hai Bà Trưng»: a number word and a noun in capitals, within a sentence, are part of a name."""
        text, tokens = self._scan.clean.text, self._scan.tokens
        said = text[tokens[number.first].start]
        if number.first == 0 or not (said.isupper() and text[noun.start].isupper()) or noun.last >= len(tokens):
            return False
        before, behind = tokens[number.first - 1], tokens[noun.last]
        return before.key.isalnum() and text[behind.start].isupper()

    def _ends_a_word(self, noun: Hit) -> bool:
        """«biên | phòng», «quân | đội»: the last syllable of another word."""
        tokens = self._scan.tokens
        if noun.first == 0 or noun.last - noun.first > 1:
            return False
        return tokens[noun.first - 1].key in compound_openers().get(tokens[noun.first].key, ())

    def _is_of_date(self, number: Number) -> bool:
        """«sáng 27/3 | nhân viên …», «sáng 6/9 | nghệ sĩ …»: a day or its month; «7/12 nghệ sĩ» counts the seven."""
        tokens = self._scan.tokens
        before = [token.key for token in tokens[max(0, number.first - 2) : number.first]]
        behind_slash = len(before) > 1 and before[1] == "/" and before[0].isdecimal()
        opens_date = number.last - number.first > 2 and before[-1:] and before[-1] in date_words().strong_leads
        return behind_slash or (bool(opens_date) and tokens[number.first + 1].key == "/")

    def _after_year_word(self, number: Number) -> bool:
        return number.first > 0 and self._scan.tokens[number.first - 1].key in self._lexicon.year_words

    def _skip(self, index: int) -> int:
        hit = self._skips.get(index)
        return hit.last if hit and (hit.last in self._nouns or hit.last in self._awards) else index

    def _qualifier(self, number: Number, usual: CountQualifier) -> tuple[int, CountQualifier]:
        start = self._scan.tokens[number.first].start
        found = self._qualifiers.get(number.first)
        return (found[0].start, found[1]) if found else (start, usual)

    def _bare(self, noun: Hit) -> CountMention:
        kind = self._lexicon.count_nouns[noun.id].kind
        text = self._scan.written(noun.start, noun.end)
        return CountMention(noun.start, noun.end, None, "exact", "recipients", kind, text, noun.start)
