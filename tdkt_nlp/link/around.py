"""Who receives, told around the clause: who is visited, whose deeds are praised, who acts behind «Được tặng W, …»."""

from __future__ import annotations

from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.clause import Site
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.link.status import WHEN
from tdkt_nlp.link.wording import NAMED

_LIGHT = frozenset({"maybe", "history", "today", "times", "noun", "plural", "commend", "no_verb"})
_GIVER = ENTITY | {"of", "person"}
_FOR = "cho"
_BEFORE_VERB = frozenset({"and", ",", "give", "today"})


def subject_behind_front(site: Site, passive: int) -> Reading:
    """«Sau khi nhận W của A, ông B …»: a clause that opens its sentence without a subject has that of the next."""
    front = site.chunks[:passive]
    if any(chunk.kind not in _LIGHT or site.reader.stand_in(chunk) or _is_aim(chunk) for chunk in front):
        return Reading((), site.last)
    for index in range(site.last, site.stop - 1):
        chunk, behind = site.chunks[index], site.chunks[index + 1]
        if chunk.kind in (";", ":", "passive", "says", "give"):
            break
        listed = site.chunks[index - 1].kind in ("unit", "place", "post") and behind.kind != "person"
        if chunk.kind == "," and behind.kind in NAMED and not listed and not site.reader.gap(chunk, behind):
            return site.reader.forward(site.chunks, index + 1, index + 2, chunk.end, near=True)
    return Reading((), site.last)


def whom_visited(site: Site, verb: int) -> Reading:
    """«A đến thăm anh B và trao W», «đến gia đình em C trao W»: the honour is for the one who is visited."""
    index = verb - 1
    while index > site.floor and site.chunks[index].kind in _BEFORE_VERB:
        index -= 1
    if index > site.floor and site.chunks[index].kind == ")":
        index = next((i - 1 for i in range(index, site.floor, -1) if site.chunks[i].kind == "("), site.floor)
    if index < site.floor or site.chunks[verb].kind != "give" or site.chunks[index].kind != "person":
        return Reading((), site.last)
    if site.reader.behind_ceremony(site.chunks[verb].start):
        return Reading((), site.last)  # «đến thăm anh B, nói về lễ trao W»
    visited = site.chunks[index]
    if not site.reader.is_visited(visited.start):
        return Reading((), site.last)
    return site.reader.forward(site.chunks, index, index + 1, visited.start)


def whose_deeds(site: Site, verb: int) -> Reading:
    """«Ghi nhận những đóng góp của Công ty X, A tặng W»: the honour is for whose deeds it acknowledges.

    So it is in «khen ngợi việc làm của em B nên quyết định tặng W».
    """
    if site.chunks[verb].kind != "give":
        return Reading((), site.last)
    for index in range(site.floor, verb - 1):
        chunk = site.chunks[index]
        receives = chunk.kind in ("person", "unit") or site.reader.stand_in(chunk)
        goes_on = site.chunks[index + 1].kind == "," or (index + 2 == verb and site.chunks[index + 1].kind == "maybe")
        if receives and goes_on and site.reader.is_credited(chunk.start):
            return site.reader.forward(site.chunks, index, index + 1, chunk.start)
    return Reading((), site.last)


def for_whom_taken(site: Site) -> Reading:
    """«Ông A đón nhận W do B trao tặng Công ty X»: who takes it in hand does not receive what is given to a body."""
    give = next((i for i in range(site.last, site.stop - 1) if site.chunks[i].kind not in _GIVER), site.stop)
    if give + 1 >= site.stop or not (site.chunks[give].kind == "give" or site.chunks[give].id == _FOR):
        return Reading((), site.last)
    to = give + 1 if site.chunks[give + 1].kind == "to" else give
    reading = site.reader.forward(site.chunks, to + 1, min(to + 2, site.stop), site.chunks[to].end, near=True)
    body = all(r.kind == "collective" and (r.names or r.anaphor) for r in reading.recipients)
    return reading if body else Reading((), site.last)


def whose_flag(site: Site) -> Reading:
    """«gắn W lên lá cờ truyền thống của Trường X»: the honour is for whose flag it is pinned on."""
    of = next((i for i in range(site.last, site.stop - 1) if site.chunks[i].kind not in ENTITY | {"classifier"}), 0)
    if not of or site.chunks[of].kind != "of":
        return Reading((), site.last)
    if not site.reader.is_flag(site.reader.folded(site.chunks[site.last - 1].end, site.chunks[of].start)):
        return Reading((), site.last)
    return site.reader.forward(site.chunks, of + 1, of + 2, site.chunks[of].end)


def _is_aim(chunk: Chunk) -> bool:
    """«Khai tăng tuổi để nhận W, ông A …», «Nếu được tặng W, …»: what is wished for is no honour."""
    return chunk.kind == "maybe" and chunk.id != WHEN
