"""Where the time of a run goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class StageClock:
    """Seconds by stage; a stage within another stops the clock of the outer one."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._stage = "other"
        self._since = self._began = time.monotonic()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts the time of its body for ``name``."""
        outer = self._stage
        self._turn_to(name)
        try:
            yield
        finally:
            self._turn_to(outer)

    def _turn_to(self, name: str) -> None:
        now = time.monotonic()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = name, now

    def seconds(self) -> dict[str, float]:
        """Seconds by stage so far, and all together as «total»."""
        self._turn_to(self._stage)
        return {
            **{name: round(of, 2) for name, of in self._seconds.items()},
            "total": round(self._since - self._began, 2),
        }
