"""Totals and the parts that the text gives of them («32 tập thể (9 tập thể cấp vụ, 23 tập thể cấp phòng)»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import CountMention
from tdkt_nlp.schema.records import Breakdown

_BETWEEN = frozenset(
    {",", "noun", "unit", "person", "of", "plural", "passive", "commend", "-", "give", "classifier", "today", "award"}
)
_MISPRINT = 1.1  # parts that should add up and do not, by a misprint or a forgotten group, are still parts
_INTRODUCERS = frozenset({"(", "detail", ":"})
_SKIPPED = frozenset(
    {",", "and", "plural", "noun", "classifier", "approx", "at_least", "detail", ":", "unit", "break", "of", "-"}
)


def find_breakdowns(clean: CleanText, chunks: Sequence[Chunk]) -> Iterator[Breakdown]:
    """Breakdowns of one sentence: at least two parts behind a total of recipients or honours."""
    index = 0
    while index < len(chunks):
        mention = chunks[index].mention
        opener = _opener(chunks, index) if isinstance(mention, CountMention) and mention.value is not None else None
        parts = _parts(chunks, opener) if opener is not None else []
        if isinstance(mention, CountMention) and mention.value is not None and _plausible(mention.value, parts):
            yield _breakdown(clean, mention, parts)
            index = chunks.index(parts[-1])
        index += 1


def _opener(chunks: Sequence[Chunk], index: int) -> int | None:
    """Index of the bracket or word that opens the parts of the total at ``index``."""
    for i in range(index + 1, min(index + 6, len(chunks))):
        kind = chunks[i].kind
        if kind in _INTRODUCERS:
            return i
        if kind not in _BETWEEN:
            return None
    return None


def _parts(chunks: Sequence[Chunk], opener: int) -> list[Chunk]:
    bracket = chunks[opener].kind == "("
    parts: list[Chunk] = []
    for chunk in chunks[opener + 1 :]:
        mention = chunk.mention
        if isinstance(mention, CountMention) and mention.value is not None:
            parts.append(chunk)
        elif (chunk.kind == ")" and bracket) or (chunk.kind not in _SKIPPED and not (bracket and chunk.kind != ")")):
            break
    return parts


def _plausible(total: int, parts: Sequence[Chunk]) -> bool:
    values = [c.mention.value or 0 for c in parts if isinstance(c.mention, CountMention)]
    return len(values) > 1 and max(values) < total and sum(values) <= total * _MISPRINT


def _breakdown(clean: CleanText, total: CountMention, parts: Sequence[Chunk]) -> Breakdown:
    start, end = clean.raw_span(total.start, parts[-1].end)
    values = tuple(c.mention.value or 0 for c in parts if isinstance(c.mention, CountMention))
    return Breakdown(total.value or 0, total.noun, values, clean.raw.excerpt(start, end), start, end)
