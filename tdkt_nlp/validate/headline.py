"""Headline against body: two numbers for what can only be one fact."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.lexicon.bodies import authorities_agree
from tdkt_nlp.lexicon.tokens import tokenise_syllables
from tdkt_nlp.schema.records import ArticleRecord, AwardRecord, Finding
from tdkt_nlp.validate.parts import is_exact


def headline_differs(record: ArticleRecord, stored: str) -> Iterator[Finding]:
    """A headline that counts recipients of an honour otherwise than the one place of the body that counts them.

    Silent where the body has the headline's number anywhere, or several numbers that the headline may sum up.
    """
    body_numbers = _numbers(stored[len(record.title) :])
    for told in record.awards:
        if told.start >= len(record.title) or not is_exact(told) or told.recipient_kind in ("mixed", "unknown"):
            continue
        rivals = [award for award in record.awards if award.start >= len(record.title) and _same_honour(told, award)]
        if len(rivals) != 1 or not is_exact(rivals[0]) or rivals[0].count == told.count:
            continue
        body = rivals[0]
        if any(
            award.award != body.award and award.count == body.count and _overlap(award, body) for award in record.awards
        ):
            continue  # one number for several honours together
        # A number that only counts the names given is no number of the article's: it need not name everybody.
        if told.count in body_numbers or len(body.recipients) == body.count or len(told.recipients) == told.count:
            continue
        yield Finding(
            "headline-body",
            "headline-differs",
            "warning",
            expected=f"{told.count} in the headline",
            found=f"{body.count} in the body",
            cause="one of the two numbers is a misprint, or the headline counts other recipients",
            evidence=body.evidence,
            start=body.start,
            end=body.end,
            other_evidence=told.evidence,
            other_start=told.start,
            other_end=told.end,
        )


def _same_honour(one: AwardRecord, other: AwardRecord) -> bool:
    return (
        (one.award, one.status, one.scope) == (other.award, other.status, other.scope)
        and other.recipient_kind in (one.recipient_kind, "mixed", "unknown")
        and (one.rank == other.rank or None in (one.rank, other.rank))
        and authorities_agree(one.authority, other.authority) != "different"
    )


def _overlap(one: AwardRecord, other: AwardRecord) -> bool:
    return one.start < other.end and other.start < one.end


def _numbers(text: str) -> set[int]:
    keys = (token.key.replace(".", "") for token in tokenise_syllables(text))
    return {int(key) for key in keys if key.isdecimal()}
