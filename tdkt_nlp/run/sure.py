"""Leaving out records that are not sure enough: the ledger keeps them, the datasets do not name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Row = tuple[str, dict[str, Any]]


class SureRows:
    """Rows of a run without the award facts below a confidence; what hangs on such a fact goes with it.

    Rows must come article by article: an article's own row, then those of its facts, each behind its ``awards`` row.

    Attributes:
        left_out: number of award facts left out so far.
    """

    def __init__(self, least: float) -> None:
        self._least = least
        self.left_out = 0

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """``rows`` without the facts below the confidence; ``articles.awards`` counts those that are left."""
        if not self._least:
            yield from rows
            return
        article: list[Row] = []
        for row in rows:
            if row[0] in ("articles", "rejects") and article:
                yield from self._sure(article)
                article = []
            article.append(row)
        yield from self._sure(article)

    def _sure(self, article: list[Row]) -> Iterator[Row]:
        unsure = {row["award_id"] for table, row in article if table == "awards" and row["confidence"] < self._least}
        self.left_out += len(unsure)
        for table, row in article:
            if table == "articles" and unsure:
                yield table, {**row, "awards": row["awards"] - len(unsure)}
            elif row.get("award_id") not in unsure:
                yield table, row
