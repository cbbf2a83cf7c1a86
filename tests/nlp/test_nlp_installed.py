"""From an installed wheel, spaCy finds our components by itself: no import of ours in the user's program."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ARTICLE = "Xã Hòa Lợi khen thưởng\n\nDịp này, có 2 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh."


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the wheel is built by hatchling (make test installs it)")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=root, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as pip lays it out, in a folder that Python searches first."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, code: str, cwd: Path) -> str:
    """The output of ``code`` in a fresh Python that has the installed wheel, started outside the repository."""
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_wheel_carries_resources_types_and_models(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "tdkt_nlp/py.typed" in names
    for path in (root / "tdkt_nlp" / "resources").rglob("*.*"):
        if "__pycache__" not in path.parts:
            assert path.relative_to(root).as_posix() in names
    for path in (root / "models").rglob("*.*"):
        assert f"tdkt_nlp/_models/{path.relative_to(root / 'models').as_posix()}" in names
    assert not [name for name in names if name.startswith(("tests/", "corpora/"))]


def test_components_and_tokenizer_are_found_by_name(installed: Path, tmp_path: Path) -> None:
    code = (
        "import spacy, sys\n"
        "nlp = spacy.blank('vi', config={'nlp': {'tokenizer': {'@tokenizers': 'tdkt.UndertheseaTokenizer.v1'}}})\n"
        "nlp.add_pipe('tdkt_awards')\n"
        f"print(len(nlp({ARTICLE!r})._.tdkt['awards']), sys.modules['tdkt_nlp'].__file__)"
    )
    found, where = run(installed, code, tmp_path).split(" ", 1)
    assert found == "1"
    assert Path(where).is_relative_to(installed)


def test_saved_pipeline_loads_in_a_fresh_process(installed: Path, tmp_path: Path) -> None:
    run(installed, "import tdkt_nlp; tdkt_nlp.load(themes=False).to_disk('saved')", tmp_path)
    code = (
        f"import spacy; doc = spacy.load('saved')({ARTICLE!r})\n"
        "print([e.kb_id_ for e in doc.ents if e.label_ == 'AWARD'][-1], doc._.tdkt['awards'][0]['count'])"
    )
    assert run(installed, code, tmp_path) == "bang-khen 2"
