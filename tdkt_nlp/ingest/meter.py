"""How far reading has come, in bytes of the files as they lie on the disk, packed or not."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any


class Meter:
    """Counts the bytes of files that are read one after the other.

    Attributes:
        done: bytes of the files read to their end, and of the one that is being read.
    """

    def __init__(self) -> None:
        self.done = 0
        self._end = 0

    def begin(self, size: int) -> None:
        """A file of ``size`` bytes is read from now on; the one before it has been read."""
        self.done = self._end
        self._end += size

    def count(self, read: int) -> None:
        """``read`` more bytes of the file; what is read twice counts until the file's size is reached."""
        self.done = min(self.done + read, self._end)


class MeteredFile(io.FileIO):
    """A file whose reading is counted."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._meter = meter
        meter.begin(os.fstat(self.fileno()).st_size)

    def readinto(self, buffer: Any, /) -> int | None:
        """As FileIO."""
        read = super().readinto(buffer)
        self._meter.count(read or 0)
        return read
