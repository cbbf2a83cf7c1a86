"""How much there is to read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tdkt_nlp.ingest.sources import STDIN, files

_MOST_FILES = 200_000  # beyond, listing them costs more than the display is worth


def bytes_of(sources: Sequence[str]) -> int | None:
    """Size of all files of ``sources`` in bytes; None where it is not known beforehand."""
    if STDIN in sources:
        return None
    paths = [file.path for file in islice(files(sources), _MOST_FILES + 1)]
    return sum(map(_size, paths)) if len(paths) <= _MOST_FILES else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
