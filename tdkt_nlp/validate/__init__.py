"""Reported figures against each other and against official records."""

from tdkt_nlp.validate.checks import CHECKS, check_article

__all__ = ["CHECKS", "check_article"]
