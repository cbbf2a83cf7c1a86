"""The account of a run, and the law it must obey: nothing that came in is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from tdkt_nlp.errors import TdktError


@dataclass(frozen=True, slots=True)
class AwardLine:
    """Awards of one honour and rank over all articles.

    Attributes:
        facts: those of honours given on the occasion that an article reports.
        collectives, households, individuals, others: recipients counted in these facts, by kind; others are of mixed or
            unknown kind. Counts of pieces and turns are no recipients.
        besides: facts of earlier or cumulative honours, of proposals and of honours taken back.

    A fact that several articles tell of one occasion is one fact.
    """

    award: str
    name: str
    rank: int | None
    facts: int
    collectives: int
    individuals: int
    households: int
    others: int
    besides: int


@dataclass(slots=True)
class RunReport:
    """Counts of one run; ``inputs`` = done + duplicate + off_topic + rejected.

    Attributes:
        first_rejects: what was said of the first reject of each reason.
        notes: what a person has to know beside the numbers, a line each.
        reused: inputs whose outcome an earlier run had committed.
        rows: rows of each dataset.
        findings: number of findings by verdict.
        version: of rules and models; ``versions`` of the program and the libraries that results depend on.
        stages: seconds of this process in each stage: reading, waiting for the workers, committing, exporting.
        started, finished: UTC, ISO 8601.
    """

    inputs: int = 0
    done: int = 0
    duplicate: int = 0
    off_topic: int = 0
    rejected: int = 0
    reused: int = 0
    rejects_by_reason: dict[str, int] = field(default_factory=dict)
    first_rejects: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    awards: list[AwardLine] = field(default_factory=list)
    findings: dict[str, int] = field(default_factory=dict)
    by_year: dict[str, int] = field(default_factory=dict)
    by_source: dict[str, int] = field(default_factory=dict)
    version: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    workers: int = 0
    started: str = ""
    finished: str = ""
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    interrupted: bool = False
    notes: list[str] = field(default_factory=list)

    def check_conservation(self, *rows: int) -> None:
        """Raises TdktError unless every input is accounted for, in the counts and in ``rows``, if given, together."""
        accounted = self.done + self.duplicate + self.off_topic + self.rejected
        if self.inputs != accounted or (rows and sum(rows) != accounted):
            raise TdktError(f"inputs are not accounted for: {self.conservation}; please report this as a bug")

    @property
    def conservation(self) -> str:
        """The conservation law with this run's numbers."""
        return (
            f"{self.inputs} inputs = {self.done} done + {self.duplicate} duplicate + {self.off_topic} off topic "
            f"+ {self.rejected} rejected"
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data for ``run.json``."""
        return asdict(self)


class Tally:
    """Collects the numbers of a report while the rows go by."""

    def __init__(self) -> None:
        self._facts: Counter[tuple[str, int | None]] = Counter()
        self._besides: Counter[tuple[str, int | None]] = Counter()
        self._sums: Counter[tuple[str, int | None, str]] = Counter()
        self._names: dict[str, str] = {}
        self.inputs: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.by_year: Counter[str] = Counter()
        self.by_source: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.first_rejects: dict[str, str] = {}

    def feed(self, table: str, row: dict[str, Any]) -> None:
        """Takes one row of a dataset."""
        if table == "awards" and row["fact_id"] == row["award_id"]:
            award, rank = row["award"], row["rank"]
            self._names[award] = row["award_name"]
            given = (row["status"], row["scope"]) == ("awarded", "event")
            (self._facts if given else self._besides)[award, rank] += 1
            if given and row["count"] and row["count_unit"] == "recipients":
                self._sums[award, rank, row["recipient_kind"]] += row["count"]
        elif table == "articles":
            self.inputs[table] += 1
            if row["outcome"] == "done":
                self.by_year[(row["published"] or "?")[:4]] += 1
                self.by_source[row["source"] or "?"] += 1
        elif table == "findings":
            self.findings[row["verdict"]] += 1
        elif table == "rejects":
            self.inputs[table] += 1
            self.reasons[row["reason"]] += 1
            self.first_rejects.setdefault(row["reason"], row["detail"])

    def awards(self) -> list[AwardLine]:
        """Lines by honour, the one of most facts of the occasion first, then of most others, and rank."""
        given: Counter[str] = Counter()
        besides: Counter[str] = Counter()
        for of_honour, of_line in ((given, self._facts), (besides, self._besides)):
            for (award, _), facts in of_line.items():
                of_honour[award] += facts
        order = sorted(
            {*self._facts, *self._besides},
            key=lambda line: (-given[line[0]], -besides[line[0]], line[0], line[1] or 9),
        )
        return [
            AwardLine(
                award,
                self._names[award],
                rank,
                self._facts[award, rank],
                self._sums[award, rank, "collective"],
                self._sums[award, rank, "individual"],
                self._sums[award, rank, "household"],
                self._sums[award, rank, "mixed"] + self._sums[award, rank, "unknown"],
                self._besides[award, rank],
            )
            for award, rank in order
        ]
