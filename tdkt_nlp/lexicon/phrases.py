"""A small set of phrases, tested at one place of a token list: cue words not worth a scan of the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables


class Phrases:
    """Folded phrases; immutable after construction."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        keys = {tuple(token.key for token in tokenise_syllables(fold(form))) for form in forms}
        for key in sorted(keys, key=lambda key: (-len(key), key)):
            self._by_first.setdefault(key[0], []).append(key)
            self._by_last.setdefault(key[-1], []).append(key)

    def at(self, tokens: Sequence[Token], index: int) -> int:
        """Tokens of the longest phrase that starts at ``index``; 0 where none does."""
        if index < len(tokens):
            for key in self._by_first.get(tokens[index].key, ()):
                if len(key) == 1 or _matches(tokens, index, key):
                    return len(key)
        return 0

    def before(self, tokens: Sequence[Token], index: int) -> int:
        """Tokens of the longest phrase that ends just before ``index``; 0 where none does."""
        if 0 < index <= len(tokens):
            for key in self._by_last.get(tokens[index - 1].key, ()):
                if len(key) <= index and _matches(tokens, index - len(key), key):
                    return len(key)
        return 0

    def within(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a phrase lies inside ``tokens[first:last]``."""
        inside = tokens[first:last]
        return any(self.at(inside, index) for index in range(len(inside)))


def _matches(tokens: Sequence[Token], first: int, key: tuple[str, ...]) -> bool:
    return first + len(key) <= len(tokens) and all(
        tokens[first + offset].key == part for offset, part in enumerate(key)
    )
