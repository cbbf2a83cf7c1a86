"""From the chunks of a sentence to draft facts: which recipients belong to which honour.

The shapes are those of award reports: «A tặng W cho N K» (active), «N K được A tặng W» (passive), «W: N K» (colon),
«A tặng N W» (the number counts the honours).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.recipients import Reading, RecipientReader, split_by_parts
from tdkt_nlp.schema.mention import AwardMention, CountMention

_ENTITY = frozenset({"post", "unit", "authority"})
_LIGHT = frozenset({",", "and", "plural", "noun", "classifier", "break", "turns"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Honours said in one breath, with who receives them.

    Attributes:
        chunks: the sentence.
        first, last: indexes of the first honour's chunk and behind the last one's.
        awards: the honours, coordinated («Huân chương Độc lập, Huân chương Lao động»).
        verb: index of the chunk that confers (``give``, ``get``), None where none is said.
        passive: index of the chunk that opens the passive («được»), None in active clauses.
        floor: index before which nothing belongs to this clause.
        reading: the recipients.
        rule: name of the shape.
    """

    chunks: Sequence[Chunk]
    first: int
    last: int
    awards: tuple[AwardMention, ...]
    verb: int | None
    passive: int | None
    floor: int
    reading: Reading
    rule: str


def read_clauses(chunks: Sequence[Chunk], reader: RecipientReader) -> list[Clause]:
    """The award clauses of a sentence, in order."""
    groups = _groups(chunks, reader)
    clauses: list[Clause] = []
    floor = 0
    for number, (first, last) in enumerate(groups):
        stop = groups[number + 1][0] if number + 1 < len(groups) else len(chunks)
        clause = _read(chunks, first, last, floor, stop, reader, clauses)
        clauses.append(clause)
        floor = max(clause.reading.last if clause.rule in ("active", "colon") else last, last)
    return [clause for clause in clauses if clause.rule != "none"]


def _groups(chunks: Sequence[Chunk], reader: RecipientReader) -> list[tuple[int, int]]:
    """Index ranges of honours that share their recipients: «W, W' và W''» with nothing between but authorities."""
    groups: list[tuple[int, int]] = []
    for index, chunk in enumerate(chunks):
        if chunk.kind != "award":
            continue
        if groups and _coordinated(chunks, groups[-1][1], index, reader):
            groups[-1] = (groups[-1][0], index + 1)
        else:
            groups.append((index, index + 1))
    return groups


def _coordinated(chunks: Sequence[Chunk], after: int, index: int, reader: RecipientReader) -> bool:
    between = chunks[after:index]
    if any(chunk.kind not in _LIGHT | _ENTITY | {"of", "(", ")"} for chunk in between):
        return False
    if not any(chunk.kind in (",", "and", "-") for chunk in between) and reader.gap(chunks[after - 1], chunks[index]) not in ("", "danh hiệu"):
        return False
    gap = reader.folded(chunks[after - 1].end, chunks[index].start)
    return len(gap) <= 12 or any(chunk.kind in _ENTITY for chunk in between) and len(gap) <= 60


def _read(
    chunks: Sequence[Chunk],
    first: int,
    last: int,
    floor: int,
    stop: int,
    reader: RecipientReader,
    earlier: Sequence[Clause],
) -> Clause:
    awards = tuple(c.mention for c in chunks[first:last] if isinstance(c.mention, AwardMention))
    verb = _verb(chunks, first, floor)
    passive = _passive(chunks, first, floor, verb)

    def clause(reading: Reading, rule: str) -> Clause:
        return Clause(chunks, first, last, awards, verb, passive, floor, reading, rule)

    if passive is not None:
        reading = reader.backward(chunks, floor, passive)
        if reading:
            return clause(reading, "passive")
    active = _active(chunks, last, stop, reader)
    if active:
        return clause(active, "active")
    ditransitive = _ditransitive(chunks, first, verb, reader)
    if ditransitive:
        return clause(ditransitive, "ditransitive")
    items = _items(chunks, first, floor, reader)
    if items and passive is None:
        return clause(items, "items")
    if passive is not None:
        return clause(Reading((), last), "elided")
    return clause(Reading((), last), "none")


def _verb(chunks: Sequence[Chunk], first: int, floor: int) -> int | None:
    for index in range(first - 1, floor - 1, -1):
        if chunks[index].kind in ("give", "get"):
            return index
        if chunks[index].kind == ";":
            return None
    return None


def _passive(chunks: Sequence[Chunk], first: int, floor: int, verb: int | None) -> int | None:
    """Index of what turns the clause round: «được» before its verb, or a verb of getting."""
    if verb is None:
        return None
    for index in range(verb, floor - 1, -1):
        chunk = chunks[index]
        if chunk.kind == "passive":
            return index
        if chunk.kind in (";", "to") or (chunk.kind == "give" and index != verb):
            break
        if chunk.kind in ("count", "person") and index < verb:
            break
    return verb if chunks[verb].kind == "get" else None


def _active(chunks: Sequence[Chunk], last: int, stop: int, reader: RecipientReader) -> Reading:
    """Recipients behind the honour: «… cho 25 tập thể», «trao W tặng Vụ Pháp luật», «W: 25 tập thể»."""
    for index in range(last, stop):
        chunk = chunks[index]
        if chunk.kind in ("to", "give", ":"):
            end = _own_end(chunks, index + 1, stop)
            reading = reader.forward(chunks, index + 1, end, chunk.end)
            if reading:
                return reading
            if chunk.kind == "give":
                break
        elif chunk.kind in (";", "get", "count", "commend"):
            break
    return Reading((), last)


def _ditransitive(chunks: Sequence[Chunk], first: int, verb: int | None, reader: RecipientReader) -> Reading:
    """«tặng ông Giấy khen», «tặng trường Huân chương»: the recipient between the verb and the honour."""
    if verb is None or chunks[verb].kind != "give" or verb + 1 >= first:
        return Reading((), first)
    return reader.forward(chunks, verb + 1, first, chunks[verb].end)


def _own_end(chunks: Sequence[Chunk], start: int, stop: int) -> int:
    """Where the recipients of this honour end when the next honour stands in the passive («…, 3 cá nhân được tặng W'»)."""
    if stop == len(chunks):
        return stop
    for index in range(stop - 1, start - 1, -1):
        if chunks[index].kind in ("passive", "get"):
            separators = [i for i in range(start, index) if chunks[i].kind in (";", ",", "and")]
            semicolons = [i for i in separators if chunks[i].kind == ";"]
            counts = [i for i in range(start, index) if chunks[i].kind in ("count", "person", "unit")]
            if len(counts) < 2:
                return index
            return semicolons[-1] if semicolons else next((i for i in reversed(separators) if i < counts[-1]), index)
        if chunks[index].kind == "to":
            break
    return stop


def _items(chunks: Sequence[Chunk], first: int, floor: int, reader: RecipientReader) -> Reading:
    """«18 Huân chương Lao động các hạng»: the number counts honours and no recipient is told."""
    number = number_of_items(chunks, first, reader)
    if number is None or first - 1 < floor:
        return Reading((), first)
    return Reading((Recipients("unknown", number.value, number.qualifier, "items", (), number.start, number.end),), first)


def number_of_items(chunks: Sequence[Chunk], first: int, reader: RecipientReader) -> CountMention | None:
    """The count right before the honour at chunk ``first``, where it counts honours."""
    if first == 0 or not isinstance(chunks[first - 1].mention, CountMention) or not reader.counts_awards(chunks[first - 1]):
        return None
    mention = chunks[first - 1].mention
    return mention if isinstance(mention, CountMention) else None


def recipients_of(clause: Clause, reader: RecipientReader) -> tuple[Recipients, ...]:
    """The clause's recipients with totals split by their parts and honours counted where no recipient is."""
    recipients = clause.reading.recipients
    number = number_of_items(clause.chunks, clause.first, reader)
    if number is not None and recipients and all(r.count is None or (r.names and r.count == 1) for r in recipients):
        kinds = {r.kind for r in recipients}
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        names = tuple(name for r in recipients for name in r.names)
        return (replace(recipients[0], kind=kind, count=number.value, qualifier=number.qualifier, unit="items", names=names),)
    if len(recipients) > 1 and recipients[0].kind not in ("collective", "individual", "household"):
        return split_by_parts(recipients[0], recipients[1:])
    return recipients
