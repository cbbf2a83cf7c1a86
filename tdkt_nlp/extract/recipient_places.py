"""Places that can receive an honour («huyện Đông Hưng», «nhân dân và cán bộ xã Tây Hòa», «Cà Mau»)."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.extract.places import is_named_place, place_end
from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.extract.words import Words, words_of
from tdkt_nlp.schema.mention import UnitMention


def find_places(scan: Scan) -> tuple[UnitMention, ...]:
    """Named places, each with the people named before it as its folk («Đảng bộ và nhân dân …»), in text order."""
    words = words_of(scan)
    folk = {hit.last: hit for hit in scan.of("cue.folk")}
    return tuple(
        UnitMention(*words.offsets(begin, last), words.text(begin, last))
        for first, last in _places(words)
        for begin in [folk[first].first if first in folk else first]
    )


def _places(words: Words) -> Iterator[tuple[int, int]]:
    end = 0
    openers = {hit.first for kind in ("place", "place_head") for hit in words.scan.of(kind)}
    for first in sorted(openers):
        if first < end:
            continue
        last = place_end(words, first, len(words.scan.tokens))
        if (
            last is not None
            and is_named_place(words, first, last)
            and place_end(words, first, last, country_only=True) is None
        ):
            end = last
            if any(words.capital(index) for index in range(first, last)):
                yield first, last
