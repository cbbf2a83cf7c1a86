"""Was it awarded, proposed or taken back; at this occasion, or earlier: decided clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.schema.records import Scope, Status

_YEAR_SAID = re.compile(r"(?:^|[\s(])(?:năm\s+(?:học\s+)?)?((?:19|20)\d\d)(?!\d|\s*[-–]\s*(?:19|20))")
_DATE_OPENS = re.compile(
    r"(?:^|[;,:]\s*|\bvào\s+)(?:(?:riêng|cũng|đặc biệt|ngay)\s+)?(?:từ\s+)?(?:đầu\s+|cuối\s+|giữa\s+)?"
    r"(?:ngày\s+[\d/.-]+[/.-]|tháng\s+\d+[/.-]|tháng \w+ năm\s+|năm\s+(?:học\s+)?)((?:19|20)\d\d)"
)
_SPAN_OPENS = re.compile(
    r"(?:^|[;,]\s*)(?:\S+\s+){0,2}?(?:trong|qua|suốt|sau)\s+(?:[\w.]+\s+){0,2}?(?:\d+|hai|ba|bốn|năm|mười)\s+năm\b"
)
_PERIOD_OPENS = re.compile(r"(?:trong|qua)?\s*giai đoạn\s+(?:19|20)\d\d\s*[-–]\s*((?:19|20)\d\d)")
_BEHIND_AWARD = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """The year the article is written in, None where unknown."""

    year: int | None


def clause_status(chunks: Sequence[Chunk], first: int, floor: int) -> Status:
    """Status of the honour at chunk ``first``: the nearest cue before it in its sentence decides.

    A proposal goes on over semicolons until somebody else acts («đề nghị tặng W cho A; tặng W' cho B»).
    """
    acted = False  # somebody is named who confers here, behind any earlier cue
    for index in range(first - 1, -1, -1):
        chunk = chunks[index]
        if chunk.kind == "revoked":
            return "revoked"
        if chunk.kind == "proposed" or (chunk.kind == "give" and chunk.id == "xet"):
            return "proposed"
        if chunk.kind in ("post", "unit", "authority", "person") and any(c.kind == "give" for c in chunks[index + 1 : first]):
            acted = True
        if acted and chunk.kind in (";", "award"):
            break
        if chunk.kind == "award" and any(c.kind in ("passive", "get") for c in chunks[index:first]):
            break
    if any(c.kind == "revoked" for c in chunks[first:]) and any(c.kind == "passive" for c in chunks[first:]):
        return "revoked"
    return "awarded"


def clause_scope(chunks: Sequence[Chunk], first: int, opening: int, sentence: str, start: int, setting: Setting) -> Scope | None:
    """Scope of the honour at chunk ``first``, None where the clause does not tell.

    Args:
        chunks: the sentence.
        first: index of the honour's chunk.
        opening: where the clause's own words (recipient, agent, honour) begin; what stands before sets the time.
        sentence: the folded sentence.
        start: where the sentence begins in the article.
        setting: the article's year.
    """
    cues = [c for c in chunks[:first] if c.kind in ("history", "today")]
    if any(c.id == "tung" for c in cues):
        return "history"
    setters = [c.kind for c in cues if c.start < opening]
    award_end = chunks[first].end - start
    behind = sentence[award_end : award_end + _BEHIND_AWARD]
    said = _YEAR_SAID.match(behind) or re.match(r"\s*\(\s*(?:năm\s+)?((?:19|20)\d\d)", behind)
    if said and setting.year is not None and int(said[1]) < setting.year:
        return "history"
    before = sentence[: max(0, opening - start)]
    years = [int(match[1]) for match in _DATE_OPENS.finditer(before)]
    if setters and setters[-1] == "today":
        return "event"
    if years and setting.year is not None:
        return "history" if years[-1] < setting.year else "event"
    if setters or _SPAN_OPENS.search(before) or _PERIOD_OPENS.search(before):
        return "history"
    return None
