"""Who holds which post: groups of posts are given to the person before or behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tdkt_nlp.extract.pieces import PersonPiece, Piece
from tdkt_nlp.extract.positions import PositionSpan
from tdkt_nlp.extract.units import UnitSpan
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists

_TITLES = ("title", "degree", "rank")
_LONGEST_ADDRESS = 4
_LONGEST_GAP = 14  # words between a post of several and their names


@dataclass(frozen=True, slots=True)
class _Glue:
    """Folded words that stand between people and posts."""

    link: frozenset[str]
    join: frozenset[str]
    proxy: tuple[str, ...]
    list: frozenset[str]
    aside: re.Pattern[str]


@lru_cache(maxsize=1)
def _glue() -> _Glue:
    parts = ("link", "join", "proxy", "list", "born", "age")
    data = {part: [fold(form) for form in read_yaml("positions.yml")[part]] for part in parts}
    born, age = ("|".join(map(re.escape, data[part])) for part in ("born", "age"))
    return _Glue(
        frozenset(data["link"]),
        frozenset(data["join"]),
        tuple(f" {form}" for form in data["proxy"]),
        frozenset(data["list"]),
        # Age, year of birth, a remark in parentheses between a name and its post.
        re.compile(rf"\([^()]{{0,60}}\)|,? ?(?:{born}) ?[\d/]+|,? ?\d{{2}} (?:{age})"),
    )


def attach(words: Words, pieces: Sequence[Piece]) -> list[tuple[PersonPiece, list[PositionSpan]]]:
    """People of one sentence with their posts; doubtful names without a post are left out."""
    held: dict[int, list[PositionSpan]] = {}
    index = 0
    while index < len(pieces):
        if not isinstance(pieces[index], PositionSpan):
            index += 1
            continue
        group = _group(words, pieces, index)
        _give(words, pieces, index, index + len(group), held)
        index += len(group)
    sure = _sure(words, pieces, held)
    return [
        (piece, held.get(number, []))
        for number, piece in enumerate(pieces)
        if isinstance(piece, PersonPiece) and number in sure
    ]


def _sure(words: Words, pieces: Sequence[Piece], held: Collection[int]) -> set[int]:
    """Numbers of the pieces that are people: by their shape, by a post, or next to one of them in a list."""
    sure = {
        number
        for number, piece in enumerate(pieces)
        if isinstance(piece, PersonPiece) and (not piece.doubtful or number in held)
    }
    for step, numbers in ((1, range(1, len(pieces))), (-1, range(len(pieces) - 2, -1, -1))):
        for number in numbers:
            piece, neighbour = pieces[number], pieces[number - step]
            if number - step in sure and isinstance(piece, PersonPiece) and isinstance(neighbour, PersonPiece):
                left, right = (neighbour, piece) if step == 1 else (piece, neighbour)
                if _between(words, left, right) in (",", "và", ";", ", và"):
                    sure.add(number)
    return sure


def _between(words: Words, left: Piece, right: Piece) -> str:
    """What stands between two pieces, folded, asides dropped."""
    text = words.folded(left.last, right.first)
    return " ".join(_glue().aside.sub("", text).split()) if left.last < right.first else ""


def _group(words: Words, pieces: Sequence[Piece], first: int) -> list[PositionSpan]:
    """Posts that follow each other with nothing but «,», «-», «kiêm», «và» between them."""
    group = [pieces[first]]
    for piece in pieces[first + 1 :]:
        if not isinstance(piece, PositionSpan) or not _joined(between := _between(words, group[-1], piece)):
            break
        if between == "và" and isinstance(group[-1], PositionSpan) and group[-1].head.head_of_state:
            break  # «Thủ tướng và Bí thư thứ nhất Trung ương Đoàn A» are two
        group.append(piece)
    return group  # type: ignore[return-value]


def _joined(between: str) -> bool:
    return between in ("", ",", "-", "/", "và", ", và") or between.strip(" ,-") in _glue().join


def _give(
    words: Words,
    pieces: Sequence[Piece],
    first: int,
    last: int,
    held: dict[int, list[PositionSpan]],
) -> None:
    """Give the posts ``first``..``last`` to the person before, the person behind, or both."""
    group: list[PositionSpan] = [piece for piece in pieces[first:last] if isinstance(piece, PositionSpan)]
    if len(group) > 1 and _by_proxy(words, group[0].first):
        first, group = first + 1, group[1:]
    before = first - 1 if first and isinstance(pieces[first - 1], PersonPiece) else None
    if before is not None and _is_alias(words, pieces, before):
        before -= 1
    behind = last if last < len(pieces) and isinstance(pieces[last], PersonPiece) else None
    if before is not None and not _holds(words, pieces[before], group[0]):
        before = None
    gap = _between(words, group[-1], pieces[behind]) if behind is not None else None
    if behind is not None and not _precedes(words, pieces, first, behind, gap or "", before is None):
        behind = None
    if behind is None and before is None:
        for number in _listed(words, pieces, first, last):
            held.setdefault(number, []).extend(group)
        return
    cut = 0
    if behind is not None and before is not None:
        cut = len(group) - 1 if gap == "" else len(group)
    elif before is not None:
        cut = len(group)
    if before is not None and cut:
        held.setdefault(before, []).extend(group[:cut])
    if behind is not None and cut < len(group):
        for number in _sharers(words, pieces, first, behind, gap or ""):
            held.setdefault(number, []).extend(group[cut:])


def _is_alias(words: Words, pieces: Sequence[Piece], number: int) -> bool:
    """«Lê Văn Kha (Lê Kha), nguyên …»: the name in brackets is another of the same person."""
    alias = pieces[number]
    if not number or not isinstance(pieces[number - 1], PersonPiece):
        return False
    return words.folded(pieces[number - 1].last, alias.first) == "(" and words.key(alias.last) == ")"


def _holds(words: Words, person: Piece, post: PositionSpan) -> bool:
    """Whether the post behind a person is the person's.

    Behind a bare given name the head of the State or of the Government opens a new clause («… em Hải, Thủ tướng gửi»),
    and so does any post with its verb where the name only owns something («Trước việc làm của em Hải, Trưởng xã đã …»).
    """
    between = _between(words, person, post)
    bare = isinstance(person, PersonPiece) and person.last - person.name_first == 1
    owned = person.first > 0 and words.key(person.first - 1) in word_lists()["owner"]
    acts = words.hit("position.predicate", post.last) is not None
    if bare and between == "," and (post.head.head_of_state or (owned and acts)):
        return not is_vietnamese(words.key(person.last - 1))
    return _apposed(between) or _titled(words, person.last, post.first)


def _titled(words: Words, first: int, last: int) -> bool:
    """«A - Anh hùng Lao động, Thầy thuốc nhân dân, nguyên Giám đốc»: honours alone between a name and a post."""
    index, titles = first, 0
    while index < last:
        hit = words.hit("award", index) or words.hit("honorific", index)
        if hit is not None and hit.last <= last and (hit.kind == "award" or hit.id in _TITLES):
            index, titles = hit.last, titles + 1
        elif words.key(index) in (",", "-", ")") or words.hit("position.before", index) is not None:
            index += 1
        else:
            return False
    return titles > 0 and words.key(last - 1) in (",", "-")


def _apposed(between: str) -> bool:
    """«A, Giám đốc», «A - Giám đốc», «A (Giám đốc», «A là Giám đốc», «A giữ chức Giám đốc»."""
    if between.replace(" ", "") in ("", ",", "-", "(", ",-", "(là", ":", "(,", "(;", "(-"):
        return True
    glue = _glue()
    return between.strip(" ,-(") in glue.link or between.endswith(
        tuple(f", {form}" for form in glue.link if " " in form)
    )


def _precedes(words: Words, pieces: Sequence[Piece], first: int, behind: int, gap: str, free: bool) -> bool:
    """Whether posts with ``gap`` before a person are the person's; ``free`` that nobody before claims them."""
    person = pieces[behind]
    if gap == "":
        return True
    if not free or not isinstance(person, PersonPiece) or _by_proxy(words, pieces[first].first):
        return False
    if gap.rstrip(" :") in _glue().list or gap == ":":
        return True
    if _owns_honour(words, pieces[first].first):
        return False
    return gap in (",", "-") and (person.addressed or _stands_alone(words, pieces[first].first, person.last))


def _owns_honour(words: Words, first: int) -> bool:
    """«Cùng giấy khen của Giám đốc Sở A, ông B còn được …»: the post that opens at ``first`` confers an honour."""
    if first < 2 or words.key(first - 1) not in word_lists()["owner"]:
        return False
    honours = (words.hit("award", index) for index in range(max(0, first - _LONGEST_ADDRESS), first - 1))
    return any(honour is not None and honour.last == first - 1 for honour in honours)


def _by_proxy(words: Words, first: int) -> bool:
    """Whether the post belongs to somebody absent: «thừa ủy quyền Chủ tịch nước, …»."""
    before = " " + " ".join(words.folded(max(0, first - 4), first).split())
    return before.endswith(_glue().proxy)


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """«…; Phó Chủ tịch X, Lê Văn A; …»: an item of a list."""
    opens = first == 0 or words.key(first - 1) in (";", ":") or words.starts_sentence(first)
    behind = last + 1 if words.key(last) == "," else last
    speaks = words.hit("position.predicate", behind) is not None and words.starts_sentence(first)
    return opens and (speaks or words.key(last) in (";", ".", "", "và"))


def _listed(words: Words, pieces: Sequence[Piece], first: int, last: int) -> list[int]:
    """«các Ủy viên X: Bộ trưởng A, Thứ trưởng B», «hai Phó Chủ tịch X là ông A (…) và bà B»: all people of the list."""
    if last >= len(pieces) or not _of_several(words, pieces[first].first):
        return []
    gap = _between(words, pieces[last - 1], pieces[last])
    opening = gap.rstrip(" :").split()
    if gap != ":" and not (0 < len(opening) <= _LONGEST_GAP and opening[-1] in _glue().list):
        return []
    if gap != ":" and not isinstance(pieces[last], PersonPiece):
        return []
    return _people_of_list(words, pieces, last)


def _of_several(words: Words, first: int) -> bool:
    """«các», «hai», «6», «các đồng chí» before the post that opens at ``first``."""
    opener = words.key(first - 1) if first else ""
    if opener.isdigit() or opener in word_lists()["told_many"]:
        return True
    addresses = (words.hit("honorific", index) for index in range(max(0, first - _LONGEST_ADDRESS), first))
    return any(hit is not None and hit.id == "plural" and hit.last == first for hit in addresses)


def _people_of_list(words: Words, pieces: Sequence[Piece], first: int, *, bare: bool = False) -> list[int]:
    """The people listed from the piece ``first`` on, each with or without posts of their own.

    ``bare``: posts in brackets alone may stand between them («Chủ tịch: A; Phó Chủ tịch B» are no holders of one post).
    """
    numbers = []
    for number in range(first, len(pieces)):
        piece = pieces[number]
        if bare and isinstance(piece, PositionSpan) and words.key(piece.first - 1) != "(":
            break
        if isinstance(piece, UnitSpan) or (number > first and not _itemises(words, pieces[number - 1], piece)):
            break
        if isinstance(piece, PersonPiece):
            numbers.append(number)
    return numbers


def _itemises(words: Words, left: Piece, right: Piece) -> bool:
    """Whether nothing but marks, «và» and links stands between two pieces of a list."""
    between = _between(words, left, right).strip(" ,;()-")
    return between in ("", "và") or between in _glue().link


def _sharers(words: Words, pieces: Sequence[Piece], first: int, behind: int, gap: str) -> list[int]:
    """The person behind, and, after «các Phó Chủ tịch:», all of the list."""
    several = _of_several(words, pieces[first].first)
    if gap == ":" or gap.rstrip(" :") in (_glue().list if several else _glue().list - {"là"}):
        return _people_of_list(words, pieces, behind, bare=not several)
    return [behind]
