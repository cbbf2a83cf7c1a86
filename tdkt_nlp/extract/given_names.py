"""Names without a form of address: a person named once is called «Như Quỳnh» or «Hải» later in the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tdkt_nlp.extract.scan import Scan, covered
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.tokens import Token
from tdkt_nlp.lexicon.words import word_lists
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
    pronouns = word_lists()["person_pronoun"]
    for person in people:
        full = person.full_name
        syllables = full.split()
        for length in {1, 2, len(syllables)}:
            address = length == 1 and fold(syllables[-1]) in pronouns  # «Anh được tặng …» is nobody's name
            if len(syllables) >= max(length, 2) and not address:
                names.setdefault(" ".join(syllables[-length:]), set()).add(full)
    return {short: fulls.pop() for short, fulls in names.items() if len(fulls) == 1}


def _capital_runs(scan: Scan, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Runs of capitalised words that are a known name, whole («Hải Phòng» is not «Hải»)."""
    for run in _runs(scan):
        start, end = run[0].start, run[-1].end
        name = " ".join(scan.written(start, end).split())
        if len(run) <= _LONGEST and name in known:
            yield start, end, name


def _runs(scan: Scan) -> Iterator[list[Token]]:
    """Capitalised words parted by single spaces."""
    text = scan.clean.text
    run: list[Token] = []
    for token in scan.tokens:
        capital = text[token.start].isupper()
        if run and not (capital and token.start - run[-1].end == 1):
            yield run
            run = []
        if capital:
            run.append(token)
    if run:
        yield run
