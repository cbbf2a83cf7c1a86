"""How good a theme model is, in numbers: by theme, by confusion, by calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tdkt_nlp.classify.data import Item, label_matrix
from tdkt_nlp.classify.features import Floats
from tdkt_nlp.classify.measure import calibration_error, confusion, reliability, tally
from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.classify.train import cross_validate


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """Scores of a model on labelled texts.

    Attributes:
        of: what was measured.
        overall: micro and macro F1, precision, recall.
        themes: a row a theme: precision, recall, F1, texts with it in the gold, texts that the model gives it.
        confused: (theme in the gold, theme said, texts), the most frequent first; "" is none.
        reliability: a row a tenth of probability.
        calibration_error: expected calibration error.
    """

    of: str
    overall: dict[str, Any]
    themes: list[dict[str, Any]]
    confused: list[tuple[str, str, int]]
    reliability: list[dict[str, Any]]
    calibration_error: dict[str, float]


def report_of_model(model: ThemeModel, items: Sequence[Item]) -> ThemeReport:
    """The scores of ``model`` on ``items``, which it should not have been trained on."""
    gold = label_matrix(items, model.themes)
    probabilities = model.probabilities([item.text for item in items])
    return _report(f"{len(items)} texts, the model as it is", gold, probabilities, model.cuts, model.themes)


def report_of_training(items: Sequence[Item], ids: Sequence[str]) -> ThemeReport:
    """The scores on the training items themselves, each held out in turn.

    Raises:
        UsageError: a theme has too few items for cross-validation.
    """
    held = cross_validate(items, ids)
    return _report(f"{len(items)} texts, cross-validated", held.gold, held.probabilities, held.thresholds, ids)


def _report(of: str, gold: Floats, probabilities: Floats, thresholds: Floats, ids: Sequence[str]) -> ThemeReport:
    said = probabilities >= thresholds
    hits, found, wanted = (gold & said).sum(axis=0), said.sum(axis=0), gold.sum(axis=0)
    themes = [
        {
            "theme": theme,
            "precision": round(float(hits[i] / max(1, found[i])), 4),
            "recall": round(float(hits[i] / max(1, wanted[i])), 4),
            "f1": round(float(2 * hits[i] / max(1, found[i] + wanted[i])), 4),
            "gold": int(wanted[i]),
            "said": int(found[i]),
        }
        for i, theme in enumerate(ids)
    ]
    return ThemeReport(
        of,
        tally(gold, said),
        themes,
        confusion(gold, said, ids),
        reliability(probabilities, gold),
        calibration_error(probabilities, gold),
    )
