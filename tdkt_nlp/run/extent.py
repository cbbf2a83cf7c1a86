"""How much of the input is read: files by their size, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tdkt_nlp.ingest.sources import STDIN, files
from tdkt_nlp.schema.document import RawDocument, Reject

_MOST_FILES = 200_000  # beyond, listing them costs more than the display is worth
_MOST_AHEAD = 1_000
_PACKED = (".gz", ".zst", ".zip", ".tgz", ".tar", ".bz2", ".xz", ".docx", ".pdf")


class Extent:
    """The files of a run; ``total`` is their size in bytes, None where it is not known beforehand."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._paths: list[str] = []
        self._sizes: list[int] = []
        self._at = 0
        self._before = 0  # bytes of the files before the one that is being read
        self._within = 0  # bytes of documents of that file
        self.total: int | None = None
        if STDIN in sources:
            return
        paths = [file.path for file in islice(files(sources), _MOST_FILES + 1)]
        if len(paths) <= _MOST_FILES:
            self._paths = [path.as_posix() for path in paths]
            self._sizes = [_size(path) for path in paths]
            self.total = sum(self._sizes)

    def advance(self, document: RawDocument | Reject) -> None:
        """Takes note of the document, or reject, that was read last."""
        for index in range(self._at, min(self._at + _MOST_AHEAD, len(self._paths))):
            if document.origin.startswith(self._paths[index]):
                self._before += sum(self._sizes[self._at : index])
                self._within = 0 if index > self._at else self._within
                self._at = index
                break
        if isinstance(document, RawDocument):
            self._within += len(document.text.encode("utf-8", "replace"))

    @property
    def done(self) -> int:
        """Bytes read, as far as known: of a packed file none before it is read to its end."""
        if not self._paths:
            return 0
        packed = self._paths[self._at].endswith(_PACKED)
        return self._before + (0 if packed else min(self._within, self._sizes[self._at]))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
