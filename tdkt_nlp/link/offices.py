"""Offices of an article: who holds one, and its fullest form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.schema.mention import PersonMention

_BARE = 2  # words of a head alone: «Bộ trưởng», «Giám đốc»


class Offices:
    """Posts of the people of one article."""

    def __init__(self, people: Sequence[PersonMention]) -> None:
        self._people = people

    def holder(self, post: str) -> str | None:
        """«Thủ tướng trao …»: the one person of the article whose post that is; None where none or several are."""
        key = fold(post)
        holders = {name for name, posts in self._held.items() if any(_is_same(key, fold(held)) for held in posts)}
        return next(iter(holders)) if len(holders) == 1 else None

    def held_by(self, person: PersonMention) -> Sequence[str]:
        """Every post that the article gives to the person."""
        return tuple(map(squeeze, self._held.get(person.full_name, ())))

    def in_full(self, post: str, person: PersonMention) -> str:
        """«Bộ trưởng Lò Văn Páo»: the post with its body, where the article says it of the same person."""
        key = fold(post)
        if len(key.split()) > _BARE:
            return post
        held = self._held.get(person.full_name, ())
        return next((squeeze(said) for said in held if fold(said).startswith(f"{key} ")), post)

    @cached_property
    def _held(self) -> Mapping[str, Sequence[str]]:
        held: dict[str, list[str]] = {}
        for person in self._people:
            held.setdefault(person.full_name, []).extend(post.text for post in person.positions)
        return held


def _is_same(post: str, held: str) -> bool:
    """Whether two folded posts can be one: the same, or one with more of its body («thủ tướng chính phủ»)."""
    if post == held:
        return True
    short, long = sorted((post, held), key=len)
    return len(short.split()) >= _BARE and long.startswith(f"{short} ")
