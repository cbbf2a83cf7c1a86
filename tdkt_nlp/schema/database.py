"""The award database: its tables for SQLAlchemy, derived from ``schema/tables.py``, and its full-text index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tdkt_nlp.schema.tables import DATABASE_TABLES, Column, Table

DATABASE_VERSION = 1  # of what follows; SQLite keeps it as user_version
WORDS_TABLE = "search_words"
EXACT, BARE = "", "_bare"  # endings of the columns that hold a field's words with tones and without

_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "string": sa.Text,
    "date": sa.Text,  # may be cut to a year or month
    "integer": sa.BigInteger,
    "number": sa.Double,
    "boolean": sa.Boolean,
}
_INDEXED = ("article_id", "award_id", "award")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the full-text index; a word found in it counts ``weight`` times in the order of the results."""

    name: str
    weight: float


# Those of the fact, then those of its article.
FIELDS: tuple[Field, ...] = (
    Field("recipients", 10),
    Field("award", 8),
    Field("authority", 6),
    Field("presenter", 4),
    Field("event", 3),
    Field("evidence", 2),
    Field("other_names", 1),  # short and other forms of the award, other ways to write its rank
    Field("title", 3),
    Field("officials", 2),
    Field("units", 2),
    Field("campaigns", 2),
)


@lru_cache(maxsize=1)
def database_metadata() -> sa.MetaData:
    """All tables but the full-text index, which SQLAlchemy has no word for."""
    metadata = sa.MetaData()
    for table in DATABASE_TABLES:
        _add(metadata, table)
    sa.Table(
        "search_facts",  # one row a row of the full-text index
        metadata,
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("award_id", sa.Text, nullable=False, index=True),
        sa.Column("year", sa.Integer, index=True),
    )
    return metadata


def database_table(name: str) -> sa.Table:
    """One of the tables, by name."""
    return database_metadata().tables[name]


def create_words_table() -> str:
    """SQLite's statement for the full-text index: it keeps the words' places alone, the text stands in the tables."""
    columns = ", ".join(f"{field.name}{ending}" for ending in (EXACT, BARE) for field in FIELDS)
    return (
        f"CREATE VIRTUAL TABLE {WORDS_TABLE} USING fts5({columns}, content='', "
        "tokenize='unicode61 remove_diacritics 0')"  # the words come folded
    )


def _add(metadata: sa.MetaData, table: Table) -> None:
    only = table.key[0] if len(table.key) == 1 else None
    columns = [_column(column, column.name == only) for column in table.columns]
    indices = [
        sa.Index(f"{table.name}_{name}", name) for name in _INDEXED if name in table.column_names and name != only
    ]
    sa.Table(table.name, metadata, *columns, *indices, comment=table.description)


def _column(column: Column, primary: bool) -> sa.Column[Any]:
    return sa.Column(
        column.name,
        _TYPES[column.type](),
        primary_key=primary,
        nullable=not column.required,
        comment=column.description,
    )
