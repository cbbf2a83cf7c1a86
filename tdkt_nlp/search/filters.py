"""What a search is narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from tdkt_nlp.errors import UsageError
from tdkt_nlp.lexicon.labels import award_labels, find_award
from tdkt_nlp.schema.records import RecipientKind, Scope, Status

KINDS: tuple[str, ...] = get_args(RecipientKind)
STATUSES: tuple[str, ...] = get_args(Status)
SCOPES: tuple[str, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Filters:
    """Facts must have every value that is given.

    Attributes:
        award: id of the honour.
        rank: 1, 2 or 3.
        kind: collective, individual, household, mixed or unknown.
        status: awarded, proposed or revoked.
        scope: event or history.
        year: of the occasion, otherwise of publication.
        authority: words of the name of who confers, typed like a query.

    Raises:
        UsageError: a value that none of the facts can have; it is told what there is.
    """

    award: str | None = None
    rank: int | None = None
    kind: str | None = None
    status: str | None = None
    scope: str | None = None
    year: int | None = None
    authority: str | None = None

    def __post_init__(self) -> None:
        for name, value, known in (
            ("kind", self.kind, KINDS),
            ("status", self.status, STATUSES),
            ("scope", self.scope, SCOPES),
        ):
            if value is not None and value not in known:
                raise UsageError(f"unknown {name} {value!r}: use {', '.join(known)}")
        if self.rank is not None and self.rank not in (1, 2, 3):
            raise UsageError(f"unknown rank {self.rank}: use 1, 2 or 3")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise UsageError(f"unknown year {self.year}: use four digits, e.g. 2020")
        if self.award is not None and self.award not in award_labels():
            raise UsageError(_unknown_award(self.award))

    @property
    def given(self) -> bool:
        """Whether anything is narrowed."""
        return any(getattr(self, name) is not None for name in self.__slots__)


def award_id(text: str) -> str:
    """Id of the honour that a person typed by id, name or abbreviation, with tones or without.

    Raises:
        UsageError: no such honour; ids that are near are told.
    """
    found = find_award(text)
    if found is None:
        raise UsageError(_unknown_award(text))
    return found


def _unknown_award(text: str) -> str:
    near = get_close_matches(text[:60], list(award_labels()), n=3, cutoff=0.5) or list(award_labels())[:3]
    return f"unknown award {text[:60]!r}: use a name or an id, e.g. {', '.join(near)}"
