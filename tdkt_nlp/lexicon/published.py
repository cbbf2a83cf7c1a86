"""The published JSON Schema of an annotation, with the closed lists that the resources hold."""

from __future__ import annotations

import json
from typing import Any

from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.schema.annotation import json_schema


def published_schema() -> dict[str, Any]:
    """The schema whose honours and themes are those of the resources; an honour added there is one of it.

    Raises:
        ResourceError: a resource is missing or malformed.
    """
    themes = [theme["id"] for theme in read_yaml("themes.yml")["themes"]]
    return json_schema(sorted(load_lexicon().award_names), themes)


def published_text() -> str:
    """``docs/annotation.schema.json``, to the letter."""
    return json.dumps(published_schema(), ensure_ascii=False, indent=2) + "\n"
