"""Tests of the reference data never pass over it in silence where it has been promised."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("named", "there", "outcome"),
    [
        (None, False, "1 skipped"),
        ("", False, "1 skipped"),
        (None, True, "1 passed"),
        ("elsewhere", False, "1 error"),
        ("elsewhere", True, "1 error"),  # not taken from beside the repository instead
        ("shared", True, "1 passed"),
    ],
)
def test_missing_reference_data_is_an_error_where_it_is_named(
    root: Path, tmp_path: Path, named: str | None, there: bool, outcome: str
) -> None:
    tests = tmp_path / "repository" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(root / "tests" / "conftest.py", tests)
    (tests / "test_it.py").write_text("def test_it(shared):\n    assert shared.is_dir()\n", "utf-8")
    if there:
        (tmp_path / "shared").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "TDKT_SHARED"}
    if named is not None:
        environment["TDKT_SHARED"] = str(tmp_path / named) if named else ""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, str(tests)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert outcome in done.stdout.splitlines()[-1], done.stdout + done.stderr
