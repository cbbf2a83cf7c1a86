"""The closed word lists of ``words.yml``, for rules that look a word up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.resources import read_yaml


@lru_cache(maxsize=1)
def word_lists() -> Mapping[str, frozenset[str]]:
    """Folded phrases by the name of their list.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    return {name: frozenset(map(fold, forms)) for name, forms in read_yaml("words.yml").items()}


@lru_cache
def the_word(name: str) -> str:
    """The folded phrase of a list that holds one."""
    (word,) = word_lists()[name]
    return word
