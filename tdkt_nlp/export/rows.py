"""One article's records as rows of every table of ``schema/tables.py``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from tdkt_nlp.export.places import first_place, nearest, places
from tdkt_nlp.schema.document import RawDocument, Reject
from tdkt_nlp.schema.records import ArticleRecord, AwardRecord, Finding, Official

Row = dict[str, Any]
NAME_SEPARATOR = " | "


def article_row(raw: RawDocument, outcome: str, reason: str | None = None, awards: int = 0) -> Row:
    """Row of ``articles``; ``outcome`` is ``done``, ``off-topic`` or ``duplicate``."""
    return {
        "article_id": raw.id,
        "title": raw.title,
        "published": raw.published,
        "source": raw.source,
        "url": raw.url,
        "origin": raw.origin,
        "media_type": raw.media_type,
        "encoding": raw.encoding,
        "content_hash": raw.content_hash,
        "outcome": outcome,
        "reason": reason,
        "awards": awards,
        "characters": len(raw.stored),
    }


def reject_row(reject: Reject) -> Row:
    """Row of ``rejects``."""
    return {
        "origin": reject.origin,
        "stage": reject.stage,
        "reason": reject.reason,
        "detail": reject.detail,
        "article_id": reject.id,
    }


def record_rows(record: ArticleRecord, raw: RawDocument, award_names: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """``(table name, row)`` pairs of everything extracted from ``raw``; ``award_names`` by award id."""
    stored = raw.stored
    for award, award_id in zip(record.awards, award_ids(record, raw.content_hash), strict=True):
        yield from _award_rows(record, award, award_id, award_names[award.award])
        yield from _mention_rows(record, award, award_id, stored)
    article = {"article_id": record.id}
    yield "texts", {**article, "text": raw.stored}
    for official in record.officials:
        yield from _official_rows(official, article, raw.stored)
    for unit in record.units:
        yield "units", {**article, "name": unit, **_place(raw.stored, unit)}
    for breakdown in record.breakdowns:
        for number, part in enumerate(breakdown.parts, 1):
            yield (
                "breakdowns",
                {
                    **article,
                    "total": breakdown.total,
                    "of": breakdown.of,
                    "number": number,
                    "part": part,
                    "evidence": breakdown.evidence,
                    "start": breakdown.start,
                    "end": breakdown.end,
                },
            )
    if record.event:
        event = record.event
        yield (
            "events",
            {
                **article,
                "name": event.name,
                "edition": event.edition,
                "period": event.period,
                "date": event.date,
                "place": event.place,
                **_place(raw.stored, event.name),
            },
        )
    for campaign in record.campaigns:
        yield "campaigns", {**article, "name": campaign, **_place(raw.stored, campaign)}
    for theme in record.themes:
        start, end = record.theme_places.get(theme, (None, None))
        evidence = None if start is None else raw.stored[start:end]
        score = record.theme_scores.get(theme, 1.0)
        yield "themes", {**article, "theme": theme, "score": score, "evidence": evidence, "start": start, "end": end}


def _place(stored: str, words: str) -> Row:
    start, end = first_place(stored, words)
    return {"start": start, "end": end}


def _official_rows(official: Official, article: Row, stored: str) -> Iterator[tuple[str, Row]]:
    """A row for each post, with the mention of the name that stands nearest to it."""
    for number, position in enumerate(official.positions, 1):
        found = nearest(official.mentions, list(places(stored, position)))
        name, post = found or (next(iter(official.mentions), (None, None)), (None, None))
        yield (
            "officials",
            {
                **article,
                "name": official.name,
                "number": number,
                "position": position,
                "start": name[0],
                "end": name[1],
                "position_start": post[0],
                "position_end": post[1],
            },
        )


def finding_rows(findings: Iterable[Finding], raw: RawDocument) -> Iterator[tuple[str, Row]]:
    """``(table name, row)`` pairs of what the checks found in ``raw``; a finding has the same id in every run."""
    for finding in findings:
        values = asdict(finding)
        place = [raw.id, raw.content_hash, *values.values()]
        digest = hashlib.sha256(json.dumps(place, ensure_ascii=False).encode()).hexdigest()
        yield "findings", {"finding_id": digest[:16], "article_id": raw.id, **values, "state": "open"}


def award_ids(record: ArticleRecord, content_hash: str) -> tuple[str, ...]:
    """A stable id for each award fact: the same article and fact give the same id in every run."""
    seen: dict[str, int] = {}
    ids = []
    for award in record.awards:
        fact = json.dumps(
            [record.id, content_hash, award.award, award.rank, award.authority, award.recipient_kind, award.count,
             award.status, award.scope, award.recipients],
            ensure_ascii=False,
        )  # fmt: skip
        repeat = seen[fact] = seen.get(fact, 0) + 1
        ids.append(hashlib.sha256(f"{fact}#{repeat}".encode()).hexdigest()[:16])
    return tuple(ids)


def _award_rows(record: ArticleRecord, award: AwardRecord, award_id: str, award_name: str) -> Iterator[tuple[str, Row]]:
    keys = {"award_id": award_id, "article_id": record.id}
    event = record.event
    yield (
        "awards",
        {
            **keys,
            "award": award.award,
            "award_name": award_name,
            "rank": award.rank,
            "authority": award.authority,
            "recipient_kind": award.recipient_kind,
            "count": award.count,
            "count_qualifier": award.count_qualifier,
            "count_unit": award.count_unit,
            "recipients": NAME_SEPARATOR.join(award.recipients) or None,
            "status": award.status,
            "scope": award.scope,
            "presenter": award.presenter,
            "event_name": event.name if event else None,
            "event_date": event.date if event else None,
            "published": record.published,
            "source": record.source,
            "evidence": award.evidence,
            "start": award.start,
            "end": award.end,
            "rule": award.rule,
            "confidence": award.confidence,
        },
    )
    for number, name in enumerate(award.recipients, 1):
        yield "recipients", {**keys, "number": number, "name": name, "recipient_kind": award.recipient_kind}
    if award.count is not None:
        yield (
            "counts",
            {
                **keys,
                "award": award.award,
                "rank": award.rank,
                "recipient_kind": award.recipient_kind,
                "count": award.count,
                "count_qualifier": award.count_qualifier,
                "count_unit": award.count_unit,
                "scope": award.scope,
            },
        )


def _mention_rows(record: ArticleRecord, award: AwardRecord, award_id: str, stored: str) -> Iterator[tuple[str, Row]]:
    """Each place that tells the fact, once; the one the evidence comes from first."""
    places = {(award.start, award.end): None, **{(place.start, place.end): place.zone for place in award.mentions}}
    for (start, end), zone in places.items():
        yield (
            "award_mentions",
            {
                "award_id": award_id,
                "article_id": record.id,
                "start": start,
                "end": end,
                "zone": zone,
                "evidence": stored[start:end],
            },
        )
