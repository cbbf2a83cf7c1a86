"""One pass over a text for every term of the lexicon: a trie over syllables, longest match of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables


@dataclass(frozen=True, slots=True)
class Term:
    """A surface form of something the lexicon knows.

    Attributes:
        kind: the resource it comes from (``award``, ``position``, ``cue.give``, …).
        id: its id there.
        form: the words as written. A form in capitals only («BK», «UBND») matches only capitals.
    """

    kind: str
    id: str
    form: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: token indexes ``first``..``last`` (exclusive) and character offsets."""

    kind: str
    id: str
    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


class Matcher:
    """Finds all terms given; immutable after construction, safe to share between threads and to pickle."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._root = _Node()
        for term in terms:
            node = self._root
            for token in tokenise_syllables(fold(term.form)):
                node = node.next.setdefault(token.key, _Node())
            if node is not self._root and all((t.kind, t.id) != (term.kind, term.id) for t in node.terms):
                node.terms.append(term)

    def find(self, text: str, tokens: Sequence[Token]) -> list[Hit]:
        """Hits in order of ``start``; of one kind the longest wins and none overlap, kinds may overlap each other.

        Where two ids of one kind share a form, the first given to the constructor wins.
        """
        hits: list[Hit] = []
        blocked: dict[str, int] = {}
        for first, token in enumerate(tokens):
            if token.key not in self._root.next:
                continue
            for term, last in self._longest(text, tokens, first):
                if blocked.get(term.kind, 0) <= first:
                    blocked[term.kind] = last
                    hits.append(Hit(term.kind, term.id, first, last, token.start, tokens[last - 1].end))
        return hits

    def _longest(self, text: str, tokens: Sequence[Token], first: int) -> Iterable[tuple[Term, int]]:
        """The longest term of each kind that opens at ``first``, with the index behind it."""
        best: dict[str, tuple[Term, int]] = {}
        node = self._root
        for index in range(first, len(tokens)):
            following = node.next.get(tokens[index].key)
            if following is None:
                break
            node = following
            if node.terms:
                written = text[tokens[first].start : tokens[index].end]
                longer: dict[str, tuple[Term, int]] = {}
                for term in node.terms:
                    if term.kind not in longer and _case_fits(term.form, written):
                        longer[term.kind] = (term, index + 1)
                best |= longer
        return best.values()


def _case_fits(form: str, written: str) -> bool:
    return not form.isupper() or written.isupper()
