"""One line of text cut into words by underthesea, as offsets into the line as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

# underthesea's own line for addresses takes time square in the length of a chain such as «a.a.a.a…».
_LONGEST_PIECE = 4_000
_WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
_BASE_WITH_MARKS = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]+|[\s\S]")
# What may stand between the syllables of one word; a tab or a run of spaces parts cells and columns.
_INSIDE_WORD = frozenset(("", " ", "\u00a0"))


def segment(line: str) -> list[Span]:
    """Words of ``line`` in order, as offsets; every character outside them is white space.

    Args:
        line: text without line breaks: underthesea joins words across them.
    """
    spans: list[Span] = []
    for start, end in _pieces(line):
        piece = line[start:end]
        if piece.isspace():
            continue
        found = _underthesea_words(piece)
        spans += ((start + first, start + last) for first, last in (_plain_words(piece) if found is None else found))
    return spans


def _plain_words(line: str) -> list[Span]:
    """Runs of letters and single marks: what is left where underthesea's words do not fit the line."""
    return [match.span() for match in _WORD_OR_MARK.finditer(line)]


def _pieces(line: str) -> Iterator[Span]:
    """``line`` in stretches of bounded length, cut at white space where there is any."""
    start = 0
    while len(line) - start > _LONGEST_PIECE:
        limit = start + _LONGEST_PIECE
        end = line.rfind(" ", start, limit) + 1 or limit
        yield start, end
        start = end
    if start < len(line):
        yield start, len(line)


def _underthesea_words(line: str) -> list[Span] | None:
    """Words by underthesea, as offsets into ``line``; None where they are not the characters of the line."""
    from underthesea import word_tokenize

    read, back = _as_read(line)
    spans = align(word_tokenize(line, use_token_normalize=False), read)
    if spans is None or back is None:
        return spans
    mapped = [(back[start], back[end]) for start, end in spans]
    return None if any(start < 0 or end < 0 for start, end in mapped) else mapped


def _as_read(line: str) -> tuple[str, list[int] | None]:
    """``line`` as underthesea reads it (NFC, one letter đ), and the place in ``line`` of each of its boundaries.

    The second value is None where nothing changes; -1 marks a boundary inside what was one letter.
    """
    from underthesea.pipeline.text_normalize.character_normalize import normalize_characters_in_text

    read: str = normalize_characters_in_text(line)
    if read == line:
        return line, None
    back: list[int] = []
    pieces = []
    for match in _BASE_WITH_MARKS.finditer(line):
        piece = normalize_characters_in_text(match[0])
        pieces.append(piece)
        back += [match.start(), *[-1] * (len(piece) - 1)] if piece else []
    back.append(len(line))
    return "".join(pieces), back


def align(words: Sequence[str], text: str) -> list[Span] | None:
    """Offsets of ``words`` in ``text``; None where the words are not the text without its white space.

    The syllables of a word are parted by one space, whatever parts them in the text; the word ends where the text has
    more than one space or no-break space between them.
    """
    spans: list[Span] = []
    position = 0
    for word in words:
        start = -1
        for syllable in word.split(" "):
            first = position
            while first < len(text) and text[first].isspace():
                first += 1
            if not syllable or not text.startswith(syllable, first):
                return None
            if start < 0:
                start = first
            elif text[position:first] not in _INSIDE_WORD:
                spans.append((start, position))
                start = first
            position = first + len(syllable)
        spans.append((start, position))
    return None if text[position:].strip() else spans
