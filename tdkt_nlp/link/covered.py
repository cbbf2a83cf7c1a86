"""Facts that others of the article cover: praise that a certificate repeats, parts of totals, mentions left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.honours import PRAISE
from tdkt_nlp.link.merge import authorities_fit, share_names
from tdkt_nlp.schema.records import Status

_CERTIFICATES = frozenset({"bang-khen", "giay-khen"})
_SAME_BREATH = 300  # characters from a total to its first part

_Alike = Mapping[tuple[str, Status], Sequence[Draft]]


def without_covered(drafts: Sequence[Draft]) -> list[Draft]:
    """Facts without praise that a named honour for the same people covers, and without open repeats."""
    alike = _alike(drafts)
    drafts = [d for d in drafts if not (_is_generic_repeat(d, alike) or _is_granted(d, alike))]
    named = [d for d in drafts if d.award not in PRAISE]
    told = alike = _alike(drafts)
    drafts = [d for d in drafts if not (_is_own_part(d, alike) or _pictures_praise(d, drafts))]
    alike = _alike(drafts)
    drafts = [d for d in drafts if not _hand_down(d, _parts_of(d, alike))]
    kept = []
    for draft in drafts:
        if draft.award in PRAISE:
            # praise that was proposed may have come as a named honour
            covering = [d for d in named if draft.status in (d.status, "proposed")]
            keeps = not _covered(draft, covering)
        elif draft.recipients.count is not None or draft.recipients.names:
            keeps = True
        else:
            others = [d for d in told[draft.award, draft.status] if d is not draft]
            keeps = not _told_in_full(draft, others) and (_names_giver(draft) or _pictures_giving(draft))
        if keeps:
            kept.append(draft)
    return kept


def _names_giver(draft: Draft) -> bool:
    return bool(draft.authority or draft.presenter)


def _pictures_giving(draft: Draft) -> bool:
    """«Trao bằng khen cho đại diện các đơn vị tài trợ» below a picture: an act that the picture shows."""
    return draft.zone == "caption" and draft.rule == "active"


def _alike(drafts: Iterable[Draft]) -> _Alike:
    """``drafts`` by honour and status: few facts of an article need be compared."""
    alike: dict[tuple[str, Status], list[Draft]] = {}
    for draft in drafts:
        alike.setdefault((draft.award, draft.status), []).append(draft)
    return alike


def _is_generic_repeat(draft: Draft, drafts: _Alike) -> bool:
    """«Chủ tịch nước tặng huân chương cho A»: the short name of an honour that is named in full for the same people."""
    for (award, status), others in drafts.items():
        if status != draft.status:
            continue
        in_full = award.startswith(f"{draft.award}-")
        if in_full and any(draft.recipients.count == other.recipients.count for other in others):
            return True
        misnamed = draft.zone == "caption" and _misnamed(draft.award, award)
        if (in_full or misnamed) and any(share_names(draft.recipients, other.recipients) for other in others):
            return True
    return False


def _misnamed(award: str, other: str) -> bool:
    """«Huy chương Hữu nghị» in a caption for the «Huân chương Hữu nghị» of the body; «bằng khen» for «giấy khen»."""
    if award == other:
        return False
    return {award, other} <= _CERTIFICATES or award.split("-", 2)[2:] == other.split("-", 2)[2:] != []


def _is_granted(draft: Draft, drafts: _Alike) -> bool:
    """A proposal that the same article says was granted."""
    return draft.status == "proposed" and any(
        other.recipients.kind == draft.recipients.kind and share_names(draft.recipients, other.recipients)
        for other in drafts.get((draft.award, "awarded"), ())
    )


def _hand_down(total: Draft, parts: Sequence[Draft]) -> bool:
    """Gives the authority of a total to its parts that name none; whether there are parts."""
    for part in parts:
        if part.authority is None:
            part.authority, part.authority_source = total.authority, total.authority_source
    return bool(parts)


def _parts_of(total: Draft, drafts: _Alike) -> list[Draft]:
    """Facts that a total over kinds or ranks sums up («12 tập thể, cá nhân»: 3 tập thể, 9 cá nhân), where it does."""
    count = total.recipients.count
    if count is None or total.recipients.unit == "turns":
        return []
    parts = [d for d in drafts[total.award, total.status] if d is not total and (d.recipients.count or 0) < count]
    by_kind = [d for d in parts if d.rank == total.rank and d.recipients.kind != "mixed"]
    by_rank = [d for d in parts if d.rank is not None and total.rank is None]
    same_kind = [d for d in by_rank if d.recipients.kind == total.recipients.kind]
    groups = [by_rank, same_kind]
    if total.zone in ("headline", "lead"):
        groups.append([d for d in parts if d.rank == total.rank and d.recipients.kind == total.recipients.kind])
    if total.recipients.kind in ("mixed", "unknown") or total.zone == "headline":
        groups.append(by_kind)
    return next(
        (group for group in groups if len(group) > 1 and sum(d.recipients.count or 0 for d in group) == count), []
    )


def _is_own_part(part: Draft, drafts: _Alike) -> bool:
    """«W cho 31 người, trong đó 21 cầu thủ được tặng W …; 10 cán bộ …»: parts of one kind leave the total alone."""
    alike = [
        d
        for d in drafts[part.award, part.status]
        if d.rank == part.rank and d.recipients.kind == part.recipients.kind and d.recipients.unit == "recipients"
    ]
    beside = [d for d in alike if d.sentence == part.sentence]
    for total in alike if len(beside) > 1 else ():
        count = total.recipients.count or 0
        parts = [d for d in beside if (d.recipients.count or 0) < count]
        if part in parts and len(parts) > 1 and sum(d.recipients.count or 0 for d in parts) == count:
            return _stands_before(total, parts[0])
    return False


def _stands_before(total: Draft, part: Draft) -> bool:
    starts = [total.start, *(start for start, _, _ in total.places)]
    return any(0 < part.start - start < _SAME_BREATH for start in starts)


def _pictures_praise(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """«A trao bằng khen cho các cá nhân» below a picture of those that the article says were praised: one act.

    The praise takes the presenter.
    """
    open_certificate = draft.zone == "caption" and draft.award in _CERTIFICATES and draft.recipients.count is None
    if not open_certificate or draft.recipients.names or draft.authority is not None:
        return False
    praise = [d for d in drafts if d.award in PRAISE and d.recipients.count and d.status == draft.status]
    for d in praise:
        d.presenter = d.presenter or draft.presenter
    return bool(praise)


def _covered(praise: Draft, honours: Iterable[Draft]) -> bool:
    mine = praise.recipients
    counts = [h.recipients.count or 0 for h in honours if h.scope == praise.scope]
    if mine.count is not None and (mine.count in counts or (len(counts) > 1 and mine.count == sum(counts))):
        return True
    return bool(mine.names) and any(set(mine.names) & set(h.recipients.names) for h in honours)


def _told_in_full(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether an open mention («trao Bằng khen cho các tập thể», a caption) is told in full elsewhere.

    Those that tell it take its presenter where they name none.
    """
    fuller = [d for d in others if _tells(d, draft)]
    for d in fuller:
        if d.presenter is None and (
            d.recipients.kind == draft.recipients.kind or draft.recipients.kind in ("mixed", "unknown")
        ):
            d.presenter = draft.presenter
    return bool(fuller)


def _tells(d: Draft, draft: Draft) -> bool:
    """Whether ``d``, of the same honour and status, tells ``draft`` in full."""
    kinds = {d.recipients.kind, draft.recipients.kind}
    if d.sentence == draft.sentence and len(kinds) > 1 and not kinds & {"mixed", "unknown"}:
        return False  # «cho Viện X và các chuyên gia»
    return (
        (d.rank == draft.rank or draft.rank is None)
        and (d.recipients.count is not None or bool(d.recipients.names))
        and (authorities_fit(d, draft) or draft.zone in ("caption", "headline"))
    )
