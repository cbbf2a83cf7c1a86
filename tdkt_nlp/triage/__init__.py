"""Is an article on topic? A fast pass over raw text that never drops what the full pass would have found."""

from tdkt_nlp.triage.topic import OFF_TOPIC, is_on_topic

__all__ = ["OFF_TOPIC", "is_on_topic"]
