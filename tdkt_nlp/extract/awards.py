"""Named honours with their ranks («Huân chương Lao động hạng Nhì, hạng Ba»)."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.tokens import Token
from tdkt_nlp.schema.mention import AwardMention

_JOINERS = frozenset({",", "và", "/", "-", "hoặc"})
_QUOTES = frozenset({'"', "'"})


def find_awards(scan: Scan, lexicon: Lexicon) -> tuple[AwardMention, ...]:
    """Every naming of an honour, with the ranks that follow it."""
    return tuple(_with_ranks(scan, hit, lexicon) for hit in scan.of("award"))


def _with_ranks(scan: Scan, hit: Hit, lexicon: Lexicon) -> AwardMention:
    ranks, last = _ranks_after(scan.tokens, hit.last, lexicon)
    end = scan.tokens[last - 1].end if ranks else hit.end
    return AwardMention(hit.start, end, hit.id, tuple(sorted(ranks)))


def _ranks_after(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[set[int], int]:
    """Ranks said from token ``index`` on, and the index behind the last of them.

    «hạng Nhất, Nhì và Ba», «hạng I, hạng II», «(hạng Ba)», «hạng Nhất (2005), hạng Nhì (2012)».
    """
    ranks: set[int] = set()
    last = index
    opened = False
    while index < len(tokens):
        key = tokens[index].key
        if key == lexicon.rank_head and index + 1 < len(tokens) and tokens[index + 1].key in lexicon.ranks:
            opened = True
            ranks.add(lexicon.ranks[tokens[index + 1].key])
            index += 2
            last = index
        elif opened and key in lexicon.ranks and tokens[index - 1].key in _JOINERS and not _starts_count(tokens, index):
            ranks.add(lexicon.ranks[key])
            index += 1
            last = index
        elif key in _QUOTES and not opened:
            index += 1
        elif key == "(":
            index = _behind_year(tokens, index) or (index + 1 if not opened else len(tokens))
        elif (opened and key in _JOINERS) or (key == "các" and not opened):
            index += 1
        else:
            break
    return ranks, last


def _starts_count(tokens: Sequence[Token], index: int) -> bool:
    """«hạng Nhì, 3 cá nhân»: a digit behind a comma counts what follows; only words and Roman digits go on a list."""
    return tokens[index].key.isdigit()


def _behind_year(tokens: Sequence[Token], index: int) -> int | None:
    """Index behind «(2005)» or «(năm 2005)», None where the bracket holds something else."""
    inner = index + 1
    if inner < len(tokens) and tokens[inner].key == "năm":
        inner += 1
    if inner + 1 < len(tokens) and tokens[inner].key.isdigit() and len(tokens[inner].key) == 4 and tokens[inner + 1].key == ")":
        return inner + 2
    return None
