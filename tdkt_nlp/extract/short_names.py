"""Short mentions of a person already named in full: «ông Vượng» is «Lê Quý Vượng»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.schema.mention import PersonMention


def with_canonical_names(people: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """``people`` in text order, each short name with the full name that it stands for.

    The nearest full name before it whose last syllables are the short one wins, else the first behind it.
    """
    ordered = sorted(people, key=lambda person: person.start)
    keys = [tuple(fold(person.name).split()) for person in ordered]
    return tuple(
        replace(person, canonical=_full_name(ordered, keys, number)) for number, person in enumerate(ordered)
    )


def _full_name(people: Sequence[PersonMention], keys: Sequence[tuple[str, ...]], number: int) -> str:
    short = keys[number]
    order = [*range(number - 1, -1, -1), *range(number + 1, len(people))]
    best = number
    for other in order:
        longer = keys[other]
        if len(longer) > len(short) and longer[-len(short) :] == short and len(longer) >= 2:
            best = other
            break
    return people[best].name
