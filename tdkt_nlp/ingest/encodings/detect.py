"""From the bytes of a text to its characters: which encoding is it?"""

from __future__ import annotations

import codecs
import re

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.ingest.encodings.codecs import legacy_codecs
from tdkt_nlp.ingest.encodings.score import score

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 200_000  # bytes looked at to tell legacy encodings apart
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PLAUSIBLE = 0.6  # share of syllables from which bytes that are not UTF-8 are taken for a Vietnamese encoding
_MAX_DAMAGE = 0.001  # share of characters that may be lost in damaged UTF-8
_ALIASES = {"tcvn": "tcvn3", "abc": "tcvn3", "tcvn-5712": "tcvn3", "windows-1258": "cp1258", "vni-win": "vni"}


def known_encoding(name: str) -> str:
    """The canonical form of an encoding name given by a person; raises UsageError for one that does not exist."""
    low = name.strip().lower().replace("_", "-")
    low = _ALIASES.get(low, low)
    if any(codec.name == low for codec in legacy_codecs()):
        return low
    try:
        info = codecs.lookup(low)
        b"ab".decode(info.name, "replace")  # LookupError for codecs such as base64
    except LookupError:
        raise UsageError(
            f"unknown encoding {name!r}: use utf-8, utf-16, cp1258, cp1252, tcvn3, vni, viscii or a name Python knows"
        ) from None
    return info.name


def detect(data: bytes, *, declared: str | None = None) -> str:
    """Name of the encoding of ``data``, which may be the head of something longer.

    Args:
        data: bytes of a text.
        declared: what the format says about itself (``<meta charset>``); believed when the bytes do not speak.

    Returns:
        ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be``, ``tcvn3``, ``vni``, ``viscii``, ``cp1258``, ``cp1252``
        or the declared one. Bytes that are UTF-8 but for damage give ``utf-8``.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    wide = _utf16_without_bom(data)
    if wide:
        return wide
    if _is_utf8(data):
        return "utf-8"
    best, codec = max(
        ((score(codec.read(data[:_SAMPLE].decode("latin-1"))), codec) for codec in legacy_codecs()),
        key=lambda pair: (round(pair[0].ratio, 3), pair[0].good),
    )
    if best.ratio >= _PLAUSIBLE and best.plausible >= 0.5 * best.words:
        return codec.name
    return _declared(declared) or "cp1252"


def decode(data: bytes, name: str, *, origin: str, cut: bool = False) -> str:
    """Characters of ``data`` in the encoding ``name``, without a byte order mark.

    Args:
        data: bytes of a text.
        name: as :func:`detect` or :func:`known_encoding` gives it.
        origin: for the error.
        cut: the data breaks off, so that a torn last character is no fault.

    Raises:
        ReadError: reason ``undecodable`` when 0.1 % of the characters or more would be lost.
    """
    for codec in legacy_codecs():
        if codec.name == name:
            return codec.read(data.decode("latin-1"))
    decoder = codecs.getincrementaldecoder(name)(errors="replace")
    text = decoder.decode(data, final=not cut)
    lost = text.count("\ufffd") - data.count("\ufffd".encode() if name.startswith("utf-8") else b"\xff\xff\xff")
    if lost > 0 and lost >= _MAX_DAMAGE * len(text):
        at = _first_fault(data, name)
        raise ReadError(
            f"{origin}: {lost} of {len(text)} characters are not {name} (first at byte {at}); give the encoding",
            reason="undecodable",
            origin=origin,
        )
    return text.removeprefix("\ufeff")


def _first_fault(data: bytes, name: str) -> int:
    try:
        data.decode(name)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # a torn last character is fine: data may be a head
        return True
    except UnicodeDecodeError:
        pass
    sound = len(_MULTIBYTE.findall(data))
    high = sum(1 for byte in _MULTIBYTE.sub(b"", data) if byte >= 0x80)
    return sound > high  # damaged UTF-8; in legacy encodings such sequences are chance


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[: _SAMPLE - _SAMPLE % 2]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    # Vietnamese in UTF-16 has a high byte of 00, 01 or 1E in nearly every pair, and spaces and ASCII in most.
    for high, name in ((sample[1::2], "utf-16-le"), (sample[0::2], "utf-16-be")):
        known = sum(high.count(byte) for byte in (0x00, 0x01, 0x1E, 0x20))
        low = sample[0::2] if name == "utf-16-le" else sample[1::2]
        if high.count(0) >= 0.4 * pairs and known >= 0.95 * pairs and low.count(0) <= 0.02 * pairs:
            return name
    return None


def _declared(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = known_encoding(name)
    except UsageError:
        return None
    return known if known not in ("utf-8", "ascii") else None
