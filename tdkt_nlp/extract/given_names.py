"""Given names alone: later in a story «Hải» stands for «Hoàng Đức Hải»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.schema.mention import PersonMention, PositionMention, UnitMention


def find_given_names(
    scan: Scan, people: Sequence[PersonMention], others: Iterable[PositionMention | UnitMention]
) -> tuple[PersonMention, ...]:
    """``people`` with the places where a person of theirs is called by the given name alone, in text order."""
    full_names = _by_given_name(people)
    if not full_names:
        return tuple(people)
    taken = _taken(people, others)
    found = [
        PersonMention(start, end, name, start, end, (), canonical)
        for start, end, name in _lone_capitals(scan)
        if (canonical := full_names.get(name)) and start not in taken
    ]
    return tuple(sorted([*people, *found], key=lambda person: person.start))


def _by_given_name(people: Iterable[PersonMention]) -> dict[str, str]:
    """Full names by last syllable; a given name that two people share stands for neither."""
    names: dict[str, set[str]] = {}
    for person in people:
        full = person.canonical or person.name
        if " " in full:
            names.setdefault(full.split()[-1], set()).add(full)
    return {given: fulls.pop() for given, fulls in names.items() if len(fulls) == 1}


def _taken(people: Iterable[PersonMention], others: Iterable[PositionMention | UnitMention]) -> set[int]:
    spans = [(p.outer_start, p.outer_end) for p in people] + [(o.start, o.end) for o in others]
    return {position for start, end in spans for position in range(start, end)}


def _lone_capitals(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Capitalised words with no capitalised neighbour."""
    text = scan.clean.text
    tokens = scan.tokens
    for index, token in enumerate(tokens):
        if not text[token.start].isupper() or not token.key.isalpha():
            continue
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        joined_before = before is not None and text[before.start].isupper() and token.start - before.end == 1
        joined_after = after is not None and text[after.start].isupper() and after.start - token.end == 1
        if not joined_before and not joined_after:
            yield token.start, token.end, text[token.start : token.end]
