"""Numbers that only take up what the article tells in full: a total over several honours, those praised once more."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.link.draft import Draft

TOLD_AGAIN = "commend-told"  # rule of «N K được tuyên dương là những …»


def without_totals(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` without totals over several honours that their parts tell, and without praise that is told again."""
    return [d for d in drafts if not (_sums_honours(d, drafts) or _tells_again(d, drafts))]


def _sums_honours(total: Draft, drafts: Sequence[Draft]) -> bool:
    """«59 nghệ sĩ được xét tặng W, W'», where 17 of them are told for W and 42 for W'."""
    beside = {
        d.award for d in drafts if d.sentence == total.sentence and _alike(d, total) and _count(d) == _count(total)
    }
    if len(beside) < 2 or not _count(total) or total.recipients.names:
        return False
    parts = [d for d in drafts if d.award in beside and d.sentence != total.sentence and _alike(d, total)]
    return {d.award for d in parts} == beside and sum(map(_count, parts)) == _count(total)


def _alike(a: Draft, b: Draft) -> bool:
    return (a.recipients.kind, a.status) == (b.recipients.kind, b.status)


def _count(draft: Draft) -> int:
    return draft.recipients.count or 0


def _tells_again(praise: Draft, drafts: Sequence[Draft]) -> bool:
    """«25 gương mặt được tuyên dương là những …» says who they are whose praise is told elsewhere."""
    others = [d for d in drafts if d is not praise and d.award.startswith(("bieu-duong", "khen-thuong"))]
    return praise.rule == TOLD_AGAIN and bool(others)
