"""People with their posts, posts without a holder, and units, of one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tdkt_nlp.extract.addressed import addressed_person
from tdkt_nlp.extract.attach import attach
from tdkt_nlp.extract.enterprises import with_enterprises
from tdkt_nlp.extract.names import (
    cuts_word,
    is_never_person,
    may_be_person,
    name_end,
    opens_person,
    syllable_count,
)
from tdkt_nlp.extract.pieces import PersonPiece, Piece
from tdkt_nlp.extract.places import place_end
from tdkt_nlp.extract.positions import PositionSpan, parse_position
from tdkt_nlp.extract.post_rest import with_rest_of_posts
from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.extract.short_names import with_canonical_names, with_fuller_posts
from tdkt_nlp.extract.units import UnitSpan, parse_unit
from tdkt_nlp.extract.words import Words, words_of
from tdkt_nlp.lexicon.organisations import organisations
from tdkt_nlp.lexicon.people import names
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.schema.mention import PersonMention, PositionMention, UnitMention

_SHOUTING = 0.6
_FEW_LETTERS = 20
_SHORT_NAME = 2  # syllables of a name without its family name


@dataclass(slots=True)
class _Found:
    people: list[PersonMention]
    positions: list[PositionMention]
    units: list[UnitMention]


def find_people(scan: Scan) -> tuple[tuple[PersonMention, ...], tuple[PositionMention, ...], tuple[UnitMention, ...]]:
    """Every personal name, every post and every organisation of an article, each in text order.

    Returns:
        People (with the posts given to them at that place), posts (with or without a holder), organisations.
    """
    words = words_of(scan)
    found = _Found([], [], [])
    for sentence, first, last in scan.sentences():
        if _is_shouting(scan.written(sentence.start, sentence.end)):
            continue
        pieces = with_rest_of_posts(words, list(_pieces(words, first, last)), last)
        _collect(words, pieces, found)
    named, units = with_enterprises(found.people, found.units)
    people = with_fuller_posts(with_canonical_names(named), found.positions)
    return people, tuple(found.positions), tuple(units)


def _is_shouting(text: str) -> bool:
    """A headline in capitals, where case tells nothing."""
    if sum(map(str.isupper, text)) <= _SHOUTING * _FEW_LETTERS:  # hardly any sentence has so many
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > _FEW_LETTERS and sum(map(str.isupper, letters)) / len(letters) > _SHOUTING


def _pieces(words: Words, first: int, limit: int) -> Iterator[Piece]:
    index = first
    previous: Piece | None = None
    while index < limit:
        if index not in words.openers:
            index += 1
            continue
        behind_post = isinstance(previous, PositionSpan) and previous.last == index
        listed = _next_of_list(words, previous, index, limit)
        piece, index = (listed, listed.last) if listed else _next_piece(words, index, limit, behind_post=behind_post)
        if piece is not None:
            yield piece
            previous = piece


def _next_of_list(words: Words, previous: Piece | None, index: int, limit: int) -> PersonPiece | None:
    """«anh em Quốc Thái, | Quốc Nghĩa», «nghệ sĩ Thanh Mai | và Hà Vân»: a short name in a list that is addressed."""
    if not isinstance(previous, PersonPiece) or not previous.opens_list or index != previous.last + 1:
        return None
    last = name_end(words, index, limit)
    place = words.hit("place", index)
    if words.key(index - 1) not in (",", "và") or syllable_count(words, index, last) != _SHORT_NAME:
        return None
    known = any(words.hit(kind, index) is not None for kind in ("org_head", "award", "position", "honorific"))
    if known or is_never_person(words, index, last) or (place is not None and place.last >= last):
        return None
    return PersonPiece(index, index, last, False, opens_list=True)


def _next_piece(words: Words, index: int, limit: int, *, behind_post: bool) -> tuple[Piece | None, int]:
    piece = _piece_of_term(words, index, limit) if index in words.terms else None
    if piece is not None:
        return piece, piece.last
    if index in words.terms and not behind_post:
        behind = _skip(words, index, limit)
        if behind is not None:
            return None, behind
    end = name_end(words, index, limit)
    place = words.hit("place", index)
    if place is not None and words.capital(index) and place.last >= end:
        return None, place.last
    if place is not None and words.capital(index) and opens_person(words, place.last, limit):
        return None, place.last  # «(biệt động) Sài Gòn Lê Thị Riêng»
    if end > index and opens_person(words, index, limit):
        return PersonPiece(index, index, end, False), end
    if end > index and (may_be_person(words, index, end) or (behind_post and _names_holder(words, index, end))):
        return PersonPiece(index, index, end, False, doubtful=True), end
    return None, _next_body(words, index, end, limit)


def _piece_of_term(words: Words, index: int, limit: int) -> Piece | None:
    """The post, the person behind a form of address, or the body that the term at ``index`` opens."""
    position = None if _names_body(words, index) else parse_position(words, index, limit)
    return position or addressed_person(words, index, limit) or parse_unit(words, index, limit)


def _next_body(words: Words, index: int, end: int, limit: int) -> int:
    """Where to go on behind capitals that name nobody: at a body's name among them («Khen Phòng …»), or behind them."""
    for inside in range(index + 1, end):
        if words.hit("org_head", inside) is not None and parse_unit(words, inside, limit) is not None:
            return inside
    return max(index + 1, end)


def _names_body(words: Words, index: int) -> bool:
    """«Đại sứ quán» opens with a post and is a body."""
    body, post = words.hit("org_head", index), words.hit("position", index)
    return body is not None and post is not None and body.last > post.last


def _names_holder(words: Words, first: int, last: int) -> bool:
    """Whether capitals right behind a post are its holder: «Tổng thống Nga» + «Putin»."""
    if is_never_person(words, first, last) or words.upper(first) or words.hit("org_head", first) is not None:
        return False
    if cuts_word(words, first, last):
        return False
    return syllable_count(words, first, last) >= 2 or not is_vietnamese(words.key(first))


def _skip(words: Words, index: int, limit: int) -> int | None:
    """Index behind words that hold capitals of no person: honours, places, streets."""
    award = words.hit("award", index)
    if award is not None:
        return award.last
    blocker = words.hit("not_person", index)
    if blocker is not None and blocker.last < limit and not _is_family_name(words, index):
        return max(name_end(words, blocker.last, limit), blocker.last)
    place = place_end(words, index, limit)
    if place is not None and not (
        words.hit("place_head", index) is None
        and opens_person(words, index, limit)
        and words.key(index) in names().common
    ):
        return place
    return None


def _is_family_name(words: Words, index: int) -> bool:
    """«Hồ Văn Kha» is no lake: a capital family name with a middle name behind it."""
    lexicon = names()
    return words.capital(index) and words.key(index) in lexicon.common and words.key(index + 1) in lexicon.middle


def _collect(words: Words, pieces: Sequence[Piece], found: _Found) -> None:
    people = attach(words, pieces)
    for piece in pieces:
        if isinstance(piece, UnitSpan):
            found.units.extend(_units(words, piece))
        elif isinstance(piece, PositionSpan):
            found.positions.append(position_mention(words, piece))
            found.units.extend(mention for unit in piece.units for mention in _units(words, unit))
    for person, positions in people:
        found.people.append(_person(words, person, positions))


def _person(words: Words, piece: PersonPiece, positions: Sequence[PositionSpan]) -> PersonMention:
    start, end = words.offsets(piece.name_first, piece.last)
    name = words.text(piece.name_first, piece.last)
    posts = tuple(position_mention(words, position) for position in positions)
    outer = words.offsets(piece.first, piece.last)
    return PersonMention(
        start=start,
        end=end,
        name=_tidy(name),
        outer_start=min([outer[0], *(post.start for post in posts)]),
        outer_end=max([outer[1], *(post.end for post in posts)]),
        positions=posts,
        canonical=_tidy(name),
    )


def position_mention(words: Words, span: PositionSpan) -> PositionMention:
    """The public form of a post found."""
    start, end = words.offsets(span.first, span.last)
    return PositionMention(start, end, words.text(span.first, span.last), span.generic)


def _units(words: Words, span: UnitSpan) -> Iterator[UnitMention]:
    """The public form of a body found, unless its name alone says no distinct body or is a credit line's."""
    bare = span.last == span.name_first
    if (bare and (span.head.unlisted_alone or not span.head.alone)) or _is_credit(words, span):
        return
    start, end = words.offsets(span.first, span.last)
    yield UnitMention(start, end, words.text(span.first, span.last))


def _is_credit(words: Words, span: UnitSpan) -> bool:
    """«Theo báo X», «Báo X đưa tin»: where the news comes from; «(EVN)»: a short form just given; «trên Facebook»."""
    before = words.key(span.first - 1) if span.first else ""
    after = words.key(span.last)
    if span.last - span.first == 1 and words.upper(span.first) and before == "(" and after == ")":
        return True
    brand = words.hit("org", span.first) if before in word_lists()["site_before"] else None
    if brand is not None and brand.last == span.last and organisations()[brand.id].type == "enterprise":
        return True
    if span.head.id != "bao":
        return False
    behind = words.folded(span.last, min(span.last + 2, len(words.scan.tokens)))
    return before in word_lists()["credit_before"] or behind in word_lists()["credit_behind"]


def _tidy(name: str) -> str:
    """A name in capitals only reads like any other name."""
    return name.title() if name.isupper() and " " in name else name
