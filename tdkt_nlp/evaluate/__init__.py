"""Scores of annotations against gold: the measures of the annotation guideline."""

from tdkt_nlp.evaluate.measures import Scores, score

__all__ = ["Scores", "score"]
