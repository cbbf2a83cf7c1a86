"""Short mentions: «ông Vượng» is «Lê Quý Vượng», his «Thứ trưởng» is the «Thứ trưởng Bộ Công an» named elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.people import names
from tdkt_nlp.schema.mention import PersonMention, PositionMention


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
    if best == number and len(short) == 1 and short[0] not in names().common:
        # «ông Tập» of «Tập Cận Bình»: rare family names stand for their bearer.
        best = next((other for other in order if len(keys[other]) > 2 and keys[other][0] == short[0]), number)
    return people[best].name


def with_fuller_posts(people: Sequence[PersonMention], positions: Sequence[PositionMention]) -> tuple[PersonMention, ...]:
    """``people``, where a bare post is joined by the one full post of the article that begins with the same words.

    Only posts that nobody else is said to hold are taken: «Vị Phó Chủ tịch UBND tỉnh X nói» fills «ông A, Phó Chủ tịch».
    """
    held = {(post.start, post.end) for person in people for post in person.positions}
    free = [post for post in positions if not post.generic and (post.start, post.end) not in held]
    holders: dict[str, set[str]] = {}
    filled: set[tuple[str, str]] = set()
    for person in people:
        for post in person.positions:
            head = fold(post.text)
            if bare := _bare_head(post):
                holders.setdefault(bare, set()).add(person.canonical)
            filled.update((person.canonical, head[:cut]) for cut in range(len(head)) if head[cut] == " ")
    return tuple(
        replace(person, positions=_filled(person, free, holders, filled)) if person.positions else person
        for person in people
    )


def _filled(
    person: PersonMention,
    free: Sequence[PositionMention],
    holders: Mapping[str, set[str]],
    filled: Collection[tuple[str, str]],
) -> tuple[PositionMention, ...]:
    """The person's posts; a bare one that nobody else holds and that is nowhere said in full is followed by its like."""
    posts: list[PositionMention] = []
    for post in person.positions:
        posts.append(post)
        head = _bare_head(post)
        if head and len(holders[head]) == 1 and (person.canonical, head) not in filled:
            fuller = {fold(other.text): other for other in free if fold(other.text).startswith(head + " ")}
            posts.extend(fuller.values() if len(fuller) == 1 else ())
    return tuple(posts)


def _bare_head(post: PositionMention) -> str:
    """«phó chủ tịch» of «Phó Chủ tịch» and «Phó Chủ tịch tỉnh», folded; "" for a post with its body."""
    text = fold(post.text)
    if post.generic:
        return text
    head, _, last = text.rpartition(" ")
    return head if last in ("tỉnh", "huyện", "xã", "phường", "quận") and len(head.split()) <= 3 else ""
