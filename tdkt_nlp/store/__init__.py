"""The award database: written by a run, opened for reading, its records with their articles."""

from tdkt_nlp.store.database import DATABASE_NAME, Database
from tdkt_nlp.store.index import build_index
from tdkt_nlp.store.records import AwardEntry, award_entry
from tdkt_nlp.store.summary import AwardTotal, Choices, Summary, choices, summary
from tdkt_nlp.store.writer import DatabaseWriter

__all__ = [
    "DATABASE_NAME",
    "AwardEntry",
    "AwardTotal",
    "Choices",
    "Database",
    "DatabaseWriter",
    "Summary",
    "award_entry",
    "build_index",
    "choices",
    "summary",
]
