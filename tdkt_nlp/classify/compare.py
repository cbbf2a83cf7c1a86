"""Other models on the folds of the shipped one, for an honest choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from tdkt_nlp.classify.data import Item, label_matrix
from tdkt_nlp.classify.features import Floats, accented
from tdkt_nlp.classify.measure import tally
from tdkt_nlp.classify.train import folds_of, said_by
from tdkt_nlp.lexicon.fold import strip_accents

_Terms = Callable[[str], list[str]]


def compare(items: Sequence[Item], ids: Sequence[str]) -> list[dict[str, Any]]:
    """Micro and macro F1 of simpler and richer models, each calibrated and given thresholds as the shipped one.

    All learn every item with and without accents, as the shipped model does, but no actors and no cue phrases, and are
    tested on the same folds. Takes about half a minute.
    """
    texts = [item.text for item in items]
    gold = label_matrix(items, ids)
    folds = folds_of(texts)
    rows = []
    for name, terms, make in _models():
        prepared = [terms(text) for text in texts]
        plain = [terms(strip_accents(text)) for text in texts]
        decisions = np.zeros((2 * len(texts), len(ids)))
        for train, test in folds:
            learnt = [prepared[i] for i in train] + [plain[i] for i in train]
            decide = _fitted(learnt, np.vstack([gold[train], gold[train]]), make)
            decisions[test] = decide([prepared[i] for i in test])
            decisions[test + len(texts)] = decide([plain[i] for i in test])
        said = said_by(decisions, np.vstack([gold, gold]))
        half = len(texts)
        scores, bare = tally(gold, said[:half]), tally(gold, said[half:])
        rows.append(
            {
                "model": name,
                "micro_f1": scores["micro_f1"],
                "macro_f1": scores["macro_f1"],
                "unaccented_micro_f1": bare["micro_f1"],
            }
        )
    return rows


def _models() -> list[tuple[str, _Terms, Callable[[], Any]]]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import MultinomialNB
    from sklearn.svm import LinearSVC

    return [
        (
            "plain TF-IDF of syllables, logistic regression",
            _syllables,
            lambda: LogisticRegression(C=10.0, class_weight="balanced", max_iter=500),
        ),
        ("TF-IDF of syllables, naive Bayes", _syllables, MultinomialNB),
        (
            "TF-IDF of the words of underthesea, linear SVM",
            _words,
            lambda: LinearSVC(class_weight="balanced", random_state=0),
        ),
        (
            "TF-IDF of character n-grams (2 to 5), linear SVM",
            _characters,
            lambda: LinearSVC(class_weight="balanced", random_state=0),
        ),
    ]


def _syllables(text: str) -> list[str]:
    return accented(text).split()


def _words(text: str) -> list[str]:
    from underthesea import word_tokenize

    return [str(word) for word in word_tokenize(accented(text))]


def _characters(text: str) -> list[str]:
    padded = " " + accented(text) + " "
    return [padded[i : i + size] for size in range(2, 6) for i in range(len(padded) - size + 1)]


def _fitted(
    prepared: Sequence[list[str]], gold: Floats, make: Callable[[], Any]
) -> Callable[[Sequence[list[str]]], Floats]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float32)
    matrix = vectorizer.fit_transform(prepared)
    models = [make().fit(matrix, gold[:, column]) for column in range(gold.shape[1])]

    def decide(texts: Sequence[list[str]]) -> Floats:
        held = vectorizer.transform(texts)
        return np.column_stack([_decision(model, held) for model in models])

    return decide


def _decision(model: Any, matrix: Any) -> Floats:
    if hasattr(model, "decision_function"):
        return np.asarray(model.decision_function(matrix))
    logs = model.predict_log_proba(matrix)
    return np.asarray(logs[:, 1] - logs[:, 0])
