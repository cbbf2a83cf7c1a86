"""Totals and their parts among counted recipients."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.schema.mention import CountMention
from tdkt_nlp.schema.records import RecipientKind

_SPECIFIC: frozenset[RecipientKind] = frozenset({"collective", "individual", "household"})


def split_by_parts(recipients: Sequence[Recipients]) -> tuple[Recipients, ...]:
    """Recipients with each total replaced by its parts of other kinds («64 điển hình, gồm 18 tập thể và 46 cá nhân»).

    Parts of the total's own kind («50 gia đình, dòng họ (30 gia đình, 20 dòng họ)») leave the total alone.
    """
    kept: list[Recipients] = []
    index = 0
    while index < len(recipients):
        total = recipients[index]
        taken = _parts_behind(total, recipients[index + 1 :])
        parts = recipients[index + 1 : index + 1 + taken]
        if taken and (total.kind not in _SPECIFIC or any(part.kind != total.kind for part in parts)):
            kept += parts
        else:
            kept.append(total)
        index += 1 + taken
    return tuple(kept)


def with_parts_behind(total: Recipients, chunks: Sequence[Chunk], first: int) -> tuple[Recipients, ...]:
    """The total, or its parts told behind the verb («30 đại lý được tôn vinh, gồm 22 doanh nghiệp và 8 hộ»)."""
    opener = next((i for i in range(first, min(first + 3, len(chunks))) if chunks[i].kind in ("detail", "(")), None)
    if opener is None or total.names:
        return (total,)
    parts = []
    for chunk in chunks[opener + 1 :]:
        if chunk.kind == "count" and isinstance(chunk.mention, CountMention):
            m = chunk.mention
            parts.append(Recipients(m.kind, m.value, m.qualifier, m.unit, (), chunk.start, chunk.end))
        elif chunk.kind not in ("and", ",", "approx", "at_least"):
            break
    return split_by_parts((total, *parts)) if _parts_behind(total, parts) == len(parts) else (total,)


def _parts_behind(total: Recipients, following: Sequence[Recipients]) -> int:
    """How many of the counts behind a total add up to it; 0 where they do not."""
    amount = 0
    for number, part in enumerate(following, 1):
        amount += part.count or 0
        if number > 1 and total.count is not None and amount == total.count:
            return number
    return 0
