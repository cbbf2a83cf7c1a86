"""Two numbers for one amount: «20-25», «20 đến 25», «hai, ba»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.extract.numbers import Number, digits_value, read_number
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.tokens import Token
from tdkt_nlp.schema.records import CountQualifier

_DASH, _COMMA = "-", ","
_GUESSED = range(1, 10)


@dataclass(frozen=True, slots=True)
class Range:
    """A range told by its lower end.

    Attributes:
        number: the lower number, from the first token of the range to behind its last.
        upper: the greater number.
        qualifier: ``at_least`` of a range, ``approx`` of a guess («hai, ba»).
        glued: written with a dash and no spaces, as dates, periods and classes are too.
    """

    number: Number
    upper: Number
    qualifier: CountQualifier
    glued: bool


def read_range(tokens: Sequence[Token], lower: Number, lexicon: Lexicon) -> Range | None:
    """The range that begins with the number ``lower``; None where no second and greater number belongs to it."""
    mark = lower.last
    upper = read_number(tokens, mark + 1, lexicon.numerals) if mark + 1 < len(tokens) else None
    if upper is None:
        return None
    value = _on_one_scale(tokens, lower, upper, lexicon)
    if value >= upper.value:
        return None
    number = Number(lower.first, upper.last, value)
    if tokens[mark].key == _DASH or tokens[mark].key in lexicon.words["range"]:
        glued = tokens[mark].key == _DASH and tokens[mark - 1].end == tokens[mark + 1].start - 1
        return Range(number, upper, "at_least", glued)
    if tokens[mark].key == _COMMA and _guesses(tokens, lower, upper, lexicon):
        return Range(number, upper, "approx", False)
    return None


def _on_one_scale(tokens: Sequence[Token], lower: Number, upper: Number, lexicon: Lexicon) -> int:
    """Value of ``lower``, which shares the tens, hundreds or thousands said behind ``upper`` («2-3 nghìn»)."""
    base = _value(tokens[upper.first], lexicon)
    single = lower.last - lower.first == 1
    shares = single and base is not None and lower.value < base and upper.value % base == 0
    return lower.value * (upper.value // base) if shares and base else lower.value


def _guesses(tokens: Sequence[Token], lower: Number, upper: Number, lexicon: Lexicon) -> bool:
    """Whether two small number words follow each other («hai, ba», «ba, bốn chục»); digits make a list."""
    said, next_said = (lexicon.numerals.get(tokens[number.first].key, 0) for number in (lower, upper))
    single = lower.last - lower.first == 1
    return single and said in _GUESSED and next_said == said + 1 and upper.value % next_said == 0


def _value(token: Token, lexicon: Lexicon) -> int | None:
    digits = digits_value(token.key)
    return lexicon.numerals.get(token.key) if digits is None else digits
