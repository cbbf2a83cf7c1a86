"""An article cut where its marks begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a text; ``kind`` names the style, ``evidence`` wins over ``mention``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one style; ``kind`` is empty outside marks."""

    text: str
    kind: str = ""


def cut(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The pieces of ``text[start:end]``; together they are that text. Marks beyond it are cut off."""
    end = len(text) if end is None else min(end, len(text))
    start = min(start, end)
    inside = [Mark(max(mark.start, start), min(mark.end, end), mark.kind) for mark in marks]
    inside = [mark for mark in inside if mark.start < mark.end]
    bounds = sorted({start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    pieces: list[Piece] = []
    for first, last in pairwise(bounds):
        kinds = {mark.kind for mark in inside if mark.start <= first and last <= mark.end}
        kind = min(kinds, default="")  # «evidence» stands before «mention»
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(pieces[-1].text + text[first:last], kind)
        else:
            pieces.append(Piece(text[first:last], kind))
    return tuple(pieces)
