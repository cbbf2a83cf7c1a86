"""Reported counts against official records, an occasion at a time: every honour of both sides gets a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tdkt_nlp.lexicon.bodies import Agreement, authorities_agree
from tdkt_nlp.schema.records import Severity
from tdkt_nlp.validate.occasions import Occasion
from tdkt_nlp.validate.reported import ReportedArticle
from tdkt_nlp.validate.sides import Recorded, Reported, recorded_sides, reported_sides

Verdict = Literal[
    "match", "different-count", "different-rank", "missing-in-records", "missing-in-reports", "not-checkable"
]
SEVERITY: dict[Verdict, Severity] = {
    "match": "info",
    "different-count": "error",
    "different-rank": "error",
    "missing-in-records": "error",
    "missing-in-reports": "warning",
    "not-checkable": "info",
}
_AGREEMENTS: tuple[Agreement, ...] = ("same", "short", "open")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One honour of one occasion: what is reported, what is recorded, and what follows; a side may be missing."""

    verdict: Verdict
    cause: str
    reported: Reported | None
    recorded: tuple[Recorded, ...]


def compare_article(reported: Iterable[Reported], recorded: Iterable[Recorded]) -> list[Comparison]:
    """A verdict on each honour that one article reports of an occasion.

    The surest counterparts are taken first: the same authority, then one that leaves off its place, then one that is
    not said; the same rank and kind of recipients before those that are open. A row of the records has one counterpart.
    """
    found: list[Comparison] = []
    left: list[Reported] = []
    for side in reported:
        if side.expected:
            left.append(side)
        else:
            found.append(Comparison("not-checkable", side.obstacle, side, ()))
    free = list(recorded)
    for fits in (_same, _open):
        for agreement in _AGREEMENTS:
            for side in list(left):
                taken = [
                    r for r in free if fits(side, r) and authorities_agree(side.authority, r.authority) == agreement
                ]
                if taken:
                    found.append(_counted(side, taken, certain=fits is _same))
                    left.remove(side)
                    free = [row for row in free if row not in found[-1].recorded]
    for find in (_other_rank, _told_otherwise):
        for side in list(left):
            if comparison := find(side, free, left):
                found.append(comparison)
                left.remove(side)
                free = [row for row in free if row not in comparison.recorded]
    return found + [_without_counterpart(side, list(recorded)) for side in left]


def compare_occasion(
    occasion: Occasion, articles: Sequence[ReportedArticle]
) -> list[tuple[Comparison, tuple[ReportedArticle, ...]]]:
    """The verdicts on one occasion with the articles that they rest on; equal verdicts of several articles are one."""
    recorded = recorded_sides(occasion.rows)
    merged: dict[tuple[object, ...], tuple[Comparison, list[ReportedArticle]]] = {}
    for article in articles:
        for comparison in compare_article(reported_sides(article.awards), recorded):
            first, tellers = merged.get(_key(comparison), (comparison, []))
            merged[_key(comparison)] = (_with_words(first, comparison), [*tellers, article])
    seen = {row for comparison, _ in merged.values() for row in comparison.recorded}
    silent = [Comparison("missing-in-reports", "no article tells of it", None, (r,)) for r in recorded if r not in seen]
    return [(comparison, tuple(tellers)) for comparison, tellers in merged.values()] + [(c, ()) for c in silent]


def _with_words(first: Comparison, comparison: Comparison) -> Comparison:
    """``first`` with the words of both as evidence."""
    if first.reported is None or comparison.reported is None or first.reported == comparison.reported:
        return first
    evidence = f"{first.reported.evidence} | {comparison.reported.evidence}"
    return replace(first, reported=replace(first.reported, evidence=evidence))


def _key(comparison: Comparison) -> tuple[object, ...]:
    side = comparison.reported
    said = (side.award, side.rank, side.kind, side.count, side.obstacle) if side else ()
    return comparison.verdict, comparison.cause, said, comparison.recorded, None if comparison.recorded else side


def _same(side: Reported, row: Recorded) -> bool:
    return (side.award, side.rank, side.kind) == (row.award, row.rank, row.kind)


def _open(side: Reported, row: Recorded) -> bool:
    return (
        side.award == row.award
        and (side.rank == row.rank or None in (side.rank, row.rank))
        and (side.kind == row.kind or side.kind in ("mixed", "unknown"))
    )


def _counted(side: Reported, rows: Sequence[Recorded], *, certain: bool) -> Comparison:
    """``side`` against all ``rows`` together; one that is not certain is a match or says nothing."""
    counts = [row.count for row in rows if row.count is not None]
    if side.obstacle:
        return Comparison("not-checkable", side.obstacle, side, tuple(rows))
    if len(counts) < len(rows):
        return Comparison("not-checkable", "the records hold names and numbers for it", side, tuple(rows))
    alone = [row for row in rows if side.fits(row.count or 0)]
    if side.fits(sum(counts)) or len(alone) == 1:
        return Comparison("match", "", side, tuple(rows if side.fits(sum(counts)) else alone))
    if len(rows) > 1:
        return Comparison("not-checkable", "several decisions could be meant", side, tuple(rows))
    if not certain:
        return Comparison("not-checkable", "rank or kind of recipients is not said", side, tuple(rows))
    if not side.sure:
        return Comparison(
            "not-checkable", "the number is rough, in parts, or of names or awards given", side, tuple(rows)
        )
    more = "more" if (side.count or 0) > counts[0] else "fewer"
    cause = f"the articles tell {abs((side.count or 0) - counts[0])} {more}"
    return Comparison("different-count", cause, side, tuple(rows))


def _other_rank(side: Reported, free: Sequence[Recorded], left: Sequence[Reported]) -> Comparison | None:
    """The same number of the same honour under another rank, where no other honour could be meant on either side."""

    def alike(one: Reported | Recorded) -> bool:
        return (
            (one.award, one.kind, one.count) == (side.award, side.kind, side.count)
            and one.rank is not None
            and authorities_agree(one.authority, side.authority) != "different"
        )

    rows, rivals = [row for row in free if alike(row)], [other for other in left if alike(other)]
    if side.rank is None or side.obstacle or len(rows) != 1 or len(rivals) != 1:
        return None
    cause = f"rank {side.rank} in the articles, {rows[0].rank} in the records"
    return Comparison("different-rank", cause, side, tuple(rows))


def _told_otherwise(side: Reported, free: Sequence[Recorded], _: Sequence[Reported]) -> Comparison | None:
    """A row that only names the authority or the kind of recipients otherwise: perhaps the same, said another way."""
    reasons: tuple[tuple[str, Callable[[Recorded], bool]], ...] = (
        ("the records name another authority", lambda row: _same(side, row)),
        (
            "the records count another kind of recipients",
            lambda row: (side.award, side.rank, side.count) == (row.award, row.rank, row.count),
        ),
    )
    for cause, fits in reasons:
        if rows := [row for row in free if fits(row)]:
            return Comparison("not-checkable", cause, side, tuple(rows))
    return None


def _without_counterpart(side: Reported, recorded: Sequence[Recorded]) -> Comparison:
    if side.obstacle:
        return Comparison("not-checkable", side.obstacle, side, ())
    if side.authority is None and any(_open(side, row) for row in recorded):
        return Comparison("not-checkable", "no authority is said, and the records are met otherwise", side, ())
    return Comparison("missing-in-records", "no decision tells of it", side, ())
