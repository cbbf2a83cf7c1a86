"""What the layout promises: contracts between layers, a light start, no domain words or home addresses in code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "tdkt_nlp").rglob("*.py"))
HEAVY = ("spacy", "underthesea", "sklearn", "scipy", "numpy", "pandas", "pyarrow", "trafilatura", "torch")


def modules_after(code: str) -> set[str]:
    """Names of the modules that a fresh Python has loaded after ``code``."""
    program = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_layers_and_rooms_keep_their_contracts() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


@pytest.mark.parametrize("module", ["tdkt_nlp", "tdkt_nlp.pipeline", "tdkt_nlp.tokenise", "tdkt_nlp.cli.main"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    assert not modules_after(f"import {module}").intersection(HEAVY)


def test_help_answers_at_once() -> None:
    """Half a second is the promise; the best of three, as the machine may be busy."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tdkt_nlp.cli.main", "--help"], cwd=ROOT, capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    assert min(times) <= 0.5, times


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_pickle_eval_shell_or_bare_except(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), node.lineno
        assert not (isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("eval", "exec")), node.lineno
        assert not (isinstance(node, ast.keyword) and node.arg == "shell"), node.lineno
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            assert not {"pickle", "marshal", "shelve"}.intersection(names), node.lineno


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_names_versions_and_hashes_but_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links|--trusted-host", text)
    assert not re.search(r"^(torch|nvidia|transformers|tensorflow|jax)\b", text, re.MULTILINE)
    for requirement in re.split(r"\n(?=\S)", text):
        if not requirement.startswith("#"):
            assert re.match(r"[a-z0-9_.-]+==\S+", requirement), requirement
            assert "--hash=sha256:" in requirement, requirement


def test_locks_agree_and_hold_every_dependency() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0].items() <= pins[1].items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["formats"], *extras["web"]]
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9_-]+", requirement)
        assert name is not None
        assert name[0].lower().replace("_", "-") in pins[0]


def declared() -> set[str]:
    """Names of the packages that ``pyproject.toml`` asks for, those of the extras that users install with them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra, requirements in project["optional-dependencies"].items():
        wanted += requirements if extra not in ("all", "dev") else []
    return {re.split(r"[^A-Za-z0-9_-]", line)[0].lower().replace("_", "-") for line in wanted}


def imported() -> set[str]:
    """Top-level names of all foreign modules that the program imports, anywhere."""
    found = set[str]()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"tdkt_nlp"}


def test_what_is_imported_is_declared() -> None:
    """What comes along with another library today may be gone tomorrow."""
    distributions = packages_distributions()
    packages = {name: {of.lower().replace("_", "-") for of in distributions.get(name, [name])} for name in imported()}
    undeclared = {name for name, found in packages.items() if not found & declared()}
    assert not undeclared


def test_the_cleaner_that_trafilatura_needs_is_declared() -> None:
    """It was a part of lxml once, and comes with no other package for sure; without it every web page is rejected."""
    assert "lxml-html-clean" in declared()


# Words of grammar: what joins, points, counts and places. Every other Vietnamese word is data.
GRAMMAR = frozenset({"và", "hoặc", "cùng", "là", "có", "của", "từ", "tại", "ở", "về", "các", "số", "này"})
# Tables of letters, and the text that the program itself speaks to its readers.
LETTERS = ("ingest/encodings/", "lexicon/fold.py", "lexicon/syllables.py", "normalise/unicode.py", "triage/topic.py")
SPOKEN = ("run/html.py", "schema/tables.py", "cli/", "web/words.py", "validate/page.py")


def words_typed(path: Path) -> set[str]:
    """Words with Vietnamese letters in the literals of a module, but for docstrings and classes of letters."""
    tree = ast.parse(path.read_text("utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    documented = [node for node in ast.walk(tree) if isinstance(node, owners) and ast.get_docstring(node)]
    docstrings = {id(node.body[0].value) for node in documented if isinstance(node.body[0], ast.Expr)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            text = re.sub(r"\[[^]]*\]|\\[a-zA-Z]", " ", node.value)
            found |= {word for word in re.findall(r"[^\W\d_]+", text) if re.search("[À-ỹ]", word)}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_vietnamese_word_but_those_of_grammar_is_typed_in_code(path: Path) -> None:
    inside = path.relative_to(ROOT / "tdkt_nlp").as_posix()
    if not inside.startswith((*LETTERS, *SPOKEN)):
        assert words_typed(path) - GRAMMAR == set(), "a word for resources/"


def test_a_word_typed_in_code_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text('"""Từ điển."""\nX = "phụ trách"\nY = r"\\b(?:và|đội)[à-ỹ]"  # lời\n', encoding="utf-8")
    assert words_typed(path) == {"phụ", "trách", "và", "đội"}
