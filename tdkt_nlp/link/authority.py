"""Who confers and who hands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clauses import Clause
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.schema.mention import PersonMention

_ENTITY = frozenset({"post", "unit", "authority"})
_HAND_OVER = "trao"


@dataclass(frozen=True, slots=True)
class Conferral:
    """Authority and presenter as said; ``start`` is where the earliest of them stands."""

    authority: str | None
    presenter: str | None


def conferral(clause: Clause, text: str, reader: RecipientReader) -> Conferral:
    """Authority and presenter of ``clause``: its own genitive, its agent, whom it acts for, or its subject."""
    subject = _subject(clause)
    presenter = subject.mention if subject is not None and isinstance(subject.mention, PersonMention) else None
    authority = (
        _genitive(clause, text, reader)
        or _agent(clause, text, reader)
        or _principal(clause, text, reader)
        or _subject_authority(clause, subject, text, reader)
    )
    return Conferral(authority, (presenter.canonical or presenter.name) if presenter else None)


def _genitive(clause: Clause, text: str, reader: RecipientReader) -> str | None:
    """«Bằng khen của UBND tỉnh», «Bằng khen Thủ tướng Chính phủ»: the entity right behind the honour."""
    chunks = clause.chunks
    index = clause.last
    if index < len(chunks) and chunks[index].kind == "(":
        while index < len(chunks) and chunks[index].kind != ")":
            index += 1
        index += 1
    if index < len(chunks) and chunks[index].kind == "of":
        named = reader.gap(chunks[clause.last - 1], chunks[index])
        return _entities(chunks, index + 1, text, reader, chunks[index].end) if len(named) < 90 else None
    if index < len(chunks) and chunks[index].kind in _ENTITY and reader.gap(chunks[index - 1], chunks[index]) in ("", "cấp"):
        return _entities(chunks, index, text, reader, chunks[index].start)
    return None


def _entities(chunks: Sequence[Chunk], first: int, text: str, reader: RecipientReader, position: int) -> str | None:
    """One authority or a list of them as written («Bộ LĐTBXH, Tổng LĐLĐ Việt Nam và VCCI»), from ``position`` on."""
    last: int | None = None
    index = first
    while index < len(chunks):
        chunk = chunks[index]
        if chunk.kind in _ENTITY or (chunk.kind == "person" and _posts(chunk)):
            if reader.folded(position, chunk.start).strip(" ,") not in ("", "và", "các"):
                break
            last, position = index, chunk.end
        elif chunk.kind not in (",", "and"):
            break
        index += 1
    if last is None:
        return None
    return _entity_text(chunks[first:last + 1], text)


def _entity_text(chunks: Sequence[Chunk], text: str) -> str:
    entities = [c for c in chunks if c.kind in _ENTITY or c.kind == "person"]
    if len(entities) == 1 and entities[0].kind == "person":
        return _posts(entities[0])[-1]
    return squeeze(text[entities[0].start : entities[-1].end])


def _posts(chunk: Chunk) -> tuple[str, ...]:
    return tuple(p.text for p in chunk.mention.positions) if isinstance(chunk.mention, PersonMention) else ()


def _agent(clause: Clause, text: str, reader: RecipientReader) -> str | None:
    """«được Chủ tịch nước tặng»: between the passive and its verb."""
    if clause.passive is None or clause.verb is None or clause.passive >= clause.verb:
        return None
    first = clause.passive + 1
    return _entities(clause.chunks[: clause.verb], first, text, reader, clause.chunks[clause.passive].end)


def _principal(clause: Clause, text: str, reader: RecipientReader) -> str | None:
    """«thừa ủy quyền của Chủ tịch nước»: for whom the subject acts."""
    for index in range(clause.first - 1, -1, -1):
        if clause.chunks[index].kind == "proxy":
            first = index + 1
            if first < len(clause.chunks) and clause.chunks[first].kind == "of":
                first += 1
            start = clause.chunks[first - 1].end
            return _entities(clause.chunks, first, text, reader, start)
    return None


def _subject(clause: Clause) -> Chunk | None:
    """Who does what the active verb says: the last person or body before it."""
    if clause.verb is None or clause.passive is not None or clause.chunks[clause.verb].kind != "give":
        return None
    depth = 0
    for index in range(clause.verb - 1, -1, -1):
        chunk = clause.chunks[index]
        if chunk.kind == ")":
            depth += 1
        elif chunk.kind == "(":
            depth -= 1
        elif depth == 0 and chunk.kind in (*_ENTITY, "person"):
            return chunk
        elif chunk.kind == ";":
            return None
    return None


def _subject_authority(clause: Clause, subject: Chunk | None, text: str, reader: RecipientReader) -> str | None:
    if subject is None or clause.verb is None or reader.behind_preposition(subject):
        return None
    if subject.kind != "person":
        return squeeze(text[subject.start : subject.end])
    posts = _posts(subject)
    if not posts or clause.chunks[clause.verb].id == _HAND_OVER:
        return None
    return posts[-1]
