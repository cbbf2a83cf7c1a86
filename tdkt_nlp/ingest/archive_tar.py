"""Tar archives, read once from front to back, never unpacked to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import cast

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.entry import Entry, Health, Item, document_id, reject
from tdkt_nlp.ingest.members import check_name, is_hidden, origin_of, refused
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.streams import Guarded, Limit, Readable, Slice, buffered


def read_tar(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The members of a tar archive in the order they stand in."""
    at = 0
    try:
        with tarfile.open(fileobj=entry.stream, mode="r|", errorlevel=2) as archive:
            for info in archive:
                at = info.offset
                if info.isdir() or is_hidden(info.name):
                    continue
                health = Health(parent=entry.health)
                try:
                    yield _member(entry, archive, info, options, health)
                except ReadError as error:
                    yield reject(error)
                if health.fault and entry.health.fault is None:
                    entry.health.fault, entry.health.told = health.fault, True
                archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every header it has seen
    except tarfile.TarError as error:
        if entry.health.fault is None:
            message = f"tar archive breaks after its member at byte {at} ({error}); what came before was read"
            raise entry.error("truncated-tar", message) from error


def _member(
    entry: Entry, archive: tarfile.TarFile, info: tarfile.TarInfo, options: ReadOptions, health: Health
) -> Entry:
    name = check_name(info.name, entry.origin)
    if info.issym() or info.islnk():
        raise refused("link", name, entry.origin, "it is a link")
    if not info.isreg() or info.issparse():
        raise refused("special-file", name, entry.origin, "it is no ordinary file")
    origin = origin_of(entry.origin, name)
    # Read past tarfile's own member object, which gives nothing of a read that the end of the archive cuts short.
    member = Slice(cast(Readable, archive.fileobj), info.size)
    stream = buffered(Guarded(member, "tar", None, Limit(origin, options, health)))
    return Entry(name.rsplit("/", 1)[-1], document_id(name), origin, stream, health, entry.depth + 1)
