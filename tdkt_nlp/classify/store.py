"""The model on disk: arrays in a skops file, and a card beside it that says what they should be."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import yaml

from tdkt_nlp.classify.canonical import canonical
from tdkt_nlp.classify.features import Features, Floats, Vocabulary
from tdkt_nlp.errors import ResourceError, WriteError

FORMAT = "themes-1"
"""Raised when the meaning of the stored arrays changes; a file of another format is refused."""

# What the file may be made of besides plain dicts, lists, strings, numbers and arrays: nothing.
TRUSTED_TYPES: list[str] = []

ARTEFACT = "themes.skops"
CARD = "card.yml"


@dataclass(frozen=True, slots=True)
class Weights:
    """All numbers of the model; theme ``i`` has row ``i`` of ``coefficients`` and entry ``i`` of the other arrays.

    The probabilities are :func:`calibrated` decisions.
    """

    themes: tuple[str, ...]
    features: Features
    coefficients: Floats
    intercepts: Floats
    slopes: Floats
    offsets: Floats
    thresholds: Floats


def calibrated(decisions: Floats, slopes: Floats, offsets: Floats) -> Floats:
    """Probabilities of decisions of shape (texts, themes), by the slope and offset of each theme."""
    probabilities: Floats = 1.0 / (1.0 + np.exp(-(slopes * decisions + offsets)))
    return probabilities


@dataclass(frozen=True, slots=True)
class Card:
    """What the model is: training data and its hash, versions, scores, thresholds and limits.

    ``scores`` are those of cross-validation and, by file name, of the files of ``tested_on``; ``labels`` tell how the
    labels were checked, ``compared`` how other models score on the same folds.
    """

    name: str
    format: str
    model_sha256: str
    data: list[dict[str, Any]]
    items: int
    method: str
    versions: dict[str, str]
    scores: dict[str, Any]
    thresholds: dict[str, float]
    limits: list[str] = field(default_factory=list)
    tested_on: list[dict[str, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    compared: list[dict[str, Any]] = field(default_factory=list)


def save(weights: Weights, card: Card, folder: Path) -> None:
    """Write the artefact and its card: the same weights and card give the same bytes.

    Raises:
        WriteError: the folder cannot be written.
    """
    import skops.io

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ARTEFACT).write_bytes(canonical(skops.io.dumps(_to_plain(weights))))
        text = yaml.safe_dump(asdict(card), allow_unicode=True, sort_keys=False, width=120)
        (folder / CARD).write_text(text, encoding="utf-8")
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written ({error.strerror or error}); choose another folder") from error


def load(folder: Path) -> tuple[Weights, Card]:
    """Read a model, its types and its hash checked before any use.

    Raises:
        ResourceError: a file is missing, of another format, damaged, or not what the card says.
    """
    card = _read_card(folder / CARD)
    path = folder / ARTEFACT
    weights = _from_plain(_read_artefact(path), path)
    if digest(weights) != card.model_sha256:
        raise ResourceError(f"{path}: content is not what card.yml says; restore both files or train the model anew")
    return weights, card


def digest(weights: Weights) -> str:
    """Hex SHA-256 of the model's content: the same for two trainings on the same data, whatever the file's bytes."""
    sha = hashlib.sha256()
    for key, value in sorted(_to_plain(weights).items()):
        data = value.encode() if isinstance(value, str) else np.ascontiguousarray(value).tobytes()
        sha.update(f"{key}:{len(data)}:".encode() + data)
    return sha.hexdigest()


def _read_card(path: Path) -> Card:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        # Before the fields are looked at: a card of another format may well have others.
        if isinstance(content, dict) and content.get("format") not in (None, FORMAT):
            found = content["format"]
            raise ResourceError(f"{path}: format {found!r}, this program reads {FORMAT!r}; train the model anew")
        return Card(**content)
    except FileNotFoundError as error:
        raise ResourceError(f"{path}: no such file; name a folder with a trained model, or train it") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        reason = " ".join(str(error).split())
        raise ResourceError(f"{path}: no readable model card ({reason}); train the model anew") from error


def _read_artefact(path: Path) -> dict[str, Any]:
    import skops.io
    from skops.io.exceptions import UntrustedTypesFoundException

    try:
        plain = skops.io.load(path, trusted=TRUSTED_TYPES)
    except UntrustedTypesFoundException as error:
        raise ResourceError(f"{path}: holds types that no model needs; do not use it, train the model anew") from error
    except FileNotFoundError as error:
        raise ResourceError(f"{path}: no such file; restore it or train the model anew") from error
    except (OSError, BadZipFile, ValueError, KeyError, TypeError, EOFError, AttributeError, ImportError) as error:
        reason = " ".join(str(error).split())
        raise ResourceError(f"{path}: cannot be read ({reason}); restore it or train the model anew") from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise ResourceError(f"{path}: not a model of format {FORMAT!r}; train it anew")
    return plain


def _to_plain(weights: Weights) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "themes": "\n".join(weights.themes),
        "accented_terms": "\n".join(weights.features.accented.terms),
        "accented_idf": weights.features.accented.idf,
        "plain_terms": "\n".join(weights.features.plain.terms),
        "plain_idf": weights.features.plain.idf,
        "coefficients": weights.coefficients,
        "intercepts": weights.intercepts,
        "slopes": weights.slopes,
        "offsets": weights.offsets,
        "thresholds": weights.thresholds,
    }


def _from_plain(plain: dict[str, Any], path: Path) -> Weights:
    try:
        return Weights(
            themes=tuple(plain["themes"].split("\n")),
            features=Features(
                Vocabulary(tuple(plain["accented_terms"].split("\n")), plain["accented_idf"]),
                Vocabulary(tuple(plain["plain_terms"].split("\n")), plain["plain_idf"]),
            ),
            coefficients=plain["coefficients"],
            intercepts=plain["intercepts"],
            slopes=plain["slopes"],
            offsets=plain["offsets"],
            thresholds=plain["thresholds"],
        )
    except (KeyError, AttributeError) as error:
        raise ResourceError(f"{path}: a part is missing ({error}); train the model anew") from error
