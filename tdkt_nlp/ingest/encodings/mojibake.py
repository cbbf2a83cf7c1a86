"""UTF-8 that was read as cp1252 or Latin-1 and written as UTF-8 again: «Äáº¡i há»™i»."""

from __future__ import annotations

import re

from tdkt_nlp.ingest.encodings.codecs import byte_view

# In the byte view: the UTF-8 forms of Vietnamese letters (C3–C6 two bytes, E1 BA/BB three), general punctuation (E2 80)
# and marks on their own (CC). Others are left alone.
_SEQUENCE = re.compile("[\xc2-\xc6\xcc][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
# Sequences that no text in cp1252 has reason to hold: the three-byte letters, đ, ă, ơ and ư.
_CERTAIN = re.compile("\xe1[\xba\xbb][\x80-\xbf]|\xc4[\x83\x90\x91]|\xc6[\xa0\xa1\xaf\xb0]")
_UNICODE_LETTER = re.compile("[\u0100-\u1fff]")
# The byte 90 of Đ and A0 of à are lost by tools that drop control codes or fold the no-break space.
_LOST = ((re.compile("\xc4(?=\xe1[\xba\xbb]|\xc3|\xc6|[A-Za-z])"), "\xc4\x90"), (re.compile("\xc3 "), "\xc3\xa0"))


def is_mojibake(text: str) -> bool:
    """True when ``text`` holds letters that only a double encoding explains, and none that contradict it."""
    view = byte_view(text)
    certain = len(_CERTAIN.findall(view))
    return certain > len(_UNICODE_LETTER.findall(view))


def repair_mojibake(text: str) -> str:
    """Undo the double encoding in ``text``, which :func:`is_mojibake` holds for; other characters are kept."""
    view = byte_view(text)
    for lost, whole in _LOST:
        view = lost.sub(whole, view)
    return _from_view(view, text)


def _from_view(view: str, text: str) -> str:
    fixed = _SEQUENCE.sub(lambda hit: hit[0].encode("latin-1").decode("utf-8", "replace"), view)
    # What was no sequence goes back to the characters it had, not to its byte.
    return fixed.translate({ord(low): high for high, low in zip(text, byte_view(text), strict=True) if high != low})
