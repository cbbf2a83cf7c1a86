"""All comparisons of a records file with the articles of a run, as rows, and how much of the records they cover."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt_nlp.lexicon.bodies import authority_key
from tdkt_nlp.schema.records import Severity
from tdkt_nlp.validate.compare import SEVERITY, Comparison, compare_occasion
from tdkt_nlp.validate.occasions import Occasion, occasion_reported, occasions_of
from tdkt_nlp.validate.records import BadRow, OfficialRow
from tdkt_nlp.validate.reported import ReportedArticle

Row = dict[str, Any]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the records the articles report at all; ``unplaced`` rows name no occasion."""

    records: int
    unplaced: int
    occasions: int
    reported: int
    articles: int


@dataclass(frozen=True, slots=True)
class Validation:
    """``rows`` are those of ``schema.tables.RECORD_FINDINGS``; ``bad`` are the rows of the records left out."""

    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    coverage: Coverage

    @property
    def verdicts(self) -> dict[str, int]:
        """Number of rows by verdict, all verdicts in order."""
        numbers = Counter(row["verdict"] for row in self.rows)
        return {verdict: numbers[verdict] for verdict in SEVERITY}

    def at_least(self, level: Severity) -> int:
        """Number of differences of a severity or a graver one; matches are none, whatever the level."""
        grave = SEVERITIES[SEVERITIES.index(level) :]
        return sum(row["severity"] in grave for row in self.rows if row["verdict"] != "match")


def validate(
    records: Sequence[OfficialRow], articles: Iterable[ReportedArticle], bad: Sequence[BadRow] = ()
) -> Validation:
    """Compares what ``articles`` report of the occasions of ``records``, in the order of the records."""
    occasions = occasions_of(records)
    tellers: dict[Occasion, list[ReportedArticle]] = {occasion: [] for occasion in occasions}
    for article in articles:
        occasion = occasion_reported(article, occasions)
        if occasion is not None:
            tellers[occasion].append(article)
    rows = [
        _row(occasion, comparison, based_on)
        for occasion, told in tellers.items()
        if told
        for comparison, based_on in sorted(compare_occasion(occasion, told), key=_gravity)
    ]
    coverage = Coverage(
        records=len(records),
        unplaced=sum(not record.event for record in records),
        occasions=len(occasions),
        reported=sum(map(bool, tellers.values())),
        articles=sum(map(len, tellers.values())),
    )
    return Validation(tuple(rows), tuple(bad), coverage)


def _gravity(told: tuple[Comparison, tuple[ReportedArticle, ...]]) -> int:
    """Sorts the gravest verdicts first."""
    return -SEVERITIES.index(SEVERITY[told[0].verdict])


def _row(occasion: Occasion, comparison: Comparison, articles: Sequence[ReportedArticle]) -> Row:
    told, rows = comparison.reported, comparison.recorded
    side = told or rows[0]
    counts = [row.count for row in rows]
    lines = [str(line) for row in rows for line in row.lines]
    authority = side.authority or (rows[0].authority if rows else None)
    place = [comparison.verdict, comparison.cause, occasion.key, occasion.date, side.award, side.rank, side.kind]
    values = [authority_key(authority or ""), told.count if told else None, told.evidence if told else None, *lines]
    return {
        "finding_id": hashlib.sha256(json.dumps(place + values, ensure_ascii=False).encode()).hexdigest()[:16],
        "verdict": comparison.verdict,
        "severity": SEVERITY[comparison.verdict],
        "cause": comparison.cause or None,
        "event": occasion.name,
        "event_date": occasion.date,
        "award": side.award,
        "rank": side.rank,
        "recipient_kind": side.kind,
        "authority": authority,
        "reported": told.count if told else None,
        "recorded": sum(count or 0 for count in counts) if counts and None not in counts else None,
        "articles": _SEPARATOR.join(article.id for article in articles) or None,
        "evidence": told.evidence if told else None,
        "record_lines": _SEPARATOR.join(lines) or None,
        "record_evidence": _SEPARATOR.join(row.evidence for row in rows) or None,
        "state": "open",
    }
