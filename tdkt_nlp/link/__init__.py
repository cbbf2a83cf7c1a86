"""Mentions → records: award facts, officials, units, breakdowns and the event of an article, each fact once."""

from tdkt_nlp.link.explain import Explanation, explain
from tdkt_nlp.link.judge import WEIGHTS
from tdkt_nlp.link.link import Reading, link, read
from tdkt_nlp.link.sources import Source

__all__ = ["WEIGHTS", "Explanation", "Reading", "Source", "explain", "link", "read"]
