"""A ready pipeline: Vietnamese words and the annotation of the article."""

from __future__ import annotations

import spacy
from spacy.language import Language

# Registered by being imported, for a tree that is not installed and so has no entry points.
from tdkt_nlp.nlp import components as components
from tdkt_nlp.tokenise.underthesea_tokenizer import NAME as TOKENIZER


def load(*, themes: bool = True) -> Language:
    """A spaCy pipeline with underthesea's words and the component ``tdkt``.

    Args:
        themes: whether the annotation has the themes of the campaigns, which takes the classifier.

    Example:
        >>> import tdkt_nlp
        >>> doc = tdkt_nlp.load()("Trao tặng Bằng khen của Bộ trưởng cho 3 tập thể.")
        >>> doc._.tdkt["awards"]
    """
    nlp = blank()
    nlp.add_pipe("tdkt", config={"themes": themes})
    return nlp


def blank() -> Language:
    """A pipeline with the tokenizer alone, to add components to."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
