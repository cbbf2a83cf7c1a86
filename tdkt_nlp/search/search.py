"""The search itself: one statement, every value bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tdkt_nlp.errors import UsageError
from tdkt_nlp.schema.database import BARE, EXACT, FIELDS, WORDS_TABLE, database_table
from tdkt_nlp.schema.tables import AWARDS
from tdkt_nlp.search.filters import Filters
from tdkt_nlp.search.query import Query, expression, parse_query

LARGEST_PAGE = 10_000
EVERYTHING = Filters()
RESULT_COLUMNS = (*AWARDS.column_names, "title", "url")
_WEIGHTS = tuple(field.weight for _ in (EXACT, BARE) for field in FIELDS)


@dataclass(frozen=True, slots=True)
class Results:
    """Facts that were found.

    Attributes:
        total: how many there are in all.
        rows: those of the page asked for, the best first, with ``RESULT_COLUMNS``: those of ``awards``, and ``title``
            and ``url`` of the article.
    """

    total: int
    rows: tuple[dict[str, Any], ...]


def search(
    connection: sa.Connection, query: Query, filters: Filters = EVERYTHING, *, limit: int = 20, offset: int = 0
) -> Results:
    """Facts that have all terms of ``query`` and all values of ``filters``.

    Those with the tones and whole words as typed come first, then by the weight of the fields in which terms were
    found; without terms the latest come first.

    Args:
        connection: to the database of a run.
        query: what is looked for, from ``parse_query``.
        filters: what the facts must have.
        limit: most rows, up to ``LARGEST_PAGE``.
        offset: rows to leave out, the best first.

    Raises:
        UsageError: ``limit`` or ``offset`` out of bounds, or an authority without a word.
    """
    if not (1 <= limit <= LARGEST_PAGE and 0 <= offset < 2**31):
        raise UsageError(f"limit {limit}, offset {offset}: give a limit of 1 to {LARGEST_PAGE} and an offset from 0")
    awards, articles, facts = map(database_table, ("awards", "articles", "search_facts"))
    words = _words()
    source = facts.join(awards, awards.c.award_id == facts.c.award_id)
    conditions = _conditions(filters)
    order: list[sa.ColumnElement[Any]] = []
    if query.terms:
        source = source.join(words, words.c.rowid == facts.c.number)
        conditions.append(_match(words, expression(query)))
        order += _order(query, words)
    total = connection.execute(sa.select(sa.func.count()).select_from(source).where(*conditions)).scalar_one()
    date = sa.func.coalesce(awards.c.event_date, awards.c.published, "")
    page = (
        sa.select(awards, articles.c.title, articles.c.url)
        .select_from(source.join(articles, articles.c.article_id == awards.c.article_id, isouter=True))
        .where(*conditions)
        .order_by(*order, date.desc(), facts.c.number)
        .limit(limit)
        .offset(offset)
    )
    return Results(total, tuple(dict(row) for row in connection.execute(page).mappings()))


def _words(alias: str | None = None) -> Any:
    table = sa.table(WORDS_TABLE, sa.column("rowid", sa.Integer), sa.column(WORDS_TABLE, sa.Text))
    return table.alias(alias) if alias else table


def _match(words: Any, text: str) -> sa.ColumnElement[bool]:
    # The column that has the name of the table stands for all of them.
    return words.c[WORDS_TABLE].bool_op("MATCH")(sa.literal(text, sa.Text))  # type: ignore[no-any-return]


def _among(words: Any, text: str, alias: str) -> sa.ColumnElement[int]:
    """1 where the row matches ``text`` as well, otherwise 0."""
    inner = _words(alias)
    found = sa.select(inner.c.rowid).where(_match(inner, text))
    return sa.case((words.c.rowid.in_(found), 1), else_=0)


def _order(query: Query, words: Any) -> list[sa.ColumnElement[Any]]:
    closeness: list[sa.ColumnElement[Any]] = []
    if query.has_tones:
        closeness.append(_among(words, expression(query, tones=True), "with_tones").desc())
    if query.has_prefix:
        closeness.append(_among(words, expression(query, whole=True), "whole").desc())
    return [*closeness, sa.func.bm25(sa.literal_column(WORDS_TABLE), *_WEIGHTS)]


def _conditions(filters: Filters) -> list[sa.ColumnElement[bool]]:
    awards, facts = database_table("awards"), database_table("search_facts")
    columns = {
        "award": awards.c.award,
        "rank": awards.c.rank,
        "kind": awards.c.recipient_kind,
        "status": awards.c.status,
        "scope": awards.c.scope,
        "year": facts.c.year,
    }
    conditions = [column == value for name, column in columns.items() if (value := getattr(filters, name)) is not None]
    if filters.authority is not None:
        query = parse_query(filters.authority)
        if not query.terms:
            raise UsageError("the authority has no word; type letters or digits")
        inner = _words("of_authority")
        found = sa.select(inner.c.rowid).where(_match(inner, expression(query, fields=["authority"])))
        conditions.append(facts.c.number.in_(found))
    return conditions
