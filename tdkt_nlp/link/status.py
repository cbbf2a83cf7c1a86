"""Was it awarded, proposed or taken back; at this occasion, or earlier: decided clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.schema.records import Scope, Status

_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentences before have set: the year the article is written in, None where unknown."""

    year: int | None


def clause_status(chunks: Sequence[Chunk], first: int, last: int) -> Status:
    """Status of the honour at chunks ``first``..``last``: the nearest cue before it in its sentence decides."""
    for index in range(first - 1, -1, -1):
        kind = chunks[index].kind
        if kind == "revoked":
            return "revoked"
        if kind == "proposed":
            return "proposed"
        if kind == ";" and any(c.kind in ("give", "get") for c in chunks[index:first]):
            break
        if kind == "award" and any(c.kind in ("give", "get") for c in chunks[index:first]):
            break
    return "awarded"


def clause_scope(chunks: Sequence[Chunk], first: int, sentence: str, before: str, setting: Setting) -> Scope:
    """Scope of the honour at chunk ``first``; ``before`` is the folded sentence up to the honour."""
    cues = [c.kind for c in chunks[:first] if c.kind in ("history", "today")]
    if cues:
        return "history" if cues[-1] == "history" else "event"
    if setting.year is not None and any(int(y) < setting.year for y in _YEAR.findall(before)):
        return "history"
    if any(c.kind == "history" for c in chunks[first:]):
        return "history"
    return "event"
