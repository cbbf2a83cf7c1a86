"""Organisations: where a body's name begins and, harder, where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt_nlp.extract.unit_heads import read_head
from tdkt_nlp.extract.unit_joins import step_mark
from tdkt_nlp.extract.unit_tail import Tail, TailReader
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.organisations import OrganisationHead
from tdkt_nlp.lexicon.words import word_lists

# «Phòng … Công an tỉnh …», «Văn phòng Ban … Tỉnh ủy …»: no name nests deeper.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A body found: token indexes, where its head stops, and the head itself."""

    first: int
    name_first: int
    last: int
    head: OrganisationHead


def parse_unit(words: Words, first: int, limit: int, *, in_position: bool = False, depth: int = 0) -> UnitSpan | None:
    """The body whose name opens at token ``first``, or None.

    Args:
        words: the article.
        first: index of the token.
        limit: index behind the sentence.
        in_position: a post stands before it, so that a lower-case or bare head is still a body («bí thư tỉnh ủy»).
        depth: how many bodies' names it is read inside of.
    """
    found = read_head(words, first, limit) if depth <= _DEEPEST else None
    if found is None:
        return None
    head, end = found

    def inner(index: int) -> tuple[int, int] | None:
        body = parse_unit(words, index, limit, depth=depth + 1)
        return (body.last, body.head.level) if body is not None else None

    tail = _read(TailReader(words, head, end, limit, in_position, inner))
    if not _is_body(words, first, head, end, tail, in_position):
        return None
    if depth == 0 and head.id and _is_any(words, first, end, tail):
        return None
    return UnitSpan(first, end, tail.end, head)


def _read(reader: TailReader) -> Tail:
    going = True
    while going and reader.tail.end < reader.limit:
        joined = step_mark(reader)
        going = reader.step() if joined is None else joined
    return reader.tail


def _is_body(words: Words, first: int, head: OrganisationHead, end: int, tail: Tail, in_position: bool) -> bool:
    """Whether head and tail make the name of one distinct body."""
    capital = words.any_capital(first, end)
    if tail.empty:
        return (head.alone and (capital or in_position)) or (in_position and end - first >= 2)
    if head.abroad:
        return (tail.named_place and (tail.field or head.needs_place)) or tail.names > 0
    if head.needs_place:
        return tail.place
    if head.needs_parent and not (tail.parent or tail.place or tail.capital):
        return False
    if tail.capital or tail.parent or tail.named_place:
        return capital or _small_head_counts(head, tail, in_position, one_word=end - first == 1)
    if tail.number:
        if head.level <= 2 and not (tail.field or in_position):
            return False
        large = head.level >= 5 and not head.business
        return in_position or large or (capital and (head.level >= 4 or not words.starts_sentence(first)))
    if tail.field and tail.place and capital:
        return True
    if tail.field:
        return (tail.solid or head.id == "ban") and (
            (in_position and head.field_only) or (capital and _field_completes(words, first, end, head, tail))
        )
    return capital or in_position or ("place" in head.tail and len(head.tail) <= 3)


def _is_any(words: Words, first: int, end: int, tail: Tail) -> bool:
    """«các sở Y tế», «một công ty Xi măng», «những trường đại học miền Nam»: any body of a kind, not one of a name."""
    before = words.key(first - 1) if first else ""
    if before not in word_lists()["any"] or tail.names or tail.number:
        return False
    return not words.any_capital(first, end)


def _field_completes(words: Words, first: int, end: int, head: OrganisationHead, tail: Tail) -> bool:
    """A capital head with small words of function behind: a name, unless the capital is a sentence's first."""
    if head.field_only and head.level >= 5:
        return True
    return not words.starts_sentence(first) and (head.field_only or tail.end - end >= 2)


def _small_head_counts(head: OrganisationHead, tail: Tail, in_position: bool, *, one_word: bool) -> bool:
    """A head in small letters («đội», «đoàn») is a common noun unless what follows makes it a name."""
    if one_word and not in_position and not (tail.capital or tail.parent or tail.field):
        return False  # «trường Hà Nội», «sở Hà Nội»
    if head.id in ("bo", "ban", "so", "vu") and not (tail.field or tail.parent):
        return False
    if in_position or (tail.parent and (tail.field or head.needs_parent)):
        return True
    if tail.parent and not (tail.capital or tail.number):
        return head.level >= 6 and head.id != "hoi"
    if head.level <= 2 or head.id in ("doan", "giao_xu"):
        return tail.field and tail.capital
    return tail.capital or tail.field or head.level >= 4
