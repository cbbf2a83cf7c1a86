"""The run itself: read, skip what is known, work in a pool, commit batch by batch, export in the order of the input."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from tdkt_nlp.errors import UsageError, WriteError
from tdkt_nlp.export import DatasetWriter, ExportOptions, article_row, reject_row
from tdkt_nlp.export.base import publish, translated, unfinished
from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.pipeline import rules_version
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.run.html import report_page
from tdkt_nlp.run.ledger import Input, Ledger, Outcome, identity
from tdkt_nlp.run.pool import Batch, WorkerPool
from tdkt_nlp.run.report import RunReport, Tally
from tdkt_nlp.schema.document import RawDocument, Reject

DEFAULT_FORMATS = ("parquet", "sqlite")
_COMMIT_DOCUMENTS = 64
_BATCH_CHARACTERS = 100_000  # a batch is closed at so much text: short articles share the cost of a message


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a caller may ask of a run.

    Attributes:
        workers: number of processes.
        formats: dataset formats beside Parquet and SQLite, which are always written.
        seconds: time that one document may take.
        retry_rejects: None leaves rejected documents rejected; "" tries all again, a reason those of that reason.
        read: options of the readers.
        export: options of the writers.
        language: of ``run.html``: ``vi`` or ``en``.
    """

    workers: int = 1
    formats: Sequence[str] = ()
    seconds: float = 30.0
    retry_rejects: str | None = None
    read: ReadOptions = field(default_factory=ReadOptions)
    export: ExportOptions = field(default_factory=ExportOptions)
    language: str = "vi"


@dataclass(slots=True)
class Progress:
    """How far a run is: what a display needs."""

    documents: int = 0
    characters: int = 0
    on_topic: int = 0
    rejected: int = 0


Display = Callable[[Progress], None]


def run_archive(sources: Sequence[str], out: Path, options: RunOptions, display: Display = lambda _: None) -> RunReport:
    """Turns ``sources`` into datasets in ``out``; run again, it does only what is new or changed.

    Returns:
        The account of the run; ``interrupted`` when Ctrl-C stopped it after a commit, with no datasets written.

    Raises:
        UsageError: a source does not exist, or an option is wrong.
        WriteError: ``out`` cannot be written.
    """
    if options.workers < 1:
        raise UsageError(f"--workers {options.workers}: give a number from 1")
    began = time.monotonic()
    _make_folder(out)
    ledger = Ledger(out)
    try:
        if options.retry_rejects is not None:
            ledger.forget_rejects(options.retry_rejects or None)
        report = RunReport(version=rules_version())
        job = _Job(ledger, report, options, display)
        job.work(sources)
        if not report.interrupted:
            _export(ledger, out, report, options)
        report.seconds = round(time.monotonic() - began, 2)
        if not report.interrupted:
            _write_report(out, report, options.language)
        return report
    finally:
        ledger.close()


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{out}: cannot be made ({error.strerror or error}); choose another --out") from error


class _Job:
    """The working part of one run."""

    def __init__(self, ledger: Ledger, report: RunReport, options: RunOptions, display: Display) -> None:
        self._ledger = ledger
        self._report = report
        self._options = options
        self._display = display
        self._progress = Progress()
        self._stop = False
        self._first: dict[str, str] = {}  # content hash → id of the first article of this run that has it
        self._results: list[tuple[str, Outcome]] = []
        self._inputs: list[Input] = []

    def work(self, sources: Sequence[str]) -> None:
        """Reads, works and commits; stops after a commit when asked to."""
        self._ledger.begin()
        pool = WorkerPool(self._options.workers, self._options.seconds)
        before = signal.signal(signal.SIGINT, self._ask_to_stop)
        try:
            for batch, outcomes in pool.map(self._batches(sources)):
                for (number, raw), outcome in zip(batch, outcomes, strict=True):
                    key = identity(raw, self._report.version)
                    self._results.append((key, outcome))
                    self._book_outcome(number, raw, key, outcome)
                if len(self._inputs) >= _COMMIT_DOCUMENTS:
                    self._commit()
            self._commit()
        finally:
            signal.signal(signal.SIGINT, before)
            pool.close()
        self._report.interrupted = self._stop

    def _ask_to_stop(self, _: int, __: FrameType | None) -> None:
        """First Ctrl-C: what is in flight is finished and committed; second: at once, what is committed stays."""
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True

    def _batches(self, sources: Sequence[str]) -> Iterator[Batch]:
        """Documents that need work; rejects, repeats and what an earlier run did are booked on the way."""
        batch: list[tuple[int, RawDocument]] = []
        characters = 0
        for number, document in enumerate(read_sources(sources, self._options.read)):
            if self._stop:
                break
            self._report.inputs += 1
            if isinstance(document, Reject):
                self._book(number, "rejected", None, reject_row(document))
            elif self._needs_work(number, document):
                batch.append((number, document))
                characters += len(document.text)
            if characters >= _BATCH_CHARACTERS:
                yield tuple(batch)
                batch, characters = [], 0
        if batch:
            yield tuple(batch)

    def _needs_work(self, number: int, document: RawDocument) -> bool:
        first = self._first.get(document.content_hash)
        if first is not None:
            self._book(number, "duplicate", None, article_row(document, "duplicate", first))
            return False
        self._first[document.content_hash] = document.id
        key = identity(document, self._report.version)
        known = self._ledger.known(key)
        if known is None:
            return True
        self._report.reused += 1
        self._book_outcome(number, document, key, known)
        return False

    def _book_outcome(self, number: int, raw: RawDocument, key: str, outcome: Outcome) -> None:
        if outcome.kind == "rejected":
            self._book(number, "rejected", key, outcome.rows[0][1])
        else:
            awards = sum(table == "awards" for table, _ in outcome.rows)
            self._book(number, outcome.kind, key, article_row(raw, outcome.kind, outcome.reason, awards))
        self._progress.characters += len(raw.text)

    def _book(self, number: int, kind: str, key: str | None, row: dict[str, Any]) -> None:
        self._inputs.append((number, kind, key, row))
        field_name = kind.replace("-", "_")
        setattr(self._report, field_name, getattr(self._report, field_name) + 1)

    def _commit(self) -> None:
        self._ledger.commit(self._results, self._inputs)
        self._results, self._inputs = [], []
        report = self._report
        self._progress.documents = report.done + report.duplicate + report.off_topic + report.rejected
        self._progress.on_topic, self._progress.rejected = report.done, report.rejected
        self._display(self._progress)


def _export(ledger: Ledger, out: Path, report: RunReport, options: RunOptions) -> None:
    writer = DatasetWriter(out, [*DEFAULT_FORMATS, *options.formats], options.export)
    tally = Tally()
    rejects: list[dict[str, Any]] = []
    for table, row in ledger.rows():
        writer.feed(table, row)
        tally.feed(table, row)
        if table == "rejects":
            rejects.append(row)
    report.rows = writer.finish()
    report.awards = tally.awards()
    report.by_year, report.by_source = dict(sorted(tally.by_year.items())), dict(tally.by_source.most_common(20))
    report.rejects_by_reason = dict(sorted(tally.reasons.items()))
    report.check_conservation()
    _write_text(out / "rejects.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rejects))


def _write_report(out: Path, report: RunReport, language: str) -> None:
    _write_text(out / "run.json", json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n")
    _write_text(out / "run.html", report_page(report, language))


def _write_text(path: Path, text: str) -> None:
    with translated(path):
        unfinished(path).write_text(text, encoding="utf-8")
    publish(path)
