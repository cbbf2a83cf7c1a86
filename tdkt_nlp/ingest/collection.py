"""``collection.yml``: what a folder of articles says of itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tdkt_nlp.errors import UsageError

NAME = "collection.yml"


@dataclass(frozen=True, slots=True)
class Collection:
    """The parts of a description that the program reads.

    Attributes:
        mapping: canonical field → column of the collection's tables.
        articles, gold: the articles and their gold annotations; None where the description does not name them.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    articles: Path | None = None
    gold: Path | None = None


def describe(path: Path) -> Collection:
    """The collection that the file ``path`` describes; an empty file says nothing.

    Raises:
        UsageError: the file cannot be read or is no description.
    """
    try:
        content: Any = yaml.safe_load(path.read_bytes()) or {}
        return Collection(
            {str(name): str(column) for name, column in (content.get("mapping") or {}).items()},
            _beside(path, content.get("articles")),
            _beside(path, content.get("gold")),
        )
    except (OSError, yaml.YAMLError, UnicodeDecodeError, AttributeError) as error:
        raise UsageError(f"{path}: not a collection description ({error})".replace("\n", " ")) from error


def collection_of(source: Path) -> Collection:
    """The collection whose description stands in or right above ``source``; an empty one where there is none."""
    for folder in (source, source.parent):
        if os.path.isfile(folder / NAME):
            return describe(folder / NAME)
    return Collection()


def _beside(description: Path, name: object) -> Path | None:
    return description.parent / str(name) if name else None
