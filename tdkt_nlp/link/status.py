"""Was it awarded, proposed or taken back; at this occasion, or earlier: decided clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Said
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.times import time_patterns
from tdkt_nlp.schema.records import Scope, Status

_BEHIND_AWARD = 40
_IS_REVOKED = "bi"
_RETURNS = "tra_lai"
_CONSIDERS = "xet"
WHEN = "khi"  # id of the cues that tell of what has been given, too
_LASTING = frozenset({"nam_qua", "den_nay", "toan_tinh_co"})


@dataclass(frozen=True, slots=True)
class Told:
    """A scope that a clause tells, in which words; a lasting one («5 năm qua») holds on in the paragraph."""

    scope: Scope
    said: Said
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """When the article is written: its year and month, each None where unknown."""

    year: int | None
    month: int | None = None

    def is_past(self, year: int, month: int | None) -> bool:
        """Whether a date lies clearly before the time of writing: an earlier year, or two months back."""
        if self.year is None or year > self.year:
            return False
        if year < self.year:
            return month is None or self.month is None or (self.year - year) * 12 + self.month - month > 1
        return month is not None and self.month is not None and self.month - month > 1


def clause_status(chunks: Sequence[Chunk], first: int, verb: int | None) -> tuple[Status, Said | None]:
    """Status of the honour at chunk ``first`` with its verb, and its cue: the nearest one before it in its sentence.

    A proposal goes on over semicolons until somebody else acts («đề nghị tặng W cho A; tặng W' cho B»).
    """
    acted = False  # somebody is named who confers here, behind any earlier cue
    inherited = False  # behind a semicolon: only an earlier proposal still matters
    for index in range(first - 1, -1, -1):
        chunk = chunks[index]
        if chunk.kind == ";" and acted:
            break
        inherited = inherited or chunk.kind == ";"
        if chunk.kind == "revoked" and not _returns_other(chunks, index, first):
            return "revoked", cue_of(chunk)
        if chunk.kind == "proposed" and _is_apart(chunks, index, first):
            continue
        if chunk.kind == "proposed" or (index == verb and chunk.id == _CONSIDERS):
            return "proposed", cue_of(chunk)
        names = chunk.kind in ("post", "unit", "authority", "person")
        if names and not inherited and any(c.kind == "give" for c in chunks[index + 1 : first]):
            acted = True
        if acted and chunk.kind == "award":
            break
        if chunk.kind == "award" and any(c.kind in ("passive", "get") for c in chunks[index:first]):
            break
    behind = next((c for c in chunks[first:] if c.kind == "revoked" and c.id == _IS_REVOKED), None)
    return ("awarded", None) if behind is None else ("revoked", cue_of(behind))


def cue_of(chunk: Chunk) -> Said:
    """``chunk`` as the words that decided."""
    return Said("cue", chunk.start, chunk.end)


def _is_apart(chunks: Sequence[Chunk], proposal: int, first: int) -> bool:
    """«xem xét nhiều tình tiết như …, quá trình công tác được tặng W»: a passive behind a comma is told, not proposed.

    So it is with no other verb before it («trình …, được tặng»).
    """
    kinds = [chunk.kind for chunk in chunks[proposal + 1 : first]]
    turned = max((i for i, kind in enumerate(kinds) if kind == "passive"), default=0)
    return "," in kinds[:turned] and "give" in kinds[turned:]


def _returns_other(chunks: Sequence[Chunk], index: int, first: int) -> bool:
    """«trả lại 5 triệu đồng, được tặng W»: what is given back at chunk ``index`` is no honour."""
    other_act = any(c.kind in ("passive", "give", "get", "commend") for c in chunks[index + 1 : first + 1])
    return chunks[index].id == _RETURNS and other_act


def clause_scope(
    chunks: Sequence[Chunk], first: int, opening: int, sentence: str, start: int, setting: Setting
) -> Told | None:
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
    once = next((c for c in cues if c.id == "tung"), None)
    if once is not None:
        return Told("history", cue_of(once))
    award_end = chunks[first].end - start
    behind = sentence[award_end : award_end + _BEHIND_AWARD]
    said = time_patterns().year_behind.match(behind)
    if (
        said
        and setting.year is not None
        and int(said[1]) < setting.year
        and not any(c.kind == "revoked" for c in chunks[:first])
    ):
        return Told("history", _words_of(said, award_end + start, "year"), lasting=True)
    setters = [c for c in cues if c.start < opening]
    before = sentence[: max(0, opening - start)]
    times = time_patterns()
    dates = list(times.date_opens.finditer(before))
    if setters and setters[-1].kind == "today":
        return Told("event", cue_of(setters[-1]))
    if dates and setting.year is not None:
        month, year = dates[-1].groups()
        past = setting.is_past(int(year), int(month) if month else None)
        return Told("history" if past else "event", _words_of(dates[-1], start), lasting=past)
    total = before.rstrip()
    if total.endswith(times.totals):
        words = next(words for words in times.totals if total.endswith(words))
        return Told("history", Said("total", start + len(total) - len(words), start + len(total)), lasting=True)
    if setters:
        return Told("history", cue_of(setters[-1]), lasting=setters[-1].id in _LASTING)
    span = times.span_opens.search(before) or times.period_opens.search(before)
    return Told("history", _words_of(span, start), lasting=True) if span else None


def _words_of(time: re.Match[str], start: int, by: str = "time") -> Said:
    """What a pattern of times found in text that begins at ``start``, without the mark before it."""
    lead = len(time[0]) - len(time[0].lstrip(",;:( "))
    return Said(by, start + time.start() + lead, start + time.end())


def still_to_come(chunks: Sequence[Chunk], opening: int | None, reader: RecipientReader, *, told: bool) -> Chunk | None:
    """«sẽ được tặng», «có thể trao», «sẽ biểu dương và tặng»: what says that the act at ``opening`` has not happened.

    «Khi được tặng W, tập thể …» is a rule, «khi được tặng W, ông A …» is not: ``told`` is whether who receives is.
    """
    before = act_before(chunks, opening, reader)
    if before is None or before.kind != "maybe" or (told and before.id == WHEN):
        return None
    return before


def act_before(chunks: Sequence[Chunk], opening: int | None, reader: RecipientReader) -> Chunk | None:
    """What stands before the act at chunk ``opening`` and the acts joined to it («sẽ | biểu dương và tặng»)."""
    for index in range((opening or 0) - 1, -1, -1):
        chunk = chunks[index]
        praised = chunk.kind in ("person", "count", "unit") and index > 0 and chunks[index - 1].kind == "commend"
        held = chunk.kind == "noun" and reader.is_holding(chunk)
        if not praised and not held and chunk.kind not in ("commend", "give", "and", ","):
            return chunk
    return None
