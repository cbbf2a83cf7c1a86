"""The named people of an article who hold or held a post, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.link.fuller import fullest
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import PersonMention
from tdkt_nlp.schema.records import Official


def link_officials(clean: CleanText, people: Sequence[PersonMention]) -> tuple[Official, ...]:
    """One official for each person with at least one post, in the order of first mention.

    Posts are those said anywhere in the article; of two that say the same the fuller stays. ``mentions`` are offsets
    of the name in the stored article.
    """
    groups: dict[str, list[PersonMention]] = {}
    for person in people:
        groups.setdefault(name_key(person.canonical or person.name), []).append(person)
    officials = []
    for mentions in groups.values():
        positions = fullest(position.text for person in mentions for position in person.positions)
        if positions:
            officials.append(Official(_name(mentions), positions, tuple(_spans(clean, mentions))))
    return tuple(officials)


def _name(mentions: Sequence[PersonMention]) -> str:
    return mentions[0].canonical or mentions[0].name


def _spans(clean: CleanText, mentions: Iterable[PersonMention]) -> Iterable[tuple[int, int]]:
    return (clean.raw_span(person.start, person.end) for person in mentions)
