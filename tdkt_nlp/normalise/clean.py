"""The room's one function: a raw document as clean text."""

from __future__ import annotations

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.normalise.casing import with_cased_headline
from tdkt_nlp.normalise.sentences import split_sentences
from tdkt_nlp.normalise.unicode import compose
from tdkt_nlp.normalise.zones import find_zones
from tdkt_nlp.schema.document import CleanText, RawDocument, Zone


def normalise(raw: RawDocument) -> CleanText:
    """``raw`` in NFC with zones and sentences; offsets of the result count characters of its ``text``."""
    text, offsets = compose(raw.stored)
    headline_end = len(compose(raw.title)[0])
    text = with_cased_headline(text, headline_end)
    hints = tuple(Zone(z.kind, offsets.to_clean(z.start), offsets.to_clean(z.end)) for z in raw.zones)
    zones = find_zones(text, headline_end, hints)
    return CleanText(
        raw=raw,
        text=text,
        folded=fold(text),
        zones=zones,
        sentences=split_sentences(text, zones),
        offsets=offsets,
    )
