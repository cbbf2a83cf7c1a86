"""Who receives, named behind the honour without a verb between: its owner, or the subject of a clause turned over."""

from __future__ import annotations

from tdkt_nlp.link.chunks import ENTITY
from tdkt_nlp.link.clause import Site
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.schema.mention import AwardMention, PersonMention

_CONSIDERS = "xet"
_LETTER = "thu-khen"  # a letter is of who wrote it
_OPENS_SUBJECT = frozenset({"be", ":", "detail"})
_OF_HONOUR = ENTITY | {"of", "(", ")", "noun"}


def owner_of_honour(site: Site, verb: int | None) -> Reading:
    """«Những tấm giấy khen của Trinh treo kín tường», «xét tặng W của ông A»: a person without a post owns it.

    «Bằng khen của Bộ trưởng A» is of who conferred it; a title of which no conferral is told only labels.
    """
    considered = verb is not None and site.chunks[verb].id == _CONSIDERS
    owner = site.last + 1
    if (verb is not None or site.is_title()) and not considered:
        return Reading((), site.last)
    if owner >= site.stop or site.chunks[site.last].kind != "of" or _is_letter(site):
        return Reading((), site.last)
    person = site.chunks[owner].mention
    if not isinstance(person, PersonMention) or person.positions:
        return Reading((), site.last)
    if site.reader.gap(site.chunks[site.last], site.chunks[owner]) or _acts(site, owner):
        return Reading((), site.last)
    return site.reader.forward(site.chunks, owner, owner + 1, site.chunks[site.last].end)


def subject_behind(site: Site) -> Reading:
    """«Cùng được tặng W là ông A và bà B», «Thí sinh nhận W: A, B»: the subject stands behind its honour."""
    opener = next((i for i in range(site.last, site.stop) if site.chunks[i].kind not in _OF_HONOUR), site.stop)
    if opener + 1 >= site.stop or site.chunks[opener].kind not in _OPENS_SUBJECT or not site.is_adjacent(opener):
        return Reading((), site.last)
    reading = site.reader.forward(site.chunks, opener + 1, site.stop, site.chunks[opener].end, near=True)
    return reading if all(r.names or r.count is not None for r in reading.recipients) else Reading((), site.last)


def _is_letter(site: Site) -> bool:
    mention = site.chunks[site.last - 1].mention
    return isinstance(mention, AwardMention) and mention.award == _LETTER


def _acts(site: Site, owner: int) -> bool:
    """«bằng khen của ông A tặng cho em B»: the one named confers."""
    return owner + 1 < len(site.chunks) and site.chunks[owner + 1].kind in ("give", "to")
