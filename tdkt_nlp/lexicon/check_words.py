"""Words by which checks of reported figures tell what a list of parts claims to be."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from tdkt_nlp.lexicon.phrases import Phrases
from tdkt_nlp.lexicon.resources import read_yaml


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The phrase groups of ``check_words.yml``."""

    among: Phrases
    consists: Phrases
    rest: Phrases
    trait: Phrases


@lru_cache(maxsize=1)
def check_words() -> CheckWords:
    """The words of this installation, loaded once.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    rows = read_yaml("check_words.yml")
    return CheckWords(**{field.name: Phrases(rows[field.name]) for field in fields(CheckWords)})
