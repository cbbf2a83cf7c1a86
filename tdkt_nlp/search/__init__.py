"""Full-text search over award facts, as people type: with tones or without, phrases, the beginning of the last word."""

from tdkt_nlp.search.filters import Filters, award_id
from tdkt_nlp.search.query import LONGEST_QUERY, Query, Term, parse_query
from tdkt_nlp.search.search import LARGEST_PAGE, RESULT_COLUMNS, Results, search

__all__ = [
    "LARGEST_PAGE",
    "LONGEST_QUERY",
    "RESULT_COLUMNS",
    "Filters",
    "Query",
    "Results",
    "Term",
    "award_id",
    "parse_query",
    "search",
]
