"""Draft facts as public records: offsets and evidence in the stored article."""

from __future__ import annotations

from tdkt_nlp.link.draft import Draft
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.records import AwardRecord, Place

_LONGEST_EVIDENCE = 300


def award_record(clean: CleanText, draft: Draft) -> AwardRecord:
    """``draft`` with its evidence; ``record.evidence == clean.raw.stored[record.start:record.end]``."""
    start, end = clean.raw_span(draft.start, draft.end)
    end = min(end, start + _LONGEST_EVIDENCE)
    recipients = draft.recipients
    counted = recipients.count is not None
    return AwardRecord(
        award=draft.award,
        rank=draft.rank,
        authority=draft.authority,
        recipient_kind=recipients.kind,
        count=recipients.count,
        count_qualifier=recipients.qualifier if counted else None,
        count_unit=recipients.unit if counted else None,
        recipients=recipients.names,
        status=draft.status,
        scope=draft.scope,
        presenter=draft.presenter,
        evidence=clean.raw.excerpt(start, end),
        start=start,
        end=end,
        rule=draft.rule,
        confidence=draft.confidence,
        mentions=tuple(Place(*clean.raw_span(first, last), zone) for first, last, zone in draft.places),
    )
