"""The full-text index: for each award fact the words of its fields, with tones and without."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa

from tdkt_nlp.lexicon.labels import award_label, award_labels, rank_forms
from tdkt_nlp.lexicon.search_words import bare, search_words
from tdkt_nlp.schema.database import BARE, EXACT, FIELDS, WORDS_TABLE, create_words_table, database_table

_BATCH = 1_000
_SEPARATOR = " | "  # no word: a phrase does not reach over it by more than chance


def build_index(connection: sa.Connection) -> int:
    """Makes the full-text index anew from the tables of the database; the number of facts in it.

    It is made in the transaction of ``connection``, which the caller commits. Done again it gives the same index.
    """
    facts = database_table("search_facts")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {WORDS_TABLE}")
    connection.exec_driver_sql(create_words_table())
    connection.execute(facts.delete())
    names = [f"{field.name}{ending}" for ending in (EXACT, BARE) for field in FIELDS]
    words = sa.table(WORDS_TABLE, sa.column("rowid"), *map(sa.column, names))
    entries = _entries(connection)
    number = 0
    while batch := list(islice(entries, _BATCH)):
        rows = []
        places = []
        for entry in batch:
            number += 1
            rows.append({"number": number, "award_id": entry["award_id"], "year": _year(entry)})
            places.append({"rowid": number, **_words(entry)})
        connection.execute(facts.insert(), rows)
        connection.execute(words.insert(), places)
    connection.exec_driver_sql(f"INSERT INTO {WORDS_TABLE}({WORDS_TABLE}) VALUES ('optimize')")  # noqa: S608 - constant
    return number


def _entries(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """The facts in the order of the table, each with the fields of its article."""
    awards, articles = database_table("awards"), database_table("articles")
    officials, units, campaigns = map(database_table, ("officials", "units", "campaigns"))
    query = (
        sa.select(
            awards,
            articles.c.title,
            _joined(officials, officials.c.name + " " + officials.c.position, awards).label("officials"),
            _joined(units, units.c.name, awards).label("units"),
            _joined(campaigns, campaigns.c.name, awards).label("campaigns"),
        )
        .join_from(awards, articles, articles.c.article_id == awards.c.article_id, isouter=True)
        .order_by(sa.text("awards.rowid"))
    )
    for row in connection.execution_options(yield_per=_BATCH).execute(query).mappings():
        yield dict(row)


def _joined(table: sa.Table, text: sa.ColumnElement[Any], awards: sa.Table) -> sa.ScalarSelect[Any]:
    joined = sa.func.group_concat(text, _SEPARATOR)
    return sa.select(joined).where(table.c.article_id == awards.c.article_id).correlate(awards).scalar_subquery()


def _words(entry: dict[str, Any]) -> dict[str, str]:
    """Both columns of each field."""
    rank = entry["rank"]
    label = award_labels().get(entry["award"])
    texts = {
        **entry,
        "award": award_label(entry["award_name"], rank),
        "event": entry["event_name"],
        "other_names": _SEPARATOR.join([*(label.forms if label else ()), *(rank_forms(rank) if rank else ())]),
    }
    exact = {field.name: " ".join(search_words(texts[field.name] or "")) for field in FIELDS}
    return {
        **{f"{name}{EXACT}": text for name, text in exact.items()},
        **{f"{name}{BARE}": bare(text) for name, text in exact.items()},
    }


def _year(entry: dict[str, Any]) -> int | None:
    """Year of the occasion, otherwise of publication."""
    for name in ("event_date", "published"):
        year = (entry[name] or "")[:4]
        if year.isascii() and year.isdigit():
            return int(year)
    return None
