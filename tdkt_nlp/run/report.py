"""The account of a run, and the law it must obey: nothing that came in is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from tdkt_nlp.errors import TdktError


@dataclass(frozen=True, slots=True)
class AwardLine:
    """Awards of one honour over all articles: facts, and the sums of exact counts of recipients by kind."""

    award: str
    name: str
    facts: int
    collectives: int
    individuals: int
    households: int
    others: int


@dataclass(slots=True)
class RunReport:
    """Counts of one run; ``inputs`` = done + duplicate + off_topic + rejected."""

    inputs: int = 0
    done: int = 0
    duplicate: int = 0
    off_topic: int = 0
    rejected: int = 0
    reused: int = 0
    rejects_by_reason: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    awards: list[AwardLine] = field(default_factory=list)
    by_year: dict[str, int] = field(default_factory=dict)
    by_source: dict[str, int] = field(default_factory=dict)
    version: str = ""
    seconds: float = 0.0
    interrupted: bool = False

    def check_conservation(self) -> None:
        """Raises TdktError unless every input is accounted for."""
        if self.inputs != self.done + self.duplicate + self.off_topic + self.rejected:
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
        self._facts: Counter[str] = Counter()
        self._sums: Counter[tuple[str, str]] = Counter()
        self._names: dict[str, str] = {}
        self.by_year: Counter[str] = Counter()
        self.by_source: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def feed(self, table: str, row: dict[str, Any]) -> None:
        """Takes one row of a dataset."""
        if table == "awards":
            award = row["award"]
            self._facts[award] += 1
            self._names[award] = row["award_name"]
            if row["count"] and row["count_unit"] == "recipients":
                self._sums[award, row["recipient_kind"]] += row["count"]
        elif table == "articles" and row["outcome"] == "done":
            self.by_year[(row["published"] or "?")[:4]] += 1
            self.by_source[row["source"] or "?"] += 1
        elif table == "rejects":
            self.reasons[row["reason"]] += 1

    def awards(self) -> list[AwardLine]:
        """Lines by number of facts, the most first."""
        order = sorted(self._facts, key=lambda award: (-self._facts[award], award))
        return [
            AwardLine(
                award,
                self._names[award],
                self._facts[award],
                self._sums[award, "collective"],
                self._sums[award, "individual"],
                self._sums[award, "household"],
                self._sums[award, "mixed"] + self._sums[award, "unknown"],
            )
            for award in order
        ]
