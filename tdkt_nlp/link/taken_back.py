"""Who loses an honour: «ông A bị tước W», «thu hồi W của ông A»."""

from __future__ import annotations

from tdkt_nlp.link.chunks import ENTITY
from tdkt_nlp.link.clause import Site
from tdkt_nlp.link.forward import Reading

_IS_REVOKED = "bi"


def who_loses(site: Site) -> Reading:
    """«ông A bị tước danh hiệu W»: who loses it stands before."""
    losing = next(
        (i for i in range(site.first - 1, site.floor - 1, -1) if site.chunks[i].kind in ("revoked", ";", "award")),
        None,
    )
    if losing is None:
        return Reading((), site.last)
    if site.chunks[losing].id != _IS_REVOKED:  # «ông A bị Chủ tịch nước tước W»
        losing -= 1
        by = losing >= site.floor and site.chunks[losing].kind in ENTITY
        if not by or not site.reader.suffers(site.chunks[losing].start):
            return Reading((), site.last)
    return site.reader.backward(site.chunks, site.floor, losing)


def whose_is_revoked(site: Site) -> Reading:
    """«thu hồi Huân chương Độc lập của ông A»: what is taken back is of who had it."""
    revoked = any(chunk.kind == "revoked" for chunk in site.chunks[: site.first])
    if not revoked or site.last >= site.stop:
        return Reading((), site.last)
    honour, behind = site.chunks[site.last - 1], site.chunks[site.last]
    if behind.kind == "of":
        return site.reader.forward(site.chunks, site.last + 1, site.stop, behind.end)
    if behind.kind == "count" and site.reader.gap(honour, behind) == "":
        return site.reader.forward(site.chunks, site.last, site.stop, honour.end)
    return Reading((), site.last)
