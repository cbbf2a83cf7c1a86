"""The two sides of a comparison, honour by honour: what an article reports and what the records hold of an occasion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tdkt_nlp.lexicon.bodies import authority_key
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.validate.records import OfficialRow

NO_NUMBER = "the articles give no number"
_NAME_SEPARATOR = " | "
_ROUGH = 0.1  # «gần», «khoảng» are taken to be within a tenth


@dataclass(frozen=True, slots=True)
class Side:
    """What a side tells of one honour for one kind of recipient; ``authority`` is as written."""

    award: str
    rank: int | None
    kind: str
    authority: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Recorded(Side):
    """Rows of the records with one honour, rank, kind and authority; no ``count`` where names and numbers are mixed."""

    lines: tuple[int, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Reported(Side):
    """What one article reports of an honour: its facts with one rank, kind and authority.

    Attributes:
        qualifier: of the count: exact, approx, at_least or at_most.
        sure: whether another number in the records is a difference, not another way to count.
        expected: whether the records should hold it: no proposal, earlier honour or praise.
        obstacle: why its number cannot be compared; "" where it can.
    """

    qualifier: str
    sure: bool
    expected: bool
    obstacle: str
    evidence: str

    def fits(self, count: int) -> bool:
        """Whether the number reported can be ``count``."""
        told = self.count or 0
        fits = {
            "exact": count == told,
            "at_least": count >= told,
            "at_most": count <= told,
            "approx": abs(count - told) <= told * _ROUGH,
        }
        return fits[self.qualifier]


def recorded_sides(rows: Iterable[OfficialRow]) -> list[Recorded]:
    """The rows of one occasion, in order of their first lines."""
    groups: dict[tuple[Any, ...], list[OfficialRow]] = {}
    for row in rows:
        groups.setdefault((row.award, row.rank, row.recipient_kind, authority_key(row.authority)), []).append(row)
    return [
        Recorded(
            award=first.award,
            rank=first.rank,
            kind=first.recipient_kind,
            authority=first.authority or None,
            count=None if len({bool(row.recipient) for row in members}) > 1 else sum(row.count for row in members),
            lines=tuple(row.line for row in members),
            evidence=" | ".join(dict.fromkeys(map(_said, members))),
        )
        for members in groups.values()
        for first in members[:1]
    ]


def reported_sides(awards: Iterable[Mapping[str, Any]]) -> list[Reported]:
    """The ``awards`` rows of one article, in order of their first facts."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for fact in awards:
        authority = authority_key(fact["authority"]) if fact["authority"] else None
        key = (fact["award"], fact["rank"], fact["recipient_kind"], authority, _uncomparable(fact))
        groups.setdefault(key, []).append(fact)
    return [_reported(members) for members in groups.values()]


def _reported(facts: list[Mapping[str, Any]]) -> Reported:
    first = facts[0]
    counts = [fact["count"] for fact in facts]
    qualifiers = {fact["count_qualifier"] for fact in facts}
    obstacle = _uncomparable(first)
    if not obstacle and None in counts:
        obstacle = NO_NUMBER
    elif not obstacle and len(qualifiers) > 1:
        obstacle = "the article gives an exact and a rough number"
    names = first["recipients"].split(_NAME_SEPARATOR) if first["recipients"] else []
    return Reported(
        award=first["award"],
        rank=first["rank"],
        kind=first["recipient_kind"],
        authority=first["authority"],
        count=None if None in counts else sum(counts),
        qualifier=first["count_qualifier"] or "exact",
        # A number that only counts the names given need not be all: an article names whom it likes.
        sure=len(facts) == 1
        and (first["count_unit"], qualifiers) == ("recipients", {"exact"})
        and counts != [len(names)],
        expected=not _uncomparable(first),
        obstacle=obstacle,
        evidence=" | ".join(dict.fromkeys(fact["evidence"] for fact in facts)),
    )


def _uncomparable(fact: Mapping[str, Any]) -> str:
    """Why a fact has no counterpart in the records of the occasion; "" where it may have one."""
    if fact["award"] not in load_lexicon().awards:
        return "praise that names no honour"
    if fact["status"] != "awarded":
        return f"the honour is {fact['status']}"
    if fact["scope"] == "history":
        return "an earlier honour, or a total of several years"
    if fact["count_unit"] == "turns":
        return "the number counts times, not recipients"
    return ""


def _said(row: OfficialRow) -> str:
    rank = f" ({row.rank})" if row.rank else ""
    name = load_lexicon().award_names[row.award] + rank
    return ", ".join(cell for cell in (row.decision_no, row.authority, name, row.recipient or str(row.count)) if cell)
