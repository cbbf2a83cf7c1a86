"""The way of a document on one screen: the only file that knows the order of the rooms."""

from __future__ import annotations

from tdkt_nlp.extract import extract
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.link import link
from tdkt_nlp.normalise import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import ArticleRecord


def annotate(raw: RawDocument, *, themes: bool = True) -> ArticleRecord:
    """Everything extracted from one article; ``themes=False`` leaves out the classifier."""
    lexicon = load_lexicon()
    clean = normalise(raw)
    mentions = extract(clean, lexicon)
    return link(clean, mentions, lexicon)
