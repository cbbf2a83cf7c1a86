"""Is a word a possible Vietnamese syllable? Onset, rime and tone by rule; no word list."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}  # a syllable closed by a stop is sắc or nặng; untoned is a misspelling

_ONSET_LIST = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
_RIME_LIST = """
a ăk ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uơ uơn uy uya uych uyn uynh uyp uyt uyu uyên uyêt
uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu ynh yt ych yn yp yu
"""
_ONSETS = tuple(_ONSET_LIST.split())
_RIMES = frozenset(_RIME_LIST.split())
_FRONT = ("e", "ê", "i", "y")


def split_tone(word: str) -> tuple[str, str | None]:
    """The word without its tone mark (lower case, NFC) and the mark; None for no tone, "?" for more than one."""
    tone: str | None = None
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = char if tone is None else "?"
        else:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def _fits(onset: str, rime: str) -> bool:
    if rime not in _RIMES:
        return False
    if onset in ("k", "gh", "ngh"):
        return rime.startswith(_FRONT)
    if onset == "c":
        return not rime.startswith(_FRONT)
    if onset in ("g", "ng"):
        return not rime.startswith(("e", "ê", "y")) and not (onset == "ng" and rime.startswith("i"))
    if onset == "qu":
        return not rime.startswith(("u", "o", "ư"))
    return True


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """True when ``word`` (letters only, any case) is a well-formed Vietnamese syllable."""
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False  # a capital inside a syllable is a sign of the wrong encoding
    plain, tone = split_tone(word)
    if tone == "?":
        return False
    for onset in ("", *_ONSETS):
        rime = plain[len(onset) :]
        if plain.startswith(onset) and _fits(onset, rime):
            return tone in _STOP_TONES or not rime.endswith(("c", "ch", "p", "t"))
    return False
