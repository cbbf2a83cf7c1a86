"""The same occasion and the same fact in several articles: one id for each."""

from tdkt_nlp.resolve.rows import resolve_rows

__all__ = ["resolve_rows"]
