"""An award fact while it is being read: chunks instead of final texts."""

from __future__ import annotations

from dataclasses import dataclass, field

from tdkt_nlp.schema.document import ZoneKind
from tdkt_nlp.schema.records import CountQualifier, CountUnit, RecipientKind, Scope, Status


@dataclass(frozen=True, slots=True)
class Recipients:
    """Recipients of one kind as one place tells them: a number, names, or both.

    ``anaphor`` is the folded noun that stands for a recipient named earlier («ông», «công ty»), "" where none does.
    """

    kind: RecipientKind
    count: int | None
    qualifier: CountQualifier | None
    unit: CountUnit | None
    names: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    anaphor: str = ""


@dataclass(slots=True)
class Draft:
    """One fact at one place; offsets count characters of the clean text.

    ``authority_source`` ranks where the authority stands (``link/authority.py``); the surer one wins a merge.
    ``scope_told`` says that words set the time, here or before, and not what is usual.
    """

    award: str
    rank: int | None
    recipients: Recipients
    rule: str
    start: int
    end: int
    zone: ZoneKind
    sentence: int
    authority: str | None = None
    authority_source: int = 0
    presenter: str | None = None
    status: Status = "awarded"
    scope: Scope = "event"
    scope_told: bool = False
    places: list[tuple[int, int, ZoneKind]] = field(default_factory=list)
