"""Text → words of Vietnamese, whose offsets are those of the text: nothing is rewritten, nothing is lost."""

from tdkt_nlp.tokenise.words import words

__all__ = ["words"]
