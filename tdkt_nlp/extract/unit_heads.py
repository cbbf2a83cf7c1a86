"""The word that opens a body's name, told from the common nouns that look like it."""

from __future__ import annotations

from dataclasses import replace

from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.organisations import OrganisationHead, compound_openers, organisation_heads

# A body with a name of its own is followed by nothing but a place.
_NAMED_BODY = OrganisationHead(id="", tail=frozenset(("place",)), alone=True, level=8)
_NAMED_ENTERPRISE = replace(_NAMED_BODY, tail=frozenset(("place", "parent")))


def read_head(words: Words, first: int, limit: int) -> tuple[OrganisationHead, int] | None:
    """The head that opens at token ``first`` and the index behind it, or None.

    Of a head and a body with a name of its own the longer wins, of equals the head (with its richer tail).
    """
    body = words.hit("org", first)
    if body is not None and (body.last > limit or not words.any_capital(body.first, body.last)):
        body = None
    opener = words.hit("org_head", first)
    if opener is not None and (opener.last > limit or _is_common_noun(words, opener)):
        opener = None
    post = words.hit("position", first)
    if post is not None and post.last > max(hit.last if hit is not None else 0 for hit in (body, opener)):
        return None  # «Tổng cục trưởng» is no «Tổng cục»
    if opener is not None and (body is None or opener.last >= body.last):
        head = organisation_heads()[opener.id]
        named = body is not None and body.last == opener.last
        return (replace(head, alone=True) if named else head), opener.last
    if body is None:
        return None
    enterprise = opener is not None and organisation_heads()[opener.id].business
    return (_NAMED_ENTERPRISE if enterprise else _NAMED_BODY), body.last


def _is_common_noun(words: Words, opener: Hit) -> bool:
    """«bộ» of «cán bộ», «Hội» of «Hội nghị», «Đài» of «Đài Loan», «tổ chức» the verb."""
    common = words.hit("not_head", opener.first)
    if common is not None and common.last >= opener.last:
        return True
    place = words.hit("place", opener.first)
    if place is not None and place.last > opener.last:
        return True
    if words.capital(opener.first):
        return False
    if organisation_heads()[opener.id].capital_only:
        return True
    before = words.key(opener.first - 1) if opener.first else ""
    return opener.last - opener.first == 1 and before in compound_openers().get(words.key(opener.first), ())
