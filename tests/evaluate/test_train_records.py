"""The judge of records is fitted from labelled articles, the same way each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tdkt_nlp.cli.main import main
from tdkt_nlp.errors import UsageError
from tdkt_nlp.evaluate.train_records import train_records
from tdkt_nlp.lexicon.models import model_dir
from tdkt_nlp.link.judge import load_judge


def _labelled(folder: Path, number: int, wrong: int = 3) -> tuple[Path, Path]:
    """Articles in which counted facts are right and every third (or ``wrong``-th) named one is not in the gold."""
    folder.mkdir(exist_ok=True)
    articles, gold = folder / "articles.jsonl", folder / "gold.jsonl"
    lines, labels = [], []
    for i in range(number):
        fact = {"award": "bang-khen", "rank": None, "recipient_kind": "collective", "count": i + 2, "status": "awarded"}
        named = {**fact, "recipient_kind": "individual", "count": 1}
        text = f"Dịp này, UBND tỉnh tặng Bằng khen cho {i + 2} tập thể.\nNăm 2001, ông Lê Văn Tám được tặng Bằng khen."
        lines.append({"id": f"a{i}", "title": "Hội nghị", "text": text, "published": "2020-05-04"})
        facts = [{**fact, "scope": "event", "evidence": ""}]
        if i % wrong:
            facts.append({**named, "scope": "history", "evidence": ""})
        labels.append({"id": f"a{i}", "awards": facts})
    for path, rows in ((articles, lines), (gold, labels)):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return gold, articles


def test_weights_and_card_come_out_the_same_each_time(tmp_path: Path) -> None:
    source = _labelled(tmp_path, 60)
    card = train_records([source], tmp_path / "one")
    train_records([source], tmp_path / "two")
    for name in ("weights.json", "card.yml"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert card["facts"] == 120 and card["articles"] == 60
    judge = load_judge(tmp_path / "one" / "weights.json")
    assert judge.right.probability({"counted": True}) > judge.right.probability({"one-named": True})
    assert card["scores"]["scope"]["accuracy"] == 1.0


def test_confidence_has_the_scale_of_unseen_articles(tmp_path: Path) -> None:
    """Where the rules are right less often than on the articles that they were written with, records say less."""
    seen, unseen = _labelled(tmp_path / "seen", 60, wrong=30), _labelled(tmp_path / "unseen", 60, wrong=2)
    train_records([seen], tmp_path / "hopeful")
    card = train_records([seen], tmp_path / "honest", [unseen])
    hopeful, honest = (load_judge(tmp_path / name / "weights.json") for name in ("hopeful", "honest"))
    traits = {"one-named": True, "individual": True}
    assert honest.right.probability(traits) < hopeful.right.probability(traits)
    assert card["scores"]["confidence_of"] == "120 facts of unseen articles"
    assert sum(row["facts"] for row in card["scores"]["confidence"]) == 120


def test_too_few_facts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="too few"):
        train_records([_labelled(tmp_path, 4)], tmp_path / "out")


def test_each_gold_needs_its_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, _ = _labelled(tmp_path, 4)
    with pytest.raises(SystemExit) as ended:
        main(["train", "records", "--gold", str(gold), "--out", str(tmp_path)])
    assert ended.value.code == 2
    assert "give each --gold its --articles" in capsys.readouterr().err


def test_the_shipped_card_has_its_reliability_table() -> None:
    card = yaml.safe_load((model_dir("records") / "card.yml").read_text("utf-8"))
    bands = card["scores"]["confidence"]
    assert card["scores"]["confidence_of"] == f"{sum(row['facts'] for row in bands)} facts of unseen articles"
    assert card["scores"]["scope"]["accuracy"] > card["scores"]["scope"]["rules_alone"]
