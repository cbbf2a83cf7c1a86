"""Scores of theme predictions against labelled items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from tdkt_nlp.classify.data import Item
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


def score_model(model: ThemeModel, items: Sequence[Item], trained: Collection[str] = ()) -> dict[str, Any]:
    """Scores on ``items``: as written, without accents, and without the items whose text was trained on."""
    known = {accented(text) for text in trained}
    texts = [item.text for item in items]
    gold = np.array([[theme in item.themes for theme in model.themes] for item in items], dtype=bool)
    said = _said(model, texts)
    new = np.array([accented(text) not in known for text in texts], dtype=bool)
    return {
        "accented": tally(gold, said, model.themes),
        "unaccented": tally(gold, _said(model, [strip_accents(text) for text in texts])),
        "not_trained_on": tally(gold[new], said[new]),
    }


def _said(model: ThemeModel, texts: Sequence[str]) -> Floats:
    return np.array([[theme in found for theme in model.themes] for found in model.predict(texts)], dtype=bool)
