"""What the program says of one article: frozen records, offsets counting characters of the stored article.

The field meanings are those of the annotation guideline; ``schema/annotation.py`` is the same at the public border.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from tdkt_nlp.schema.document import ZoneKind

SCHEMA_VERSION = "1.0"

RecipientKind = Literal["collective", "individual", "household", "mixed", "unknown"]
CountQualifier = Literal["exact", "approx", "at_least", "at_most"]
CountUnit = Literal["recipients", "items", "turns"]
Status = Literal["awarded", "proposed", "revoked"]
Scope = Literal["event", "history"]
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Place:
    """One more place of an article that tells the same fact."""

    start: int
    end: int
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """One award fact of an article; ``evidence`` is ``stored[start:end]`` exactly."""

    award: str
    rank: int | None
    authority: str | None
    recipient_kind: RecipientKind
    count: int | None
    count_qualifier: CountQualifier | None
    count_unit: CountUnit | None
    recipients: tuple[str, ...]
    status: Status
    scope: Scope
    presenter: str | None
    evidence: str
    start: int
    end: int
    rule: str
    confidence: float
    mentions: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total of awards or recipients and the parts that the text gives of it."""

    total: int
    of: str
    parts: tuple[int, ...]
    evidence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Official:
    """A named person with posts of responsibility; ``mentions`` are ``(start, end)`` offsets of the name."""

    name: str
    positions: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The occasion that an article reports; ``date`` is ISO, cut to what the text says."""

    name: str
    edition: str | None = None
    period: str | None = None
    date: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference that a check found inside an article; evidence of both sides is of the stored article, exactly.

    Attributes:
        check: name of the check.
        verdict: what it says, a short id.
        expected: what one side says; its words are ``other_evidence``, or in ``evidence`` where one place says both.
        found: what the other side says; its words are ``evidence``, ``stored[start:end]``.
        cause: why they may differ, one line.
    """

    check: str
    verdict: str
    severity: Severity
    expected: str
    found: str
    cause: str
    evidence: str
    start: int
    end: int
    other_evidence: str | None = None
    other_start: int | None = None
    other_end: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Everything extracted from one article.

    Attributes:
        theme_places: ``(start, end)`` offsets of the campaign, headline or sentence that speaks most for each theme.
    """

    id: str
    title: str
    published: str | None = None
    source: str | None = None
    url: str | None = None
    awards: tuple[AwardRecord, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    officials: tuple[Official, ...] = ()
    units: tuple[str, ...] = ()
    event: Event | None = None
    campaigns: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    theme_scores: dict[str, float] = field(default_factory=dict)
    theme_places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The public annotation: plain dicts and lists, in the order of the published JSON Schema."""
        return {"schema": SCHEMA_VERSION, **asdict(self)}
