"""Numbers of a clause: counts before a proposal, counts with their names, honours counted for nobody said."""

from __future__ import annotations

from dataclasses import replace

from tdkt_nlp.link.clause import Site, items_before
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.forward import Reading

_OPENING = 40  # characters before the first chunk of a sentence: «Tham dự lễ …»


def before_proposal(site: Site) -> Reading:
    """«45 cá nhân đề nghị phong tặng W»: who is proposed stands before the proposal."""
    opener = next(
        (i for i in range(site.first - 1, site.floor - 1, -1) if site.chunks[i].kind in ("proposed", ";", "award")),
        None,
    )
    if opener is None or site.chunks[opener].kind != "proposed":
        return Reading((), site.last)
    while opener > site.floor and site.chunks[opener - 1].kind in ("proposed", "post", "unit", "authority", ","):
        opener -= 1
    reading = site.reader.backward(site.chunks, site.floor, opener)
    return reading if any(r.count is not None and not r.names for r in reading.recipients) else Reading((), site.last)


def beside_first(site: Site) -> Reading:
    """«17 người được xét tặng W và | 42 người cho danh hiệu W'»: the verb of the honour before, said once."""
    index = site.first - 1
    while index > site.floor and site.chunks[index].kind in ("classifier", "to"):
        index -= 1
    kinds = [chunk.kind for chunk in site.chunks[index : index + 2]]
    if kinds != ["count", "to"] or index <= site.floor or site.chunks[index - 1].kind not in ("and", ","):
        return Reading((), site.last)
    return site.reader.forward(site.chunks, index, index + 1, site.chunks[index].start)


def with_counted(site: Site, reading: Reading, rule: str, verb: int | None) -> Reading:
    """«12 người đủ điều kiện đề nghị xét tặng W gồm: A, B …»: names behind the honour, their number before it."""
    if rule == "passive":
        return _with_shared_verb(site, _with_names_behind(site, reading))
    if rule != "active" or verb is None or any(not r.names for r in reading.recipients):
        return reading
    counted = before_proposal(site)
    if len(counted.recipients) != 1:
        return reading
    names = tuple(name for r in reading.recipients for name in r.names)
    return Reading((replace(counted.recipients[0], names=names),), reading.last)


def _with_shared_verb(site: Site, reading: Reading) -> Reading:
    """«12 mẹ được truy tặng, 3 mẹ được phong tặng W»: two counts, two verbs, the honour said once."""
    first = next((i for i, c in enumerate(site.chunks) if c.start == reading.recipients[0].start), 0)
    if first - 4 < site.floor or reading.recipients[0].names:
        return reading
    count, passive, give, mark = site.chunks[first - 4 : first]
    if (passive.kind, give.kind) != ("passive", "give") or mark.kind not in (",", "and"):
        return reading
    if count.kind != "count" or site.reader.gap(count, passive) or site.reader.gap(passive, give):
        return reading
    before = site.reader.forward(site.chunks, first - 4, first - 3, count.start)
    return Reading((*before.recipients, *reading.recipients), reading.last)


def _with_names_behind(site: Site, reading: Reading) -> Reading:
    """«Bốn nghệ sĩ được truy tặng W: A, B, C, D»: the counted are named behind the honour."""
    opener = next(
        (i for i in range(site.last, min(site.last + 2, site.stop)) if site.chunks[i].kind in (":", "detail")), None
    )
    if opener is None or len(reading.recipients) != 1 or reading.recipients[0].names or not site.is_adjacent(opener):
        return reading
    while opener + 1 < site.stop and site.chunks[opener + 1].kind in (":", "plural", "noun"):
        opener += 1  # «gồm các ông:»
    behind = site.reader.forward(site.chunks, opener + 1, site.stop, site.chunks[opener].end)
    names = tuple(name for r in behind.recipients for name in r.names)
    counted = any(not r.names for r in behind.recipients)
    return reading if counted else Reading((replace(reading.recipients[0], names=names),), reading.last)


def counted_honours(site: Site, verb: int | None) -> Reading:
    """«18 Huân chương Lao động các hạng»: the number counts honours and no recipient is told."""
    number = items_before(site.chunks, site.first)
    if number is None or site.first - 1 < site.floor:
        return Reading((), site.first)
    of_somebody = site.last < site.stop and site.chunks[site.last].kind == "of"
    if verb is None and (number.value == 1 or not (site.floor or of_somebody)):
        return Reading((), site.first)  # «ba triệu đồng một Bằng khen»
    recipients = Recipients("unknown", number.value, number.qualifier, "items", (), number.start, number.end)
    return Reading((recipients,), site.first)


def counted_holders(site: Site) -> Reading:
    """«Cả thôn có 68 Mẹ Việt Nam Anh hùng»: so many bear the title; «68 Mẹ Việt Nam Anh hùng tới dự» tells none."""
    number = items_before(site.chunks, site.first)
    guests = number and site.reader.attends(site.reader.folded(max(0, site.chunks[0].start - _OPENING), number.start))
    if number is None or guests or not site.reader.is_had(number.start):
        return Reading((), site.first)
    recipients = Recipients("unknown", number.value, number.qualifier, "recipients", (), number.start, number.end)
    return Reading((recipients,), site.first)
