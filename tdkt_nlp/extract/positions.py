"""Posts: a head word, what belongs to it before and behind, and the organisation it is held in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tdkt_nlp.extract.names import is_never_person, name_end, opens_person
from tdkt_nlp.extract.places import place_end
from tdkt_nlp.extract.units import UnitSpan, parse_unit
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.people import (
    PositionHead,
    charges,
    names,
    not_posts_behind,
    one_word_joins,
    position_heads,
    syllables_before_quyen,
)
from tdkt_nlp.lexicon.syllables import is_vietnamese

_CODE = re.compile(r"\d{1,4}|[A-ZĐ]{1,3}\d{1,4}")


@dataclass(frozen=True, slots=True)
class PositionSpan:
    """A post found: token indexes, its head and the bodies named inside it."""

    first: int
    last: int
    head: PositionHead
    units: tuple[UnitSpan, ...]
    generic: bool


def parse_position(words: Words, first: int, limit: int, *, served: bool = False) -> PositionSpan | None:
    """The post that opens at token ``first``, or None; ``served`` is one that an assistant's post speaks of."""
    start = first
    before = words.hit("position.before", start)
    if before is not None and first and words.key(first - 1) in syllables_before_quyen():
        return None  # «ủy quyền Chủ tịch nước»
    while before is not None and before.last < limit:
        start = before.last
        before = words.hit("position.before", start)
    hit = words.hit("position", start)
    if hit is None or hit.last > limit:
        return None
    head = position_heads()[hit.id]
    end = _modifiers(words, hit.last, limit)
    if end + 3 <= limit and is_never_person(words, end, end + 3):
        return None  # «Chủ tịch Hồ Chí Minh» is no post of anybody
    if (
        before is None
        and first
        and words.key(first - 1) in not_posts_behind().get(words.folded(hit.first, hit.last), ())
    ):
        return None
    master = parse_position(words, end, limit, served=True) if head.serves and not served else None
    if master is not None:
        return PositionSpan(first, master.last, head, master.units, False)
    unit = _unit(words, end, hit.last, limit, head)
    if unit is not None:
        return _with_parent(words, first, head, unit, limit)
    if head.needs_unit:
        return None
    tail = _other_tail(words, end, limit, head)
    if tail == end and head.needs_tail:
        return None
    return PositionSpan(first, max(tail, end), head, (), tail == end and not head.whole)


def _modifiers(words: Words, end: int, limit: int) -> int:
    while end < limit:
        hit = words.hit("position.after", end)
        if hit is None or hit.last > limit:
            return end
        end = _charge(words, hit.last, limit) if words.folded(hit.first, hit.last) in charges() else hit.last
    return end


def _charge(words: Words, end: int, limit: int) -> int:
    """«phụ trách Quản lý - Điều hành»: what a deputy is in charge of."""
    while end < limit:
        start = end + 1 if words.key(end) in ("-", "và", ",") else end
        hit = words.hit("org_field", start) or words.hit("position.after", start)
        if hit is None or hit.last > limit or words.hit("org_head", start) is not None:
            return end
        end = hit.last
    return end


def _unit(words: Words, end: int, head_end: int, limit: int, head: PositionHead) -> UnitSpan | None:
    """The body behind the head; or, for «Trưởng ban Dân vận», the one that its last word opens."""
    for back in range(head.inner, 0, -1):
        if end == head_end and words.key(head_end - back) != words.key(end):
            unit = parse_unit(words, head_end - back, limit, in_position=True)
            if unit is not None and (unit.last > head_end or (head.whole and unit.last == head_end)):
                return unit
    start = end + 1 if words.key(end) == "của" and end < limit else end
    if start < limit and not head.complete:
        unit = parse_unit(words, start, limit, in_position=True)
        if unit is not None:
            return unit
    return None


def _with_parent(words: Words, first: int, head: PositionHead, unit: UnitSpan, limit: int) -> PositionSpan:
    """«Trưởng Bộ môn Nhi, Trường Đại học Y»: a part is followed by the body that it belongs to."""
    last = unit.last
    if words.key(last) == "tại" and head.seated:
        last = place_end(words, last + 1, limit) or last
    return with_parents(words, PositionSpan(first, last, head, (unit,), False), limit)


def with_parents(words: Words, post: PositionSpan, limit: int) -> PositionSpan:
    """``post`` with the higher bodies that its last one belongs to, each behind a comma or a dash."""
    units = list(post.units)
    last = post.last
    while last + 1 < limit and words.key(last) in (",", "-"):
        parent = parse_unit(words, last + 1, limit, in_position=True)
        if parent is None or not _belongs_to(units[-1], parent):
            break
        if words.key(last) == "," and not words.capital(parent.first):
            break
        units.append(parent)
        last = parent.last
    return replace(post, last=last, units=tuple(units))


def _belongs_to(part: UnitSpan, whole: UnitSpan) -> bool:
    """Whether a body named behind another may be the one it is a part of."""
    return part.head.level < whole.head.level or (part.head.id == whole.head.id and part.head.nested)


def _other_tail(words: Words, end: int, limit: int, head: PositionHead) -> int:
    """A place («Chủ tịch tỉnh»), a field («Bộ trưởng Quốc phòng»), a code («lữ đoàn trưởng 167»), a brand."""
    index = end
    while index < limit:
        following = _tail_part(words, index, end, limit, head)
        if following is None:
            break
        index = following
    if head.seated and index < limit and words.key(index) == "tại":
        body = words.hit("org", index + 1)
        return body.last if body is not None else place_end(words, index + 1, limit) or index
    return index


def _tail_part(words: Words, index: int, start: int, limit: int, head: PositionHead) -> int | None:
    if opens_person(words, index, limit) and words.hit("place", index) is None:
        return None
    field = words.hit("org_field", index)
    if field is not None and field.last <= limit and words.capital(index) and index == start:
        return field.last
    if words.key(index) in ("và", ",", "-") or words.key(index) in one_word_joins():
        return None
    place = place_end(words, index, limit, bare=index == start)
    if place is not None and not (
        head.whole and words.hit("place_head", index) is None and _person_longer(words, index, place, limit)
    ):
        return place
    if index > start:
        return None
    raw = words.raw(index)
    if _CODE.fullmatch(raw) and head.numbered:
        return index + 1
    if raw.isalpha() and raw.isupper() and len(raw) > 2:
        return index + 1
    if head.realm == "business" and raw[0].isupper():
        run = name_end(words, index, limit)
        if run - index == 1 and not is_vietnamese(words.key(index)) and words.key(index) not in names().surnames:
            return run
        if not is_vietnamese(words.key(index)) and opens_person(words, index + 1, limit):
            return index + 1  # «Tổng giám đốc Solari | Lê Thị Na»
    return None


def _person_longer(words: Words, index: int, place: int, limit: int) -> bool:
    """«Thủ tướng Anh Theresa May» is a place and a person, «Thủ tướng Thái Bình An» a person alone."""
    end = name_end(words, index, limit)
    native = all(is_vietnamese(words.key(number)) for number in range(place, end))
    return end > place and native and words.key(index) in names().common
