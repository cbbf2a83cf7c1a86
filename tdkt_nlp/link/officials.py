"""The named people of an article who hold or held a post, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.fuller import fullest, is_shorter
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
        groups.setdefault(name_key(person.full_name), []).append(person)
    officials = []
    for mentions in groups.values():
        positions = fullest(position.text for person in mentions for position in person.positions)
        positions = _without_present(positions)
        if positions:
            officials.append(Official(_name(mentions), positions, tuple(_spans(clean, mentions))))
    return tuple(officials)


def _without_present(positions: tuple[str, ...]) -> tuple[str, ...]:
    """«Tổng Bí thư» said of who is «nguyên Tổng Bí thư», too, is the same post."""
    past = [key for position in positions if (key := _former(name_key(position)))]
    return tuple(
        position
        for position in positions
        if not any(key == (own := name_key(position)) or is_shorter(own, key) for key in past)
    )


def _former(key: str) -> str:
    """The post behind «nguyên», "" where it is not said to be a former one."""
    first, _, post = key.partition(" ")
    return post if first in word_lists()["former"] else ""


def _name(mentions: Sequence[PersonMention]) -> str:
    return mentions[0].full_name


def _spans(clean: CleanText, mentions: Iterable[PersonMention]) -> Iterable[tuple[int, int]]:
    return (clean.raw_span(person.start, person.end) for person in mentions)
