"""Displays of a run's progress: for a person at a terminal, for a log, for a machine."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_nlp.run.options import Progress

Display = Callable[["Progress"], None]
_EVERY = 5.0  # seconds between the lines of a log
_STAGES = {
    "stopping": "finishing what is in flight; Ctrl-C again stops at once",
    "export": "all committed, writing datasets",
}


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
        if now - self._last >= _EVERY or progress.stage != "extract":
            self._last = now
            print(self._text(progress, max(now - self._began, 0.001)), file=sys.stderr, flush=True)


def _plain(progress: Progress, seconds: float) -> str:
    topical = progress.on_topic / progress.documents if progress.documents else 0
    parts = [
        f"{progress.documents} articles",
        f"{progress.documents / seconds:.0f}/s",
        f"{progress.characters / seconds / 1e6:.2f} million characters/s",
        f"{topical:.0%} on topic",
        _rejected(progress),
    ]
    share = progress.share
    if progress.stage in _STAGES:
        parts.append(_STAGES[progress.stage])
    elif share is not None:
        parts.append(f"{share:.0%}")
        if 0 < share < 1:
            parts.append(f"about {_minutes(seconds * (1 - share) / share)} left")
    return ", ".join(parts)


def _rejected(progress: Progress) -> str:
    if not progress.rejects:
        return "0 rejected"
    most = sorted(progress.rejects.items(), key=lambda item: (-item[1], item[0]))
    return f"{progress.rejected} rejected ({', '.join(f'{number} {reason}' for reason, number in most[:3])})"


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _json(progress: Progress, seconds: float) -> str:
    return json.dumps(
        {
            "stage": progress.stage,
            "articles": progress.documents,
            "characters": progress.characters,
            "on_topic": progress.on_topic,
            "rejected": progress.rejects,
            "bytes_read": progress.read,
            "bytes_total": progress.total,
            "share": None if progress.share is None else round(progress.share, 4),
            "seconds": round(seconds, 1),
        }
    )


@contextmanager
def _rich() -> Iterator[Display]:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar
    from rich.progress import TimeRemainingColumn as Left

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=16),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        Left(elapsed_when_finished=True),
    )
    began = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading rules and models", total=None)

        def show(progress: Progress) -> None:
            seconds = max(time.monotonic() - began, 0.001)
            if progress.share is not None:
                bar.update(task, completed=progress.share, total=1.0)
            bar.update(task, description=_brief(progress, seconds))

        yield show


def _brief(progress: Progress, seconds: float) -> str:
    if progress.stage in _STAGES:
        return _STAGES[progress.stage]
    topical = progress.on_topic / progress.documents if progress.documents else 0
    return (
        f"{progress.documents:,} articles · {progress.documents / seconds:,.0f}/s · "
        f"{progress.characters / seconds / 1e6:.2f} Mchar/s · {topical:.0%} on topic · {_rejected(progress)}"
    )
