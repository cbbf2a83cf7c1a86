"""Mentions → records: award facts, officials, units, breakdowns and the event of an article, each fact once."""

from tdkt_nlp.link.link import link

__all__ = ["link"]
