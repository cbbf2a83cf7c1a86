"""How sure a fact is, and whether it is of today where no words tell: logistic regressions over its traits.

Their weights are ``models/records/weights.json``; the card beside it tells what they were fitted on and how they score.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tdkt_nlp.errors import ResourceError
from tdkt_nlp.lexicon.models import model_dir
from tdkt_nlp.link.draft import Draft

WEIGHTS = "weights.json"
_DIGITS = 2
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over traits that hold or do not."""

    base: float
    weights: Mapping[str, float]

    def probability(self, traits: Mapping[str, bool]) -> float:
        """From 0 to 1; a trait without a weight says nothing."""
        amount = self.base + sum(self.weights.get(name, 0.0) for name, holds in traits.items() if holds)
        return 1 / (1 + math.exp(-amount))

    def reasons(self, traits: Mapping[str, bool], *, up: bool) -> list[str]:
        """The three traits that hold and push most up or down."""
        sign = 1 if up else -1
        pushes = {name: sign * self.weights.get(name, 0.0) for name, holds in traits.items() if holds}
        return [name for name in sorted(pushes, key=lambda name: -pushes[name])[:_REASONS] if pushes[name] > 0]


@dataclass(frozen=True, slots=True)
class Judge:
    """What is fitted on labelled articles.

    Attributes:
        right: the fact is right in award, rank, kind, count and status.
        history: the fact is of an earlier occasion.
    """

    right: Regression
    history: Regression

    def judged(self, fact: Draft, traits: Mapping[str, bool]) -> tuple[Draft, float]:
        """The fact with its scope, where no words of the text set that, and its confidence."""
        sure = round(self.right.probability(traits), _DIGITS)
        if fact.scope_told:
            return fact, sure
        return replace(fact, scope="history" if self.history.probability(traits) > 0.5 else "event"), sure


@lru_cache(maxsize=1)
def judge_of_records() -> Judge:
    """The judge of this installation.

    Raises:
        ResourceError: its weights are missing or malformed.
    """
    return load_judge(model_dir("records") / WEIGHTS)


def load_judge(path: Path) -> Judge:
    """The judge of a file of weights.

    Raises:
        ResourceError: the file is missing or malformed.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        right, history = (
            Regression(float(data[name]["base"]), {trait: float(of) for trait, of in data[name]["weights"].items()})
            for name in ("right", "history")
        )
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ResourceError(f"{path}: no judge's weights ({error}); reinstall tdkt_nlp or train again") from error
    return Judge(right, history)
