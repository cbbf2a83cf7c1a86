"""What all tests share: where the reference data lies, and how hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The machines of CI are slow and shared: a deadline would measure them, and a random example would not come back.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data that lies beside the repository, outside it.

    A test that asks for it is skipped without, but fails where TDKT_SHARED says that it is there.
    """
    named = os.environ.get("TDKT_SHARED")
    folder = Path(named or ROOT.parent / "shared")
    if named and not folder.is_dir():
        pytest.fail(f"no reference data at {folder}, which TDKT_SHARED names", pytrace=False)
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder} (TDKT_SHARED names another place)")
    return folder
