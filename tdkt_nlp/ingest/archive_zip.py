"""Zip archives: each member is read in place, never unpacked to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.entry import Entry, Health, Item, document_id, reject
from tdkt_nlp.ingest.members import check_name, is_hidden, origin_of, refused
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.streams import Guarded, Limit, buffered
from tdkt_nlp.ingest.zip_salvage import salvage

_MAX_NESTED = 256_000_000  # a zip in a stream or pipe has to be held in memory: its directory is at its end
_ENCRYPTED = 0x1


def read_zip(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The members of a zip archive, sorted by name; of a damaged one those that can be reached."""
    stream = seekable(entry)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        stream.seek(0)
        yield from salvage(entry, stream, options)
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir() or is_hidden(info.filename):
                continue
            try:
                yield _member(entry, archive, info, options)
            except ReadError as error:
                yield reject(error)


def seekable(entry: Entry) -> BinaryIO:
    """The bytes of ``entry`` as a stream that can be read from its end; raises ReadError ``too-large``."""
    if entry.stream.seekable():
        return entry.stream
    data = entry.stream.read(_MAX_NESTED + 1)
    if len(data) > _MAX_NESTED:
        message = f"a zip archive in a stream may have {_MAX_NESTED} bytes; give the file itself, or unpack it"
        raise entry.error("too-large", message)
    return io.BytesIO(data)


def _member(entry: Entry, archive: zipfile.ZipFile, info: zipfile.ZipInfo, options: ReadOptions) -> Entry:
    name = check_name(info.filename, entry.origin)
    origin = origin_of(entry.origin, name)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refused("link", name, entry.origin, "it is a link")
    if info.flag_bits & _ENCRYPTED:
        raise refused("encrypted", name, entry.origin, "it is encrypted")
    health = Health()
    limit = Limit(origin, options, health)
    limit.check(info.compress_size, info.file_size)
    try:
        member = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise refused("corrupt-zip", name, entry.origin, f"it cannot be opened ({error})") from error
    stream = buffered(Guarded(cast(BinaryIO, member), "zip", info.compress_size, limit))
    return Entry(name.rsplit("/", 1)[-1], document_id(name), origin, stream, health, entry.depth + 1)
