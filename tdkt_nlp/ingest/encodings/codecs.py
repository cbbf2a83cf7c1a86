"""Decode and encode the legacy Vietnamese encodings TCVN3, VNI, VISCII and Windows-1258.

Each works on a *byte view*: a string whose characters U+0000–U+00FF are the bytes. A file gives it by Latin-1; text
that was read with the wrong encoding gives it by :func:`byte_view`. Characters beyond U+00FF pass through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tdkt_nlp.ingest.encodings.casing import restore_capitals
from tdkt_nlp.ingest.encodings.tables import (
    TCVN3_MARKS,
    TCVN3_ROWS,
    VIETNAMESE_LETTERS,
    VISCII_CONTROLS,
    VISCII_ROWS,
    VN2_CAPITALS,
    VNI_ROWS,
)

_TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"


@dataclass(frozen=True, slots=True)
class Codec:
    """One legacy encoding.

    Attributes:
        name: short name, as in :attr:`RawDocument.encoding`.
        from_view: byte view → NFC text; never fails.
        letters: how each character that the encoding writes in its own way is spelled in the byte view.
        taken: byte-view characters that the encoding reads as something else than cp1252 does.
    """

    name: str
    from_view: Callable[[str], str]
    letters: dict[str, str]
    taken: frozenset[str]

    def decode(self, data: bytes) -> str:
        """NFC text of ``data``; never fails."""
        return self.from_view(data.decode("latin-1"))

    def read(self, view: str) -> str:
        """As :attr:`from_view`, with the capitals that TCVN3 fonts draw from small letters."""
        text = self.from_view(view)
        return restore_capitals(text) if self.name == "tcvn3" else text

    def encode(self, text: str) -> bytes:
        """Bytes of ``text``; raises UnicodeEncodeError for a character that the encoding does not have."""
        text = unicodedata.normalize("NFC", text)
        return "".join(self._spell(text, at) for at in range(len(text))).encode("latin-1")

    def _spell(self, text: str, at: int) -> str:
        char = text[at]
        if char in self.letters:
            return self.letters[char]
        view = char if char < "\x80" else _to_view().get(ord(char), char)
        if view > "\xff" or view in self.taken:
            raise UnicodeEncodeError(self.name, text, at, at + 1, "no such character in this encoding")
        return view


@cache
def _cp1252_high() -> dict[int, str]:
    """What cp1252 makes of the bytes 80–9F that it defines: quotes, dashes, the euro sign."""
    pairs = ((code, bytes([code]).decode("cp1252", "ignore")) for code in range(0x80, 0xA0))
    return {code: char for code, char in pairs if char}


@cache
def _to_view() -> dict[int, str]:
    return {ord(char): chr(code) for code, char in _cp1252_high().items()}


def byte_view(text: str) -> str:
    """The bytes behind ``text`` that was wrongly decoded as Latin-1 or cp1252, as characters U+0000–U+00FF."""
    return text.translate(_to_view())


def _single_byte(name: str, table: dict[int, str], read_only: dict[int, str] | None = None) -> Codec:
    reading = {**_cp1252_high(), **table, **(read_only or {})}
    letters = {char: chr(code) for code, char in table.items() if len(char) == 1 and char not in _TONE_MARKS}
    marks = {char: chr(code) for code, char in table.items() if char in _TONE_MARKS}
    for letter in VIETNAMESE_LETTERS:
        if letter not in letters and not letter.isascii():
            _add_composed(letters, letter, marks)
    return Codec(
        name,
        lambda view: unicodedata.normalize("NFC", view.translate(reading)),
        letters,
        frozenset(chr(code) for code in reading if code in table or reading[code] in VIETNAMESE_LETTERS),
    )


def _add_composed(letters: dict[str, str], letter: str, marks: dict[str, str]) -> None:
    """Spell ``letter`` as base and tone mark where the encoding has both."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((char for char in parts if char in marks), "")
    base = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter
    if tone and (base in letters or base.isascii()):
        letters[letter] = letters.get(base, base) + marks[tone]


def _rows(rows: tuple[str, ...], first: int) -> dict[int, str]:
    return {first + at: char for at, char in enumerate("".join(rows)) if char != "."}


@cache
def tcvn3() -> Codec:
    """TCVN 5712:1993 VN3, the encoding of the «ABC» fonts."""
    return _single_byte("tcvn3", _rows(TCVN3_ROWS, 0xA0) | TCVN3_MARKS, VN2_CAPITALS)


@cache
def viscii() -> Codec:
    """VISCII 1.1 (RFC 1456)."""
    return _single_byte("viscii", _rows(VISCII_ROWS, 0x80) | VISCII_CONTROLS)


@cache
def cp1258() -> Codec:
    """Windows-1258: letters with their quality, tones as combining marks; the text that comes out is NFC."""
    return _single_byte(
        "cp1258",
        {
            code: char
            for code in range(0x80, 0x100)
            if (char := bytes([code]).decode("cp1258", "ignore")) and char != bytes([code]).decode("cp1252", "ignore")
        }
        | {code: chr(code) for code in b"\xc0\xc1\xc2\xc8\xc9\xca\xcd\xd3\xd4\xd9\xda"}
        | {code: chr(code) for code in b"\xe0\xe1\xe2\xe8\xe9\xea\xed\xf3\xf4\xf9\xfa"},
    )


def _vni_letters() -> dict[str, str]:
    lower = {letter: code for letters, codes in VNI_ROWS for letter, code in zip(letters, codes.split(), strict=True)}
    return {**{a.upper(): b.upper() for a, b in lower.items()}, **lower}


@cache
def vni() -> Codec:
    """VNI for Windows: base letter and mark, two bytes; the mark may be of either case, the base decides."""
    letters = {letter: code for letter, code in _vni_letters().items() if not letter.isascii()}
    reading = {code: letter for letter, code in letters.items()}
    reading |= {code[0] + code[1].swapcase(): letter for letter, code in letters.items() if len(code) == 2}
    pattern = re.compile("|".join(sorted(map(re.escape, reading), key=len, reverse=True)))
    high = _cp1252_high()
    return Codec(
        "vni",
        lambda view: unicodedata.normalize("NFC", pattern.sub(lambda hit: reading[hit[0]], view).translate(high)),
        letters,
        frozenset(char for code in letters.values() for char in code if not char.isascii()),
    )


def legacy_codecs() -> tuple[Codec, ...]:
    """The encodings that detection tries, most frequent in the Vietnamese press first."""
    return tcvn3(), vni(), viscii(), cp1258()


def decode_tcvn3(data: bytes) -> str:
    """Text of TCVN3 (ABC) bytes, NFC."""
    return tcvn3().decode(data)


def encode_tcvn3(text: str) -> bytes:
    """TCVN3 (ABC) bytes of ``text``; toned capitals become capital and mark. Raises UnicodeEncodeError."""
    return tcvn3().encode(text)


def decode_vni(data: bytes) -> str:
    """Text of VNI (Windows) bytes, NFC."""
    return vni().decode(data)


def encode_vni(text: str) -> bytes:
    """VNI (Windows) bytes of ``text``. Raises UnicodeEncodeError."""
    return vni().encode(text)


def decode_viscii(data: bytes) -> str:
    """Text of VISCII bytes, NFC."""
    return viscii().decode(data)


def encode_viscii(text: str) -> bytes:
    """VISCII bytes of ``text``. Raises UnicodeEncodeError."""
    return viscii().encode(text)


def decode_cp1258(data: bytes) -> str:
    """Text of Windows-1258 bytes, composed (NFC)."""
    return cp1258().decode(data)


def encode_cp1258(text: str) -> bytes:
    """Windows-1258 bytes of ``text``, tones as marks where the code page has no letter. Raises UnicodeEncodeError."""
    return cp1258().encode(text)
