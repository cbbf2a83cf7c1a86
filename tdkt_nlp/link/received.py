"""Who receives each honour of a clause: totals split by their parts, honours and times counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.clause import Clause, items_before
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.parts import split_by_parts, with_parts_behind
from tdkt_nlp.schema.mention import AwardMention, CountMention
from tdkt_nlp.schema.records import CountUnit


def recipients_of(clause: Clause, award: Chunk) -> tuple[Recipients, ...]:
    """Who receives ``award``: totals split by their parts, honours counted where no recipient is, times counted."""
    recipients = split_by_parts(clause.reading.recipients)
    if not recipients:
        return ()
    if clause.rule in ("items", "holders"):
        own = items_before(clause.chunks, clause.chunks.index(award))
        unit: CountUnit = "items" if clause.rule == "items" else "recipients"
        return (replace(_counted_as(recipients, own), unit=unit),) if own else recipients
    if clause.passive is not None and len(recipients) == 1:
        recipients = with_parts_behind(recipients[0], clause.chunks, clause.last)
    named_alone = all(r.count is None or (r.names and r.count == len(r.names)) for r in recipients)
    number = items_before(clause.chunks, clause.chunks.index(award))
    ranks = award.mention.ranks if isinstance(award.mention, AwardMention) else ()
    if number is not None and named_alone and number.value != len(ranks):
        return (_counted_as(recipients, number),)
    times = times_of(clause, award)
    if times is not None and named_alone and len(recipients) == 1 and times.value != len(ranks):
        return (replace(recipients[0], count=times.value, qualifier=times.qualifier, unit="turns"),)
    return recipients


def _counted_as(recipients: Sequence[Recipients], number: CountMention) -> Recipients:
    kinds = {r.kind for r in recipients}
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    names = tuple(name for r in recipients for name in r.names)
    return replace(recipients[0], kind=kind, count=number.value, qualifier=number.qualifier, unit="items", names=names)


def times_of(clause: Clause, award: Chunk) -> CountMention | None:
    """«từng 3 lần được tặng W», «đạt 02 lần W», «W (2 lần)»: how often, not how many."""
    index = clause.chunks.index(award)
    chunks = clause.chunks
    opening = clause.passive if clause.passive is not None else clause.verb
    before = {index - 1} if opening is None else {index - 1, opening - 1}
    for near in sorted(before):
        mention = chunks[near].mention if near >= clause.floor and chunks[near].kind == "times" else None
        following = chunks[near + 1] if mention is not None else None
        if following is not None and isinstance(mention, CountMention) and mention.end + 2 >= following.start:
            return mention
    behind = [c for c in chunks[index + 1 : index + 5] if c.kind not in ("(", ")", "of", *ENTITY)]
    ends = index + 5 >= len(chunks) or (len(behind) > 0 and chunks[chunks.index(behind[0]) - 1].kind == "(")
    if behind and behind[0].kind == "times" and ends and isinstance(behind[0].mention, CountMention):
        return behind[0].mention
    return None
