"""Names behind the words that people are addressed with: «ông», «Đại tá», «GS. TS», «NSND», alone or in a row."""

from __future__ import annotations

from tdkt_nlp.extract.names import is_never_person, name_end, opens_person
from tdkt_nlp.extract.pieces import PersonPiece
from tdkt_nlp.extract.places import place_end
from tdkt_nlp.extract.units import parse_unit
from tdkt_nlp.extract.words import Words


def addressed_person(words: Words, index: int, limit: int) -> PersonPiece | None:
    """The name that an address at token ``index`` opens, or None."""
    hit = words.hit("honorific", index)
    if hit is None:
        return None
    if place_end(words, index, limit) is not None and words.capital(index):
        return None  # «Bà Rịa», «Anh» the country
    end, plural, group = index, False, hit.id
    while hit is not None and hit.last < limit:
        end, plural, group = hit.last, plural or hit.id == "plural", hit.id
        while end < limit and words.key(end) in (".", ",", "-") and words.hit("honorific", end + 1) is not None:
            end += 1
        hit = words.hit("honorific", end)
    opens_list = plural or group == "title"
    if plural and end < limit and words.key(end) == ":":
        end += 1
    post = words.hit("position", end)
    last = name_end(words, end, limit)
    if (
        last == end
        or (post is not None and post.last - post.first > 1)
        or is_never_person(words, end, last)
        or is_never_person(words, index, last)
    ):
        return None
    place = words.hit("place", end)
    if group in ("trade", "degree") and place is not None and place.last >= last:
        return None  # «doanh nhân Pháp»
    if place is not None and place.last < last and opens_person(words, place.last, limit):
        return PersonPiece(index, place.last, last, True, opens_list=opens_list)  # «nữ sinh Sài Gòn Lê Thị Riêng»
    if words.hit("org_head", end) is not None and parse_unit(words, end, limit) is not None:
        return None
    return PersonPiece(index, end, last, True, opens_list=opens_list)
