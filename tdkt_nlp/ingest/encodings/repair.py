"""Text that is sound Unicode but was read with the wrong encoding somewhere upstream; sound text is never altered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tdkt_nlp.ingest.encodings.codecs import Codec, byte_view, legacy_codecs
from tdkt_nlp.ingest.encodings.mojibake import is_mojibake, repair_mojibake
from tdkt_nlp.ingest.encodings.score import GOOD, score

_SAMPLE = 100_000  # characters looked at to decide; an article is far shorter

# Letters beyond Latin-1, without the ten that cp1252 has (Œ Š Ÿ Ž ƒ ˆ ˜ …).
_UNICODE_LETTER = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02c5\u02c7-\u02db\u02dd-\u1fff]"
)
_MOJIBAKE_LEADS = re.compile("á[º»]|[ÄÆ]")  # a cheap look before the exact one


def repair(texts: Sequence[str]) -> tuple[list[str], str | None]:
    """Repair the parts of one document (headline, body, captions), decided together.

    Returns:
        the parts, unchanged where nothing is wrong, and what they had been misread from: ``tcvn3``, ``vni``,
        ``viscii``, ``cp1258``, ``mojibake`` or None.
    """
    parts = list(texts)
    if all(part.isascii() for part in parts):
        return parts, None
    lines = [line for part in parts for line in part.split("\n")]
    if any(_MOJIBAKE_LEADS.search(part) for part in parts) and any(is_mojibake(line) for line in lines):
        return [_each_line(part, _unmojibake) for part in parts], "mojibake"
    codec = _misread_from("\n".join(line for line in lines if _could_be_misread(line)))
    if codec is None:
        return parts, None
    return [_each_line(part, lambda line: _decode_line(line, codec)) for part in parts], codec.name


def _could_be_misread(line: str) -> bool:
    """A line with a letter that neither Latin-1 nor cp1252 has was not read with them."""
    return not line.isascii() and not _UNICODE_LETTER.search(line)


def _misread_from(text: str) -> Codec | None:
    text = text[:_SAMPLE]
    if not text:
        return None
    before = score(text)
    if before.ratio >= 0.5 or (before.marked == 0 and not _has_signs(text)):
        return None  # reads as Vietnamese already, or has nothing to read
    view = byte_view(text)
    scores = [(score(codec.read(view)), codec) for codec in legacy_codecs()]
    best, codec = max(scores, key=lambda pair: (pair[0].ratio, pair[0].good))
    return codec if best.is_vietnamese and best.distinct >= 2 and best.ratio > before.ratio else None


def _has_signs(text: str) -> bool:
    return any("\x80" <= char <= "\xff" for char in text)


def _each_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) for line in text.split("\n"))


def _unmojibake(line: str) -> str:
    return repair_mojibake(line) if _could_be_misread(line) or is_mojibake(line) else line


def _decode_line(line: str, codec: Codec) -> str:
    if not _could_be_misread(line):
        return line
    fixed = codec.read(byte_view(line))
    before, after = score(line), score(fixed)
    if before.marked and before.ratio >= GOOD > after.ratio:
        return line  # a sound line, such as a French name, in a document that is misread elsewhere
    return fixed
