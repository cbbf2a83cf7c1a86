"""Totals and the parts that the text gives of them («32 tập thể (9 tập thể cấp vụ, 23 tập thể cấp phòng)»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import LOWER
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import CountMention
from tdkt_nlp.schema.records import Breakdown

_BETWEEN = frozenset(
    {
        ",",
        "noun",
        "unit",
        "person",
        "of",
        "plural",
        "passive",
        "commend",
        "-",
        "give",
        "get",
        "classifier",
        "today",
        "award",
        "place",
        "post",
        "authority",
        "and",
    }
)
_OF_HONOURS = frozenset({"award", "items", "commend", "give"})
_REACH = 8  # chunks from a total to what opens its parts
_MISPRINT = 1.1  # parts that should add up and do not, by a misprint or a forgotten group, are still parts
_INTRODUCERS = frozenset({"(", "detail", ":"})
_SKIPPED = frozenset(
    {",", "and", "plural", "noun", "classifier", "approx", "at_least", "detail", ":", "unit", "break", "of", "-"}
)
# A number that opens an item of a list: «(17 phong tặng, 2 truy tặng)», «trong đó 30 thuộc khối …; 15 …».
_ITEM = re.compile(rf"(?:^|[(;,:]|\bvà)\s*(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,4}})(?=\s+[{LOWER}])")


_HAVING = re.compile(r"\bcó(?=\s+\d)")


@dataclass(frozen=True, slots=True)
class _Part:
    value: int
    end: int


def find_breakdowns(clean: CleanText, sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[Breakdown]:
    """Breakdowns of one sentence that tells of honours: at least two parts behind a total of recipients or honours."""
    if not any(chunk.kind in _OF_HONOURS for chunk in chunks):
        return
    covered = sentence.start
    for index, chunk in enumerate(chunks):
        total = chunk.mention
        if not isinstance(total, CountMention) or total.value is None or chunk.start < covered:
            continue
        parts = _opened(clean.text, sentence, chunks, index, total) or _had(clean.text, sentence, chunks, index, total)
        if parts:
            covered = parts[-1].end
            start, end = clean.raw_span(total.start, covered)
            values = tuple(part.value for part in parts)
            yield Breakdown(total.value, total.noun, values, clean.raw.excerpt(start, end), start, end)


def _opened(text: str, sentence: Sentence, chunks: Sequence[Chunk], index: int, total: CountMention) -> Sequence[_Part]:
    """Parts behind a bracket, «gồm» or a colon; behind «cho», where the total counts honours."""
    opener = _opener(chunks, index, total)
    if opener is None:
        return ()
    bracket = chunks[opener].kind == "("
    counted = _counted(chunks, opener)
    if chunks[opener].kind in _INTRODUCERS and _plausible(total.value or 0, counted):
        return counted
    closing = next((c.start for c in chunks[opener:] if c.kind == ")"), sentence.end)
    return _adding_up(text, chunks, chunks[opener].end, closing if bracket else sentence.end, total)


def _opener(chunks: Sequence[Chunk], index: int, total: CountMention) -> int | None:
    """Index of the bracket or word that opens the parts of the total at ``index``."""
    for i in range(index + 1, min(index + _REACH, len(chunks))):
        kind = chunks[i].kind
        if kind in _INTRODUCERS or (kind == "to" and total.unit == "items"):
            return i
        if kind not in _BETWEEN:
            return None
    return None


def _had(text: str, sentence: Sentence, chunks: Sequence[Chunk], index: int, total: CountMention) -> Sequence[_Part]:
    """«Trong số 214 mẹ, có 23 mẹ còn sống, 191 mẹ đã mất»."""
    end = next((c.start for c in chunks[index:] if c.kind == ";"), sentence.end)
    having = _HAVING.search(text, chunks[index].end, end)
    return _adding_up(text, chunks, having.end(), end, total) if having else ()


def _adding_up(text: str, chunks: Sequence[Chunk], start: int, end: int, total: CountMention) -> Sequence[_Part]:
    """Counts, or else numbers that open the items of a list, of ``text[start:end]`` that add up to the total."""
    counted = [
        _Part(chunk.mention.value, chunk.mention.end)
        for chunk in chunks
        if isinstance(chunk.mention, CountMention) and chunk.mention.value and start <= chunk.start < end
    ]
    items = _ITEM.finditer(text[start:end])
    listed = [_Part(int(match[1].replace(".", "")), start + match.end()) for match in items]
    return _up_to(total.value or 0, counted) or _up_to(total.value or 0, listed)


def _up_to(total: int, parts: Sequence[_Part]) -> Sequence[_Part]:
    """The first parts whose sum is ``total``, () where there are none or only one."""
    amount = 0
    for number, part in enumerate(parts, 1):
        amount += part.value
        if amount == total and number > 1:
            return parts[:number]
    return ()


def _counted(chunks: Sequence[Chunk], opener: int) -> list[_Part]:
    bracket = chunks[opener].kind == "("
    parts: list[_Part] = []
    for chunk in chunks[opener + 1 :]:
        mention = chunk.mention
        if isinstance(mention, CountMention) and mention.value is not None:
            parts.append(_Part(mention.value, mention.end))
        elif (chunk.kind == ")" and bracket) or (chunk.kind not in _SKIPPED and not (bracket and chunk.kind != ")")):
            break
    return parts


def _plausible(total: int, parts: Sequence[_Part]) -> bool:
    values = [part.value for part in parts]
    return len(values) > 1 and max(values) < total and sum(values) <= total * _MISPRINT
