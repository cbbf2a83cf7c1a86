"""Raw document → clean text: one Unicode form, zones and sentences, with the way back to the raw characters."""

from tdkt_nlp.normalise.clean import normalise

__all__ = ["normalise"]
