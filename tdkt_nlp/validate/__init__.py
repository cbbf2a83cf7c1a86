"""Reported figures against each other and against official records."""

from tdkt_nlp.validate.checks import CHECKS, check_article
from tdkt_nlp.validate.records import read_records
from tdkt_nlp.validate.reported import read_reported
from tdkt_nlp.validate.validation import SEVERITIES, Validation, validate

__all__ = ["CHECKS", "SEVERITIES", "Validation", "check_article", "read_records", "read_reported", "validate"]
