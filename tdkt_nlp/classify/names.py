"""What the sentences of an article say beside the names of those in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import Mentions


def without_names(clean: CleanText, mentions: Mentions, sentences: Sequence[Sentence]) -> list[str]:
    """The sentences without names of bodies, persons and honours, which tell who was honoured and with what, not why.

    «Bệnh viện Sản - Nhi tỉnh» in a list of recipients is not about health. Names of movements stay whole.
    """
    kept = [(campaign.start, campaign.end) for campaign in mentions.campaigns]
    named = [
        *((unit.start, unit.end) for unit in mentions.units),
        *((person.outer_start, person.outer_end) for person in mentions.people),
        *((award.start, award.end) for award in mentions.awards),
    ]
    free = sorted(span for span in named if not any(start <= span[0] and span[1] <= end for start, end in kept))
    texts = []
    for sentence in sentences:
        pieces, position = [], sentence.start
        for start, end in free[bisect_left(free, (sentence.start, 0)) : bisect_left(free, (sentence.end, 0))]:
            if end <= sentence.end:
                pieces.append(clean.text[position : max(position, start)])
                position = max(position, end)
        texts.append("".join([*pieces, clean.text[position : sentence.end]]))
    return texts
