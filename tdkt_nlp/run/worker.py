"""What happens in a worker process: a batch of documents in, an outcome for each out; models are loaded once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Sequence
from multiprocessing.connection import wait
from pathlib import Path

from tdkt_nlp.errors import TdktError
from tdkt_nlp.export import finding_rows, record_rows, reject_row
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.pipeline import annotate, warm_up
from tdkt_nlp.run.ledger import Outcome, reject_outcome
from tdkt_nlp.run.limit import TimeUpError, time_limit
from tdkt_nlp.schema.document import RawDocument, Reject
from tdkt_nlp.triage import OFF_TOPIC, is_on_topic
from tdkt_nlp.validate import check_article

_LARGEST = 2**63 - 1  # what the columns of the datasets hold
_start_errors: list[TdktError] = []  # of this process


def start(memory: int = 0) -> None:
    """Makes a new process ready; Ctrl-C is the parent's business.

    Args:
        memory: bytes that the process may take beyond what it has with its models loaded; 0 sets no limit.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        warm_up()
    except TdktError as error:
        _start_errors.append(error)  # an initialiser that fails breaks the pool and does not say why: work does
        return
    gc.freeze()  # lexicon and models live as long as the process: no collection need look at them
    if memory and (held := _data_bytes()):
        limit = held + memory
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def work(batch: Sequence[RawDocument], seconds: float) -> list[Outcome]:
    """An outcome for each document of ``batch``, in order; ``seconds`` is the time one may take.

    Raises:
        ResourceError: the rules or models could not be loaded when the process started.
    """
    for error in _start_errors:
        raise error
    return [_one(raw, seconds) for raw in batch]


def _end_with_parent() -> None:
    """Ends this process when its parent is gone: killed, it has no time to end its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _data_bytes() -> int:
    """Private memory of this process, as RLIMIT_DATA counts it; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:")), 0)


def _one(raw: RawDocument, seconds: float) -> Outcome:
    try:
        with time_limit(seconds):
            if not is_on_topic(raw.stored):
                return Outcome("off-topic", OFF_TOPIC, [])
            record = annotate(raw)
            rows = list(record_rows(record, raw, load_lexicon().award_names))
            rows += finding_rows(check_article(record, raw.stored), raw)
            if any(isinstance(v, int) and v > _LARGEST for _, row in rows for v in row.values()):
                return rejected(raw, "number-too-large", "a count in it has more than 18 digits; check the article")
            return Outcome("done", None, rows)
    except TimeUpError:
        advice = "try again with --retry-rejects timeout and a longer --timeout"
        return rejected(raw, "timeout", f"took longer than {seconds:g} s; {advice}")
    except MemoryError:
        return rejected(raw, "memory", "needs more memory than there is")
    except Exception as error:
        return rejected(raw, "error", f"{type(error).__name__}: {error}".splitlines()[0][:300])


def rejected(raw: RawDocument, reason: str, detail: str) -> Outcome:
    """The outcome of a document that was given up."""
    reject = Reject(raw.origin, "extract", reason, f"{raw.origin}: {detail}", raw.id)
    return reject_outcome(reject, reject_row(reject))
