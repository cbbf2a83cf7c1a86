"""Mentions → records: award facts, officials, units, breakdowns and the event of an article, each fact once."""

from tdkt_nlp.link.judge import WEIGHTS
from tdkt_nlp.link.link import Reading, link, read

__all__ = ["WEIGHTS", "Reading", "link", "read"]
