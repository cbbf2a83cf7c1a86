"""Scores on labelled articles do not fall below ``floors.yml``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

FLOORS: dict[str, dict[str, float]] = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text("utf-8"))


def annotation(article: dict[str, Any]) -> dict[str, Any]:
    fields = {name: article.get(name) for name in ("published", "source", "url")}
    return annotate(RawDocument(article["id"], article["title"], article["text"], **fields)).to_json()


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module", params=FLOORS)
def scores(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, float]]:
    """The name of a set of articles, and the score of each measure on it."""
    name: str = request.param
    articles, gold = (shared / "eval" / f"{name}-dev.{kind}.jsonl" for kind in ("articles", "gold"))
    predicted = tmp_path_factory.mktemp("gate") / f"{name}.jsonl"
    lines = [json.dumps(annotation(article), ensure_ascii=False) for article in read_lines(articles)]
    predicted.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, shared / "eval" / "score.py", gold, predicted, "--texts", articles, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = json.loads(done.stdout)
    return name, {measure: row.get("f1", row.get("accuracy")) for measure, row in rows.items()}


def test_scores_hold_their_floors(scores: tuple[str, dict[str, float]]) -> None:
    name, found = scores
    below = [
        f"{name} {measure}: {found[measure]:.3f} < {floor}"
        for measure, floor in FLOORS[name].items()
        if found[measure] < floor
    ]
    assert not below, "\n".join(below)
