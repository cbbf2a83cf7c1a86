"""The measures: precision, recall and F1 of facts, names and the like; accuracy of the fields of matched facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdkt_nlp.evaluate.compare import comparable, comparable_person, fuzzy_hits, similar

FACT_KEY = ("award", "rank", "recipient_kind", "count", "status")
CORE_KEY = ("award", "rank", "count")
_FIELDS = ("count_qualifier", "count_unit", "scope")
_SAME_AUTHORITY, SAME_NAME, _SAME_POSITION, _SAME_UNIT, _SAME_CAMPAIGN, _SAME_EVENT = 0.85, 0.85, 0.8, 0.88, 0.85, 0.75
Annotation = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Hits, gold and predicted totals of one measure."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Adds the numbers of one article."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    def row(self) -> dict[str, Any]:
        """Precision, recall, F1 and the totals."""
        precision = self.hits / self.predicted if self.predicted else float(not self.gold)
        recall = self.hits / self.gold if self.gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "gold": self.gold,
            "predicted": self.predicted,
            "hits": self.hits,
        }


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that is missing (``found`` False) or that should not be there."""

    article: str
    found: bool
    key: tuple[Any, ...]
    evidence: str


@dataclass(slots=True)
class Scores:
    """All measures over a set of articles, and the facts that are wrong."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    accuracies: dict[str, list[int]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        """The tally ``name``."""
        return self.tallies.setdefault(name, Tally())

    def right(self, name: str, right: bool) -> None:
        """Counts one value of an accuracy as right or wrong."""
        pair = self.accuracies.setdefault(name, [0, 0])
        pair[0] += right
        pair[1] += 1

    def rows(self) -> dict[str, dict[str, Any]]:
        """Rows by measure; measures without any value are left out."""
        rows = {name: tally.row() for name, tally in self.tallies.items() if tally.gold or tally.predicted}
        for name, (right, of) in self.accuracies.items():
            rows[name] = {"accuracy": round(right / of, 4), "of": of}
        return rows


def score(
    gold: Mapping[str, Annotation], predicted: Mapping[str, Annotation], texts: Mapping[str, str] | None = None
) -> Scores:
    """Scores of ``predicted`` against ``gold``, both by article id; ``texts`` are the stored articles.

    A predicted article that is missing counts as empty; one that is not in the gold is ignored.
    """
    scores = Scores()
    for name in ("award_fact", "award_core", "award_full", "award_recipient", "official_name", "official_position",
                 "unit", "breakdown", "campaign", "theme"):  # fmt: skip
        scores.tally(name)
    for article in sorted(gold):
        found = predicted.get(article, {})
        _score_awards(scores, article, gold[article].get("awards") or [], found.get("awards") or [])
        if texts is not None and article in texts:
            for award in found.get("awards") or []:
                scores.right("evidence_in_text", bool(award.get("evidence")) and award["evidence"] in texts[article])
        _score_names(scores, gold[article], found)
        _score_sets(scores, gold[article], found)
        if "event" in gold[article]:
            _score_event(scores, gold[article]["event"], found.get("event"))
    return scores


def _score_awards(scores: Scores, article: str, gold: Sequence[Annotation], found: Sequence[Annotation]) -> None:
    pairs = match_facts(gold, found)
    scores.tally("award_fact").add(len(pairs), len(gold), len(found))
    core = (Counter(_key(a, CORE_KEY) for a in gold) & Counter(_key(a, CORE_KEY) for a in found)).total()
    scores.tally("award_core").add(core, len(gold), len(found))
    full = 0
    for a, b in pairs:
        agrees = same_authority(a, b)
        scores.right("authority", agrees)
        presenters = comparable_person(a.get("presenter")), comparable_person(b.get("presenter"))
        scores.right("presenter", similar(*presenters, SAME_NAME))
        for name in _FIELDS:
            scores.right(name, a.get(name) == b.get(name))
        names = _people(a.get("recipients")), _people(b.get("recipients"))
        full += agrees and len(names[0]) == len(names[1]) == fuzzy_hits(*names, SAME_NAME)
    scores.tally("award_full").add(full, len(gold), len(found))
    names = (
        [n for a in gold for n in _people(a.get("recipients"))],
        [n for a in found for n in _people(a.get("recipients"))],
    )
    scores.tally("award_recipient").add(fuzzy_hits(*names, SAME_NAME), len(names[0]), len(names[1]))
    matched = {id(a) for pair in pairs for a in pair}
    for award in gold:
        if id(award) not in matched:
            scores.misses.append(Miss(article, False, _key(award, FACT_KEY), str(award.get("evidence", ""))))
    for award in found:
        if id(award) not in matched:
            scores.misses.append(Miss(article, True, _key(award, FACT_KEY), str(award.get("evidence", ""))))


def match_facts(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> list[tuple[Annotation, Annotation]]:
    """Pairs of facts equal on ``FACT_KEY``; among equals, those of the nearest authority and recipients."""
    pairs = []
    free = list(predicted)
    for fact in gold:
        equal = [other for other in free if _key(other, FACT_KEY) == _key(fact, FACT_KEY)]
        if equal:
            best = max(equal, key=lambda other: _nearness(fact, other))
            pairs.append((fact, best))
            free = [other for other in free if other is not best]
    return pairs


def _nearness(a: Annotation, b: Annotation) -> float:
    return 2.0 * same_authority(a, b) + fuzzy_hits(
        _people(a.get("recipients")), _people(b.get("recipients")), SAME_NAME
    )


def same_authority(a: Annotation, b: Annotation) -> bool:
    """Whether two facts name the same authority, or both none."""
    return similar(comparable(a.get("authority")), comparable(b.get("authority")), _SAME_AUTHORITY)


def _key(award: Annotation, fields: Sequence[str]) -> tuple[Any, ...]:
    return tuple(award.get(name) for name in fields)


def _people(names: Sequence[str] | None) -> list[str]:
    return [comparable_person(name) for name in names or []]


def _score_names(scores: Scores, gold: Annotation, found: Annotation) -> None:
    if "officials" in gold:
        a = {comparable_person(o["name"]): _folded(o.get("positions")) for o in gold["officials"]}
        b = {comparable_person(o["name"]): _folded(o.get("positions")) for o in found.get("officials") or []}
        scores.tally("official_name").add(len(a.keys() & b.keys()), len(a), len(b))
        hits = sum(fuzzy_hits(a[name], b[name], _SAME_POSITION) for name in a.keys() & b.keys())
        scores.tally("official_position").add(hits, sum(map(len, a.values())), sum(map(len, b.values())))
    if "units" in gold:
        _add_fuzzy(scores.tally("unit"), gold["units"], found.get("units"), _SAME_UNIT)
    if "campaigns" in gold:
        _add_fuzzy(scores.tally("campaign"), gold["campaigns"], found.get("campaigns"), _SAME_CAMPAIGN)


def _score_sets(scores: Scores, gold: Annotation, found: Annotation) -> None:
    if "breakdowns" in gold:
        a = Counter((b["total"], tuple(sorted(b["parts"]))) for b in gold["breakdowns"])
        b = Counter((b.get("total"), tuple(sorted(b.get("parts") or []))) for b in found.get("breakdowns") or [])
        scores.tally("breakdown").add((a & b).total(), a.total(), b.total())
    if "themes" in gold:
        themes = set(gold["themes"]), set(found.get("themes") or [])
        scores.tally("theme").add(len(themes[0] & themes[1]), len(themes[0]), len(themes[1]))


def _score_event(scores: Scores, gold: Annotation | None, found: Annotation | None) -> None:
    scores.right("event_present", bool(gold) == bool(found))
    if not (gold and found):
        return
    scores.right("event_name", similar(comparable(gold.get("name")), comparable(found.get("name")), _SAME_EVENT))
    for name in ("edition", "period", "date"):
        if gold.get(name):
            scores.right(f"event_{name}", comparable(str(gold[name])) == comparable(str(found.get(name) or "")))


def _add_fuzzy(tally: Tally, gold: Sequence[str], found: Sequence[str] | None, threshold: float) -> None:
    a, b = sorted(set(_folded(gold))), sorted(set(_folded(found)))
    tally.add(fuzzy_hits(a, b, threshold), len(a), len(b))


def _folded(names: Sequence[str] | None) -> list[str]:
    return [comparable(name) for name in names or []]
