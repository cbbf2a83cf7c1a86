"""Where in the stored article do the words of a record stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]


def places(text: str, words: str) -> Iterator[Span]:
    """Every place of ``words`` in ``text``, as whole words, whatever white space is between them."""
    if not words.strip():
        return
    found = words in text  # as nearly always: a search for all forms takes far longer
    pattern = re.escape(words) if found else r"\s+".join(map(re.escape, words.split()))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
        yield match.span()


def first_place(text: str, words: str) -> Span | tuple[None, None]:
    """The first place of ``words``; nothing where the text has them in no such form."""
    return next(places(text, words), (None, None))


def nearest(one: Sequence[Span], other: Sequence[Span]) -> tuple[Span, Span] | None:
    """A span of each sequence, the pair with the fewest characters between them; None where there is none."""
    pairs = ((a, b) for a in one for b in other)
    return min(pairs, key=lambda pair: max(pair[0][0], pair[1][0]) - min(pair[0][1], pair[1][1]), default=None)
