"""From the chunks of a sentence to award clauses: which recipients belong to which honour.

The shapes are those of award reports: «A tặng W cho N K» (active), «N K được A tặng W» (passive), «W: N K» (colon),
«A tặng K W» (ditransitive), «A tặng N W» (the number counts the honours), «N K đề nghị tặng W» (recipients first).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tdkt_nlp.link.around import for_whom_taken, subject_behind_front, whom_visited, whose_deeds, whose_flag
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.clause import Clause, Site
from tdkt_nlp.link.counted import before_proposal, beside_first, counted_holders, counted_honours, with_counted
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.link.given import behind_honour, between_verb_and_honour, is_guest, owner_of_occasion
from tdkt_nlp.link.groups import group_honours
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.owned import owner_of_honour, subject_behind
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.subjects import many_receive
from tdkt_nlp.link.taken_back import who_loses, whose_is_revoked
from tdkt_nlp.link.turned import (
    grant,
    is_denied,
    is_forged,
    is_negated,
    nobody_has,
    only_labels,
    passive_of,
    possession,
    verb_of,
)
from tdkt_nlp.schema.mention import AwardMention

_PLAIN = ENTITY | {"give", ",", ";", "(", ")", "and", "of", "classifier", "plural", "noun"}


def read_clauses(chunks: Sequence[Chunk], reader: RecipientReader, honours: Honours) -> list[Clause]:
    """The award clauses of a sentence, in order."""
    groups = group_honours(chunks, reader, honours)
    clauses: list[Clause] = []
    floor = 0
    for number, (first, last) in enumerate(groups):
        stop = groups[number + 1][0] if number + 1 < len(groups) else len(chunks)
        clause = _read(Site(chunks, first, last, floor, stop, reader, honours))
        clauses.append(clause)
        floor = max(clause.reading.last if clause.rule == "active" else last, last)
    shared = [_sharing(clause, following) for clause, following in zip(clauses, [*clauses[1:], None], strict=False)]
    told: list[Clause] = []
    for clause in shared:
        clause = _going_on(clause, told[-1] if told else None)
        if clause.rule != "none":
            told.append(clause)
    return told


def _going_on(clause: Clause, before: Clause | None) -> Clause:
    """«U được A tặng W năm 2014, B tặng W' năm 2015», «… nhận W vì …; W' của B»: the same one receives again."""
    if clause.rule != "none" or before is None or before.rule not in ("passive", "elided"):
        return clause
    between = clause.chunks[before.last : clause.first]
    if clause.verb is None:
        listed = bool(between) and between[-1].kind == ";" and between[-1].end + 1 >= clause.chunks[clause.first].start
        return replace(clause, rule="elided") if listed else clause
    gives = clause.chunks[clause.verb].kind == "give" and clause.verb >= before.last
    plain = all(chunk.kind in _PLAIN for chunk in between)
    return replace(clause, rule="elided") if gives and plain else clause


def _sharing(clause: Clause, following: Clause | None) -> Clause:
    """«công nhận danh hiệu W và tặng W' cho 6 đơn vị»: two verbs, the recipients said once."""
    if clause.rule != "none" or following is None or following.rule != "active" or clause.verb is None:
        return clause
    between = clause.chunks[clause.last : following.first]
    light = ("and", ",", "give", "classifier", *ENTITY, "of", "(", ")", "history", "times")
    joined = all(chunk.kind in light for chunk in between)
    acts = clause.chunks[clause.verb].kind == "give" and any(chunk.kind == "give" for chunk in between)
    return replace(clause, reading=following.reading, rule="active") if joined and acts else clause


def _read(site: Site) -> Clause:
    """The clause of the honours at ``site``: the first shape that finds who receives."""
    verb = verb_of(site)
    passive = passive_of(site, verb) if verb is not None else possession(site)
    if verb is None and passive is None:
        passive = grant(site)
    denied = is_negated(site, passive if passive is not None else verb) or is_denied(site, verb)
    if denied or nobody_has(site, verb) or is_forged(site):
        return _clause(site, verb, passive, Reading((), site.last), "none")
    for holds, rule, attempt in _attempts(site, verb, passive):
        reading = attempt() if holds else None
        if reading and not (rule == "passive" and only_labels(site, verb)):
            turned = passive if rule in ("passive", "inverted", "fronted") else None
            return _clause(site, verb, turned, with_counted(site, reading, rule, verb), rule)
    elided = passive is not None and not only_labels(site, verb)
    return _clause(site, verb, passive, Reading((), site.last), "elided" if elided else "none")


def _attempts(site: Site, verb: int | None, passive: int | None) -> Iterator[tuple[bool, str, Callable[[], Reading]]]:
    """Whether each shape can be, its name, and its reading of who receives."""
    named = passive is not None and many_receive(site.chunks, site.floor, passive, site.reader) is None
    yield verb is not None and verb == passive, "active", lambda: for_whom_taken(site)
    yield is_guest(site, passive), "occasion-of", lambda: owner_of_occasion(site)
    yield named, "passive", lambda: site.reader.backward(site.chunks, site.floor, passive or 0)
    yield passive is not None, "inverted", lambda: subject_behind(site)
    yield passive is not None and site.floor == 0, "fronted", lambda: subject_behind_front(site, passive or 0)
    yield True, "active", lambda: behind_honour(site, verb)
    yield True, "ditransitive", lambda: between_verb_and_honour(site, verb)
    yield True, "occasion-of", lambda: owner_of_occasion(site)
    yield verb is None, "revoked-passive", lambda: who_loses(site)
    yield site.floor > 0 and passive is None, "active", lambda: beside_first(site)
    yield verb is not None, "proposed-first", lambda: before_proposal(site)
    yield passive is None, "owned", lambda: owner_of_honour(site, verb)
    gives = passive is None and verb is not None
    yield gives, "flag", lambda: whose_flag(site)
    yield gives, "visited", lambda: whom_visited(site, verb or 0)
    yield gives, "deeds", lambda: whose_deeds(site, verb or 0)
    yield verb is None and site.is_title(), "holders", lambda: counted_holders(site)
    yield passive is None and not (verb is None and site.is_title()), "items", lambda: counted_honours(site, verb)
    yield True, "revoked-of", lambda: whose_is_revoked(site)


def _clause(site: Site, verb: int | None, passive: int | None, reading: Reading, rule: str) -> Clause:
    awards = tuple(chunk for chunk in site.chunks[site.first : site.last] if chunk.kind == "award")
    if len(awards) > 1:
        awards = _without_heads(awards, site.chunks, site.reader)
    return Clause(site.chunks, site.first, site.last, awards, verb, passive, site.floor, reading, rule)


def _without_heads(awards: Sequence[Chunk], chunks: Sequence[Chunk], reader: RecipientReader) -> tuple[Chunk, ...]:
    """Honours without those that only open the next one's name («huy hiệu Bà mẹ …») or repeat it («… (NSND)»)."""
    kept: list[Chunk] = []
    for chunk in awards:
        if kept and reader.gap(kept[-1], chunk) == "":
            kept[-1] = chunk
        elif not any(_same_honour(chunk, other) for other in kept) or _has_giver(chunks, chunk):
            kept.append(chunk)
    return tuple(kept)


def _has_giver(chunks: Sequence[Chunk], honour: Chunk) -> bool:
    """«Bằng khen của Bộ X, Bằng khen của UBND tỉnh Y»: the same honour again, from somebody else."""
    behind = chunks[chunks.index(honour) + 1 :][:2]
    if behind and behind[0].kind in ENTITY and behind[0].start <= honour.end + 1:
        return True  # «…, Bằng khen UBND tỉnh Y»
    return len(behind) == 2 and behind[0].kind == "of" and behind[1].kind in ENTITY


def _same_honour(a: Chunk, b: Chunk) -> bool:
    x, y = a.mention, b.mention
    return isinstance(x, AwardMention) and isinstance(y, AwardMention) and (x.award, x.ranks) == (y.award, y.ranks)
