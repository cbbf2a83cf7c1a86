"""The errors of award facts by phenomenon: what a wrong or missing fact has wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.evaluate.compare import comparable, comparable_person, fuzzy_hits
from tdkt_nlp.evaluate.measures import SAME_NAME, Annotation, match_facts, same_authority

_FIELDS = ("rank", "recipient_kind", "count", "status")  # of one honour; what differs names the error
_NAMES = {"rank": "award or rank wrong", "recipient_kind": "kind", "count": "count", "status": "status"}
_EVIDENCE = 160


@dataclass(frozen=True, slots=True)
class FactError:
    """One error: its phenomenon, and the words of the gold and of the program, "" where one has no such fact."""

    phenomenon: str
    article: str
    gold: str
    found: str
    evidence: str


def errors_by_phenomenon(
    gold: Mapping[str, Annotation], predicted: Mapping[str, Annotation]
) -> dict[str, list[FactError]]:
    """The errors of all articles, the most frequent phenomenon first."""
    groups: dict[str, list[FactError]] = {}
    for article in sorted(gold):
        facts = gold[article].get("awards") or [], predicted.get(article, {}).get("awards") or []
        for error in _errors(article, *facts):
            groups.setdefault(error.phenomenon, []).append(error)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def _errors(article: str, gold: Sequence[Annotation], found: Sequence[Annotation]) -> Iterator[FactError]:
    pairs = match_facts(gold, found)
    for a, b in pairs:
        for phenomenon in _differences(a, b):
            yield _error(phenomenon, article, a, b)
    matched = {id(fact) for pair in pairs for fact in pair}
    missed = [fact for fact in gold if id(fact) not in matched]
    free = [fact for fact in found if id(fact) not in matched]
    for one, many, phenomenon in ((missed, free, "split facts"), (free, missed, "merged facts")):
        for whole in list(one):
            parts = _parts(whole, many)
            if parts:
                one.remove(whole)
                yield _error(phenomenon, article, *((whole, parts[0]) if one is missed else (parts[0], whole)))
                for part in parts:
                    many.remove(part)
    for fact in list(missed):
        near = max(free, key=lambda other: _nearness(fact, other), default=None)
        if near is not None and _nearness(fact, near) > 0:
            missed.remove(fact)
            free.remove(near)
            yield _error(_what_differs(fact, near), article, fact, near)
    for fact in missed:
        yield _error("fact missed", article, fact, None)
    for fact in free:
        yield _error("fact spurious" if gold else "off-topic alarm", article, None, fact)


def _differences(a: Annotation, b: Annotation) -> Iterator[str]:
    """What is wrong of a fact whose key is right."""
    if not same_authority(a, b):
        if not b.get("authority"):
            yield "authority none"
        else:
            yield "authority wrong" if a.get("authority") else "authority spurious"
    names = [comparable_person(name) for name in a.get("recipients") or []]
    ours = [comparable_person(name) for name in b.get("recipients") or []]
    hits = fuzzy_hits(names, ours, SAME_NAME)
    if hits < len(ours):
        yield "recipient wrong"
    elif hits < len(names):
        within = comparable(str(a.get("evidence", "")))
        yield "recipient missing" if any(name in within for name in names) else "recipient in another sentence"
    for field in ("scope", "count_qualifier", "count_unit"):
        if a.get(field) != b.get(field):
            yield field.replace("_", " ")
    presenters = comparable_person(a.get("presenter")), comparable_person(b.get("presenter"))
    if not fuzzy_hits([presenters[0]], [presenters[1]], SAME_NAME):
        yield "presenter"


def _parts(whole: Annotation, others: Sequence[Annotation]) -> list[Annotation]:
    """Two facts or more of one honour and kind that sum up to ``whole``."""
    same = ("award", "rank", "status", "recipient_kind")
    parts = [fact for fact in others if all(fact.get(name) == whole.get(name) for name in same)]
    total = sum(fact.get("count") or 0 for fact in parts)
    return parts if len(parts) > 1 and whole.get("count") == total else []


def _nearness(a: Annotation, b: Annotation) -> int:
    """How far two facts tell of one conferral: the same honour, or the same words with all else alike."""
    alike = sum(a.get(field) == b.get(field) for field in _FIELDS)
    if a.get("award") == b.get("award"):
        return 1 + alike if alike > 1 else 0
    one, other = comparable(str(a.get("evidence", ""))), comparable(str(b.get("evidence", "")))
    overlap = bool(one and other) and (one in other or other in one)
    return alike if overlap and alike > 1 else 0


def _what_differs(a: Annotation, b: Annotation) -> str:
    if a.get("award") != b.get("award"):
        return _NAMES["rank"]
    return next(_NAMES[field] for field in _FIELDS if a.get(field) != b.get(field))


def _error(phenomenon: str, article: str, a: Annotation | None, b: Annotation | None) -> FactError:
    evidence = str((a or b or {}).get("evidence", "")).replace("\n", " ")
    return FactError(phenomenon, article, _said(a), _said(b), evidence[:_EVIDENCE])


def _said(fact: Annotation | None) -> str:
    if fact is None:
        return ""
    names = ", ".join(fact.get("recipients") or [])
    fields = [fact.get(name) for name in ("award", *_FIELDS, "scope", "authority", "presenter")]
    return " · ".join("–" if value is None else str(value) for value in [*fields, names or None])
