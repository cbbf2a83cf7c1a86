"""How sure records are said to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tdkt_nlp.errors import ResourceError
from tdkt_nlp.link.judge import load_judge
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument


def confidence(text: str) -> float:
    (award,) = annotate(RawDocument("case", "", text), themes=False).awards
    return award.confidence


def test_a_counted_honour_of_a_named_authority_is_surer_than_an_open_one() -> None:
    counted = confidence("UBND tỉnh tặng Bằng khen cho 25 tập thể.")
    assert counted > confidence("UBND tỉnh tặng Bằng khen cho các tập thể xuất sắc.")
    assert counted > confidence("Hội nghị biểu dương 25 tập thể.")
    assert counted > confidence("UBND huyện đề nghị UBND tỉnh tặng Bằng khen cho 25 tập thể.")
    assert 0.5 < counted < 1


@pytest.mark.parametrize("name", ["press", "congress"])
def test_records_are_right_as_often_as_they_say_or_more(name: str, shared: Path) -> None:
    """More, because the rules were written with these articles, and confidence tells of articles that they were not."""
    key = ("award", "rank", "recipient_kind", "count", "status")
    gold = {}
    for line in (shared / "eval" / f"{name}-dev.gold.jsonl").read_text("utf-8").splitlines():
        labels = json.loads(line)
        gold[labels["id"]] = [tuple(fact[field] for field in key) for fact in labels["awards"]]
    said, right = [], []
    for line in (shared / "eval" / f"{name}-dev.articles.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        record = annotate(RawDocument(article["id"], article["title"], article["text"]), themes=False)
        left = list(gold[article["id"]])
        for award in record.awards:
            fact = tuple(getattr(award, field) for field in key)
            said.append(award.confidence)
            right.append(fact in left)
            if fact in left:
                left.remove(fact)
    assert -0.02 < sum(right) / len(right) - sum(said) / len(said) < 0.2
    sure = [ok for confident, ok in zip(said, right, strict=True) if confident >= 0.9]
    assert sum(sure) / len(sure) >= 0.97


def scope(text: str, title: str = "", published: str | None = None) -> str:
    (award,) = annotate(RawDocument("case", title, text, published=published), themes=False).awards
    return award.scope


def test_where_no_words_tell_the_article_sets_the_time() -> None:
    told = "Ông Lê Văn Tám được tặng Huân chương Lao động hạng Ba."
    life = "Ông Lê Văn Tám sinh ra ở bản Nà Lộc.\n" + "Ông trồng chè, nuôi ong và dạy nghề cho trai bản.\n" * 6
    assert scope(told, "Ông Lê Văn Tám nhận Huân chương Lao động") == "event"
    assert scope(life + told, "Người giữ rừng ở bản Nà Lộc") == "history"


def test_words_that_tell_the_time_win_over_what_is_usual() -> None:
    assert scope("Năm 2009, ông Lê Văn Tám được tặng Bằng khen.", "Trao Bằng khen", "2020-05-04") == "history"
    assert scope("Dịp này, UBND tỉnh tặng Bằng khen cho ông Lê Văn Tám.", "Người giữ rừng") == "event"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"right": {"base": 1}}', '{"right": 1, "history": 2}', "\0"])
def test_weights_that_are_none_are_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError, match="no judge's weights"):
        load_judge(path)
    with pytest.raises(ResourceError, match="no judge's weights"):
        load_judge(tmp_path / "none.json")
