"""Where an occasion is held: what stands behind «tại» in the sentences that tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.lexicon.events import event_cues, head_of
from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.link.draft import Said
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import EventMention

_SENTENCES = 2
_PLACE_TOKENS = 16


def event_place(clean: CleanText, mentions: Sequence[tuple[EventMention, Sentence]]) -> Said | None:
    """The place as written and where, or None.

    Args:
        clean: the article.
        mentions: the occasion's mentions with their sentences, the most telling one first.
    """
    for mention, sentence in mentions[:_SENTENCES]:
        tokens = tokenise_syllables(clean.folded, sentence.start, sentence.end)
        for index, token in enumerate(tokens):
            if mention.start <= token.start < mention.end:
                continue
            if length := event_cues().place_heads.at(tokens, index):
                place = _place(clean, tokens, index + length)
                if place:
                    return place
    return None


def _place(clean: CleanText, tokens: Sequence[Token], first: int) -> Said | None:
    """The name that begins at ``first``: it has a capital, and no occasion or time in it."""
    cues = event_cues()
    last = first
    while last < min(first + _PLACE_TOKENS, len(tokens)):
        key = tokens[last].key
        if key == "(" or (not key[0].isalnum() and key not in "-–.&/"):
            break
        if last > first and (cues.ends.at(tokens, last) or cues.place_ends.at(tokens, last)):
            break
        last += 1
    while last > first and not tokens[last - 1].key[0].isalnum():
        last -= 1
    if last == first or cues.not_places.at(tokens, first):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    written = clean.text[start:end]
    if head_of(written) is not None or not any(char.isupper() for char in written):
        return None
    return Said("place", start, end, squeeze(written))
