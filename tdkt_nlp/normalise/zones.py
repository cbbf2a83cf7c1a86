"""Zones of an article: which stretch is headline, lead, body, caption, list, table, byline, related links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tdkt_nlp.lexicon.fold import UPPER
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.schema.document import Zone, ZoneKind

_LIST_ITEM = re.compile(r"\s*(?:[-+*•▪●–]|\d{1,2}[.)]|[a-z]\))\s")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_BYLINE = re.compile(rf"[(\[]?(?:[{UPPER}][\w.&'’-]*[ ,–-]*){{1,6}}[)\]]?\.?\s*$")
_CAPTION_LENGTH = 260
_BYLINE_LENGTH = 45
_MAIN_BLOCK = 4


@dataclass(frozen=True, slots=True)
class _Cues:
    caption_anywhere: tuple[str, ...]
    caption_start: tuple[str, ...]
    related_start: tuple[str, ...]
    byline_start: tuple[str, ...]
    open_end: tuple[str, ...]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    return _Cues(**{name: tuple(forms) for name, forms in read_yaml("zone_cues.yml").items()})


@lru_cache(maxsize=1)
def open_end() -> re.Pattern[str]:
    """What a line ends in that goes on in the next: the line break is layout."""
    return re.compile(rf"(?:[,\-–]|\b(?:{'|'.join(map(re.escape, _cues().open_end))}))$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    aside: bool  # in the closing block of an article whose paragraphs are lines: newspapers keep captions there
    last: bool


def find_zones(text: str, headline_end: int, hints: tuple[Zone, ...] = ()) -> tuple[Zone, ...]:
    """Zones covering ``text`` in order.

    Args:
        text: the clean article, headline first.
        headline_end: where the headline stops.
        hints: zones that the source format tells; they win over what the words suggest.
    """
    zones = [Zone("headline", 0, headline_end)]
    lead_open = True
    for line in _lines(text, headline_end):
        kind = next((h.kind for h in hints if h.start <= line.start < h.end), None) or _kind(line, lead_open)
        goes_on = kind == "body" and zones[-1].kind == "lead" and _goes_on(text, zones[-1].end, line)
        if goes_on:
            kind = "lead"
        lead_open = lead_open and kind != "lead"
        if zones[-1].kind == kind and (goes_on or kind not in ("headline", "lead")):
            zones[-1] = Zone(kind, zones[-1].start, line.end)
        else:
            zones.append(Zone(kind, zones[-1].end, line.end))
    zones[-1] = Zone(zones[-1].kind, zones[-1].start, len(text))
    return tuple(zones)


def _goes_on(text: str, end: int, line: _Line) -> bool:
    """Whether the line that stops at ``end`` is wrapped and ``line`` its rest."""
    return line.start == end + 1 and open_end().search(text, 0, end) is not None


def _lines(text: str, start: int) -> Iterator[_Line]:
    bounds = []
    position = start
    while position < len(text):
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline
        bounds.append((position, end))
        position = end + 1
    filled = [(first, last) for first, last in bounds if text[first:last].strip()]
    aside = _aside_from(text, filled)
    for number, (first, last) in enumerate(filled):
        yield _Line(first, last, text[first:last], number >= aside, number == len(filled) - 1)


def _aside_from(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """Number of the first line of the closing block, or the number of lines where the article has none.

    Where one block holds most paragraphs, one a line, a blank line and a last block of short lines are captions.
    """
    blocks: list[int] = []  # numbers of the lines that open a block
    for number, (first, _) in enumerate(lines):
        if number == 0 or text.count("\n", lines[number - 1][1], first) > 1:
            blocks.append(number)
    if len(blocks) < 2:
        return len(lines)
    sizes = [end - begin for begin, end in zip(blocks, [*blocks[1:], len(lines)], strict=True)]
    short = all(last - first <= _CAPTION_LENGTH for first, last in lines[blocks[-1] :])
    return blocks[-1] if short and max(sizes[:-1]) >= _MAIN_BLOCK and sizes[-1] < max(sizes[:-1]) else len(lines)


def _kind(line: _Line, lead_open: bool) -> ZoneKind:
    cues = _cues()
    stripped = line.text.strip()
    if stripped.startswith(cues.related_start):
        return "related"
    if line.aside or _is_caption(stripped, cues):
        return "caption"
    if _LIST_ITEM.match(line.text):
        return "list"
    if "\t" in stripped or stripped.count("|") > 1:
        return "table"
    if len(stripped) <= _BYLINE_LENGTH and (
        stripped.startswith(cues.byline_start) or (line.last and _BYLINE.match(stripped))
    ):
        return "byline"
    return "lead" if lead_open else "body"


def _is_caption(stripped: str, cues: _Cues) -> bool:
    if len(stripped) > _CAPTION_LENGTH:
        return False
    if any(cue in stripped for cue in cues.caption_anywhere):
        return True
    return stripped.startswith(cues.caption_start) and not _ENDS_SENTENCE.search(stripped)
