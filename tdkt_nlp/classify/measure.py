"""Scores of theme predictions against labelled items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from tdkt_nlp.classify.data import Item, label_matrix
from tdkt_nlp.classify.features import Floats, accented
from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.lexicon.fold import strip_accents


def tally(gold: Floats, said: Floats, ids: Sequence[str] = ()) -> dict[str, Any]:
    """Micro and macro F1, precision and recall, rounded to 4 places; F1 of each theme where ``ids`` are given."""
    hits, found, wanted = (gold & said).sum(axis=0), said.sum(axis=0), gold.sum(axis=0)
    each = 2 * hits / np.maximum(1, found + wanted)
    report: dict[str, Any] = {
        "items": len(gold),
        "micro_f1": round(float(2 * hits.sum() / max(1, found.sum() + wanted.sum())), 4),
        "precision": round(float(hits.sum() / max(1, found.sum())), 4),
        "recall": round(float(hits.sum() / max(1, wanted.sum())), 4),
        "macro_f1": round(float(each.mean()), 4),
    }
    if ids:
        report["f1"] = {theme: round(float(value), 4) for theme, value in zip(ids, each, strict=True)}
    return report


_BINS = 10
_SAID = 0.05  # what is all but ruled out is left out of the calibration: it is most of the matrix, and always right


def reliability(probabilities: Floats, gold: Floats) -> list[dict[str, Any]]:
    """For each tenth of probability: how many (text, theme) pairs, their mean probability and the share that is right.

    Pairs below 0.05 are left out.
    """
    said, right = probabilities.ravel(), gold.ravel()
    rows = []
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        within = (said >= max(low, _SAID)) & ((said < high) | (high == 1.0))
        if within.any():
            rows.append(
                {
                    "from": low,
                    "pairs": int(within.sum()),
                    "said": round(float(said[within].mean()), 4),
                    "right": round(float(right[within].mean()), 4),
                }
            )
    return rows


def calibration_error(probabilities: Floats, gold: Floats) -> dict[str, float]:
    """Expected calibration error over the tenths of probability: of all pairs, and of the pairs from 0.05 on."""
    said, right = probabilities.ravel(), gold.ravel().astype(float)
    tenth = np.minimum((said * _BINS).astype(int), _BINS - 1)

    def expected(chosen: Floats) -> float:
        gaps = (abs((said - right)[chosen & (tenth == number)].sum()) for number in range(_BINS))
        return round(float(sum(gaps) / max(1, chosen.sum())), 4)

    return {"all": expected(np.ones(len(said), dtype=bool)), "from_0.05": expected(said >= _SAID)}


def confusion(gold: Floats, said: Floats, ids: Sequence[str]) -> list[tuple[str, str, int]]:
    """(theme in the gold, theme said in its place, texts), the most frequent first; "" is no theme."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row, other in zip(gold, said, strict=True):
        missed = [ids[int(i)] for i in np.flatnonzero(row & ~other)] or [""]
        wrong = [ids[int(i)] for i in np.flatnonzero(other & ~row)] or [""]
        if missed != [""] or wrong != [""]:
            pairs.update((left, right) for left in missed for right in wrong)
    return [
        (left, right, count) for (left, right), count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def score_model(model: ThemeModel, items: Sequence[Item], trained: Collection[str] = ()) -> dict[str, Any]:
    """Scores on ``items``: as written, without accents, and without the items whose text was trained on."""
    known = {accented(text) for text in trained}
    texts = [item.text for item in items]
    gold = label_matrix(items, model.themes)
    probabilities = model.probabilities(texts)
    said = probabilities >= model.cuts
    unaccented = model.probabilities([strip_accents(text) for text in texts]) >= model.cuts
    new = np.array([accented(text) not in known for text in texts], dtype=bool)
    return {
        "accented": tally(gold, said, model.themes),
        "unaccented": tally(gold, unaccented),
        "not_trained_on": tally(gold[new], said[new]),
        "calibration_error": calibration_error(probabilities, gold),
    }
