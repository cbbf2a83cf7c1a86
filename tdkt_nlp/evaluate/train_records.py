"""Fits the judge of award facts on labelled articles: how sure a fact is, and whether it is of today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from tdkt_nlp.errors import UsageError, WriteError
from tdkt_nlp.evaluate.collect import annotations_of
from tdkt_nlp.evaluate.measures import match_facts
from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.link import WEIGHTS
from tdkt_nlp.pipeline import reading
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.version import __version__

CARD = "card.yml"
FOLDS = 10
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
_STRENGTH = {"right": 0.1, "history": 0.1}  # of the regularisation, as sklearn's C: few facts, many traits
_RARE = 8  # a trait of fewer facts is left out
_DIGITS = 3
_LEAST = 50
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A fact with its traits: whether it is right, its scope in the gold (None where it is wrong), and its own."""

    article: str
    traits: Mapping[str, bool]
    right: bool
    scope: str | None
    own_scope: str
    scope_told: bool


def train_records(
    sources: Sequence[tuple[Path, Path]], out: Path, unseen: Sequence[tuple[Path, Path]] = ()
) -> dict[str, Any]:
    """Fits on the facts of ``sources`` ((gold file, articles) pairs), writes weights and card into ``out``.

    Facts are right more often in articles that the rules were written with than in others. ``unseen`` names labelled
    articles that no rule was written with: on their facts the confidence gets its scale, and is measured.

    Returns:
        The card. The same articles give the same weights, with the same versions of the libraries.

    Raises:
        UsageError: too few facts to fit anything.
        WriteError: ``out`` cannot be written.
    """
    facts = [fact for gold, articles in sources for fact in labelled_facts(gold, articles)]
    timed = [fact for fact in facts if fact.scope is not None]
    if len(timed) < _LEAST or len({fact.article for fact in timed}) < FOLDS:
        raise UsageError(f"{len(timed)} facts that gold and program share are too few to fit; give more with --gold")
    right = np.array([fact.right for fact in facts], dtype=float)
    history = np.array([fact.scope == "history" for fact in timed], dtype=float)
    weights = {"right": _fitted(facts, right, "right"), "history": _fitted(timed, history, "history")}
    fresh = [fact for gold, articles in unseen for fact in labelled_facts(gold, articles)]
    if fresh:
        fresh_right = np.array([fact.right for fact in fresh], dtype=float)
        amounts = _amounts(fresh, weights["right"])
        measured = _reliability(_scaled_held_out(fresh, amounts, fresh_right), fresh_right)
        weights["right"] = _scaled(weights["right"], *_scale(amounts, fresh_right))
    else:
        measured = _reliability(_held_out(facts, right, "right"), right)
    card = {
        "name": "records",
        "method": "two logistic regressions over yes-or-no traits of a fact, its sentence and its article",
        "data": [_described(gold) for gold, _ in sources],
        "unseen": [_described(gold) for gold, _ in unseen],
        "facts": len(facts),
        "articles": len({fact.article for fact in facts}),
        "scores": {
            "of": f"{FOLDS}-fold cross-validation by article",
            "confidence_of": f"{len(fresh)} facts of unseen articles" if fresh else f"the {len(facts)} facts",
            "confidence": measured,
            "scope": _scope_scores(timed, _held_out(timed, history, "history") > 0.5),
        },
        "versions": {"tdkt_nlp": __version__, "scikit-learn": _sklearn_version(), "numpy": np.__version__},
        "limits": [
            "Right means: award, rank, recipient kind, count and status; not authority and names.",
            "Fitted on press of 2015-2020 and congress reports; on other texts a confidence says less.",
        ],
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / WEIGHTS).write_text(json.dumps(weights, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        text = yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=120)
        (out / CARD).write_text(text, encoding="utf-8")
    except OSError as error:
        raise WriteError(f"{out}: cannot be written ({error.strerror or error}); choose another --out") from error
    return card


def labelled_facts(gold: Path, articles: Path) -> Iterable[Labelled]:
    """The facts that the rules read in ``articles``, told right or wrong by ``gold``."""
    labels = annotations_of(gold)
    for raw in read_sources([str(articles)], ReadOptions()):
        if not isinstance(raw, RawDocument) or raw.id not in labels:
            continue
        found = reading(raw)
        rows = [
            {
                "award": fact.award,
                "rank": fact.rank,
                "recipient_kind": fact.recipients.kind,
                "count": fact.recipients.count,
                "status": fact.status,
                "authority": fact.authority,
                "recipients": fact.recipients.names,
            }
            for fact in found.facts
        ]
        twins = {id(row): twin for twin, row in match_facts(labels[raw.id].get("awards") or [], rows)}
        for fact, row, traits in zip(found.facts, rows, found.traits(), strict=True):
            twin = twins.get(id(row))
            scope = twin.get("scope") if twin else None
            yield Labelled(raw.id, traits, twin is not None, scope, fact.scope, fact.scope_told)


def _names(facts: Sequence[Labelled]) -> list[str]:
    counts: dict[str, int] = {}
    for fact in facts:
        for name, holds in fact.traits.items():
            counts[name] = counts.get(name, 0) + holds
    return sorted(name for name, count in counts.items() if _RARE <= count <= len(facts) - _RARE)


def _matrix(facts: Sequence[Labelled], names: Sequence[str]) -> Floats:
    return np.array([[float(fact.traits.get(name, False)) for name in names] for fact in facts])


def _regression(facts: Sequence[Labelled], names: Sequence[str], goal: Floats, which: str) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH[which], max_iter=2_000).fit(_matrix(facts, names), goal)


def _fitted(facts: Sequence[Labelled], goal: Floats, which: str) -> dict[str, Any]:
    names = _names(facts)
    model = _regression(facts, names, goal, which)
    weights = {name: round(float(of), _DIGITS) for name, of in zip(names, model.coef_[0], strict=True)}
    return {"base": round(float(model.intercept_[0]), _DIGITS), "weights": {n: w for n, w in weights.items() if w}}


def _held_out(facts: Sequence[Labelled], goal: Floats, which: str) -> Floats:
    """Probabilities of each fact by a model that has not seen its article."""
    from sklearn.model_selection import GroupKFold

    said = np.zeros(len(facts))
    for train, test in GroupKFold(FOLDS).split(goal, groups=[fact.article for fact in facts]):
        seen = [facts[i] for i in train]
        names = _names(seen)
        model = _regression(seen, names, goal[train], which)
        said[test] = model.predict_proba(_matrix([facts[i] for i in test], names))[:, 1]
    return said


def _amounts(facts: Sequence[Labelled], regression: Mapping[str, Any]) -> Floats:
    """The regression's sum for each fact, before the logistic function."""
    names = list(regression["weights"])
    amounts: Floats = _matrix(facts, names) @ np.array(list(regression["weights"].values())) + regression["base"]
    return amounts


def _scale(amounts: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset that make of ``amounts`` the log-odds of being right (Platt)."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1.0).fit(amounts.reshape(-1, 1), right)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _scaled(regression: Mapping[str, Any], slope: float, offset: float) -> dict[str, Any]:
    weights = {name: round(slope * of, _DIGITS) for name, of in regression["weights"].items()}
    return {"base": round(slope * regression["base"] + offset, _DIGITS), "weights": weights}


def _scaled_held_out(facts: Sequence[Labelled], amounts: Floats, right: Floats) -> Floats:
    """Probabilities of each fact by a scale that has not seen its article."""
    from sklearn.model_selection import GroupKFold

    said = np.zeros(len(facts))
    for train, test in GroupKFold(FOLDS).split(amounts, groups=[fact.article for fact in facts]):
        slope, offset = _scale(amounts[train], right[train])
        said[test] = 1 / (1 + np.exp(-(slope * amounts[test] + offset)))
    return said


def _reliability(said: Floats, right: Floats) -> list[dict[str, Any]]:
    """For each band of confidence: facts, their mean confidence and the share of them that is right."""
    rows = []
    for low, high in pairwise(BANDS):
        within = (said >= low) & ((said < high) | (high == 1.0))
        if within.any():
            rows.append(
                {
                    "confidence": f"{low:g}-{high:g}",
                    "facts": int(within.sum()),
                    "said": round(float(said[within].mean()), _DIGITS),
                    "right": round(float(right[within].mean()), _DIGITS),
                }
            )
    return rows


def _scope_scores(facts: Sequence[Labelled], history: npt.NDArray[np.bool_]) -> dict[str, Any]:
    told = np.array([fact.scope_told for fact in facts])
    by_rules = np.array([fact.own_scope == fact.scope for fact in facts])
    by_model = np.array([("history" if late else "event") == f.scope for late, f in zip(history, facts, strict=True)])
    both = np.where(told, by_rules, by_model)
    untold = by_model[~told]
    return {
        "facts": len(facts),
        "accuracy": round(float(both.mean()), _DIGITS),
        "where_no_words_tell": round(float(untold.mean()), _DIGITS) if untold.size else None,
        "rules_alone": round(float(by_rules.mean()), _DIGITS),
    }


def _described(gold: Path) -> dict[str, Any]:
    data = gold.read_bytes()
    return {"file": gold.name, "sha256": hashlib.sha256(data).hexdigest()}


def _sklearn_version() -> str:
    import sklearn

    return str(sklearn.__version__)
