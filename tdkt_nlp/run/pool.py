"""A pool of processes that keeps the order of its input and survives the death of a worker."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from tdkt_nlp.run.ledger import Outcome
from tdkt_nlp.run.worker import rejected, start, work
from tdkt_nlp.schema.document import RawDocument

Batch = tuple[tuple[int, RawDocument], ...]  # documents with their numbers in the order of the input
_AHEAD = 3  # batches in flight for each worker: enough to keep it busy, few enough to keep memory flat


class WorkerPool:
    """Processes that each load the models once.

    Args:
        workers: number of processes.
        seconds: time that one document may take.
    """

    def __init__(self, workers: int, seconds: float) -> None:
        self._workers = workers
        self._seconds = seconds
        self._executor = self._new(workers)

    def map(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Outcome]]]:
        """Each batch with the outcomes of its documents, in the order of ``batches``.

        A batch whose worker dies is done again, a document a process; the one that kills again is rejected.
        """
        flying: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
        for batch in batches:
            flying.append((batch, self._submit(batch)))
            if len(flying) >= self._workers * _AHEAD:
                yield self._land(flying)
        while flying:
            yield self._land(flying)

    def close(self) -> None:
        """Ends the processes; what is not begun is not begun."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _new(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=start)

    def _submit(self, batch: Batch) -> Future[list[Outcome]]:
        try:
            return self._executor.submit(work, _documents(batch), self._seconds)
        except BrokenProcessPool:
            self._executor = self._new(self._workers)
            return self._executor.submit(work, _documents(batch), self._seconds)

    def _land(self, flying: deque[tuple[Batch, Future[list[Outcome]]]]) -> tuple[Batch, list[Outcome]]:
        batch, future = flying.popleft()
        try:
            return batch, future.result()
        except BrokenProcessPool:
            outcomes = [self._alone(raw) for _, raw in batch]
            # The other batches in flight died with the pool: they are sent again, in their order.
            self._executor = self._new(self._workers)
            for index, (waiting, _) in enumerate(list(flying)):
                flying[index] = (waiting, self._submit(waiting))
            return batch, outcomes

    def _alone(self, raw: RawDocument) -> Outcome:
        executor = self._new(1)
        try:
            return executor.submit(work, (raw,), self._seconds).result()[0]
        except BrokenProcessPool:
            return rejected(raw, "worker-died", "its worker process died twice")
        finally:
            executor.shutdown(wait=False)


def _documents(batch: Batch) -> tuple[RawDocument, ...]:
    return tuple(raw for _, raw in batch)
