"""Cells of official records as people write them, read with the program's lexicon."""

from __future__ import annotations

import re
from datetime import date
from typing import cast, get_args

from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.lexicon.lexicon import FOREIGN_ORDER, NO_HONOUR, load_lexicon
from tdkt_nlp.lexicon.tokens import tokenise_syllables
from tdkt_nlp.schema.records import RecipientKind

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")


def award_of(cell: str) -> tuple[str, int | None] | None:
    """Id of the honour and the rank that its name holds («HCLĐ hạng Ba»); None where the cell begins with no honour."""
    lexicon = load_lexicon()
    if cell in lexicon.awards:
        return cell, None
    tokens = tokenise_syllables(fold(cell))
    hits = [hit for hit in lexicon.matcher.find(cell, tokens) if hit.kind == "award" and hit.first == 0]
    if not hits or hits[0].id in (FOREIGN_ORDER, NO_HONOUR):
        return None
    return hits[0].id, rank_of(cell[hits[0].end :])


def rank_of(cell: str) -> int | None:
    """«2», «Nhì», «hạng II» as 2; None where the cell tells no rank."""
    lexicon = load_lexicon()
    return lexicon.ranks.get(squeeze(fold(cell)).removeprefix(f"{lexicon.rank_head} "))


def kind_of(cell: str) -> RecipientKind | None:
    """«collective», «tập thể», «hộ gia đình» …; None where the cell tells no kind."""
    if cell in get_args(RecipientKind):
        return cast(RecipientKind, cell)
    nouns = {fold(form): noun.kind for noun in load_lexicon().count_nouns.values() for form in noun.forms}
    return nouns.get(squeeze(fold(cell)))


def day_of(cell: str) -> str | None:
    """«24/7/2015», «2015-07-24» as an ISO date; None where the cell is no day."""
    match = _DAY.fullmatch(cell)
    if match is None:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def number_of(cell: str) -> int | None:
    """«12», «05», «1.329»; None where the cell is no whole number."""
    return int(cell.replace(".", "")) if _NUMBER.fullmatch(cell) else None


def period_of(cell: str) -> str | None:
    """«2010 - 2015» as «2010-2015»; None where the cell tells no period."""
    match = _PERIOD.search(cell)
    return f"{match[1]}-{match[2]}" if match else None
