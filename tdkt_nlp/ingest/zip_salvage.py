"""A zip archive whose directory is lost (it stands at the end): members are found by walking their own headers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.compressed import new_deflate
from tdkt_nlp.ingest.entry import Entry, Health, Item, document_id, reject
from tdkt_nlp.ingest.members import check_name, is_hidden, origin_of, refused
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.streams import Guarded, Limit, Slice, Unpacking, buffered

_HEADER = struct.Struct("<4s5H3I2H")  # signature, version, flags, method, time, date, crc, sizes, lengths
_LOCAL = b"PK\x03\x04"
_SIZE_LATER, _ENCRYPTED, _UTF8 = 0x8, 0x1, 0x800
_STORED, _DEFLATED = 0, 8


def salvage(entry: Entry, stream: BinaryIO, options: ReadOptions) -> Iterator[Item]:
    """Members in the order they stand in, then the error that says at which byte the archive broke."""
    while True:
        start = stream.tell()
        fields = stream.read(_HEADER.size)
        if len(fields) < _HEADER.size or not fields.startswith(_LOCAL):
            break
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _HEADER.unpack(fields)
        name = stream.read(name_size).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        stream.read(extra_size)
        data = stream.tell()
        if flags & _SIZE_LATER or method not in (_STORED, _DEFLATED) or packed == 0xFFFFFFFF:
            if method != _DEFLATED or flags & _ENCRYPTED:
                break  # where it ends cannot be known
            packed = -1
        if not name.endswith("/") and not is_hidden(name):
            try:
                yield (member := _member(entry, stream, name, flags, method, packed, options))
                if packed < 0:
                    packed = _drained(member)
            except ReadError as error:
                yield reject(error)
        if packed < 0:
            break  # where the next header stands cannot be known
        stream.seek(data + packed + _descriptor(stream, data + packed, flags))
    size = stream.seek(0, 2)
    raise entry.error(
        "truncated-zip",
        f"zip archive without directory breaks off at byte {min(start, size)} of {size}; members before it were read",
    )


def _drained(member: Entry) -> int:
    """Packed size of a member whose header does not tell it: known when all of it has been read."""
    raw = member.stream.raw
    while member.stream.read(1_000_000):
        pass
    return raw.consumed if isinstance(raw, Unpacking) and not member.health.fault else -1


def _descriptor(stream: BinaryIO, at: int, flags: int) -> int:
    """Size of the descriptor that follows a member written without knowing its size."""
    if not flags & _SIZE_LATER:
        return 0
    stream.seek(at)
    return max(0, stream.read(28).find(_LOCAL))


def _member(
    entry: Entry, stream: BinaryIO, name: str, flags: int, method: int, packed: int, options: ReadOptions
) -> Entry:
    plain = check_name(name, entry.origin)
    origin = origin_of(entry.origin, plain)
    if flags & _ENCRYPTED:
        raise refused("encrypted", name, entry.origin, "it is encrypted")
    health = Health()
    limit = Limit(origin, options, health)
    part = stream if packed < 0 else Slice(stream, packed)
    if method == _DEFLATED:
        raw: Unpacking | Guarded = Unpacking(part, "zip", new_deflate, 16_384, limit, one=True)
    else:
        raw = Guarded(part, "zip", packed, limit)
    return Entry(plain.rsplit("/", 1)[-1], document_id(plain), origin, buffered(raw), health, entry.depth + 1)
