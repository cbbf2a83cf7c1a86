"""Names without a form of address: a person named once is called «Như Quỳnh» or «Hải» later in the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tdkt_nlp.extract.scan import Scan, covered
from tdkt_nlp.schema.mention import PersonMention, PositionMention, UnitMention

_LONGEST = 5


def find_given_names(
    scan: Scan, people: Sequence[PersonMention], others: Iterable[PositionMention | UnitMention]
) -> tuple[PersonMention, ...]:
    """``people`` with the places where one of them is called by the bare name or its end, in text order."""
    full_names = _by_short_name(people)
    if not full_names:
        return tuple(people)
    spoken_of = [(p.outer_start, p.outer_end) for p in people] + [(o.start, o.end) for o in others]
    taken = covered(spoken_of)
    found = [
        PersonMention(start, end, name, start, end, (), full_names[name])
        for start, end, name in _capital_runs(scan, full_names)
        if start not in taken
    ]
    return tuple(sorted([*people, *found], key=lambda person: person.start))


def _by_short_name(people: Iterable[PersonMention]) -> dict[str, str]:
    """Full names by themselves and by their last one or two syllables; what two people share stands for neither."""
    names: dict[str, set[str]] = {}
    for person in people:
        full = person.canonical or person.name
        syllables = full.split()
        for length in {1, 2, len(syllables)}:
            if len(syllables) >= max(length, 2):
                names.setdefault(" ".join(syllables[-length:]), set()).add(full)
    return {short: fulls.pop() for short, fulls in names.items() if len(fulls) == 1}


def _capital_runs(scan: Scan, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Runs of capitalised words that are a known name, whole («Hải Phòng» is not «Hải»)."""
    text = scan.clean.text
    tokens = scan.tokens
    index = 0
    while index < len(tokens):
        last = index
        while last < len(tokens) and text[tokens[last].start].isupper() and _joined(scan, index, last):
            last += 1
        if last > index:
            start, end = tokens[index].start, tokens[last - 1].end
            name = " ".join(text[start:end].split())
            if last - index <= _LONGEST and name in known:
                yield start, end, name
        index = max(last, index + 1)


def _joined(scan: Scan, first: int, index: int) -> bool:
    """Whether token ``index`` goes on from the one before it with a single space."""
    return index == first or scan.tokens[index].start - scan.tokens[index - 1].end == 1
