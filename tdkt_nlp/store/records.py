"""One award fact with all that the database knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tdkt_nlp.schema.database import database_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """A fact, its article and what else the article says.

    Attributes:
        award: row of ``awards``.
        article: row of ``articles``.
        text: the stored article that ``start`` and ``end`` count in; None where the database does not have it.
        mentions: rows of ``award_mentions``, in the order of the article.
        recipients: names of recipients.
        others: rows of ``awards``, the other facts of the article, in its order.
    """

    award: Row
    article: Row
    text: str | None
    mentions: tuple[Row, ...]
    recipients: tuple[str, ...]
    others: tuple[Row, ...]


def award_entry(connection: sa.Connection, award_id: str) -> AwardEntry | None:
    """The fact with that id, or None."""
    awards, mentions = database_table("awards"), database_table("award_mentions")
    articles, texts, recipients = map(database_table, ("articles", "texts", "recipients"))
    found = _rows(connection, sa.select(awards).where(awards.c.award_id == award_id))
    if not found:
        return None
    article_id = found[0]["article_id"]
    article = _rows(connection, sa.select(articles).where(articles.c.article_id == article_id))
    others = sa.select(awards).where(awards.c.article_id == article_id, awards.c.award_id != award_id)
    names = sa.select(recipients.c.name).where(recipients.c.award_id == award_id).order_by(recipients.c.number)
    return AwardEntry(
        award=found[0],
        article=article[0] if article else {"article_id": article_id},
        text=connection.scalar(sa.select(texts.c.text).where(texts.c.article_id == article_id)),
        mentions=_rows(
            connection, sa.select(mentions).where(mentions.c.award_id == award_id).order_by(mentions.c.start)
        ),
        recipients=tuple(connection.scalars(names)),
        others=_rows(connection, others.order_by(awards.c.start, awards.c.award_id)),
    )


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> tuple[Row, ...]:
    return tuple(dict(row) for row in connection.execute(query).mappings())
