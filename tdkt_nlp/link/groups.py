"""Honours that share their recipients: «W, W' và W''» with nothing but authorities between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.times import time_patterns
from tdkt_nlp.link.wording import NAMED
from tdkt_nlp.schema.mention import AwardMention

_LIGHT = frozenset({",", "and", "plural", "noun", "classifier", "break", "turns", "items", ";"})

_OWNERS = ENTITY | {"of", "person"}


def group_honours(chunks: Sequence[Chunk], reader: RecipientReader, honours: Honours) -> list[tuple[int, int]]:
    """Index ranges of honours that share their recipients: «W, W' và W''» with nothing between but authorities."""
    groups: list[tuple[int, int]] = []
    for index, chunk in enumerate(chunks):
        if chunk.kind != "award":
            continue
        if groups and _coordinated(chunks, groups[-1][1], index, reader, honours):
            groups[-1] = (groups[-1][0], index + 1)
        else:
            groups.append((index, index + 1))
    return groups


def _coordinated(chunks: Sequence[Chunk], after: int, index: int, reader: RecipientReader, honours: Honours) -> bool:
    between = chunks[after:index]
    if _counted_anew(chunks, after, index) or _given_apart(chunks, after, index):
        return False
    if any(chunk.kind not in _LIGHT | ENTITY | {"of", "(", ")", "times"} for chunk in between):
        return False
    gap = reader.folded(chunks[after - 1].end, chunks[index].start)
    if any(chunk.kind == ";" for chunk in between) and any(chunk.kind == "items" for chunk in between):
        return False  # «…; 74 Huân chương Lao động» opens a clause of its own
    if not any(chunk.kind in (",", "and", "-", ";") for chunk in between):
        for chunk in between:
            if chunk.kind in ("plural", "items"):  # «W cùng nhiều W'»
                gap = gap.replace(reader.folded(chunk.start, chunk.end), "", 1)
        return reader.is_connector(reader.without_titles(gap).strip(' "('))
    if _owner_ends(chunks, after, index, reader, honours):
        return False
    gap = time_patterns().date_between.sub(" ", gap)
    for chunk in between:
        if chunk.kind == "items":
            gap = gap.replace(reader.folded(chunk.start, chunk.end), "")
    words = reader.without_titles(gap).split("(")[0].strip(' ,;"')
    return len(words) <= 8 or (any(chunk.kind in ENTITY for chunk in between) and len(gap) <= 70)


def _counted_anew(chunks: Sequence[Chunk], after: int, index: int) -> bool:
    """«203 tập thể được A tặng Bằng khen và gần 4.000 Bằng khen của B»: one honour, counted a second time."""
    counted = any(chunk.kind == "items" for chunk in chunks[after:index])
    honour = _honour(chunks[after - 1])
    return counted and honour is not None and honour == _honour(chunks[index])


def _given_apart(chunks: Sequence[Chunk], after: int, index: int) -> bool:
    """«3 tập thể được tặng Bằng khen; giấy khen cho 10 tập thể»: who gets one stands before, the other behind."""
    behind = next((c for c in chunks[index + 1 :] if c.kind not in _OWNERS), None)
    if behind is None or behind.kind != "to":
        return False
    turned = next((i for i in range(after - 1, -1, -1) if chunks[i].kind in ("passive", "get", "to", ";")), 0)
    return chunks[turned].kind in ("passive", "get") and any(c.kind in ("count", *NAMED) for c in chunks[:turned])


def _honour(chunk: Chunk) -> tuple[str, tuple[int, ...]] | None:
    return (chunk.mention.award, chunk.mention.ranks) if isinstance(chunk.mention, AwardMention) else None


def _owner_ends(chunks: Sequence[Chunk], after: int, index: int, reader: RecipientReader, honours: Honours) -> bool:
    """«thu hồi W của Công ty X và W' của ông A»: whose the honour was that is taken back, before the next honour.

    A certificate's «của» names who conferred it, unless that is a person.
    """
    if not any(chunk.kind == "revoked" for chunk in chunks[:after]):
        return False
    award = chunks[after - 1].mention
    of_state = isinstance(award, AwardMention) and award.award in honours.of_state
    between = chunks[after:index]
    return any(
        a.kind == "of"
        and (b.kind == "person" or (b.kind in NAMED and (of_state or between[-1].kind == ";")))
        and not reader.is_state_authority(b)
        for a, b in pairwise(between)
    )
