"""How sure a record is: a logistic regression on what it tells, its weights in ``resources/confidence.yml``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.honours import Honours

_SEVERAL, _MANY = 4, 8
_PRAISE = frozenset({"bieu-duong", "khen-thuong"})
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature, and the rules whose words stand far from each other."""

    base: float
    of: Mapping[str, float]
    indirect_rules: frozenset[str]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of this installation.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    data: dict[str, Any] = dict(read_yaml("confidence.yml"))
    rules = frozenset(data.pop("indirect_rules"))
    return Weights(float(data.pop("base")), {name: float(weight) for name, weight in data.items()}, rules)


def confidences(drafts: Sequence[Draft], honours: Honours) -> list[float]:
    """For each of an article's facts, from 0 to 1, how often records like it are right."""
    known = weights()
    return [_confidence(draft, len(drafts), honours, known) for draft in drafts]


def _confidence(draft: Draft, facts: int, honours: Honours, known: Weights) -> float:
    features = _features(draft, facts, honours, known.indirect_rules)
    amount = known.base + sum(known.of[name] for name, holds in features.items() if holds)
    return round(1 / (1 + math.exp(-amount)), _DIGITS)


def _features(draft: Draft, facts: int, honours: Honours, indirect: frozenset[str]) -> dict[str, bool]:
    recipients = draft.recipients
    return {
        "counted": recipients.count is not None and recipients.count != len(recipients.names),
        "open": recipients.count is None,
        "authority": draft.authority is not None,
        "praise": draft.award in _PRAISE,
        "proposed": draft.status == "proposed",
        "revoked": draft.status == "revoked",
        "history": draft.scope == "history",
        "repeated": bool(draft.places),
        "title": draft.award in honours.titles and draft.award in honours.of_state,
        "indirect": draft.rule in indirect,
        "several": facts >= _SEVERAL,
        "many": facts >= _MANY,
    }
