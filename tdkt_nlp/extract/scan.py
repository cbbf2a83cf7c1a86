"""An article cut into syllables with every lexicon term found: what all extractors read from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.lexicon import NO_HONOUR, Lexicon
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.schema.document import CleanText, Sentence


@dataclass(frozen=True, slots=True)
class Scan:
    """One article's clean text, its tokens and the hits of the lexicon in them, by kind and in text order."""

    clean: CleanText
    tokens: Sequence[Token]
    hits: dict[str, tuple[Hit, ...]]

    def of(self, kind: str) -> tuple[Hit, ...]:
        """Hits of one kind."""
        return self.hits.get(kind, ())

    def written(self, start: int, end: int) -> str:
        """The characters of the clean text from ``start`` to ``end``."""
        return self.clean.text[start:end]

    def capital(self, index: int) -> bool:
        """Whether token ``index`` begins with a capital letter."""
        return self.clean.text[self.tokens[index].start].isupper()

    def sentences(self) -> Iterator[tuple[Sentence, int, int]]:
        """Each sentence with the indexes of its first token and of the token behind its last."""
        starts = [token.start for token in self.tokens]
        for sentence in self.clean.sentences:
            yield sentence, bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)


def covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    """Every character position that lies in one of ``spans``: one look-up where a list would be searched."""
    return {position for start, end in spans for position in range(start, end)}


def scan_article(clean: CleanText, lexicon: Lexicon) -> Scan:
    """Tokens and lexicon hits of ``clean``."""
    tokens = tokenise_syllables(clean.folded)
    hits: dict[str, list[Hit]] = {}
    for hit in lexicon.matcher.find(clean.text, tokens):
        if hit.id != NO_HONOUR:
            hits.setdefault(hit.kind, []).append(hit)
    return Scan(clean, tokens, {kind: tuple(found) for kind, found in hits.items()})
