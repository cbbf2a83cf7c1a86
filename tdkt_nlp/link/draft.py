"""An award fact while it is being read: chunks instead of final texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tdkt_nlp.link.chunks import Chunk
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


@dataclass(frozen=True, slots=True)
class Said:
    """The words that decided a field, and how (``by``): between ``start`` and ``end`` of the clean text.

    With ``text``, only the name in it that stands there is meant, where it stands there as written.
    """

    by: str
    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a draft was read from: its sentence, and the words of the fields that the sentence need not say itself.

    Only an explanation reads it (``link/sources.py``); no rule does.

    Attributes:
        chunks: the sentence.
        award: the chunk of the honour or the praise.
        authority, status, scope: the words that decided them, None where none did.
        kind_by_honour: the honour has one kind of recipient, and that told the kind.
    """

    chunks: Sequence[Chunk]
    award: Chunk
    authority: Said | None = None
    status: Said | None = None
    scope: Said | None = None
    kind_by_honour: bool = False


@dataclass(slots=True)
class Draft:
    """One fact at one place; offsets count characters of the clean text.

    ``authority_source`` ranks where the authority stands (``link/authority.py``); the surer one wins a merge.
    ``scope_told`` says that words set the time, here or before, and not what is usual. For an explanation alone are
    ``telling``, ``listed`` (the lines below that name those counted) and ``parts`` (the drafts that were merged).
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
    telling: Telling | None = field(default=None, compare=False)
    listed: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    parts: tuple[Draft, ...] = field(default=(), compare=False)
