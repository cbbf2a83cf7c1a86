"""One article's tokens with what is asked of each while names are read: its letters, its gap, the terms it opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.matcher import Hit

_OPENING = (
    "award",
    "honorific",
    "not_person",
    "org",
    "org_head",
    "place",
    "place_head",
    "position",
    "position.before",
)
_INSIDE = ("not_head", "org_field", "position.after", "position.predicate")


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens by index; every index given must lie inside the article unless said otherwise.

    Attributes:
        scan: the article.
        opened: by kind, the term that a token opens.
        terms: the tokens that open a term with which a name, a post or a body can begin.
        openers: the tokens at which one can begin at all: those, and the words with a capital letter.
    """

    scan: Scan
    opened: Mapping[str, Mapping[int, Hit]]
    terms: frozenset[int]
    openers: frozenset[int]

    def raw(self, index: int) -> str:
        """The token as written."""
        token = self.scan.tokens[index]
        return self.scan.clean.text[token.start : token.end]

    def key(self, index: int) -> str:
        """The token folded; "" behind the last."""
        return self.scan.tokens[index].key if index < len(self.scan.tokens) else ""

    def capital(self, index: int) -> bool:
        """Whether the token is a word that begins with a capital letter."""
        return self.scan.capital(index)

    def any_capital(self, first: int, last: int) -> bool:
        """Whether one of the tokens ``first``..``last`` (exclusive) begins with a capital letter."""
        return any(map(self.capital, range(first, last)))

    def upper(self, index: int) -> bool:
        """Whether the token is written in capitals only, at least two of them."""
        raw = self.raw(index)
        return len(raw) > 1 and raw.isupper()

    def spaced(self, index: int) -> bool:
        """Whether white space stands before the token."""
        return index == 0 or self.scan.tokens[index].start > self.scan.tokens[index - 1].end

    def starts_sentence(self, index: int) -> bool:
        """Whether the token is the first of its sentence or line, or follows a quote or a colon."""
        if index == 0:
            return True
        before = self.scan.tokens[index - 1]
        return before.key in '.!?:"…' or "\n" in self.scan.clean.text[before.end : self.scan.tokens[index].start]

    def hit(self, kind: str, index: int) -> Hit | None:
        """The term of ``kind`` that the token opens."""
        return self.opened[kind].get(index)

    def text(self, first: int, last: int) -> str:
        """Tokens ``first``..``last`` (exclusive) as written, white space folded."""
        tokens = self.scan.tokens
        return " ".join(self.scan.clean.text[tokens[first].start : tokens[last - 1].end].split())

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of tokens ``first``..``last`` (exclusive)."""
        return self.scan.tokens[first].start, self.scan.tokens[last - 1].end

    def folded(self, first: int, last: int) -> str:
        """Folded text of tokens ``first``..``last`` (exclusive); "" for none."""
        if first >= last:
            return ""
        start, end = self.offsets(first, last)
        return self.scan.clean.folded[start:end]


def words_of(scan: Scan) -> Words:
    """The tokens of ``scan`` with the terms that each opens."""
    opened = {kind: {hit.first: hit for hit in scan.of(kind)} for kind in (*_OPENING, *_INSIDE)}
    terms = frozenset().union(*(opened[kind] for kind in _OPENING))
    capitals = filter(scan.capital, range(len(scan.tokens)))
    return Words(scan, opened, terms, terms.union(capitals))
