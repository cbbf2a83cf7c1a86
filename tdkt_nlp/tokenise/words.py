"""Words of a text, or of the stretches of it that need words: segmentation is the slowest step, so none is wasted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tdkt_nlp.tokenise.segment import Span, segment

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def words(text: str, spans: Iterable[Span] | None = None) -> list[Span]:
    """Words of ``text`` in order, as character offsets into it.

    Args:
        text: any text; words never cross a line break.
        spans: the stretches to segment, in order and apart from each other (sentences, say); all of ``text`` if None.

    Returns:
        ``(start, end)`` of each word; between two words of one stretch there is white space or nothing.
    """
    found: list[Span] = []
    for start, end in ((0, len(text)),) if spans is None else spans:
        for line in _LINE.finditer(text, start, end):
            found += ((line.start() + first, line.start() + last) for first, last in segment(line[0]))
    return found
