"""The checks inside an article, each a function of its records and its stored text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tdkt_nlp.schema.records import ArticleRecord, Finding
from tdkt_nlp.validate.headline import headline_differs
from tdkt_nlp.validate.parts import part_exceeds_total, parts_do_not_add

Check = Callable[[ArticleRecord, str], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (parts_do_not_add, part_exceeds_total, headline_differs)


def check_article(record: ArticleRecord, stored: str) -> tuple[Finding, ...]:
    """What all checks find in one article, in the order of its text; ``stored`` is title, two newlines and text."""
    findings = [finding for check in CHECKS for finding in check(record, stored)]
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.check)))
