"""Displays of a run's progress: for a person at a terminal, for a log, for a machine."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_nlp.run.engine import Progress

Display = Callable[["Progress"], None]
_EVERY = 5.0  # seconds between the lines of a log


@contextmanager
def display(kind: str | None) -> Iterator[Display]:
    """The display of ``kind``; None is rich on a terminal and plain elsewhere."""
    kind = kind or ("rich" if sys.stderr.isatty() else "plain")
    if kind == "rich":
        with _rich() as show:
            yield show
    else:
        displays: dict[str, Display] = {"plain": _Lines(_plain), "json": _Lines(_json), "none": _nothing}
        yield displays[kind]


def _nothing(_: Progress) -> None:
    """Shows nothing."""


class _Lines:
    """A line on standard error, at most one in a few seconds."""

    def __init__(self, text: Callable[[Progress, float], str]) -> None:
        self._text = text
        self._began = time.monotonic()
        self._last = self._began

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            print(self._text(progress, now - self._began), file=sys.stderr, flush=True)


def _plain(progress: Progress, seconds: float) -> str:
    return (
        f"{progress.documents} articles, {progress.documents / seconds:.0f}/s, "
        f"{progress.characters / seconds / 1e6:.2f} MB/s, {progress.on_topic} on topic, {progress.rejected} rejected"
    )


def _json(progress: Progress, seconds: float) -> str:
    return json.dumps(
        {
            "articles": progress.documents,
            "characters": progress.characters,
            "on_topic": progress.on_topic,
            "rejected": progress.rejected,
            "seconds": round(seconds, 1),
        }
    )


@contextmanager
def _rich() -> Iterator[Display]:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    began = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(progress: Progress) -> None:
            bar.update(task, description=_plain(progress, max(time.monotonic() - began, 0.001)))

        yield show
