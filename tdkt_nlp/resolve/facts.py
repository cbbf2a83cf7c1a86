"""Which award facts of one occasion, told by different articles, are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt_nlp.lexicon.bodies import authorities_agree, authority_key, name_key

_NAME_SEPARATOR = " | "
_KEY = ("award", "rank", "recipient_kind", "count", "count_qualifier", "count_unit", "status", "scope")


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact told by an earlier article, under the id that it was given there."""

    id: str
    authority: str | None
    names: frozenset[str]


def fact_ids(awards: Sequence[Mapping[str, Any]], known: dict[tuple[Any, ...], list[KnownFact]]) -> list[str]:
    """The fact ids of an article's ``awards`` rows, given the facts that earlier articles told of the same occasion.

    A row that tells a known fact takes its id; the others keep their own and are added to ``known``.
    """
    keys = [tuple(award[name] for name in _KEY) for award in awards]
    told = [(key, authority_key(award["authority"] or "")) for key, award in zip(keys, awards, strict=True)]
    ids = []
    news: list[tuple[tuple[Any, ...], KnownFact]] = []
    for award, key, place in zip(awards, keys, told, strict=True):
        fact = KnownFact(award["award_id"], award["authority"], _names(award))
        alone = keys.count(key) == 1 and len(known.get(key, ())) == 1
        same = [old for old in known.get(key, ()) if _is_same(fact, old, alone, counted=award["count"] is not None)]
        if len(same) == 1 and told.count(place) == 1:
            ids.append(same[0].id)
        else:
            ids.append(fact.id)
            news.append((key, fact))
    for key, fact in news:
        known.setdefault(key, []).append(fact)
    return ids


def _is_same(fact: KnownFact, old: KnownFact, alone: bool, *, counted: bool) -> bool:
    """Whether two facts with the same key are one; ``alone``: neither article tells another with that key."""
    if fact.names and old.names and not (fact.names <= old.names or old.names <= fact.names):
        return False
    if not counted and (fact.names != old.names or not fact.names):
        return False  # «nhiều tập thể»: nothing says that they are the same ones
    agreement = authorities_agree(fact.authority, old.authority)
    return agreement == "same" or (alone and agreement != "different")


def _names(award: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name_key(name) for name in (award["recipients"] or "").split(_NAME_SEPARATOR) if name)
