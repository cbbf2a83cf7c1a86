"""gzip and zstd: one unpacked stream inside, read as whatever it is."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tdkt_nlp.ingest.entry import Entry, Item
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.streams import Decompressor, Limit, Unpacking, buffered

# Packed bytes a step: so few that the densest data does not fill the memory before it is measured, and that damage
# costs little of what stands before it.
_GZIP_STEP = 1_024
_ZSTD_STEP = 2_048


def new_gzip() -> Decompressor:
    """A decompressor of one gzip member."""
    return zlib.decompressobj(wbits=31)


def new_deflate() -> Decompressor:
    """A decompressor of one raw deflate stream, as in zip members."""
    return zlib.decompressobj(wbits=-15)


def new_zstd() -> Decompressor:
    """A decompressor of one zstd frame."""
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()


def read_gzip(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """What a gzip file holds."""
    stream = Unpacking(entry.stream, "gzip", new_gzip, _GZIP_STEP, Limit(entry.origin, options, entry.health))
    yield _inside(entry, stream)


def read_zstd(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """What a zstd file holds."""
    stream = Unpacking(entry.stream, "zstd", new_zstd, _ZSTD_STEP, Limit(entry.origin, options, entry.health))
    yield _inside(entry, stream)


def _inside(entry: Entry, stream: Unpacking) -> Entry:
    name, _, suffix = entry.name.rpartition(".")
    if suffix.lower() in ("tgz", "tzst"):
        name = f"{name}.tar"
    elif suffix.lower() not in ("gz", "zst"):
        name = entry.name
    return Entry(name, entry.id, entry.origin, buffered(stream), entry.health, entry.depth + 1)
