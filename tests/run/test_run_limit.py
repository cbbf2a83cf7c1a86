"""The time of a document is the processor's."""

from __future__ import annotations

import signal
import time

import pytest

from tdkt_nlp.run.limit import TimeUpError, time_limit


def compute(seconds: float) -> None:
    """Keeps the processor busy, swallowing every Exception on the way."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        try:
            sum(range(1_000))
        except Exception:  # noqa: S112 - as a careless library would
            continue


def test_a_document_that_computes_for_longer_is_stopped() -> None:
    began = time.process_time()
    with pytest.raises(TimeUpError), time_limit(0.1):
        compute(20)
    assert 0.05 < time.process_time() - began < 2  # the clock of the system ticks roughly


def test_waiting_for_the_processor_is_no_time_of_the_document() -> None:
    with time_limit(0.2):
        time.sleep(0.5)


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_nothing_is_left_of_a_limit(seconds: float) -> None:
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(seconds):
        compute(0.05)
    assert signal.getsignal(signal.SIGPROF) == before
    compute(0.4)  # no late ring
