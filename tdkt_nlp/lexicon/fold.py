"""Comparable text: what the press writes in more than one way becomes one way, character for character."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−"
_DOUBLE_QUOTES = "“”„‟«»″＂"
_SINGLE_QUOTES = "‘’‚‛′`´"
HARD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PLAIN = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(HARD_SPACES + "\t", " "),
}
# The patterns of this module begin with the letters looked for and look back afterwards: most text holds none of them.
_FANCY = re.compile(f"[{''.join(_PLAIN)}]")

# Capital and small letters of Vietnamese, for character classes: Unicode sets them side by side (Ạ ạ Ả ả).
_ACCENTED = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
UPPER = "A-Z" + "".join(filter(str.isupper, _ACCENTED))
LOWER = "a-z" + "".join(filter(str.islower, _ACCENTED))

# Old and new tone placement at the end of a syllable («hoà»/«hòa», «uỷ»/«ủy»): the length stays.
_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
          "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
          "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_TONE = re.compile(rf"(?:{'|'.join(_TONES)})(?!\w)(?<!q..)")  # the u of «quý» is no vowel
# «sĩ»/«sỹ», «kỉ»/«kỷ», «quí»/«quý»: y as the only vowel, at the end of its syllable.
_FINAL_Y = re.compile(r"[yýỳỷỹỵ](?!\w)(?:(?<=[bcdđghklmnprstvx].)|(?<=qu.))")
_Y_TO_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_MARKS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """``text`` with one kind of dash, double quote, single quote and space; the same length, case kept."""
    return _FANCY.sub(lambda match: _PLAIN[match[0]], text)


def fold(text: str) -> str:
    """NFC ``text`` in lower case with one tone placement, i for final y, plain dashes and quotes; the same length.

    Two spellings of one word fold to the same string, and a match in the folded string is a match in ``text`` at the
    same offsets. Accents are kept: «bán» and «bạn» stay apart.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few non-Vietnamese capitals lower to two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lowered = _TONE.sub(lambda match: _TONES[match[0]], plain(lowered))
    return _FINAL_Y.sub(lambda match: _Y_TO_I[match[0]], lowered)


def strip_accents(text: str) -> str:
    """``text`` as people type it without tones: no marks, d for đ; case kept."""
    decomposed = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


def squeeze(text: str) -> str:
    """``text`` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())
