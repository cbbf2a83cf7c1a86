"""What a caller may ask of the readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tdkt_nlp.errors import UsageError
from tdkt_nlp.ingest.encodings import known_encoding

#: Fields of an article that a column of a table or a key of a JSON object can be mapped to.
FIELDS = ("id", "title", "text", "published", "source", "url")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Options of :func:`tdkt_nlp.ingest.read`.

    Attributes:
        mapping: canonical field → column or key that holds it; fields not named hold themselves.
        table_mapping: the same for CSV and TSV files alone; ``mapping`` wins over it.
        encoding: character encoding of all text sources; None detects it for each.
        max_document_bytes: size from which one document, line or row is refused as ``too-large``.
        max_member_bytes: unpacked size from which an archive member is refused as ``zip-bomb``.
        max_ratio: unpacked bytes per packed byte from which an archive member is refused as ``zip-bomb``.
        strict: raise UsageError for a table without its text column, instead of yielding a Reject.

    Raises:
        UsageError: for an unknown field or encoding.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    table_mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    max_document_bytes: int = 20_000_000
    max_member_bytes: int = 16_000_000_000
    max_ratio: int = 200
    strict: bool = False

    def __post_init__(self) -> None:
        for name in (*self.mapping, *self.table_mapping):
            if name not in FIELDS:
                raise UsageError(f"cannot map to field {name!r}: use one of {', '.join(FIELDS)}")
        if self.encoding is not None:
            object.__setattr__(self, "encoding", known_encoding(self.encoding))

    def column(self, name: str) -> str:
        """The column or key that holds the canonical field ``name``."""
        return self.mapping.get(name, name)

    @property
    def most(self) -> str:
        """``max_document_bytes`` as messages tell it."""
        return f"{self.max_document_bytes / 1e6:g} MB, the most for one article"

    def for_tables(self) -> ReadOptions:
        """These options with the columns of CSV and TSV files."""
        return replace(self, mapping={**self.table_mapping, **self.mapping}, table_mapping={})
