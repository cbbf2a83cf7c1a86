"""How fast the program reads, beside underthesea on the same text: ratios of one run on one machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.triage import is_on_topic

TRIAGE, PIPELINE = "triage", "whole pipeline"
WORDS, NER = "underthesea.word_tokenize", "underthesea.ner"
_ROUNDS = 3
# Characters that underthesea is measured on; it takes the same time for each of them, and longer than all the rest.
_WORDS_SAMPLE, _NER_SAMPLE = 200_000, 20_000
_TICK = time.get_clock_info("process_time").resolution


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, on how many characters, and the processor seconds that it took."""

    what: str
    characters: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Characters per second of processor time."""
        return self.characters / self.seconds


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Speeds on some articles; ``on_topic`` is the share of them, 0 to 1, that triage keeps."""

    articles: int
    characters: int
    on_topic: float
    speeds: tuple[Speed, ...]

    def times(self, what: str) -> list[float] | None:
        """Each speed as a multiple of that of ``what``; None where that was not measured."""
        base = next((speed.per_second for speed in self.speeds if speed.what == what), None)
        return None if base is None else [speed.per_second / base for speed in self.speeds]

    def to_json(self) -> dict[str, Any]:
        """The benchmark for ``json.dumps``: a row a speed, with its multiples."""
        rows: list[dict[str, Any]] = [
            {"what": speed.what, "characters": speed.characters, "characters_per_second": round(speed.per_second)}
            for speed in self.speeds
        ]
        for name, what in (("times_word_tokenize", WORDS), ("times_ner", NER)):
            for row, multiple in zip(rows, self.times(what) or (), strict=False):
                row[name] = float(f"{multiple:.4g}")
        counts = {"articles": self.articles, "characters": self.characters, "on_topic": round(self.on_topic, 4)}
        return {**counts, "speeds": rows}


def measure(documents: Sequence[RawDocument], *, ner: bool = False) -> Benchmark:
    """Measures triage, the whole pipeline (triage, then annotation of what it keeps) and underthesea.

    All of it in this process, by processor time; the best of three rounds after one to warm up. Reading files and
    writing datasets are no part of it. Of few articles, the keys of names are remembered from round to round: that
    makes the pipeline about a tenth faster than on an archive of such articles.

    Args:
        documents: at least one.
        ner: measure ``underthesea.ner`` as well.
    """
    from underthesea import ner as find_names
    from underthesea import word_tokenize

    texts = [document.stored for document in documents]
    words, names = _sample(texts, _WORDS_SAMPLE), _sample(texts, _NER_SAMPLE)
    total = sum(map(len, texts))
    tasks: list[tuple[str, int, Callable[[], None]]] = [
        (TRIAGE, total, partial(_each, is_on_topic, texts)),
        (PIPELINE, total, partial(_each, _whole, documents)),
        (WORDS, sum(map(len, words)), partial(_each, word_tokenize, words)),
    ]
    if ner:
        tasks.append((NER, sum(map(len, names)), partial(_each, find_names, names)))
    seconds = _best([task for _, _, task in tasks])
    speeds = tuple(Speed(what, size, took) for (what, size, _), took in zip(tasks, seconds, strict=True))
    return Benchmark(len(texts), total, sum(map(is_on_topic, texts)) / len(texts), speeds)


def _whole(document: RawDocument) -> None:
    if is_on_topic(document.stored):
        annotate(document)


def _each(function: Callable[[Any], object], items: Iterable[Any]) -> None:
    for item in items:
        function(item)


def _sample(texts: Sequence[str], most: int) -> list[str]:
    """Texts from everywhere in ``texts``, at most so many characters in all."""
    step = -(-sum(map(len, texts)) // most)
    chosen = []
    for text in texts[::step]:
        chosen.append(text[:most])
        most -= len(text)
        if most <= 0:
            break
    return chosen


def _best(tasks: Sequence[Callable[[], None]]) -> list[float]:
    """Least processor seconds of each task; tasks take turns, so that a busy minute of the machine meets all."""
    for task in tasks:
        task()
    rounds = [[_seconds(task) for task in tasks] for _ in range(_ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(task: Callable[[], None]) -> float:
    start = time.process_time()
    task()
    return max(time.process_time() - start, _TICK)
