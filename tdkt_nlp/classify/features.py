"""Texts as numbers: syllables and pairs of syllables, once with accents and once without.

Segmented words and character n-grams score no better in cross-validation (``compare`` in the model's card) and take
several times as long.
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

    def columns(self, accented_term: str, plain_term: str) -> list[int]:
        """The columns of a term as written and of its form without accents, those that there are."""
        found = (self._accented.get(accented_term), self._plain.get(plain_term))
        return [column for column in found if column is not None]

    def __call__(self, texts: Sequence[str]) -> Any:
        """Matrix of ``len(texts)`` rows; an empty text is a row of zeros.

        TF-IDF as scikit-learn counts it, without its checks of every call, which cost more than the counting.
        """
        from scipy.sparse import csr_matrix
        from sklearn.utils.sparsefuncs_fast import inplace_csr_row_normalize_l2

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
        inplace_csr_row_normalize_l2(matrix)
        return matrix


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
