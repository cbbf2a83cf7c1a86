"""Streams that unpack as they are read, watch for bombs and remember where they broke."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from abc import abstractmethod
from collections.abc import Callable
from typing import BinaryIO, Protocol

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.entry import HEAD, Health
from tdkt_nlp.ingest.options import ReadOptions

_FLOOR = 4_000_000  # unpacked bytes below which no ratio is suspicious: a short page of blanks packs well, too
_BROKEN = (EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, OSError)


class Decompressor(Protocol):
    """What zlib and zstandard objects have in common."""

    def decompress(self, data: bytes, /) -> bytes:
        """Unpack all of ``data``."""

    @property
    def eof(self) -> bool:
        """The member has ended."""

    @property
    def unused_data(self) -> bytes:
        """What came after its end."""


class Readable(Protocol):
    """All that is asked of what bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes; b"" at the end."""


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """``raw`` with a head that can be looked at."""
    return io.BufferedReader(raw, HEAD)


class Limit:
    """Refuses what unpacks to too much, once, as a ReadError ``zip-bomb``."""

    def __init__(self, origin: str, options: ReadOptions, health: Health) -> None:
        self.origin = origin
        self.options = options
        self.health = health

    def check(self, packed: int, unpacked: int) -> None:
        """Raise if ``unpacked`` bytes out of ``packed`` ones are no honest document."""
        too_dense = unpacked > _FLOOR and unpacked > self.options.max_ratio * max(packed, 1)
        if too_dense or unpacked > self.options.max_member_bytes:
            self.health.fault = ReadError(
                f"{self.origin}: refused as a zip bomb: {packed} bytes unpack to {unpacked} or more",
                reason="zip-bomb",
                origin=self.origin,
            )
            raise self.health.fault


class Filling(io.RawIOBase):
    """A raw stream that gives as many bytes as asked for, until its end."""

    def __init__(self) -> None:
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    @abstractmethod
    def _more(self) -> bytes:
        """Next bytes; b"" at the end."""

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # typeshed's WriteableBuffer has no len
        """Fill ``buffer``; less only at the end."""
        done = 0
        while done < len(buffer):
            if not self._ready:
                self._ready = memoryview(self._more())
                if not self._ready:
                    break
            part = self._ready[: len(buffer) - done]
            buffer[done : done + len(part)] = part
            self._ready = self._ready[len(part) :]
            done += len(part)
        return done


class Unpacking(Filling):
    """The unpacked bytes of gzip or zstd data, member after member.

    Data that breaks off or is damaged ends the stream; ``health`` then says why and at which byte.
    """

    def __init__(
        self,
        packed: Readable,
        format: str,
        new: Callable[[], Decompressor],
        chunk: int,
        limit: Limit,
        one: bool = False,
    ) -> None:
        super().__init__()
        self._packed, self._format, self._new, self._chunk, self._limit = packed, format, new, chunk, limit
        self._one = one  # stop after one member and leave the rest
        self._member: Decompressor | None = None
        self._rest = b""
        self._consumed = 0
        self._produced = 0

    @property
    def consumed(self) -> int:
        """Packed bytes that belong to what was unpacked."""
        return self._consumed

    def _more(self) -> bytes:
        while not self._limit.health.fault:
            member = self._member or self._begin()
            if member is None or (self._one and member.eof):
                return b""
            data, self._rest = self._rest or self._packed_bytes(), b""
            if not data:
                return self._broken("truncated", "breaks off")
            self._consumed += len(data)
            try:
                out = member.decompress(data)
            except Exception as error:  # zlib.error or zstandard.ZstdError, which is imported only where it is used
                return self._broken("corrupt", f"is damaged ({error})")
            if member.eof:
                self._rest = member.unused_data
                self._consumed -= len(self._rest)
                self._member = member if self._one else None
            self._produced += len(out)
            self._limit.check(self._consumed, self._produced)
            if out:
                return out
        return b""

    def _packed_bytes(self) -> bytes:
        try:
            return self._packed.read(self._chunk)
        except ReadError:
            raise
        except _BROKEN:
            return b""  # it breaks off here, which the member shows

    def _begin(self) -> Decompressor | None:
        """Start the next member; None when there is none, or only padding."""
        self._rest = self._rest or self._packed_bytes()
        if self._consumed and not self._rest.strip(b"\0"):
            return None
        self._member = self._new()
        return self._member

    def _broken(self, how: str, what: str) -> bytes:
        origin = self._limit.origin
        self._limit.health.fault = ReadError(
            f"{origin}: {self._format} data {what} at byte {self._consumed}; what came before was read",
            reason=f"{how}-{self._format}",
            origin=origin,
        )
        return b""


class Slice:
    """The next ``size`` bytes of a stream, as a stream; one that ends before raises EOFError."""

    def __init__(self, stream: Readable, size: int) -> None:
        self._stream, self._left = stream, size

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; b"" at the end."""
        data = self._stream.read(min(size, self._left) if size >= 0 else self._left)
        if self._left and not data:
            raise EOFError("the archive ends")
        self._left -= len(data)
        return data


class Guarded(Filling):
    """A member of a zip or tar archive: limited, and ended where the archive breaks."""

    def __init__(self, member: Readable, format: str, packed: int | None, limit: Limit) -> None:
        super().__init__()
        self._member, self._format, self._packed, self._limit = member, format, packed, limit
        self._produced = 0

    def _more(self) -> bytes:
        health = self._limit.health
        if health.fault:
            return b""
        try:
            data = self._member.read(HEAD)
        except ReadError as error:
            health.broke(error)  # the stream around it was refused: told there
            raise
        except _BROKEN as error:
            message = f"{self._format} member breaks at its byte {self._produced} ({error}); what came before was read"
            origin = self._limit.origin
            health.broke(ReadError(f"{origin}: {message}", reason=f"truncated-{self._format}", origin=origin))
            return b""
        self._produced += len(data)
        self._limit.check(self._packed if self._packed is not None else self._produced, self._produced)
        return data


class _Pipe(Filling):
    def __init__(self, pipe: BinaryIO) -> None:
        super().__init__()
        self._pipe = pipe

    def _more(self) -> bytes:
        return self._pipe.read(HEAD)


def buffered_stdin(pipe: BinaryIO) -> io.BufferedReader:
    """Standard input with a head that is full even when a pipe delivers it in drops."""
    return buffered(_Pipe(pipe))
