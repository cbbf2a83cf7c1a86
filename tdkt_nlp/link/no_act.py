"""Praise that is no act: of a prize, of things, or only deserved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.status import act_before
from tdkt_nlp.link.wording import NAMED

_FIELD_REACH = 12
_PRIZE_REACH = 20
_WISHED = "dang"
_ACTORS = frozenset({"person", "authority", *ENTITY, "count"})
_BOUNDS = re.compile(r"[;:(]")
_PHRASE = re.compile(r"[,;:()]")


def is_no_act(
    chunks: Sequence[Chunk],
    praise: int,
    turned: int | None,
    recipients: Recipients,
    sentence: tuple[int, int],
    reader: RecipientReader,
) -> bool:
    """Whether the praise at chunk ``praise``, turned round by chunk ``turned``, is none that anybody conferred.

    ``sentence`` is where its sentence begins and ends.
    """
    opening = praise if turned is None else turned
    modal = act_before(chunks, opening, reader)
    if modal is not None and modal.kind == "maybe" and modal.id == _WISHED:
        return True  # «xứng đáng được tôn vinh», «cần phải tuyên dương»
    if recipients.names and recipients.kind == "collective" and _names_field(chunks[praise], reader):
        return True
    if turned is None:
        return _prize_praises(chunks, praise, sentence[0], reader)
    return _prize_behind(chunks[praise], sentence[1], reader) or _of_things(chunks, turned, recipients, reader)


def _names_field(praise: Chunk, reader: RecipientReader) -> bool:
    """«Phòng Thi đua - Khen thưởng Sở Y tế»: a field of work, whose body follows."""
    before = reader.folded(max(0, praise.start - _FIELD_REACH), praise.start)
    return _patterns()["field"].search(before) is not None


def _prize_praises(chunks: Sequence[Chunk], praise: int, start: int, reader: RecipientReader) -> bool:
    """«Giải thưởng X tôn vinh 36 tác giả»: a prize is the subject, nobody stands between."""
    verb = chunks[praise].start
    actor = max((c.end for c in chunks[:praise] if c.kind in _ACTORS and not _names_prize(c, reader)), default=start)
    before = _BOUNDS.split(reader.folded(max(actor, start), verb))[-1]
    return _patterns()["prize"].search(before) is not None


def _names_prize(person: Chunk, reader: RecipientReader) -> bool:
    """«giải thưởng Lý Tự Trọng»: a prize in memory of somebody."""
    before = reader.folded(max(0, person.start - _PRIZE_REACH), person.start)
    return person.kind == "person" and _patterns()["of_prize"].search(before) is not None


def _prize_behind(praise: Chunk, end: int, reader: RecipientReader) -> bool:
    """«được vinh danh tại giải X», «được tôn vinh với hai giải thưởng»."""
    behind = _PHRASE.split(reader.folded(praise.end, end), maxsplit=1)[0]
    return _patterns()["at_prize"].search(behind) is not None


def _of_things(chunks: Sequence[Chunk], turned: int, recipients: Recipients, reader: RecipientReader) -> bool:
    """«ông A đánh giá cao các sản phẩm được vinh danh»: many of what is no person stand right before the verb."""
    index = turned - 1
    while index >= 0 and chunks[index].kind in ("no_verb", ","):
        index -= 1
    if index < 1 or chunks[index].kind != "plural" or chunks[index].end == chunks[turned].start:
        return False
    before = chunks[index - 1]
    apart = before.kind not in NAMED or reader.gap(before, chunks[index]) != ""
    return bool(recipients.names) and recipients.end <= chunks[index].start and before.kind != "and" and apart


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words = word_lists()
    prize = "|".join(map(re.escape, sorted(words["prize"])))
    at = "|".join(map(re.escape, sorted(words["at_prize"])))
    field = "|".join(map(re.escape, sorted(words["field_of_praise"])))
    return {
        "field": re.compile(rf"\b(?:{field})\s*[,&-]?\s*$"),
        "prize": re.compile(rf"\b(?:{prize})\b"),
        "of_prize": re.compile(rf"\b(?:{prize})\s*[\"']?$"),
        "at_prize": re.compile(rf"\b(?:{at})\s+(?:\w+\s+)?(?:{prize})\b"),
    }
