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
_NAME_START = _whole("start", "first character of the name in the stored article, at its first place there")
_NAME_END = _whole("end", "character behind the name")
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
    "one row an award fact of an article, all its mentions merged; rows of one fact_id tell the same fact",
    ("award_id",),
    (
        _AWARD,
        _ARTICLE,
        _text("fact_id", "award_id of the first article's row that tells this fact; its own in the row to count", True),
        _text("event_id", "article_id of the first article that reports the occasion; empty where none is reported"),
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
        _whole("start", "first character of the name in the stored article, at its place nearest to the post"),
        _whole("end", "character behind the name"),
        _whole("position_start", "first character of the post"),
        _whole("position_end", "character behind the post"),
    ),
)

UNITS = Table(
    "units",
    "one row an organisation named in an article",
    ("article_id", "name"),
    (_ARTICLE, _text("name", "fullest form written in the article", True), _NAME_START, _NAME_END),
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
    "one row an article that reports an occasion; rows of one event_id report the same",
    ("article_id",),
    (
        _ARTICLE,
        _text("event_id", "article_id of the first article that reports the occasion", True),
        _text("name", "the occasion as named", True),
        _text("edition", "«IV» or «4»"),
        _text("period", "«2015-2020»"),
        Column("date", "date", "date as far as the text fixes it"),
        _text("place", "where it was held"),
        _NAME_START,
        _NAME_END,
    ),
)

CAMPAIGNS = Table(
    "campaigns",
    "one row an emulation movement or drive named in an article",
    ("article_id", "name"),
    (_ARTICLE, _text("name", "name as written, without quotes", True), _NAME_START, _NAME_END),
)

THEMES = Table(
    "themes",
    "one row a campaign theme of an article",
    ("article_id", "theme"),
    (
        _ARTICLE,
        _text("theme", "id of the theme (resources/themes.yml)", True),
        Column("score", "number", "probability given by the model, 0 to 1", True),
        _text("evidence", "the campaign, headline or sentence of the article that speaks most for the theme"),
        _whole("start", "first character of the evidence in the stored article"),
        _whole("end", "character behind the evidence"),
    ),
)

FINDINGS = Table(
    "findings",
    "one row a difference found by a check inside an article",
    ("finding_id",),
    (
        _text("finding_id", "hash of check, place and values", True),
        _ARTICLE,
        _text("check", "name of the check: parts-total, subset-set or headline-body", True),
        _text("verdict", "parts-do-not-add, part-exceeds-total or headline-differs", True),
        _text("severity", "info, warning or error", True),
        _text("expected", "what one side says: the total, the headline"),
        _text("found", "what the other side says: the parts, the body"),
        _text("cause", "why they may differ"),
        _text("state", "open, confirmed, dismissed or corrected", True),
        _EVIDENCE,
        _START,
        _END,
        _text("other_evidence", "the words of the side «expected», where they stand elsewhere"),
        _whole("other_start", "first character of other_evidence in the stored article"),
        _whole("other_end", "character behind other_evidence"),
    ),
)

RECORD_FINDINGS = Table(
    "record_findings",
    "what tdkt validate writes: one row a comparison of reported figures with the official records",
    ("finding_id",),
    (
        _text("finding_id", "hash of verdict, occasion, honour and both sides", True),
        _text(
            "verdict",
            "match, different-count, different-rank, missing-in-records, missing-in-reports, not-checkable",
            True,
        ),
        _text("severity", "info, warning or error", True),
        _text("cause", "why it is so, as far as known"),
        _text("event", "the occasion, as the records name it", True),
        Column("event_date", "date", "date of the occasion in the records"),
        _text("award", "id of the honour", True),
        _whole("rank", "1, 2 or 3 as reported, or as recorded where nothing is reported"),
        _text("recipient_kind", "collective, individual, household, mixed or unknown", True),
        _text("authority", "who confers, as reported, or as recorded where the articles do not say"),
        _whole("reported", "number that the articles report; empty where none is"),
        _whole("recorded", "number in the records; empty where there is none"),
        _text("articles", "ids of the articles, joined by « | »"),
        _text("evidence", "words of the articles, joined by « | »"),
        _text("record_lines", "lines of the records file, joined by « | »"),
        _text("record_evidence", "decision, authority, honour and number of those lines, joined by « | »"),
        _text("state", "open, confirmed, dismissed or corrected", True),
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
