"""Every dataset's columns, described once: all writers, the database and ``datapackage.json`` read them here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``date`` cells are ISO strings cut to what is known («2020-08»). ``required`` cells are never empty."""

    name: str
    type: ColumnType
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A dataset; ``key`` names the columns that identify a row."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, description: str, required: bool = False) -> Column:
    return Column(name, "string", description, required)


def _whole(name: str, description: str, required: bool = False) -> Column:
    return Column(name, "integer", description, required)


_ARTICLE = _text("article_id", "id of the article the row comes from", True)
_AWARD = _text("award_id", "id of the award fact: hash of article content and fact", True)
_START = _whole("start", "first character of the evidence in the stored article (title, two newlines, text)", True)
_END = _whole("end", "character behind the evidence", True)
_EVIDENCE = _text("evidence", "the words of the article that say so", True)

ARTICLES = Table(
    "articles",
    "one row an input document that could be read",
    ("article_id",),
    (
        _ARTICLE,
        _text("title", "headline"),
        Column("published", "date", "date of publication"),
        _text("source", "publisher"),
        _text("url", "address of the article"),
        _text("origin", "file, archive member and line where it was read", True),
        _text("media_type", "IANA media type of what was read", True),
        _text("encoding", "character encoding that was decoded"),
        _text("content_hash", "SHA-256 of the stored article", True),
        _text("outcome", "done, off-topic or duplicate", True),
        _text("reason", "why it is off topic, or the article it duplicates"),
        _whole("awards", "number of award facts found", True),
        _whole("characters", "length of the stored article in characters", True),
    ),
)

AWARDS = Table(
    "awards",
    "one row an award fact of an article, all its mentions merged",
    ("award_id",),
    (
        _AWARD,
        _ARTICLE,
        _text("award", "id of the honour (resources/awards.yml)", True),
        _text("award_name", "official name of the honour", True),
        _whole("rank", "1, 2 or 3 (hạng Nhất, Nhì, Ba); empty where none is said"),
        _text("authority", "who confers, as written"),
        _text("recipient_kind", "collective, individual, household, mixed or unknown", True),
        _whole("count", "the number said, or of all recipients named; empty where open"),
        _text("count_qualifier", "exact, approx, at_least or at_most"),
        _text("count_unit", "what the number counts: recipients, items (the honours) or turns (lượt)"),
        _text("recipients", "names of recipients, joined by « | »"),
        _text("status", "awarded, proposed or revoked", True),
        _text("scope", "event (this occasion) or history (earlier, cumulative)", True),
        _text("presenter", "who hands it over"),
        _text("event_name", "occasion the article reports"),
        Column("event_date", "date", "date of the occasion"),
        Column("published", "date", "date of publication of the article"),
        _text("source", "publisher of the article"),
        _EVIDENCE,
        _START,
        _END,
        _text("rule", "name of the rule that made the record", True),
        Column("confidence", "number", "0 to 1: how often records of this kind are right", True),
    ),
)

AWARD_MENTIONS = Table(
    "award_mentions",
    "one row a place of an article that tells an award fact",
    ("award_id", "start", "end"),
    (_AWARD, _ARTICLE, _START, _END, _text("zone", "zone of the article (body, caption, …)"), _EVIDENCE),
)

RECIPIENTS = Table(
    "recipients",
    "one row a named recipient of an award fact",
    ("award_id", "number"),
    (
        _AWARD,
        _ARTICLE,
        _whole("number", "place in the list of names, from 1", True),
        _text("name", "name as written, honorifics dropped", True),
        _text("recipient_kind", "collective, individual, household, mixed or unknown", True),
    ),
)

OFFICIALS = Table(
    "officials",
    "one row a post of a named person in an article",
    ("article_id", "name", "number"),
    (
        _ARTICLE,
        _text("name", "name as written, honorifics dropped", True),
        _whole("number", "number of the post among the person's posts, from 1", True),
        _text("position", "post with its organisation, as written", True),
    ),
)

UNITS = Table(
    "units",
    "one row an organisation named in an article",
    ("article_id", "name"),
    (_ARTICLE, _text("name", "fullest form written in the article", True)),
)

COUNTS = Table(
    "counts",
    "one row a number that an award fact reports",
    ("award_id",),
    (
        _AWARD,
        _ARTICLE,
        _text("award", "id of the honour", True),
        _whole("rank", "1, 2 or 3; empty where none is said"),
        _text("recipient_kind", "collective, individual, household, mixed or unknown", True),
        _whole("count", "the number", True),
        _text("count_qualifier", "exact, approx, at_least or at_most", True),
        _text("count_unit", "recipients, items or turns", True),
        _text("scope", "event or history", True),
    ),
)

BREAKDOWNS = Table(
    "breakdowns",
    "one row a part of a total",
    ("article_id", "start", "number"),
    (
        _ARTICLE,
        _whole("total", "the total said", True),
        _text("of", "what is counted, as written", True),
        _whole("number", "number of the part, from 1", True),
        _whole("part", "the part", True),
        _EVIDENCE,
        _START,
        _END,
    ),
)

EVENTS = Table(
    "events",
    "one row an article that reports an occasion",
    ("article_id",),
    (
        _ARTICLE,
        _text("name", "the occasion as named", True),
        _text("edition", "«IV» or «4»"),
        _text("period", "«2015-2020»"),
        Column("date", "date", "date as far as the text fixes it"),
        _text("place", "where it was held"),
    ),
)

CAMPAIGNS = Table(
    "campaigns",
    "one row an emulation movement or drive named in an article",
    ("article_id", "name"),
    (_ARTICLE, _text("name", "name as written, without quotes", True)),
)

THEMES = Table(
    "themes",
    "one row a campaign theme of an article",
    ("article_id", "theme"),
    (
        _ARTICLE,
        _text("theme", "id of the theme (resources/themes.yml)", True),
        Column("score", "number", "probability given by the model, 0 to 1", True),
    ),
)

FINDINGS = Table(
    "findings",
    "one row a difference or doubt found by a check",
    ("finding_id",),
    (
        _text("finding_id", "hash of check, place and values", True),
        _ARTICLE,
        _text("check", "name of the check", True),
        _text("verdict", "what the check says", True),
        _text("severity", "info, warning or error", True),
        _text("expected", "what one side says"),
        _text("found", "what the other side says"),
        _text("cause", "why they differ, as far as known"),
        _text("state", "open, confirmed, dismissed or corrected", True),
        _EVIDENCE,
        _START,
        _END,
    ),
)

REJECTS = Table(
    "rejects",
    "one row a document, or a part of a source, that could not be processed",
    ("origin", "stage", "reason"),
    (
        _text("origin", "file, archive member, line or byte", True),
        _text("stage", "room that gave it up", True),
        _text("reason", "short id of the cause", True),
        _text("detail", "one line for a person", True),
        _text("article_id", "id of the document, where known"),
    ),
)

TABLES: tuple[Table, ...] = (
    ARTICLES,
    AWARDS,
    AWARD_MENTIONS,
    RECIPIENTS,
    OFFICIALS,
    UNITS,
    COUNTS,
    BREAKDOWNS,
    EVENTS,
    CAMPAIGNS,
    THEMES,
    FINDINGS,
    REJECTS,
)

# What the database holds beside the datasets.
TEXTS = Table(
    "texts",
    "one row an article that records come from, as stored: title, two newlines, text",
    ("article_id",),
    (_ARTICLE, _text("text", "the stored article, which start and end count in", True)),
)

DATABASE_TABLES: tuple[Table, ...] = (*TABLES, TEXTS)
