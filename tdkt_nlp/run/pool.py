"""A pool of processes that keeps the order of its input and survives the death, or the stall, of a worker."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from tdkt_nlp.errors import ResourceError
from tdkt_nlp.run.ledger import Outcome
from tdkt_nlp.run.worker import rejected, start, work
from tdkt_nlp.schema.document import RawDocument

Batch = tuple[tuple[int, RawDocument], ...]  # documents with their numbers in the order of the input
_AHEAD = 3  # batches in flight for each worker: enough to keep it busy, few enough to keep memory flat
_GRACE = 60.0  # seconds beyond its documents' time that a batch may take: a process starts, the machine is busy
_START = 600.0  # seconds in which a process has loaded its models, on the busiest machine


class WorkerPool:
    """Processes that each load the models once.

    Args:
        workers: number of processes.
        seconds: time that one document may take; 0 sets no limit.
        memory: bytes of memory that a worker may take beyond its models; 0 sets no limit.
    """

    def __init__(self, workers: int, seconds: float, memory: int = 0) -> None:
        self._workers = workers
        self._seconds = seconds
        self._memory = memory
        self._executor = self._new(workers)
        self._lone: ProcessPoolExecutor | None = None

    def map(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Outcome]]]:
        """Each batch with the outcomes of its documents, in the order of ``batches``.

        A batch whose worker dies or stalls is done again document by document; the one that does it again is rejected.

        Raises:
            ResourceError: a worker cannot load the rules or models.
        """
        flying: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
        for batch in batches:
            flying.append((batch, self._submit(batch)))
            if len(flying) >= self._workers * _AHEAD:
                yield self._land(flying)
        while flying:
            yield self._land(flying)

    def close(self) -> None:
        """Ends the processes when they are done; what is not begun is not begun."""
        for executor in (self._executor, self._lone):
            if executor is not None:
                executor.shutdown(wait=False, cancel_futures=True)

    def kill(self) -> None:
        """Ends the processes at once."""
        for executor in (self._executor, self._lone):
            if executor is not None:
                _kill(executor)

    def _new(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=start, initargs=(self._memory,))

    def _submit(self, batch: Batch) -> Future[list[Outcome]]:
        try:
            return self._send(self._executor, _documents(batch))
        except BrokenProcessPool:
            self._executor = self._new(self._workers)
            return self._send(self._executor, _documents(batch))

    def _send(self, executor: ProcessPoolExecutor, documents: Sequence[RawDocument]) -> Future[list[Outcome]]:
        """Submits work. Processes begin here, with Ctrl-C blocked: it is the business of this process alone."""
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return executor.submit(work, documents, self._seconds)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def _await_start(self, executor: ProcessPoolExecutor) -> None:
        """Waits until the one process of ``executor`` works; raises ResourceError when it does not start."""
        try:
            self._send(executor, ()).result(_START)
        except TimeoutError as error:
            _kill(executor)
            raise ResourceError(f"a worker process has not started in {_START:g} s; free the machine") from error

    def _land(self, flying: deque[tuple[Batch, Future[list[Outcome]]]]) -> tuple[Batch, list[Outcome]]:
        """The outcomes of the oldest batch. It has a worker already, or the next that is free: its time runs."""
        batch, future = flying.popleft()
        try:
            return batch, self._wait(self._executor, future, len(batch))
        except (BrokenProcessPool, TimeoutError):
            # The other batches in flight died with the pool: they are sent again, in their order.
            self._executor = self._new(self._workers)
            for index, (waiting, _) in enumerate(list(flying)):
                flying[index] = (waiting, self._submit(waiting))
            return batch, [self._alone(raw) for _, raw in batch]

    def _alone(self, raw: RawDocument) -> Outcome:
        if self._lone is None:
            self._lone = self._new(1)
        executor = self._lone
        try:
            self._await_start(executor)  # its time is not the document's
            return self._wait(executor, self._send(executor, (raw,)), 1)[0]
        except (BrokenProcessPool, TimeoutError) as error:
            self._lone = None
            if isinstance(error, TimeoutError):
                return rejected(raw, "timeout", f"stalled its worker process for {self._seconds + _GRACE:g} s")
            return rejected(raw, "worker-died", "its worker process died twice")

    def _wait(self, executor: ProcessPoolExecutor, future: Future[list[Outcome]], documents: int) -> list[Outcome]:
        """The outcomes; a worker whose own clock does not stop it is killed, with its pool, and TimeoutError raised."""
        try:
            return future.result(self._seconds * documents + _GRACE if self._seconds else None)
        except TimeoutError:
            _kill(executor)
            raise


def _kill(executor: ProcessPoolExecutor) -> None:
    # Python 3.14 has kill_workers(); before, the processes are known to the executor alone.
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        process.kill()
    executor.shutdown(wait=False, cancel_futures=True)


def _documents(batch: Batch) -> tuple[RawDocument, ...]:
    return tuple(raw for _, raw in batch)
