"""Who holds which post: groups of posts are given to the person before or behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tdkt_nlp.extract.pieces import PersonPiece, Piece
from tdkt_nlp.extract.positions import PositionSpan
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.resources import read_yaml

# Age, year of birth, a remark in parentheses between a name and its post.
_ASIDE = re.compile(r"\([^()]{0,60}\)|,? ?(?:sinh năm|sn|sinh ngày) ?[\d/]+|,? ?\d{2} tuổi")


@lru_cache(maxsize=1)
def _links() -> tuple[frozenset[str], frozenset[str]]:
    data = read_yaml("positions.yml")
    return frozenset(map(fold, data["link"])), frozenset(map(fold, data["join"]))


def attach(words: Words, pieces: Sequence[Piece]) -> list[tuple[PersonPiece, list[PositionSpan]]]:
    """People of one sentence with their posts; doubtful names without a post are left out."""
    held: dict[int, list[PositionSpan]] = {}
    taken: set[int] = set()
    index = 0
    while index < len(pieces):
        if not isinstance(pieces[index], PositionSpan):
            index += 1
            continue
        group = _group(words, pieces, index)
        _give(words, pieces, index, index + len(group), held, taken)
        index += len(group)
    people = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, PersonPiece) and (not piece.doubtful or number in held):
            people.append((piece, held.get(number, [])))
    return people


def _between(words: Words, left: Piece, right: Piece) -> str:
    """What stands between two pieces, folded, asides dropped."""
    text = words.folded(left.last, right.first)
    return " ".join(_ASIDE.sub("", text).split()) if left.last < right.first else ""


def _group(words: Words, pieces: Sequence[Piece], first: int) -> list[PositionSpan]:
    """Posts that follow each other with nothing but «,», «-», «kiêm», «và» between them."""
    group = [pieces[first]]
    for piece in pieces[first + 1 :]:
        if not isinstance(piece, PositionSpan) or not _joined(_between(words, group[-1], piece)):
            break
        group.append(piece)
    return group  # type: ignore[return-value]


def _joined(between: str) -> bool:
    return between in ("", ",", "-", "/", "và", ", và") or between.strip(" ,-") in _links()[1]


def _give(
    words: Words,
    pieces: Sequence[Piece],
    first: int,
    last: int,
    held: dict[int, list[PositionSpan]],
    taken: set[int],
) -> None:
    """Give the posts ``first``..``last`` to the person before, the person behind, or both."""
    group: list[PositionSpan] = [piece for piece in pieces[first:last] if isinstance(piece, PositionSpan)]
    before = first - 1 if first and isinstance(pieces[first - 1], PersonPiece) else None
    behind = last if last < len(pieces) and isinstance(pieces[last], PersonPiece) else None
    if before is not None and not _apposed(_between(words, pieces[before], group[0])):
        before = None
    gap = _between(words, group[-1], pieces[behind]) if behind is not None else None
    if behind is not None and not _precedes(gap or "", pieces[behind], before is None):
        behind = None
    if behind is None and before is None:
        return
    cut = 0
    if behind is not None and before is not None:
        cut = len(group) - 1 if gap == "" else len(group)
    elif before is not None:
        cut = len(group)
    if before is not None and cut:
        held.setdefault(before, []).extend(group[:cut])
    if behind is not None and cut < len(group):
        for number in _sharers(words, pieces, behind, gap or ""):
            held.setdefault(number, []).extend(group[cut:])


def _apposed(between: str) -> bool:
    """«A, Giám đốc», «A - Giám đốc», «A (Giám đốc», «A là Giám đốc», «A giữ chức Giám đốc»."""
    if between in ("", ",", "-", "(", ", -", ",-", "(là", ":"):
        return True
    return between.strip(" ,-(") in _links()[0]


def _precedes(gap: str, person: Piece, free: bool) -> bool:
    """Whether a post with ``gap`` before a person is the person's."""
    if gap == "":
        return True
    addressed = isinstance(person, PersonPiece) and person.addressed
    return free and ((gap in (",", "-") and addressed) or gap == ":")


def _sharers(words: Words, pieces: Sequence[Piece], behind: int, gap: str) -> list[int]:
    """The person behind, and, after «các Phó Chủ tịch:», all of the list."""
    numbers = [behind]
    if gap == ":":
        for number in range(behind + 1, len(pieces)):
            piece = pieces[number]
            if not isinstance(piece, PersonPiece) or _between(words, pieces[number - 1], piece) not in (",", "và", ";"):
                break
            numbers.append(number)
    return numbers
