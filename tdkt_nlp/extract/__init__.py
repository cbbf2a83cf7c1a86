"""Clean text → mentions: people with posts, units, honours, counts, campaigns, events, dates, grammar words."""

from tdkt_nlp.extract.extract import extract

__all__ = ["extract"]
