"""Organisations: where a body's name begins and, harder, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tdkt_nlp.extract.names import is_vietnamese, name_end, opens_person
from tdkt_nlp.extract.places import is_named_place, place_end
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.organisations import OrganisationHead, compound_openers, organisation_heads, small_words

_NAMED_BODY = OrganisationHead(id="", tail=frozenset(("place",)), alone=True, level=8)
_ACRONYM = re.compile(r"[A-ZĐƯƠÂÊÔĂ]{1,8}\d{0,3}|[A-ZĐ]{1,4}&[A-ZĐ]{1,4}")
_CODE = re.compile(r"(?:\d{1,4}[A-ZĐ]?|[IVX]{1,5}|[A-ZĐ]{1,3}\d{1,4}[A-ZĐ]?|\d{1,2}[-/]\d{1,2})")
_LONGEST_NAME = 8
_MAX_QUOTED = 10


@dataclass(slots=True)
class _Tail:
    """What has been read behind a head so far."""

    end: int
    capital: bool = False
    number: bool = False
    place: bool = False
    named_place: bool = False
    field: bool = False
    parent: bool = False
    paired: bool = False
    small: bool = False
    solid: bool = False
    names: int = 0

    @property
    def empty(self) -> bool:
        return not (self.capital or self.number or self.place or self.field or self.parent)


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A body found: token indexes, where its head stops, and the head itself."""

    first: int
    name_first: int
    last: int
    head: OrganisationHead


def parse_unit(words: Words, first: int, limit: int, *, in_position: bool = False) -> UnitSpan | None:
    """The body whose name opens at token ``first``, or None.

    Args:
        in_position: a post stands before it, so that a lower-case or bare head is still a body («bí thư tỉnh ủy»).
    """
    head, end = _head(words, first, limit)
    post = words.hit("position", first)
    if head is None or (post is not None and post.last > end):
        return None
    tail = _read_tail(words, first, end, limit, head, in_position)
    return UnitSpan(first, end, tail.end, head) if _accept(words, first, end, head, tail, in_position) else None


def _head(words: Words, first: int, limit: int) -> tuple[OrganisationHead | None, int]:
    body = words.hit("org", first)
    if body is not None and (body.last > limit or not any(map(words.capital, range(body.first, body.last)))):
        body = None
    opener = words.hit("org_head", first)
    if opener is not None and (opener.last > limit or _is_common_noun(words, opener)):
        opener = None
    if opener is not None and (body is None or opener.last >= body.last):
        head = organisation_heads()[opener.id]
        if body is not None and not head.alone and body.last == opener.last:
            return replace(head, alone=True), opener.last
        return head, opener.last
    if body is None:
        return None, first
    if opener is not None and organisation_heads()[opener.id].business:
        return replace(_NAMED_BODY, tail=frozenset(("place", "parent"))), body.last
    return _NAMED_BODY, body.last


def _is_common_noun(words: Words, opener: Hit) -> bool:
    """«bộ» of «cán bộ», «Hội» of «Hội nghị», «Đài» of «Đài Loan», «tổ chức» the verb."""
    other = max((hit.last for kind in ("not_head", "place") if (hit := words.hit(kind, opener.first))), default=0)
    if other > opener.last or (other == opener.last and words.hit("not_head", opener.first) is not None):
        return True
    if words.capital(opener.first):
        return False
    if organisation_heads()[opener.id].capital_only:
        return True
    before = words.key(opener.first - 1) if opener.first else ""
    return opener.last - opener.first == 1 and before in compound_openers().get(words.key(opener.first), ())


def _accept(words: Words, first: int, end: int, head: OrganisationHead, tail: _Tail, in_position: bool) -> bool:
    capital = any(map(words.capital, range(first, end)))
    if tail.empty:
        return (head.alone and (capital or in_position)) or (in_position and end - first >= 2)
    if head.needs_place:
        return tail.place
    if head.needs_parent and not (tail.parent or tail.place or tail.capital):
        return False
    if tail.capital or tail.parent or tail.named_place:
        return capital or _lower_head_counts(head, tail, in_position, short=end - first == 1)
    if tail.number and head.level <= 2 and not (tail.field or in_position):
        return False
    if tail.number:
        military = head.level >= 5 and not head.business
        return (capital and (head.level >= 4 or not words.starts_sentence(first))) or in_position or military
    if tail.field:
        return (tail.solid or head.id == "ban") and ((in_position and head.field_only) or (capital and _field_completes(words, first, end, head, tail)))
    return capital or in_position or ("place" in head.tail and len(head.tail) <= 3)


def _field_completes(words: Words, first: int, end: int, head: OrganisationHead, tail: _Tail) -> bool:
    """A capital head with lower-case words of function behind: a name, unless the capital is a sentence's first."""
    if head.field_only and head.level >= 5:
        return True
    return not words.starts_sentence(first) and (head.field_only or tail.end - end >= 2)


def _lower_head_counts(head: OrganisationHead, tail: _Tail, in_position: bool, *, short: bool) -> bool:
    """A head in lower case («đội», «đoàn») is a common noun unless what follows makes it a name."""
    if short and not in_position and not (tail.capital or tail.parent or tail.field):
        return False  # «trường Hà Nội», «sở Hà Nội»
    if head.id in ("bo", "ban", "so") and not (tail.field or tail.parent):
        return False
    if in_position or (tail.parent and (tail.field or head.needs_parent)):
        return True
    if tail.parent and not (tail.capital or tail.number):
        return head.level >= 6 and head.id != "hoi"
    if head.level <= 2 or head.id in ("doan", "giao_xu"):
        return tail.field and tail.capital
    return tail.capital or tail.field or head.level >= 4


def _read_tail(
    words: Words, first: int, end: int, limit: int, head: OrganisationHead, in_position: bool
) -> _Tail:
    tail = _Tail(end)
    kinds = head.tail
    while tail.end < limit and _step(words, tail, end, limit, head, kinds, in_position):
        pass
    return tail


def _step(
    words: Words, tail: _Tail, start: int, limit: int, head: OrganisationHead, kinds: frozenset[str], in_position: bool
) -> bool:
    """Read one more part of the name; False where it ends."""
    index = tail.end
    if _starts_other(words, index):
        return False
    if words.key(index) in ("-", "&", "và", "của", "về", "số", "tại", "ở", ",", '"', "(", "vì"):
        return _step_mark(words, tail, start, limit, head, kinds, in_position)
    if words.hit("org_head", index) is not None or words.hit("org", index) is not None:
        inner = _parent(words, index, limit, kinds)
        if inner is not None:
            tail.parent, tail.end = True, inner
            return True
    if "country" in kinds:
        country = place_end(words, index, limit, country_only=True)
        if country is None or tail.place:
            return False
        tail.place = tail.named_place = True
        tail.end = country
        return True
    if _step_place(words, tail, limit, kinds):
        return True
    if tail.place:
        return _step_behind_place(words, tail, limit, head)
    if _step_field(words, tail, start, limit, kinds):
        return True
    if "number" in kinds and _is_code(words, index, limit):
        tail.number, tail.end = True, index + 1
        return True
    return _step_name(words, tail, start, limit, head, kinds, in_position)


def _parent(words: Words, index: int, limit: int, kinds: frozenset[str]) -> int | None:
    if "parent" not in kinds and "name" not in kinds:
        return None
    inner = parse_unit(words, index, limit)
    if inner is None or not any(map(words.capital, range(inner.first, inner.last))):
        return None
    return inner.last


def _step_place(words: Words, tail: _Tail, limit: int, kinds: frozenset[str]) -> bool:
    if "place" not in kinds and "name" not in kinds:
        return False
    end = place_end(words, tail.end, limit, bare="place" in kinds and not tail.place)
    if end is None:
        return False
    field_hit = words.hit("org_field", tail.end)
    if field_hit is not None and field_hit.last > end:
        return False
    named = is_named_place(words, tail.end, end)
    if tail.place and not (named and (words.hit("place_head", tail.end) or tail.paired)):
        return False
    tail.place = True
    tail.paired = words.key(tail.end) in ("quốc", "trung") and not words.hit("place_head", tail.end)  # «Quốc gia» + place
    tail.named_place = tail.named_place or (named and words.capital(end - 1)) or words.raw(end - 1)[0].isdigit()
    tail.end = end
    return True


def _step_behind_place(words: Words, tail: _Tail, limit: int, head: OrganisationHead) -> bool:
    """Behind a place the name goes on only with a number or more of a name: «Đại học Huế», «Chi nhánh Hà Nội 2»."""
    index = tail.end
    if "number" in head.tail and words.raw(index).isdigit() and len(words.raw(index)) <= 2:
        tail.number, tail.end = True, index + 1
        return True
    if "name" in head.tail and words.capital(index) and not words.upper(index) and not opens_person(words, index, limit):
        run = name_end(words, index, limit)
        foreign = not is_vietnamese(words.key(index))
        if (run - index >= 2 or foreign) and words.hit("position", index) is None and not _surname(words, index):
            tail.end = run
            return True
    return False


def _surname(words: Words, index: int) -> bool:
    from tdkt_nlp.lexicon.people import names

    return words.key(index) in names().surnames


def _is_code(words: Words, index: int, limit: int) -> bool:
    """«Quân khu 5», «Phòng PC67»; not the 50 of «tặng Ban chuyên án 50 triệu đồng»."""
    if _CODE.fullmatch(words.raw(index)) is None:
        return False
    return index + 1 >= limit or words.key(index + 1) not in small_words()[0]


def _step_field(words: Words, tail: _Tail, start: int, limit: int, kinds: frozenset[str]) -> bool:
    if "field" not in kinds:
        return False
    hit = words.hit("org_field", tail.end)
    if hit is None or hit.last > limit:
        return False
    if not words.capital(hit.first) and (tail.names or (hit.id == "verbal" and hit.first > start and not tail.small)):
        return False
    tail.solid = tail.solid or hit.id != "verbal" or words.capital(hit.first)
    tail.small = not any(map(words.capital, range(hit.first, hit.last)))
    tail.field = True
    tail.capital = tail.capital or any(map(words.capital, range(hit.first, hit.last)))
    tail.end = hit.last
    return True


def _step_name(
    words: Words, tail: _Tail, start: int, limit: int, head: OrganisationHead, kinds: frozenset[str], in_position: bool
) -> bool:
    index = tail.end
    raw = words.raw(index)
    if "name" not in kinds and "field" not in kinds:
        return False
    if not raw[0].isupper() or not (raw.isalnum() or "&" in raw):
        return _lower_inside_name(words, tail, limit, kinds)
    if tail.names >= _LONGEST_NAME:
        return False
    begins_name = tail.names == 0 and head.person_names
    if opens_person(words, index, limit) and not begins_name:
        return False
    if "name" not in kinds and not (_ACRONYM.fullmatch(raw) or tail.field or tail.names):
        return False
    if in_position and tail.names == 1 and _foreign_person(words, index, limit):
        return False
    tail.names += 1
    tail.capital = True
    tail.end = index + 1
    if tail.names == 1 and _goes_on_small(words, index, limit):
        tail.end += 1
    return True


def _goes_on_small(words: Words, index: int, limit: int) -> bool:
    """«Bảo» + «vệ», «Gặp» + «gỡ»: the first syllable of a word has its capital, the second has none."""
    following = index + 1
    if following >= limit or words.capital(following) or words.upper(index):
        return False
    key, place = words.key(following), words.hit("place_head", following)
    if not words.raw(following).isalpha() or key in small_words()[1] or (place is not None and place.id == "bare"):
        return False
    return is_vietnamese(words.key(index)) and is_vietnamese(key)


def _foreign_person(words: Words, index: int, limit: int) -> bool:
    """Two foreign capitals behind a one-word brand in a post: «nhà sáng lập tập đoàn X» + «John Smith»."""
    run = name_end(words, index, limit)
    return run - index == 2 and not any(is_vietnamese(words.key(i)) for i in range(index - 1, run))


def _lower_inside_name(words: Words, tail: _Tail, limit: int, kinds: frozenset[str]) -> bool:
    """A number inside a capitalised name: «Trường Tiểu học Kim Đồng 2»."""
    index = tail.end
    if "name" in kinds and tail.names and words.raw(index).isdigit() and len(words.raw(index)) <= 3:
        tail.number, tail.end = True, index + 1
        return True
    return False


def _step_mark(
    words: Words, tail: _Tail, start: int, limit: int, head: OrganisationHead, kinds: frozenset[str], in_position: bool
) -> bool:
    index, key = tail.end, words.key(tail.end)
    if index + 1 >= limit:
        return False
    if key == '"':
        return _step_quote(words, tail, limit, kinds)
    if key == "số":
        if words.raw(index + 1)[0].isdigit() and "name" in kinds:
            tail.number, tail.end = True, index + 2
            return True
        return False
    if key == "của":
        if "of" not in kinds or not words.folded(index + 1, min(index + 3, limit)).startswith("quốc hội"):
            return False
        tail.parent, tail.end = True, index + 3
        return True
    if key in ("tại", "ở"):
        end = place_end(words, index + 1, limit) if "at" in kinds else None
        if end is None:
            return False
        tail.place = tail.named_place = True
        tail.end = end
        return True
    if key == "về":
        hit = words.hit("org_field", index + 1) if "about" in kinds or tail.field else None
        if hit is None:
            return False
        tail.field, tail.solid, tail.end = True, True, hit.last
        return True
    if key in ("-", "&", "và", ","):
        return _step_join(words, tail, limit, head, kinds)
    return False


def _step_quote(words: Words, tail: _Tail, limit: int, kinds: frozenset[str]) -> bool:
    if "name" not in kinds or not words.capital(tail.end + 1):
        return False
    for index in range(tail.end + 2, min(tail.end + _MAX_QUOTED, limit)):
        if words.key(index) == '"':
            tail.capital, tail.end = True, index + 1
            return True
    return False


def _step_join(words: Words, tail: _Tail, limit: int, head: OrganisationHead, kinds: frozenset[str]) -> bool:
    """«và», «-», «&», «,» inside a name: the words on both sides are parts of one name."""
    index, key = tail.end, words.key(tail.end)
    following = index + 1
    if tail.empty or _starts_other(words, following) or words.key(following + 1) == ":":
        return False
    both_acronyms = _ACRONYM.fullmatch(words.raw(index - 1)) and _ACRONYM.fullmatch(words.raw(following))
    if key in (",", "&") and both_acronyms and (key == "&" or head.id in ("so", "bo")):
        tail.end = following + 1
        return True
    if key == ",":
        return False
    if opens_person(words, following, limit):
        return False
    hit = words.hit("org_field", following)
    small_field = key == "-" and tail.field and hit is not None and hit.last <= limit
    if not words.capital(following) and not small_field:
        return False
    if tail.place:
        end = place_end(words, following, limit) if key == "-" and "name" in kinds else None
        if end is None and key == "-" and "name" in kinds and not is_vietnamese(words.key(following)):
            end = following + 1  # «Hà Nội - Amsterdam»
        if end is None or words.hit("place_head", following) is not None:
            return False
        tail.end, tail.paired = end, True
        return True
    if key == "-" and "parent" in kinds:
        inner = parse_unit(words, following, limit)
        if inner is not None and inner.head.level > head.level:
            tail.parent, tail.end = True, inner.last
            return True
    if words.hit("org_head", following) is not None or words.hit("place_head", following) is not None:
        return False
    if "field" in kinds and hit is not None and hit.last <= limit:
        tail.field, tail.solid, tail.end = True, True, hit.last
        return True
    if ("name" in kinds and tail.names and key == "-") or (key == "-" and both_acronyms):
        tail.names += 1
        tail.end = following + 1
        return True
    return False


def _starts_other(words: Words, index: int) -> bool:
    """A capital that opens an honour, a post or the words before a name ends any name of a body."""
    if not words.capital(index):
        return False
    if words.hit("award", index) is not None:
        field_hit = words.hit("org_field", index)
        return field_hit is None
    position = words.hit("position", index)
    if position is not None and (position.last - position.first > 1 or words.upper(index)):
        return words.hit("org_head", index) is None or words.hit("org_head", index).last < position.last  # type: ignore[union-attr]
    honorific = words.hit("honorific", index)
    return honorific is not None and honorific.id in ("rank", "degree", "title") and (
        honorific.last - honorific.first > 1 or words.upper(index)
    ) and words.hit("org_field", index) is None  # fmt: skip
