"""Which words gave who receives: kind, number, unit of the number and names."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.link.chunks import Chunk, name_of
from tdkt_nlp.link.draft import Draft, Telling
from tdkt_nlp.link.sources import Finder, Source, Span, name_span
from tdkt_nlp.link.wording import NAMED
from tdkt_nlp.schema.mention import CountMention
from tdkt_nlp.schema.records import RecipientKind

_READ, _UNSAID = "read", "unsaid"


def receiver_sources(fact: Draft, parts: tuple[Draft, ...], finder: Finder) -> Iterator[Source]:
    """Sources of the recipients of ``fact``, which ``parts`` tell, the one that decides first."""
    r = fact.recipients
    same = [p for p in parts if (p.recipients.kind, p.recipients.count) == (r.kind, r.count)]
    by = next(iter(same), parts[0])
    if by.telling is not None:
        yield _kind(by, by.telling, finder)
        yield from _number(fact, by, by.telling, finder)
    for name in r.names:
        yield _name(name, next((p for p in parts if name in p.recipients.names), by), finder)


def _kind(draft: Draft, telling: Telling, finder: Finder) -> Source:
    kind = draft.recipients.kind
    if telling.kind_by_honour:
        return finder.source("recipient_kind", kind, "honour")
    inside = _inside(draft, telling)
    counted = [_noun(c.mention) for c in inside if isinstance(c.mention, CountMention) and _tells(c.mention, kind)]
    if kind == "unknown":
        return finder.source("recipient_kind", kind, _UNSAID)
    if counted:
        return finder.source("recipient_kind", kind, "noun", counted)
    named = [name_span(c) for c in inside if c.kind in NAMED and (c.kind == "person") == (kind != "collective")]
    if named:
        return finder.source("recipient_kind", kind, "named", named)
    how = _READ if draft.recipients.end > draft.recipients.start else "subject"
    return finder.source("recipient_kind", kind, how, [(draft.recipients.start, draft.recipients.end)])


def _tells(mention: CountMention, kind: RecipientKind) -> bool:
    return mention.kind == kind or (kind == "mixed" and mention.kind != "unknown")


def _noun(mention: CountMention) -> Span:
    """The counted noun behind its number, the whole where a noun stands alone."""
    return (mention.number_end if mention.value is not None else mention.start, mention.end)


def _number(fact: Draft, draft: Draft, telling: Telling, finder: Finder) -> Iterator[Source]:
    r = draft.recipients
    if r.count is None:
        yield finder.source("count", None, _UNSAID)
        return
    mention = _counting(draft, telling)
    if mention is not None:
        honours = r.unit == "items" or mention.number_end == mention.end  # «68 Mẹ Việt Nam Anh hùng»
        noun = (telling.award.start, telling.award.end) if honours else (mention.number_end, mention.end)
        yield finder.source("count", r.count, "number", [(mention.start, mention.number_end)])
        yield finder.source("count_unit", r.unit, "noun", [noun])
    elif r.count == len(fact.recipients.names):
        yield finder.source("count", r.count, "names")
        yield finder.source("count_unit", r.unit, "names")
    else:
        yield finder.source("count", r.count, _READ, [(r.start, r.end)])
        yield finder.source("count_unit", r.unit, _READ, [(r.start, r.end)])


def _counting(draft: Draft, telling: Telling) -> CountMention | None:
    """The number with its noun: among the recipients, else the nearest to the honour that counts honours or times."""
    r = draft.recipients
    fitting = [c for c in telling.chunks if isinstance(c.mention, CountMention) and c.mention.value == r.count]
    inside = [c for c in fitting if c.start < r.end and c.end > r.start]
    if not inside and (r.unit != "recipients" or draft.rule == "holders"):
        inside = sorted(fitting, key=lambda chunk: abs(chunk.start - telling.award.start))
    mention = inside[0].mention if inside else None
    return mention if isinstance(mention, CountMention) else None


def _name(name: str, draft: Draft, finder: Finder) -> Source:
    """In the clause, on the lines below it, or elsewhere: whom its pronoun or its missing subject stands for."""
    r, telling = draft.recipients, draft.telling
    span: Span | None = None
    if telling is not None:
        span = next((name_span(c) for c in _inside(draft, telling) if name_of(c) == name), None)
    if span := span or finder.within(name, r.start, r.end):
        return finder.source("recipients", name, "named", [span], finder.naming(name, r.start, span))
    for start, end in draft.listed:
        if found := finder.within(name, start, max(end, start + len(name))):
            return finder.source("recipients", name, "listed", [found])
    how = "stands-in" if r.end > r.start else "subject"
    return finder.source("recipients", name, how, [(r.start, r.end)], finder.naming(name, draft.start))


def _inside(draft: Draft, telling: Telling) -> list[Chunk]:
    """The chunks of who receives."""
    r = draft.recipients
    return [chunk for chunk in telling.chunks if chunk.start < r.end and chunk.end > r.start]
