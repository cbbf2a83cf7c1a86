"""Themes of short texts: names of movements, slogans, award reasons, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tdkt_nlp.classify.features import Floats, Vectoriser, accented, ngrams
from tdkt_nlp.classify.store import Card, Weights, calibrated, load
from tdkt_nlp.lexicon.fold import strip_accents
from tdkt_nlp.lexicon.models import model_dir


class ThemeModel:
    """A trained model; immutable after construction."""

    def __init__(self, weights: Weights, card: Card | None = None) -> None:
        self.card = card
        self.themes = weights.themes
        self._weights = weights
        self._coefficients = np.ascontiguousarray(weights.coefficients.T)  # as the product reads them
        self._vectoriser = Vectoriser(weights.features)

    @classmethod
    def load(cls, path: str | Path | None = None) -> ThemeModel:
        """The model in the folder ``path``, or the one that comes with the program.

        Raises:
            ResourceError: it is missing, of another version, or has been changed.
        """
        return cls(*load(Path(path) if path is not None else model_dir("themes")))

    @property
    def thresholds(self) -> dict[str, float]:
        """Probability from which a theme is taken as said, by theme."""
        return {theme: float(value) for theme, value in zip(self.themes, self._weights.thresholds, strict=True)}

    @property
    def cuts(self) -> Floats:
        """The thresholds as an array, in the order of the themes."""
        return self._weights.thresholds.astype(float)

    def scores(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the calibrated probability of every theme; 0 for a text with no known word."""
        return [dict(zip(self.themes, map(float, row), strict=True)) for row in self.probabilities(texts)]

    def predict(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the themes at or above their thresholds, with their calibrated probabilities."""
        probabilities = self.probabilities(texts)
        found: list[dict[str, float]] = [{} for _ in texts]
        for row, column in zip(*np.nonzero(probabilities >= self._weights.thresholds), strict=True):
            found[row][self.themes[column]] = float(probabilities[row, column])
        return found

    def because(self, text: str, theme: str, most: int = 3) -> list[str]:
        """The syllables and pairs of ``text`` that speak most for ``theme``, the strongest first, none within another.

        Raises:
            ValueError: the model does not know ``theme``.
        """
        weights = self._coefficients[:, self.themes.index(theme)]
        row = self._vectoriser([text]).tocsr()
        amounts = dict(zip(row.indices, row.data, strict=True))
        spoken: dict[str, float] = {}
        for term in ngrams(accented(text)):
            columns = self._vectoriser.columns(term, strip_accents(term))
            spoken[term] = sum(float(amounts.get(column, 0.0) * weights[column]) for column in columns)
        chosen: list[str] = []
        for term in sorted((term for term in spoken if spoken[term] > 0), key=lambda term: (-spoken[term], term)):
            if any(_within(term, other) for other in chosen):
                continue
            wider = [_within(other, term) for other in chosen]
            if any(wider):
                chosen[wider.index(True)] = term  # «xóa nhà» instead of «xóa»
            elif len(chosen) < most:
                chosen.append(term)
        return chosen

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """Calibrated probabilities, shape (texts, themes); 0 for a text with no known word."""
        if not len(texts):
            return np.zeros((0, len(self.themes)))
        weights = self._weights
        matrix = self._vectoriser(texts)
        decisions = matrix @ self._coefficients + weights.intercepts
        probabilities = calibrated(decisions, weights.slopes, weights.offsets)
        probabilities[np.diff(matrix.indptr) == 0] = 0.0  # no word that the model knows: no theme
        return probabilities


def _within(term: str, other: str) -> bool:
    return f" {term} " in f" {other} "
