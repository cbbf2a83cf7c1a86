"""Texts of an archive that the theme model is least sure of: those that teach it most once they are labelled."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from tdkt_nlp.classify.articles import kind_of_sentence
from tdkt_nlp.classify.features import accented
from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.pipeline import analyse
from tdkt_nlp.schema.document import RawDocument

_LONGEST = 400  # characters; longer sentences are lists
_SHORTEST = 4  # words
_OF_ONE_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Unsure:
    """A text to label.

    Attributes:
        kind: campaign or sentence.
        themes: what the model would say, the likeliest first.
        doubt: 1 where a theme stands right at its threshold, 0 where none is near.
    """

    article: str
    kind: str
    text: str
    themes: tuple[str, ...]
    doubt: float


def least_sure(
    model: ThemeModel, documents: Iterable[RawDocument], number: int, known: Iterable[str] = ()
) -> list[Unsure]:
    """The ``number`` texts of ``documents`` that the model doubts most, the most doubtful first.

    Candidates are names of movements and the sentences that tell achievements, three at most of an article; texts of
    ``known`` and repeats are left out. Memory is that of ``number`` texts and of the words seen, not of the archive.
    """
    seen = {accented(text) for text in known}
    kept: list[tuple[float, int, Unsure]] = []
    order = 0
    for document in documents:
        doubted = sorted(_doubted(model, document), key=lambda text: -text.doubt)
        for text in _first_new(doubted, seen):
            order += 1
            entry = (text.doubt, -order, text)
            if len(kept) < number:
                heapq.heappush(kept, entry)
            else:
                heapq.heappushpop(kept, entry)
    return [text for _, _, text in sorted(kept, reverse=True)]


def _first_new(texts: Iterable[Unsure], seen: set[str]) -> Iterator[Unsure]:
    taken = 0
    for text in texts:
        form = accented(text.text)
        if form not in seen and taken < _OF_ONE_ARTICLE:
            seen.add(form)
            taken += 1
            yield text


def _doubted(model: ThemeModel, document: RawDocument) -> Iterator[Unsure]:
    analysis = analyse(document, themes=False)
    texts = [("campaign", name) for name in analysis.record.campaigns]
    for sentence in analysis.clean.sentences:
        words = " ".join(analysis.clean.text[sentence.start : sentence.end].split())
        told = sentence.zone not in ("headline", "byline", "related") and kind_of_sentence(words) == "strong"
        if told and len(words) <= _LONGEST and len(words.split()) >= _SHORTEST:
            texts.append(("sentence", words))
    thresholds = model.cuts
    for (kind, text), row in zip(texts, model.probabilities([text for _, text in texts]), strict=True):
        # Distance from the threshold, in shares of the way to 0 or to 1.
        away = np.where(row >= thresholds, (row - thresholds) / (1 - thresholds), (thresholds - row) / thresholds)
        said = [model.themes[i] for i in np.argsort(-row) if row[i] >= thresholds[i]]
        yield Unsure(document.id, kind, text, tuple(said), round(float(1 - away.min()), 4))
