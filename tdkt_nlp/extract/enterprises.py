"""Names that look like a person's and are an enterprise's: «Văn An Khang» of «Tập đoàn Văn An Khang»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.schema.mention import PersonMention, UnitMention

_DASH = re.compile(r"\s*[-–—]\s*|\s+")


def with_enterprises(
    people: Sequence[PersonMention], units: Sequence[UnitMention]
) -> tuple[list[PersonMention], list[UnitMention]]:
    """``people`` without those whose name ends an enterprise's of the same article, and ``units`` with these.

    A name that is addressed anywhere («ông», «chị») stays a person's, whatever is named after it. The new units bear
    the enterprise's full name.
    """
    enterprises = _tails(units, {_key(person.name) for person in people})
    addressed = {_key(person.name) for person in people if _is_addressed(person)}
    kept: list[PersonMention] = []
    named = list(units)
    for person in people:
        key = _key(person.name)
        if key in enterprises and key not in addressed:
            named.append(UnitMention(person.start, person.end, enterprises[key]))
        else:
            kept.append(person)
    return kept, sorted(named, key=lambda unit: unit.start)


def _is_addressed(person: PersonMention) -> bool:
    """Whether more than a post stands before the name."""
    return person.outer_start < person.start and not person.positions


def _tails(units: Iterable[UnitMention], names: set[str]) -> Mapping[str, str]:
    """Full names of enterprises by those of ``names`` that they end in."""
    heads = tuple(f"{head} " for head in sorted(word_lists()["enterprise_head"]))
    tails: dict[str, str] = {}
    for unit in units:
        if not fold(unit.name).startswith(heads):
            continue
        words = _key(unit.name).split()
        for first in range(1, len(words) - 1):
            tail = " ".join(words[first:])
            if tail in names:
                tails.setdefault(tail, unit.name)
                break
    return tails


def _key(name: str) -> str:
    """The folded name with dashes read as spaces."""
    return _DASH.sub(" ", fold(name))
