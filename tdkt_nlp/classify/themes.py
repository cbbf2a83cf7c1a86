"""The themes and the cue words for choosing sentences, as ``resources/themes.yml`` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tdkt_nlp.errors import ResourceError
from tdkt_nlp.lexicon.resources import read_yaml


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its names, definition, cue phrases, and texts that do and do not speak of it."""

    id: str
    label_vi: str
    label_en: str
    definition: str
    cue_phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleCues:
    """Phrases that show what a sentence tells.

    A movement or achievement (``strong``), perhaps an achievement (``weak``), guests and pictures only (``skip``).
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    skip: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes, in the order of the resource.

    Raises:
        ResourceError: the resource is missing or an entry lacks a field.
    """
    try:
        return tuple(_theme(entry) for entry in read_yaml("themes.yml")["themes"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ResourceError(f"resources/themes.yml: malformed entry ({error}); see themes.schema.json") from error


def _theme(entry: dict[str, Any]) -> Theme:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Theme(**fields)


@cache
def article_cues() -> ArticleCues:
    """The cue phrases for choosing an article's sentences.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    try:
        cues = read_yaml("themes.yml")["articles"]
        return ArticleCues(**{group: tuple(cues[group]) for group in ("strong", "weak", "skip")})
    except (KeyError, TypeError) as error:
        raise ResourceError(f"resources/themes.yml: no articles.{error}; see themes.schema.json") from error


@cache
def actors() -> tuple[str, ...]:
    """Those who act in movements («Tuổi trẻ», «Công an nhân dân»), which says nothing of what a movement is about.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    try:
        return tuple(read_yaml("themes.yml")["actors"])
    except (KeyError, TypeError) as error:
        raise ResourceError(f"resources/themes.yml: no list {error}; see themes.schema.json") from error
