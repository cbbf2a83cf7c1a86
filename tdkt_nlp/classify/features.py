"""Texts as numbers: syllables and pairs of syllables, once with accents and once without.

Left out: character n-grams (no gain in score at half the speed). Segmented words were not tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from tdkt_nlp.lexicon.fold import fold, strip_accents

Floats = npt.NDArray[Any]

_SYLLABLE = re.compile(r"\w+")


def accented(text: str) -> str:
    """The syllables of ``text``, folded, separated by one space; any Unicode form, accents kept."""
    return " ".join(_SYLLABLE.findall(fold(unicodedata.normalize("NFC", text))))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The n-grams that count, in column order, and how rare each is."""

    terms: tuple[str, ...]
    idf: Floats


@dataclass(frozen=True, slots=True)
class Features:
    """Two vocabularies: of texts as written and of texts without accents."""

    accented: Vocabulary
    plain: Vocabulary


class Vectoriser:
    """Turns texts into one sparse matrix, rows of length 1: columns of the accented terms, then of the plain ones."""

    def __init__(self, features: Features) -> None:
        self._accented = {term: column for column, term in enumerate(features.accented.terms)}
        self._plain = {term: column for column, term in enumerate(features.plain.terms, start=len(self._accented))}
        self._idf = np.concatenate([features.accented.idf, features.plain.idf])

    def __call__(self, texts: Sequence[str]) -> Any:
        """Matrix of ``len(texts)`` rows; an empty text is a row of zeros.

        TF-IDF as scikit-learn counts it, without its checks of every call, which cost more than the counting.
        """
        from scipy.sparse import csr_matrix
        from sklearn.preprocessing import normalize

        columns: list[int] = []
        ends = [0]
        for text in map(accented, texts):
            columns += (self._accented[term] for term in ngrams(text) if term in self._accented)
            columns += (self._plain[term] for term in ngrams(strip_accents(text)) if term in self._plain)
            ends.append(len(columns))
        ones = np.ones(len(columns), dtype=self._idf.dtype)
        matrix = csr_matrix((ones, columns, ends), shape=(len(ends) - 1, len(self._idf)))
        matrix.sum_duplicates()
        matrix.data = (np.log(matrix.data) + 1) * self._idf[matrix.indices]
        return normalize(matrix, copy=False)


def ngrams(text: str) -> list[str]:
    """Syllables of a text of :func:`accented`, and pairs of neighbours."""
    syllables = text.split()
    return syllables + [f"{left} {right}" for left, right in pairwise(syllables)]


def learn_features(texts: Sequence[str]) -> Features:
    """The vocabularies of training texts."""
    written = [accented(text) for text in texts]
    return Features(_learn(written), _learn([strip_accents(text) for text in written]))


def _learn(prepared: Sequence[str]) -> Vocabulary:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=ngrams, dtype=np.float32).fit(prepared)
    return Vocabulary(tuple(vectorizer.get_feature_names_out()), vectorizer.idf_.astype(np.float32))
