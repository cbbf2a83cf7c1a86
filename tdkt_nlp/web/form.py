"""The search form ↔ the address of a page of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from tdkt_nlp.errors import UsageError
from tdkt_nlp.search import LONGEST_QUERY, Filters

PAGE_SIZE = 20
_MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What is typed and chosen in the form; an empty string is no choice."""

    q: str = ""
    award: str = ""
    rank: str = ""
    kind: str = ""
    status: str = ""
    scope: str = ""
    year: str = ""
    authority: str = ""
    page: int = 1

    def filters(self) -> Filters:
        """The choices as filters; raises UsageError for a value that cannot be."""
        return Filters(
            award=self.award or None,
            rank=_number(self.rank),
            kind=self.kind or None,
            status=self.status or None,
            scope=self.scope or None,
            year=_number(self.year),
            authority=self.authority or None,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words is chosen."""
        return any(value for name, value in asdict(self).items() if name not in ("q", "page"))

    def address(self, page: int) -> str:
        """The address of a page of the same results."""
        fields = {**asdict(self), "page": page if page > 1 else ""}
        return "/search?" + urlencode({name: value for name, value in fields.items() if value != ""})


def read_form(fields: Mapping[str, str]) -> SearchForm:
    """The form as an address has it; fields that it does not know are left aside.

    Raises:
        UsageError: a number that is none, or a field that is too long.
    """
    texts = {name: fields.get(name, "").strip() for name in SearchForm.__slots__ if name != "page"}
    if any(len(text) > LONGEST_QUERY for text in texts.values()):
        raise UsageError(f"a field has more than {LONGEST_QUERY} characters")
    return SearchForm(**texts, page=min(_number(fields.get("page", "")) or 1, _MOST_PAGES))


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise UsageError(f"{text[:20]!r} is no number")
    return int(text)
