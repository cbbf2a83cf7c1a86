"""Short mentions: «ông Vượng» is «Lê Quý Vượng», his «Thứ trưởng» the «Thứ trưởng Bộ Công an» named elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.people import complete_posts, names
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.schema.mention import PersonMention, PositionMention


def with_canonical_names(people: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
    """``people`` in text order, each short name with the full name that it stands for.

    The nearest full name before it whose last syllables are the short one wins, else the first behind it.
    """
    ordered = sorted(people, key=lambda person: person.start)
    keys = [tuple(fold(person.name).split()) for person in ordered]
    endings: dict[tuple[str, ...], list[int]] = {}
    bearers: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(keys):
        for cut in range(1, len(key)):
            endings.setdefault(key[cut:], []).append(number)
        if len(key) > 2 and key[0] not in names().common:
            bearers.setdefault(key[:1], []).append(number)  # «ông Tập» of «Tập Cận Bình»
    return tuple(
        replace(person, canonical=ordered[_full(keys[number], number, endings, bearers)].name)
        for number, person in enumerate(ordered)
    )


def _full(
    short: tuple[str, ...],
    number: int,
    endings: Mapping[tuple[str, ...], Sequence[int]],
    bearers: Mapping[tuple[str, ...], Sequence[int]],
) -> int:
    """Number of the mention that says the name in full."""
    candidates = endings.get(short) or bearers.get(short)
    if not candidates:
        return number
    return candidates[max(bisect_left(candidates, number) - 1, 0)]


def with_fuller_posts(
    people: Sequence[PersonMention], positions: Sequence[PositionMention]
) -> tuple[PersonMention, ...]:
    """``people``, where a bare post is joined by the one full post of the article that begins with the same words.

    Only posts that nobody else is said to hold are taken: «Phó Chủ tịch UBND tỉnh X nói» fills «ông A, Phó Chủ tịch».
    """
    held = {(post.start, post.end) for person in people for post in person.positions}
    holders: dict[str, set[str]] = {}
    said: set[tuple[str, str]] = set()
    for person in people:
        for post in person.positions:
            said.update((person.canonical, beginning) for beginning in _beginnings(post))
            if bare := _bare_head(post):
                holders.setdefault(bare, set()).add(person.canonical)
    fuller: dict[str, dict[str, PositionMention]] = {}
    for post in positions:
        if not post.generic and (post.start, post.end) not in held:
            for beginning in _beginnings(post):
                if beginning in holders:
                    fuller.setdefault(beginning, {})[fold(post.text)] = post

    def filled(person: PersonMention) -> tuple[PositionMention, ...]:
        posts: list[PositionMention] = []
        for post in person.positions:
            posts.append(post)
            bare = _bare_head(post)
            others = fuller.get(bare, {})
            if (
                len(others) == 1
                and len(holders[bare]) == 1
                and (person.canonical, bare) not in said
                and not complete_posts() & others.keys()
            ):
                posts.extend(others.values())
        return tuple(posts)

    return tuple(replace(person, positions=filled(person)) if person.positions else person for person in people)


def _beginnings(post: PositionMention) -> list[str]:
    """The folded text of ``post`` cut after each of its words but the last; not where only «tỉnh» would be lost."""
    text = fold(post.text)
    ends = [cut for cut, char in enumerate(text) if char == " "]
    if _bare_head(post) and not post.generic:
        ends = ends[:-1]
    return [text[:cut] for cut in ends]


def _bare_head(post: PositionMention) -> str:
    """«phó chủ tịch» of «Phó Chủ tịch» and «Phó Chủ tịch tỉnh», folded; "" for a post with its body."""
    text = fold(post.text)
    if post.generic:
        return text
    head, _, last = text.rpartition(" ")
    return head if last in word_lists()["place_noun"] and len(head.split()) <= 3 else ""
