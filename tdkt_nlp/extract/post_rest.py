"""The rest of a post that no list of functions knows: «Giám đốc Trung tâm | hỗ trợ người yếu thế, cho biết …».

Beside its holder a post is set off by marks: «ông A, POST, …», «A - POST - …», «A (POST)», and from the mark before it
to the mark or the verb behind it all words are the post.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.extract.pieces import PersonPiece, Piece
from tdkt_nlp.extract.places import place_end
from tdkt_nlp.extract.positions import PositionSpan, with_parents
from tdkt_nlp.extract.units import UnitSpan, parse_unit
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.people import one_word_joins
from tdkt_nlp.lexicon.words import word_lists

_LONGEST = 18
_LONGEST_SMALL = 8  # words without a capital or a closing bracket
_LONGEST_ENUMERATED = 9
_LISTING = (",", "-", "và", ";")
_CLOSING = frozenset((",", ";", ":", ")", "(", "…", "-", "/", '"'))


@dataclass(frozen=True, slots=True)
class _SetOff:
    """A post set off from its holder: the sentence's words, where it ends, and the pieces behind the post."""

    words: Words
    limit: int
    opener: str
    post: PositionSpan
    following: Sequence[Piece]


def with_rest_of_posts(words: Words, pieces: Sequence[Piece], limit: int) -> list[Piece]:
    """``pieces`` of a sentence that ends before ``limit``, the posts set off beside a name read to the closing mark."""
    whole: list[Piece] = []
    opener = ""
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        number += 1
        if isinstance(piece, PositionSpan):
            opener = _opener(words, whole[-1] if whole else None, piece, opener)
            piece = _with_rest(_SetOff(words, limit, opener, piece, pieces[number:]))
            while number < len(pieces) and pieces[number].first < piece.last:
                number += 1
        whole.append(piece)
    return whole


def _with_rest(off: _SetOff) -> PositionSpan:
    post = off.post
    end = _rest_end(off) if off.opener else post.last
    if end > post.last:
        swallowed = [piece for piece in off.following if isinstance(piece, UnitSpan) and piece.last <= end]
        units = post.units
        if units and units[-1].last == post.last and not swallowed:
            units = (*units[:-1], replace(units[-1], last=end))
        post = replace(post, last=end, units=(*units, *swallowed), generic=False)
    return _with_parent_behind(off.words, post, off.limit, set_off=bool(off.opener))


def _with_parent_behind(words: Words, post: PositionSpan, limit: int, *, set_off: bool) -> PositionSpan:
    """«Trưởng phòng Thi đua (Sở Nội vụ)», «Trung đội trưởng, Trung đội 2»: the body behind a bracket or a comma."""
    index = post.last
    if post.generic and set_off and index + 1 < limit and words.key(index) == "," and words.capital(index + 1):
        unit = parse_unit(words, index + 1, limit, in_position=True)
        if unit is not None and unit.last - unit.first > 1:
            return with_parents(words, replace(post, last=unit.last, units=(unit,), generic=False), limit)
    if index + 1 < limit and words.key(index) == "(" and not post.generic:
        unit = parse_unit(words, index + 1, limit, in_position=True)
        if unit is not None and unit.last - unit.first > 1 and words.key(unit.last) == ")":
            return replace(post, last=unit.last + 1, units=(*post.units, unit))
    return post


def _opener(words: Words, previous: Piece | None, post: PositionSpan, opened_by: str) -> str:
    """The mark that sets the post off from its holder, or the verb of holding before it; "" where neither does."""
    told = _verb_of_holding(words, post.first)
    if previous is None or previous.last >= post.first:
        return told
    mark = words.key(previous.last)
    if isinstance(previous, PositionSpan):
        joined = mark in _LISTING and post.first == previous.last + 1
        return opened_by if joined or mark in one_word_joins() else told
    if not isinstance(previous, PersonPiece) or mark not in (",", "-", "("):
        return told
    inner = words.key(post.first - 1)
    return (inner if mark == "(" and inner in (",", "-") else mark if post.first - previous.last == 1 else "") or told


def _verb_of_holding(words: Words, first: int) -> str:
    """«(được bầu) làm», «(giữ) chức vụ» right before the post; "" where no such words stand."""
    before = (words.folded(start, first) for start in range(max(0, first - 3), first))
    return next((said for said in before if said in word_lists()["told_hold"]), "")


def _rest_end(off: _SetOff) -> int:
    """Index behind the post, its own end where nothing tells where the rest ends."""
    words, start = off.words, off.post.last
    names = {piece.first for piece in off.following if isinstance(piece, PersonPiece) and not piece.doubtful}
    if _names_holder(off):
        return start
    index = start
    while index < off.limit and index - start < _LONGEST:
        behind = _behind_short_form(off, index)
        if behind:
            index = behind
            continue
        if _closes(off, index):
            index = _without_loose_end(words, start, index)
            return index if index - start <= _LONGEST_SMALL or words.any_capital(start, index) else start
        if index in names or words.hit("award", index) is not None:
            return start
        index += 1
    return index if index == off.limit else start


def _without_loose_end(words: Words, start: int, end: int) -> int:
    """``end`` moved before small words that nothing follows: «Ủy viên Bộ Chính trị | các (khóa)»."""
    loose = word_lists()["post_goes_on"] | word_lists()["told_many"]
    while end > start and words.key(end - 1) in loose:
        end -= 1
    return end


def _behind_short_form(off: _SetOff, index: int) -> int:
    """Index behind «(PC02)» in «Phòng Cảnh sát hình sự (PC02) Công an tỉnh», 0 where the post does not go on there."""
    words = off.words
    if words.key(index) != "(" or index + 1 >= off.limit or not words.capital(index + 1):
        return 0
    for close in (index + 2, index + 3):
        if close + 1 < off.limit and words.key(close) == ")":
            goes_on = words.capital(close + 1) or words.key(close + 1) in word_lists()["post_goes_on"]
            return close + 1 if goes_on and (words.upper(index + 1) or close == index + 3) else 0
    return 0


def _names_holder(off: _SetOff) -> bool:
    """«…, Thủ tướng Đức | Angela Merkel»: capitals right behind a state post are a person unless a word follows."""
    following = off.following[0] if off.following else None
    if not isinstance(following, PersonPiece) or following.first != off.post.last:
        return False
    if off.post.head.of_place or off.post.head.realm != "state":
        return False  # «ông A, Trưởng thôn Sơn Ca», «bà B, Giám đốc Sao Mai»
    return following.last >= off.limit or off.words.key(following.last) == "và" or _closes(off, following.last)


def _closes(off: _SetOff, index: int) -> bool:
    """Whether the post ends before the word: a mark, a verb, another post, a small word behind a place."""
    words, key = off.words, off.words.key(index)
    if key in _CLOSING:
        return not (key == "," and _enumerates(off, index))
    if key == ".":
        return not (words.upper(index - 1) and index + 1 < off.limit and words.capital(index + 1))
    joins = key == "và" or key in one_word_joins()
    if joins and any(isinstance(piece, PositionSpan) and piece.first == index + 1 for piece in off.following):
        return True
    if key == "và" and off.opener not in _CLOSING and _opens_clause(off, index):
        return True
    if words.capital(index):
        return False
    if key == "và" and index + 1 < off.limit and not _is_verb(words, index, shortest=2):
        hit = words.hit("position.predicate", index + 1)
        return hit is not None and hit.last - hit.first == 1
    if _is_verb(words, index, shortest=2 if words.key(index - 1) == "và" else 1):
        return True
    return key.isalpha() and key not in word_lists()["post_goes_on"] and _behind_place(off, index)


def _opens_clause(off: _SetOff, index: int) -> bool:
    """«được bầu làm Bộ trưởng Bộ A | và Quốc hội đã …»: behind a verb of holding, one more body is a new subject."""
    words = off.words
    if words.hit("org_field", index + 1) is not None:
        return False
    return index == off.post.last or words.hit("org_head", index + 1) is not None


def _enumerates(off: _SetOff, comma: int) -> bool:
    """«Vụ Văn hóa, thể thao và du lịch»: the comma stands between functions of one body."""
    words, index = off.words, comma + 1
    if index >= off.limit or words.hit("org_field", index) is None or words.hit("position", index) is not None:
        return False
    if words.hit("org_head", index) is not None:
        return False
    for following in range(index + 1, min(index + _LONGEST_ENUMERATED, off.limit)):
        key = words.key(following)
        if key == "và":
            return words.hit("org_field", following + 1) is not None
        if (key in _CLOSING and key != ",") or words.hit("position.predicate", following) is not None:
            return False
    return False


def _is_verb(words: Words, index: int, *, shortest: int) -> bool:
    """Whether a verb or the like stands there; «và đánh giá» may go on a name, «và đã» ends it."""
    hit = words.hit("position.predicate", index)
    return hit is not None and words.hit("org_field", index) is None and hit.last - hit.first >= shortest


def _behind_place(off: _SetOff, index: int) -> bool:
    first = max(off.post.first + 1, index - 4)
    return any(place_end(off.words, start, index) == index for start in range(first, index))
