"""Training: one linear classifier a theme, calibrated and given its threshold by grouped cross-validation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from tdkt_nlp.classify.data import Item, label_matrix, read_items, sha256
from tdkt_nlp.classify.features import Features, Floats, Vectoriser, learn_features
from tdkt_nlp.classify.measure import calibration_error, score_model, tally
from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.classify.store import FORMAT, Card, Weights, calibrated, digest, save
from tdkt_nlp.classify.themes import actors
from tdkt_nlp.classify.themes import themes as all_themes
from tdkt_nlp.errors import UsageError
from tdkt_nlp.lexicon.fold import strip_accents
from tdkt_nlp.version import __version__

FOLDS = 5
REGULARISATION = 1.0
SAME_GROUP = 0.5
"""Texts whose cosine is at least this are held out together, so that variants of one name never test each other."""
_OF_ACTORS = ("campaign", "slogan")
_GRID = np.arange(0.2, 0.71, 0.02)

_METHOD = (
    "tf-idf of syllables and syllable pairs, with accents and without; one linear SVM a theme, Platt calibration and "
    f"thresholds from {FOLDS}-fold cross-validation grouped by similar texts; every text also learnt without accents, "
    "and names and slogans also behind the name of somebody who acts"
)
_LIMITS = [
    "Short texts (a name, a reason, a sentence). For an article use article_themes, which chooses sentences.",
    "Cross-validated scores use thresholds picked on the same folds: slightly hopeful.",
    "The margins of article_themes were chosen, and about 490 items written, after reading its errors on the 30 "
    "development congress reports: the score on those reports is hopeful, expect several points less on new articles.",
    "Vietnamese only; a theme told with none of the words learnt is missed.",
]


def train_themes(
    csv_paths: Sequence[str | Path],
    out_dir: str | Path,
    *,
    held_out: Sequence[str | Path] = (),
    others: Callable[[Sequence[Item], Sequence[str]], list[dict[str, Any]]] | None = None,
) -> Card:
    """Train on labelled items, write the model and its card to ``out_dir``.

    ``others`` scores other models on the same items (:func:`tdkt_nlp.classify.compare.compare`), for the card.

    The same items give the same model, with the same libraries the same bytes. ``held_out`` files (CSV or JSONL) are
    only measured on: the card gets their hashes and scores, by file name.

    Raises:
        ReadError: an item file cannot be read or names an unknown theme.
        UsageError: a theme has too few items for cross-validation.
        WriteError: ``out_dir`` cannot be written.
    """
    ids = tuple(theme.id for theme in all_themes())
    paths = [Path(path) for path in csv_paths]
    items = [item for path in paths for item in read_items(path, ids)]
    weights, cross_validated = fit(items, ids)
    model = ThemeModel(weights)
    scores: dict[str, Any] = {"cross_validation": cross_validated}
    tests = [Path(path) for path in held_out]
    for path in tests:
        scores[path.name] = score_model(model, read_items(path, ids), {item.text for item in items})
    card = Card(
        name="themes",
        format=FORMAT,
        model_sha256=digest(weights),
        data=[{"file": path.name, "sha256": sha256(path)} for path in paths],
        items=len(items),
        method=_METHOD,
        versions=_versions(),
        scores=scores,
        thresholds={theme: round(value, 3) for theme, value in model.thresholds.items()},
        limits=_LIMITS,
        labels=[told for path in paths if (told := _labels_of(path))],
        compared=others(items, ids) if others else [],
        tested_on=[{"file": path.name, "sha256": sha256(path)} for path in tests],
    )
    save(weights, card, Path(out_dir))
    return card


def _labels_of(path: Path) -> str:
    """What the collection of an item file says of how its labels were checked."""
    description = path.parent / "collection.yml"
    if not description.is_file():
        return ""
    try:
        content = yaml.safe_load(description.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{description}: not a collection description ({error})".replace("\n", " ")) from error
    return str(content.get("labels", "")).strip() if content.get("file") == path.name else ""


def fit(items: Sequence[Item], ids: Sequence[str]) -> tuple[Weights, dict[str, Any]]:
    """The model of ``items``, and its cross-validated scores.

    Raises:
        UsageError: a theme has too few items for cross-validation.
    """
    held = cross_validate(items, ids)
    texts, gold = [item.text for item in items], held.gold
    cues, cue_gold = _cue_items(ids)
    acted, owners = _with_actors(items)
    features, coefficients, intercepts = _linear(texts + acted + cues, np.vstack([gold, gold[owners], cue_gold]))
    weights = Weights(tuple(ids), features, coefficients, intercepts, held.slopes, held.offsets, held.thresholds)
    scores = {
        "accented": tally(gold, held.probabilities >= held.thresholds, ids),
        "unaccented": tally(gold, held.unaccented >= held.thresholds),
        "calibration_error": calibration_error(held.probabilities, gold),
    }
    return weights, scores


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What models say of texts that they have not seen: arrays of shape (texts, themes), and what was fitted on them.

    Attributes:
        gold: the labels.
        probabilities: calibrated, of the texts as written.
        unaccented: calibrated, of the texts without accents.
        slopes, offsets, thresholds: one a theme.
    """

    gold: Floats
    probabilities: Floats
    unaccented: Floats
    slopes: Floats
    offsets: Floats
    thresholds: Floats


def cross_validate(items: Sequence[Item], ids: Sequence[str]) -> HeldOut:
    """Each item's probabilities by a model that has seen neither it nor a text like it.

    Raises:
        UsageError: a theme has too few items for cross-validation.
    """
    gold = label_matrix(items, ids)
    scarce = [theme for theme, count in zip(ids, gold.sum(axis=0), strict=True) if count < FOLDS]
    if scarce:
        raise UsageError(f"themes with fewer than {FOLDS} items: {', '.join(scarce)}; add labelled items")
    texts = [item.text for item in items]
    cues, cue_gold = _cue_items(ids)
    acted, owners = _with_actors(items)
    decisions = np.zeros((2 * len(texts), len(ids)))
    for train, test in folds_of(texts):
        held = [texts[i] for i in test]
        mine = np.isin(owners, train)
        features, coefficients, intercepts = _linear(
            [texts[i] for i in train] + [acted[i] for i in np.flatnonzero(mine)] + cues,
            np.vstack([gold[train], gold[owners[mine]], cue_gold]),
        )
        matrix = Vectoriser(features)(held + [strip_accents(text) for text in held])
        decisions[np.concatenate([test, test + len(texts)])] = matrix @ coefficients.T + intercepts
    both = np.vstack([gold, gold])
    slopes, offsets = _calibrate(decisions, both)
    probabilities = calibrated(decisions, slopes, offsets)
    thresholds = _thresholds(probabilities, both)
    half = len(texts)
    return HeldOut(gold, probabilities[:half], probabilities[half:], slopes, offsets, thresholds)


def _with_actors(items: Sequence[Item]) -> tuple[list[str], Any]:
    """Names and slogans behind the name of somebody who acts, and the index of the item that each was made of.

    Learnt with the themes of the item as it is: «Công an nhân dân» before «xây dựng nông thôn mới» adds no theme.
    """
    owners = [index for index, item in enumerate(items) if item.kind in _OF_ACTORS]
    named = actors()
    texts = [f"{named[turn % len(named)]} {items[index].text}" for turn, index in enumerate(owners)]
    return texts, np.array(owners, dtype=int)


def _cue_items(ids: Sequence[str]) -> tuple[list[str], Floats]:
    """The cue phrases of the themes as texts of their own."""
    pairs = [(phrase, theme.id) for theme in all_themes() for phrase in theme.cue_phrases]
    return [phrase for phrase, _ in pairs], np.array([[theme == own for theme in ids] for _, own in pairs], dtype=bool)


def _linear(texts: Sequence[str], gold: Floats) -> tuple[Features, Floats, Floats]:
    from sklearn.svm import LinearSVC

    features = learn_features(texts)
    matrix = Vectoriser(features)([*texts, *map(strip_accents, texts)])
    coefficients = np.zeros((gold.shape[1], matrix.shape[1]), dtype=np.float32)
    intercepts = np.zeros(gold.shape[1], dtype=np.float32)
    for column in range(gold.shape[1]):
        svm = LinearSVC(C=REGULARISATION, class_weight="balanced", random_state=0)
        svm.fit(matrix, np.concatenate([gold[:, column], gold[:, column]]))
        coefficients[column], intercepts[column] = svm.coef_[0], svm.intercept_[0]
    return features, coefficients, intercepts


def folds_of(texts: Sequence[str]) -> list[tuple[Any, Any]]:
    """(indices to train on, indices to test on) of each fold; texts that are alike are in one fold."""
    from scipy.sparse.csgraph import connected_components
    from sklearn.model_selection import GroupKFold

    matrix = Vectoriser(learn_features(texts))(texts)
    _, groups = connected_components(matrix @ matrix.T >= SAME_GROUP, directed=False)
    return list(GroupKFold(FOLDS).split(matrix, groups=groups))


def said_by(decisions: Floats, gold: Floats) -> Floats:
    """What a model says by its decisions: calibrated, then cut at the best thresholds, both on these same texts."""
    probabilities = calibrated(decisions, *_calibrate(decisions, gold))
    said: Floats = probabilities >= _thresholds(probabilities, gold)
    return said


def _calibrate(decisions: Floats, gold: Floats) -> tuple[Floats, Floats]:
    from sklearn.linear_model import LogisticRegression

    platt = [LogisticRegression(C=1e3).fit(decisions[:, [i]], gold[:, i]) for i in range(gold.shape[1])]
    slopes: Floats = np.array([fitted.coef_[0, 0] for fitted in platt], dtype=np.float32)
    return slopes, np.array([fitted.intercept_[0] for fitted in platt], dtype=np.float32)


def _thresholds(probabilities: Floats, gold: Floats) -> Floats:
    """For each theme the mean of its own best threshold and the best common one: few items, so not its own alone."""
    common = _GRID[np.argmax([_f1(probabilities >= cut, gold) for cut in _GRID])]
    own = [
        _GRID[np.argmax([_f1(column >= cut, said) for cut in _GRID])] for column, said in _columns(probabilities, gold)
    ]
    thresholds: Floats = ((np.array(own) + common) / 2).astype(np.float32)
    return thresholds


def _columns(probabilities: Floats, gold: Floats) -> list[tuple[Floats, Floats]]:
    return [(probabilities[:, i], gold[:, i]) for i in range(gold.shape[1])]


def _f1(said: Floats, gold: Floats) -> float:
    return float(2 * (said & gold).sum() / max(1, said.sum() + gold.sum()))


def _versions() -> dict[str, str]:
    import sklearn
    import skops

    return {
        "tdkt_nlp": __version__,
        "scikit-learn": sklearn.__version__,
        "skops": skops.__version__,
        "numpy": np.__version__,
    }
