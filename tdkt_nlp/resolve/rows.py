"""The rows of the datasets on their way to the writers: each occasion and each fact gets its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tdkt_nlp.resolve.events import Events
from tdkt_nlp.resolve.facts import fact_ids

TableRow = tuple[str, dict[str, Any]]


def resolve_rows(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """``rows`` in the same order, with ``event_id`` and ``fact_id``.

    The rows of an article stand together, its ``articles`` row first. Ids depend on the order of the articles alone.
    What is kept in memory grows with the occasions and facts, not with the articles.
    """
    events = Events()
    article: list[TableRow] = []
    for table, row in rows:
        if table in ("articles", "rejects"):
            yield from _resolved(article, events)
            article = []
        article.append((table, row))
    yield from _resolved(article, events)


def _resolved(article: list[TableRow], events: Events) -> list[TableRow]:
    awards = [row for table, row in article if table == "awards"]
    event = next((row for table, row in article if table == "events"), None)
    if event is None:
        for award in awards:
            award.update(fact_id=award["award_id"], event_id=None)
        return article
    known = events.meet(event["article_id"], article[0][1]["title"] or "", event)
    event["event_id"] = known.id
    for award, fact_id in zip(awards, fact_ids(awards, known.facts), strict=True):
        award.update(fact_id=fact_id, event_id=known.id)
    return article
