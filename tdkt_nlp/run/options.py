"""What a caller may ask of a run, and what a run tells while it works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tdkt_nlp.export import ExportOptions
from tdkt_nlp.ingest import ReadOptions


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a caller may ask of a run.

    Attributes:
        workers: number of processes.
        formats: dataset formats beside Parquet and SQLite, which are always written; None for those that the last run
            into the same folder wrote.
        seconds: time that one document may take; 0 sets no limit.
        memory: bytes that a worker may take beyond its models; 0 sets no limit.
        retry_rejects: None leaves rejected documents rejected; "" tries all again, a reason those of that reason.
        min_confidence: award facts below it are left out of the datasets; the ledger keeps them.
        read: options of the readers.
        export: options of the writers.
        language: of ``run.html``: ``vi`` or ``en``.
    """

    workers: int = 1
    formats: Sequence[str] | None = None
    seconds: float = 30.0
    memory: int = 2_000_000_000
    retry_rejects: str | None = None
    min_confidence: float = 0.0
    read: ReadOptions = field(default_factory=ReadOptions)
    export: ExportOptions = field(default_factory=ExportOptions)
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: what a display needs. Counts are of committed documents.

    Attributes:
        rejects: number of rejects by reason.
        read, total: bytes of the input, ``total`` None where it is not known beforehand.
        stage: ``extract``, ``stopping`` (after Ctrl-C), ``export`` or, when all is committed and written, ``done``.
    """

    documents: int = 0
    characters: int = 0
    on_topic: int = 0
    rejects: dict[str, int] = field(default_factory=dict)
    read: int = 0
    total: int | None = None
    stage: str = "extract"

    @property
    def rejected(self) -> int:
        """Number of rejects."""
        return sum(self.rejects.values())

    @property
    def share(self) -> float | None:
        """What part of the work is done, 0 to 1: 1 only when all is committed and written; None where not known."""
        if self.stage == "done":
            return 1.0
        return min(self.read / self.total, 0.99) if self.total else None


Display = Callable[[Progress], None]
