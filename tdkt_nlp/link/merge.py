"""Two places that tell one fact make one record: headline, lead, caption and body repeat each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.link.draft import Draft, Recipients


def merge_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with repeats merged into the fullest reading, in order of their first place."""
    merged: list[Draft] = []
    for draft in drafts:
        twin = next((known for known in merged if _same_fact(known, draft)), None)
        if twin is None:
            merged.append(replace(draft, places=[]))
        else:
            merged[merged.index(twin)] = _united(twin, draft)
    return merged


def _same_fact(a: Draft, b: Draft) -> bool:
    return (
        a.award == b.award
        and a.status == b.status
        and (a.rank == b.rank or None in (a.rank, b.rank))
        and _kinds_fit(a.recipients, b.recipients)
        and _authorities_fit(a.authority, b.authority)
        and _counts_fit(a, b)
    )


def _kinds_fit(a: Recipients, b: Recipients) -> bool:
    return a.kind == b.kind or "unknown" in (a.kind, b.kind) or (a.kind == "mixed" and b.count is None) or (
        b.kind == "mixed" and a.count is None)


def _authorities_fit(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    x, y = fold(a), fold(b)
    return x == y or x in y or y in x


def _counts_fit(a: Draft, b: Draft) -> bool:
    x, y = a.recipients, b.recipients
    names = set(map(fold, x.names)) & set(map(fold, y.names))
    if x.count is None or y.count is None:
        return a.scope == b.scope or bool(names)
    if x.count == y.count:
        return bool(names) or not x.names or not y.names
    # One of those counted, by name: «5 hộ …» and later «ông A, một trong 5 hộ».
    return bool(names)


def _united(a: Draft, b: Draft) -> Draft:
    fuller, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    recipients = fuller.recipients
    names = recipients.names or other.recipients.names
    if recipients.count is None and other.recipients.count is not None:
        recipients = other.recipients
    authority = max((x for x in (a.authority, b.authority) if x), key=len, default=None)
    return replace(
        fuller,
        rank=fuller.rank if fuller.rank is not None else other.rank,
        recipients=replace(recipients, names=names),
        authority=fuller.authority or authority,
        presenter=fuller.presenter or other.presenter,
        scope=fuller.scope,
        places=[*a.places, *b.places, (other.start, other.end, other.zone)],
    )


def _fullness(draft: Draft) -> tuple[int, int, int, int]:
    recipients = draft.recipients
    return (
        recipients.count is not None and not (len(recipients.names) == recipients.count == 1 and recipients.unit == "recipients"),
        draft.zone not in ("headline", "caption"),
        draft.authority is not None,
        len(recipients.names),
    )
