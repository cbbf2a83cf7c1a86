"""The run itself: read, skip what is known, work in a pool, commit batch by batch, export in the order of the input."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from tdkt_nlp.errors import UsageError, WriteError
from tdkt_nlp.export import article_row, known_formats, reject_row
from tdkt_nlp.ingest.meter import Meter
from tdkt_nlp.pipeline import rules_version
from tdkt_nlp.run.clock import StageClock
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.run.extent import bytes_of
from tdkt_nlp.run.ledger import Input, Ledger, Outcome, identity
from tdkt_nlp.run.options import Display, Progress, RunOptions
from tdkt_nlp.run.output import versions, write_account, write_datasets
from tdkt_nlp.run.pool import Batch, WorkerPool
from tdkt_nlp.run.report import RunReport
from tdkt_nlp.schema.document import RawDocument, Reject

_COMMIT_DOCUMENTS = 250  # a commit waits for the disk; what a crash loses is done again in seconds
_COMMIT_KNOWN = 2_000  # documents that need no work, one after the other
_BATCH_CHARACTERS = 100_000  # a batch is closed at so much text: short articles share the cost of a message
Item = TypeVar("Item")


def run_archive(sources: Sequence[str], out: Path, options: RunOptions, display: Display = lambda _: None) -> RunReport:
    """Turns ``sources`` into datasets in ``out``; run again, it does only what is new or changed.

    Returns:
        The account of the run; ``interrupted`` when Ctrl-C stopped it after a commit, with no datasets written.

    Raises:
        UsageError: a source does not exist, or an option is wrong.
        ResourceError: the rules or models cannot be loaded.
        WriteError: ``out`` cannot be written, or another run is at work there.
    """
    if options.workers < 1:
        raise UsageError(f"--workers {options.workers}: give a number from 1")
    known_formats(options.formats or ())  # before hours of work, not after them
    clock = StageClock()
    meter = Meter()
    documents = read_sources(sources, options.read, meter)
    report = RunReport(
        version=rules_version(),
        versions=versions(),
        sources=list(sources),
        workers=options.workers,
        started=_now(),
    )
    _make_folder(out)
    ledger = Ledger(out)
    try:
        if options.retry_rejects is not None:
            _forget(ledger, options.retry_rejects, report)
        job = _Job(ledger, report, options, display, clock)
        job.work(documents, meter, bytes_of(sources))
        if not report.interrupted:
            job.show(stage="export")
            with clock.stage("export"):
                write_datasets(ledger, out, report, options)
        report.stages, report.finished = clock.seconds(), _now()
        report.seconds = report.stages["total"]
        if not report.interrupted:
            write_account(out, report, options.language)
            job.show(stage="done")
        return report
    finally:
        ledger.close()


def _forget(ledger: Ledger, reason: str, report: RunReport) -> None:
    """Has rejects tried again; a reason that none has is told, and no error: the same call may go on with a run."""
    known = ledger.reject_reasons()
    ledger.forget_rejects(reason or None)
    if reason and reason not in known:
        there = ", ".join(f"{number} {of}" for of, number in known.items()) or "none at all"
        report.notes.append(f"no reject of reason {reason!r} to try again; there are {there}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{out}: cannot be made ({error.strerror or error}); choose another --out") from error


class _Job:
    """The working part of one run."""

    def __init__(
        self, ledger: Ledger, report: RunReport, options: RunOptions, display: Display, clock: StageClock
    ) -> None:
        self._ledger = ledger
        self._report = report
        self._options = options
        self._display = display
        self._clock = clock
        self._progress = Progress()
        self._meter = Meter()
        self._total: int | None = None
        self._characters = 0
        self._stop = False
        self._results: list[tuple[str, Outcome]] = []
        self._inputs: list[Input] = []

    def work(self, documents: Iterator[RawDocument | Reject], meter: Meter, total: int | None) -> None:
        """Works on ``documents``, whose reading ``meter`` counts, and commits; stops after a commit when asked to."""
        self._meter, self._total = meter, total
        self._ledger.begin()
        pool = WorkerPool(self._options.workers, self._options.seconds, self._options.memory)
        before = signal.signal(signal.SIGINT, self._ask_to_stop)
        try:
            landings = pool.map(self._batches(documents))
            while (landing := self._next(landings, "extract")) is not None:
                for (number, raw), outcome in zip(*landing, strict=True):
                    key = identity(raw, self._report.version)
                    self._results.append((key, outcome))
                    self._book_outcome(number, raw, key, outcome)
                if len(self._inputs) >= _COMMIT_DOCUMENTS:
                    self._commit()
            self._commit()
        except BaseException:
            pool.kill()  # nobody waits for what the workers do
            raise
        finally:
            signal.signal(signal.SIGINT, before)
            pool.close()
        self._report.interrupted = self._stop

    def show(self, stage: str) -> None:
        """Tells the display that ``stage`` is reached."""
        self._progress = replace(self._progress, stage=stage)
        self._display(self._progress)

    def _next(self, items: Iterator[Item], stage: str) -> Item | None:
        with self._clock.stage(stage):
            return next(items, None)

    def _ask_to_stop(self, _: int, __: FrameType | None) -> None:
        """First Ctrl-C: what is in flight is finished and committed; second: at once, what is committed stays."""
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True

    def _batches(self, documents: Iterator[RawDocument | Reject]) -> Iterator[Batch]:
        """Documents that need work; rejects, repeats and what an earlier run did are booked on the way."""
        batch: list[tuple[int, RawDocument]] = []
        characters = 0
        while not self._stop and (document := self._next(documents, "read")) is not None:
            number = self._report.inputs
            self._report.inputs += 1
            if isinstance(document, Reject):
                self._book(number, "rejected", None, reject_row(document))
            elif (raw := self._unknown(number, document)) is not None:
                batch.append((number, raw))
                characters += len(raw.text)
            if characters >= _BATCH_CHARACTERS:
                yield tuple(batch)
                batch, characters = [], 0
            elif len(self._inputs) >= _COMMIT_KNOWN:
                self._commit()  # no batch brings the next commit, for long
        if batch:
            yield tuple(batch)

    def _unknown(self, number: int, document: RawDocument) -> RawDocument | None:
        """The document, under an id of its own, if there is work to do on it; otherwise it is booked."""
        raw, first = self._ledger.meet(document)
        if first is not None:
            self._book(number, "duplicate", None, article_row(raw, "duplicate", first))
            return None
        key = identity(raw, self._report.version)
        known = self._ledger.known(key)
        if known is None:
            return raw
        self._report.reused += 1
        self._book_outcome(number, raw, key, known)
        return None

    def _book_outcome(self, number: int, raw: RawDocument, key: str, outcome: Outcome) -> None:
        if outcome.kind == "rejected":
            self._book(number, "rejected", key, outcome.rows[0][1])
        else:
            awards = sum(table == "awards" for table, _ in outcome.rows)
            self._book(number, outcome.kind, key, article_row(raw, outcome.kind, outcome.reason, awards))
        self._characters += len(raw.text)

    def _book(self, number: int, kind: str, key: str | None, row: dict[str, Any]) -> None:
        self._inputs.append((number, kind, key, row))
        field_name = kind.replace("-", "_")
        setattr(self._report, field_name, getattr(self._report, field_name) + 1)
        if kind == "rejected":
            reasons = self._report.rejects_by_reason
            reasons[row["reason"]] = reasons.get(row["reason"], 0) + 1

    def _commit(self) -> None:
        with self._clock.stage("commit"):
            self._ledger.commit(self._results, self._inputs)
        self._results, self._inputs = [], []
        report = self._report
        self._progress = replace(
            self._progress,
            stage="stopping" if self._stop else "extract",
            documents=report.done + report.duplicate + report.off_topic + report.rejected,
            characters=self._characters,
            on_topic=report.done,
            rejects=dict(report.rejects_by_reason),
            read=self._meter.done,
            total=self._total,
        )
        self._display(self._progress)
