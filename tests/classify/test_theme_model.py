"""The theme model: what it finds, that training repeats itself, that a changed file is refused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.classify.articles import article_themes
from tdkt_nlp.classify.data import Item, read_items, sha256
from tdkt_nlp.classify.measure import score_model
from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.classify.store import ARTEFACT, CARD, digest, load
from tdkt_nlp.classify.themes import themes
from tdkt_nlp.classify.train import fit, train_themes
from tdkt_nlp.errors import ResourceError, UsageError
from tdkt_nlp.lexicon.fold import strip_accents
from tdkt_nlp.lexicon.models import model_dir

CASES = Path(__file__).resolve().parents[1] / "cases"
IDS = [theme.id for theme in themes()]
TEXTS = yaml.safe_load((CASES / "themes.yml").read_text(encoding="utf-8"))
ARTICLES = yaml.safe_load((CASES / "themes_articles.yml").read_text(encoding="utf-8"))
MODEL = ThemeModel.load()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_dir("themes"), tmp_path / "themes"))


def few_items(root: Path, each: int = 12) -> list[Item]:
    taken: Counter[str] = Counter()
    chosen = []
    for item in read_items(root / "corpora/themes/themes.csv", IDS):
        if not item.themes or any(taken[theme] < each for theme in item.themes):
            chosen.append(item)
            taken.update(item.themes)
    return chosen


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["text"][:40])
def test_text_gives_its_themes(case: dict[str, Any]) -> None:
    found = MODEL.predict([case["text"]])[0]
    if case.get("none"):
        assert found == {}
    else:
        assert set(case["themes"]) <= found.keys()


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_examples_are_found_and_counter_examples_are_not(theme: Any) -> None:
    found = MODEL.predict(theme.examples)
    assert [text for text, said in zip(theme.examples, found, strict=True) if theme.id not in said] == []
    found = MODEL.predict(theme.counter_examples)
    assert [text for text, said in zip(theme.counter_examples, found, strict=True) if theme.id in said] == []


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["name"])
def test_article_gives_its_themes_with_support(case: dict[str, Any]) -> None:
    found, support = article_themes(
        MODEL, title=case["title"], campaigns=case["campaigns"], sentences=case["sentences"]
    )
    assert set(case.get("themes", [])) <= found.keys()
    assert not set(case.get("absent", [])) & found.keys()
    assert found.keys() == support.keys()
    assert set(support.values()) <= {case["title"], *case["campaigns"], *case["sentences"]}


@pytest.mark.parametrize(
    ("text", "theme", "words"),
    [
        ("Cả nước chung sức xây dựng nông thôn mới", "nong-thon-moi", "nông thôn"),
        ("cong an chung tay xoa nha tam", "giam-ngheo", "nha tam"),
        ("Học tập và làm theo lời Bác", "hoc-tap-bac", "lời bác"),
    ],
)
def test_the_words_that_decided_are_named(text: str, theme: str, words: str) -> None:
    named = MODEL.because(text, theme)
    assert words in named
    assert len(named) <= 3


def test_words_that_the_model_does_not_know_decide_nothing() -> None:
    assert MODEL.because("xyz qwerty", "y-te") == []


def test_the_shipped_card_tells_how_labels_were_checked_and_compares_models() -> None:
    card = load(model_dir("themes"))[1]
    (labels,) = card.labels
    assert "kappa" in labels
    assert len(card.compared) >= 3
    assert all(other["micro_f1"] < card.scores["cross_validation"]["accented"]["micro_f1"] for other in card.compared)


def test_no_texts_give_no_predictions() -> None:
    assert MODEL.predict([]) == []
    assert MODEL.scores([]) == []


def test_decomposed_text_is_read_as_composed() -> None:
    text = "có thành tích xuất sắc trong phòng, chống dịch"
    assert MODEL.predict([unicodedata.normalize("NFD", text)]) == MODEL.predict([text])


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_gets_probabilities_and_predictions_agree_with_them(texts: list[str]) -> None:
    for scores, said in zip(MODEL.scores(texts), MODEL.predict(texts), strict=True):
        assert all(0.0 <= value <= 1.0 for value in scores.values())
        assert said == {theme: value for theme, value in scores.items() if value >= MODEL.thresholds[theme]}


def test_batch_and_single_predictions_agree() -> None:
    texts = [case["text"] for case in TEXTS]
    assert MODEL.predict(texts) == [MODEL.predict([text])[0] for text in texts]


def test_training_twice_gives_the_same_model(root: Path) -> None:
    items = few_items(root)
    assert digest(fit(items, IDS)[0]) == digest(fit(items, IDS)[0])


def few_rows(root: Path, path: Path) -> int:
    """Write a small file of labelled rows."""
    rows = [{"id": i.id, "kind": i.kind, "text": i.text, "themes": sorted(i.themes)} for i in few_items(root)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return len(rows)


def test_trained_model_is_saved_with_card_and_reads_back(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    count = few_rows(root, path)
    card = train_themes([path], tmp_path / "model", held_out=[path])
    weights, read = load(tmp_path / "model")
    assert read == card
    assert card.items == count
    assert card.data == [{"file": "items.jsonl", "sha256": sha256(path)}]
    assert digest(weights) == card.model_sha256


def test_the_command_writes_the_same_model_and_card_in_every_process(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    count = few_rows(root, path)
    written = []
    for name in ("one", "two"):
        out = tmp_path / name
        command = [sys.executable, "-m", "tdkt_nlp.cli.main", "train", "themes"]
        options = ["--data", str(path), "--test", str(path), "--out", str(out)]
        said = subprocess.run([*command, *options], cwd=root, capture_output=True, text=True, check=True).stdout
        assert f"items.jsonl: {count} items, micro-F1 " in said
        written.append([(out / file).read_bytes() for file in (ARTEFACT, CARD)])
        time.sleep(2 - time.time() % 2)  # zip files tell the time by two seconds
    assert written[0] == written[1]
    card = load(tmp_path / "one")[1]
    assert card.tested_on == [{"file": "items.jsonl", "sha256": sha256(path)}]
    assert card.scores["items.jsonl"]["accented"]["items"] == count


def test_shipped_model_and_card_are_what_training_gives(root: Path, tmp_path: Path) -> None:
    """Another processor may round otherwise, so numbers are compared, not bytes."""
    shipped, card = load(model_dir("themes"))
    if any(version(name) != card.versions[name] for name in ("scikit-learn", "numpy")):
        pytest.skip("other versions of scikit-learn or numpy than the shipped model was trained with")
    train_themes([root / "corpora/themes/themes.csv"], tmp_path)
    trained, anew = load(tmp_path)
    assert trained.themes == shipped.themes
    for mine, theirs in (
        (trained.features.accented, shipped.features.accented),
        (trained.features.plain, shipped.features.plain),
    ):
        assert mine.terms == theirs.terms
    for part in ("coefficients", "intercepts", "slopes", "offsets", "thresholds"):
        assert np.allclose(getattr(trained, part), getattr(shipped, part), atol=1e-3), part
    assert anew.scores.keys() == card.scores.keys()
    same = {"model_sha256": "", "scores": {}, "thresholds": {}, "compared": []}
    assert replace(anew, **same) == replace(card, **same)


def test_themes_with_too_few_items_are_named() -> None:
    with pytest.raises(UsageError, match="nong-thon-moi"):
        fit([Item("1", "reason", "xây dựng nông thôn mới", frozenset({"nong-thon-moi"}))], IDS)


def test_shipped_model_was_trained_on_the_corpus_as_it_is(root: Path) -> None:
    card = load(model_dir("themes"))[1]
    assert card.data == [{"file": "themes.csv", "sha256": sha256(root / "corpora/themes/themes.csv")}]


def test_shipped_model_is_small() -> None:
    assert (model_dir("themes") / ARTEFACT).stat().st_size < 5_000_000


def refused(folder: Path) -> str:
    with pytest.raises(ResourceError) as caught:
        ThemeModel.load(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_model_with_changed_numbers_is_refused(copied: Path) -> None:
    plain = skops.io.load(copied / ARTEFACT, trusted=[])
    plain["thresholds"] = np.zeros_like(plain["thresholds"])
    skops.io.dump(plain, copied / ARTEFACT)
    assert "card.yml" in refused(copied)


def test_model_with_foreign_types_is_refused_unread(copied: Path) -> None:
    skops.io.dump({"format": "themes-1", "themes": re.compile}, copied / ARTEFACT)
    assert "types" in refused(copied)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut"])
def test_damaged_model_is_refused(copied: Path, content: bytes) -> None:
    (copied / ARTEFACT).write_bytes(content)
    refused(copied)


def test_truncated_model_is_refused(copied: Path) -> None:
    path = copied / ARTEFACT
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    refused(copied)


def test_model_of_another_format_is_refused(copied: Path) -> None:
    card = yaml.safe_load((copied / CARD).read_text(encoding="utf-8"))
    (copied / CARD).write_text(yaml.safe_dump({**card, "format": "themes-0"}), encoding="utf-8")
    assert "themes-0" in refused(copied)


def test_model_of_a_later_format_is_refused_by_its_format_not_by_its_new_fields(copied: Path) -> None:
    card = yaml.safe_load((copied / CARD).read_text(encoding="utf-8"))
    (copied / CARD).write_text(yaml.safe_dump({**card, "format": "themes-2", "new": 1}), encoding="utf-8")
    assert "themes-2" in refused(copied)


@pytest.mark.parametrize("content", ["", "[1, 2]", "name: [", "name: themes"])
def test_malformed_card_is_refused(copied: Path, content: str) -> None:
    (copied / CARD).write_text(content, encoding="utf-8")
    refused(copied)


def test_missing_model_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere")
    with pytest.raises(ResourceError, match="no-such-model"):
        model_dir("no-such-model")


def test_a_model_of_ones_own_is_used_where_the_environment_names_its_folder(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TDKT_MODELS", str(copied.parent))
    assert model_dir("themes") == copied
    assert model_dir("records").parent != copied.parent
    assert ThemeModel.load().predict(["Hiến máu cứu người"]) == MODEL.predict(["Hiến máu cứu người"])


def test_scores_on_labelled_texts_stay_above_their_floors(shared: Path) -> None:
    scores = score_model(MODEL, read_items(shared / "eval/themes-dev.jsonl", IDS))
    assert scores["accented"]["micro_f1"] >= 0.92
    assert scores["accented"]["macro_f1"] >= 0.88
    assert scores["unaccented"]["micro_f1"] >= scores["accented"]["micro_f1"] - 0.05
    assert scores["calibration_error"]["all"] <= 0.05


@pytest.mark.parametrize(("unaccented", "floor"), [(False, 0.75), (True, 0.70)])
def test_themes_of_congress_reports_stay_above_their_floors(shared: Path, unaccented: bool, floor: float) -> None:
    gold = {row["id"]: row for row in lines(shared / "eval/congress-dev.gold.jsonl")}
    write = strip_accents if unaccented else str
    hits = found = wanted = 0
    for article in lines(shared / "eval/congress-dev.articles.jsonl"):
        own = gold[article["id"]]
        said, _ = article_themes(
            MODEL,
            title=write(article["title"]),
            campaigns=[write(name) for name in own["campaigns"]],
            sentences=[write(part) for part in re.split(r"(?<=[.!?…”])\s+|\n+", article["text"]) if part.strip()],
        )
        hits += len(said.keys() & set(own["themes"]))
        found += len(said)
        wanted += len(own["themes"])
    assert 2 * hits / (found + wanted) >= floor


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
