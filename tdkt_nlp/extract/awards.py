"""Named honours with their ranks («Huân chương Lao động hạng Nhì, hạng Ba»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tdkt_nlp.extract.scan import Scan, covered
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import FOREIGN_ORDER, Lexicon
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.schema.mention import AwardMention

_JOINERS = frozenset({",", "và", "/", "-", "hoặc"})
_QUOTES = frozenset({'"', "'"})
_LONGEST_TITLE = 24


def find_awards(scan: Scan, lexicon: Lexicon) -> tuple[AwardMention, ...]:
    """Every naming of an honour, with the ranks that follow it."""
    mentions = (_mention(scan, hit, lexicon) for hit in scan.of("award"))
    found = [mention for mention in mentions if mention.award != FOREIGN_ORDER]
    named = sorted([*found, *_elided(scan, found, lexicon)], key=lambda award: award.start)
    again = tuple(_again(scan, named))
    said_again = covered((award.start, award.end) for award in again)
    named = [award for award in named if award.start not in said_again]
    return tuple(sorted([*named, *again], key=lambda award: award.start))


def _start(award: AwardMention) -> int:
    return award.start


def _again(scan: Scan, named: Sequence[AwardMention]) -> Iterator[AwardMention]:
    """«danh hiệu cao quý này», «huân chương này»: the honour named last before it."""
    inside = covered((award.start + 1, award.end) for award in named)
    for hit in scan.of("cue.award_again"):
        before = bisect_left(named, hit.start, key=_start)
        last = next((named[index] for index in reversed(range(before)) if named[index].end <= hit.start), None)
        if last is not None and inside.isdisjoint((hit.start, hit.end)):
            yield AwardMention(hit.start, hit.end, last.award, last.ranks)


def _mention(scan: Scan, hit: Hit, lexicon: Lexicon) -> AwardMention:
    ranks, last = _ranks_after(scan, hit.last, lexicon)
    last = max(last, hit.last)
    award = hit.id
    if _opens_quote(scan.tokens[hit.first : hit.last]):  # «Cờ "Đơn vị | dẫn đầu"»
        last = _behind_quote(scan.tokens, last) or last
    elif not (hit.first > 0 and scan.tokens[hit.first - 1].key in _QUOTES):  # «"Nghệ sĩ Nhân dân"» closes here
        behind = _behind_title(scan.tokens, last)
        if behind > last == hit.last:
            award = _with_title(scan, hit, behind, lexicon)
            ranks, last = _ranks_after(scan, behind, lexicon)
        last = max(last, behind)
    return AwardMention(hit.start, scan.tokens[last - 1].end, award, tuple(sorted(ranks)))


def _with_title(scan: Scan, hit: Hit, behind: int, lexicon: Lexicon) -> str:
    """Id of the honour whose name goes on in quotes («Huân chương "Lao động"»), else that of ``hit``."""
    title = scan.written(scan.tokens[hit.last + 1].start, scan.tokens[behind - 1].start)
    name = f"{scan.written(hit.start, hit.end)} {title}"
    tokens = tokenise_syllables(fold(name))
    longer = (found for found in lexicon.matcher.find(name, tokens) if found.kind == "award")
    return next((found.id for found in longer if (found.first, found.last) == (0, len(tokens))), hit.id)


def _behind_title(tokens: Sequence[Token], index: int) -> int:
    """Index behind the quoted title of a badge or medal («Kỷ niệm chương “Vì sự nghiệp Giáo dục”»)."""
    return (_behind_quote(tokens, index + 1) if _opens_quote(tokens[index : index + 1]) else None) or index


def _opens_quote(tokens: Sequence[Token]) -> bool:
    return sum(token.key in _QUOTES for token in tokens) % 2 == 1


def _behind_quote(tokens: Sequence[Token], first: int) -> int | None:
    """Index behind the next quote, None where none is near."""
    near = range(first, min(first + _LONGEST_TITLE, len(tokens)))
    return next((index + 1 for index in near if tokens[index].key in _QUOTES), None)


def _elided(scan: Scan, found: Sequence[AwardMention], lexicon: Lexicon) -> Iterator[AwardMention]:
    """Ranks whose honour stands earlier in the sentence («Huân chương Lao động hạng Nhì: …; hạng Ba: …»).

    «các huân chương Độc lập hạng Nhất; Lao động hạng Nhì»: the order's own name may stand before the rank.
    """
    ends = {award.end for award in found}
    for sentence, first, last in scan.sentences():
        before = [*found[bisect_left(found, sentence.start, key=_start) : bisect_left(found, sentence.end, key=_start)]]
        index = first
        while before and index < last:
            token = scan.tokens[index]
            owner = max((a for a in before if a.start < token.start), key=lambda a: a.start, default=None)
            inside = any(award.start <= token.start < award.end for award in before)
            bare = owner is not None and _is_bare_rank(scan, index, lexicon)
            opens = token.key == lexicon.rank_head or bare
            if not opens or owner is None or inside or not owner.ranks or token.start in ends:
                index += 1
                continue
            ranks, behind = ({lexicon.ranks[token.key]}, index + 1) if bare else _ranks_after(scan, index, lexicon)
            if not ranks:
                index += 1
                continue
            start, award = _short_name(scan, index, owner, lexicon)
            elided = AwardMention(start, scan.tokens[behind - 1].end, award, tuple(sorted(ranks)))
            before.append(elided)
            yield elided
            index = behind


def _is_bare_rank(scan: Scan, index: int, lexicon: Lexicon) -> bool:
    """«hạng Nhất, | Nhì (2 lần), | Ba»: a rank without its head in a list of which one has its times in brackets."""
    tokens = scan.tokens
    if tokens[index].key not in lexicon.ranks or tokens[index].key.isdigit() or tokens[index - 1].key not in _JOINERS:
        return False
    behind_times = tokens[index - 2].key == ")" and any(hit.last == index - 2 for hit in scan.of("cue.times"))
    return behind_times or _has_times(scan, index + 1)


def _short_name(scan: Scan, index: int, owner: AwardMention, lexicon: Lexicon) -> tuple[int, str]:
    """Start and id of the honour whose rank stands at token ``index``: the order named there without its head."""
    for length in range(1, 6):
        if index - length < 0:
            break
        start = scan.tokens[index - length].start
        award = lexicon.order_names.get(scan.clean.folded[start : scan.tokens[index - 1].end])
        if award:
            return start, award
    return scan.tokens[index].start, owner.award


def _ranks_after(scan: Scan, index: int, lexicon: Lexicon) -> tuple[set[int], int]:
    """Ranks said from token ``index`` on, and the index behind the last of them.

    «hạng Nhất, Nhì và Ba», «hạng I, hạng II», «(hạng Ba)», «hạng Nhất (2005), hạng Nhì (2012)».
    """
    tokens = scan.tokens
    ranks: set[int] = set()
    last = index
    opened = False
    while index < len(tokens):
        key = tokens[index].key
        if key == lexicon.rank_head and index + 1 < len(tokens) and tokens[index + 1].key in lexicon.ranks:
            if opened and _has_times(scan, index + 2):
                break
            opened = True
            ranks.add(lexicon.ranks[tokens[index + 1].key])
            index += 2
            last = index
        elif (
            opened
            and key in lexicon.ranks
            and tokens[index - 1].key in _JOINERS
            and not _starts_count(scan, index, lexicon)
            and not _has_times(scan, index + 1)
        ):
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


def _has_times(scan: Scan, index: int) -> bool:
    """«hạng Nhất, Nhì | (2 lần), Ba»: the rank before token ``index`` was received so often, the others once."""
    tokens = scan.tokens
    if index + 3 >= len(tokens) or tokens[index].key != "(":
        return False
    closing = next((i for i in range(index + 2, index + 5) if i < len(tokens) and tokens[i].key == ")"), None)
    return closing is not None and any(hit.last == closing for hit in scan.of("cue.times"))


def _starts_count(scan: Scan, index: int, lexicon: Lexicon) -> bool:
    """«hạng Nhì, 3 cá nhân», «hạng Ba, hai Huân chương …»: a digit or a small number word counts what follows.

    Where no word follows («hạng nhất, nhì, ba.»), a small number word is the last rank.
    """
    token = scan.tokens[index]
    if token.key.isdigit():
        return True
    counts = index + 1 < len(scan.tokens) and scan.tokens[index + 1].key.isalnum()
    return counts and token.key in lexicon.numerals and scan.clean.text[token.start].islower()


def _behind_year(tokens: Sequence[Token], index: int) -> int | None:
    """Index behind «(2005)» or «(năm 2005)», None where the bracket holds something else."""
    inner = index + 1
    if inner < len(tokens) and tokens[inner].key == "năm":
        inner += 1
    if (
        inner + 1 < len(tokens)
        and tokens[inner].key.isdigit()
        and len(tokens[inner].key) == 4
        and tokens[inner + 1].key == ")"
    ):
        return inner + 2
    return None
