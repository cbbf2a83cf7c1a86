"""The measures, on examples small enough to compute by hand, and against the guideline's own scorer."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.evaluate import score
from tdkt_nlp.evaluate.collect import annotations_of, labelled_collections
from tdkt_nlp.evaluate.compare import comparable, comparable_person

Annotation = dict[str, Any]


def fact(number: int = 3, **fields: Any) -> Annotation:
    return {
        "award": "bang-khen",
        "rank": None,
        "authority": "Chủ tịch UBND tỉnh An Lạc",
        "recipient_kind": "collective",
        "count": number,
        "count_qualifier": "exact",
        "count_unit": "recipients",
        "recipients": [],
        "status": "awarded",
        "scope": "event",
        "presenter": "Lê Văn Đò",
        "evidence": f"tặng Bằng khen cho {number} tập thể",
        **fields,
    }


def annotation(**fields: Any) -> Annotation:
    return {
        "id": "a",
        "awards": [fact(3), fact(4)],
        "officials": [{"name": "Lê Văn Đò", "positions": ["Chủ tịch UBND tỉnh An Lạc"]}],
        "units": ["UBND tỉnh An Lạc", "Trường THCS Bến Đò"],
        "breakdowns": [{"total": 7, "parts": [3, 4]}],
        "campaigns": ["Thóc đầy bồ"],
        "themes": ["nong-thon-moi"],
        "event": {"name": "Hội nghị gặp mặt", "edition": "IV", "period": "2020-2025", "date": "2021-03"},
        **fields,
    }


def rows_of(gold: Annotation, found: Annotation | None, text: str | None = None) -> dict[str, dict[str, Any]]:
    predicted = {} if found is None else {"a": found}
    return score({"a": gold}, predicted, None if text is None else {"a": text}).rows()


def test_equal_annotations_score_one_on_every_measure() -> None:
    text = "Ông Đò tặng Bằng khen cho 3 tập thể; tặng Bằng khen cho 4 tập thể."
    gold = annotation(awards=[fact(3, recipients=["Xã Vĩnh Tân"]), fact(4)])
    rows = rows_of(gold, copy.deepcopy(gold), text)
    assert len(rows) == 21
    assert {row.get("f1", row.get("accuracy")) for row in rows.values()} == {1.0}


def test_a_missing_fact_costs_recall_alone() -> None:
    row = rows_of(annotation(), annotation(awards=[fact(3)]))["award_fact"]
    assert row == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "gold": 2, "predicted": 1, "hits": 1}


def test_a_fact_too_many_costs_precision_alone() -> None:
    row = rows_of(annotation(), annotation(awards=[fact(3), fact(4), fact(5)]))["award_fact"]
    assert row == {"precision": 0.6667, "recall": 1.0, "f1": 0.8, "gold": 2, "predicted": 3, "hits": 2}


def test_an_article_without_prediction_counts_as_empty() -> None:
    rows = rows_of(annotation(), None)
    assert (rows["award_fact"]["recall"], rows["award_fact"]["precision"]) == (0.0, 0.0)
    assert rows["event_present"] == {"accuracy": 0.0, "of": 1}


def test_a_predicted_article_outside_the_gold_is_ignored() -> None:
    found = {"a": annotation(), "b": annotation(id="b")}
    assert score({"a": annotation()}, found).rows() == rows_of(annotation(), annotation())


@pytest.mark.parametrize(
    ("field", "value"), [("award", "giay-khen"), ("rank", 1), ("count", 9), ("recipient_kind", "individual")]
)
def test_a_fact_of_another_key_is_another_fact(field: str, value: object) -> None:
    wrong = annotation(awards=[fact(3, **{field: value})])
    scores = score({"a": annotation(awards=[fact(3)])}, {"a": wrong})
    assert scores.rows()["award_fact"]["hits"] == 0
    assert sorted(miss.found for miss in scores.misses) == [False, True]


def test_the_core_of_a_fact_leaves_kind_and_status_open() -> None:
    rows = rows_of(
        annotation(awards=[fact(3)]), annotation(awards=[fact(3, recipient_kind="mixed", status="proposed")])
    )
    assert (rows["award_fact"]["hits"], rows["award_core"]["hits"]) == (0, 1)


@pytest.mark.parametrize("field", ["count_qualifier", "count_unit", "scope"])
def test_a_wrong_field_of_a_matched_fact_costs_that_field(field: str) -> None:
    rows = rows_of(annotation(), annotation(awards=[fact(3, **{field: "?"}), fact(4)]))
    assert rows[field] == {"accuracy": 0.5, "of": 2}
    assert rows["award_fact"]["f1"] == 1.0


def test_another_authority_makes_a_fact_less_than_full() -> None:
    rows = rows_of(annotation(), annotation(awards=[fact(3, authority="Bộ Y tế"), fact(4)]))
    assert (rows["award_full"]["hits"], rows["authority"]["accuracy"]) == (1, 0.5)


def test_evidence_that_is_not_in_the_article_is_counted() -> None:
    rows = rows_of(annotation(), annotation(), "Ông Đò tặng Bằng khen cho 3 tập thể.")
    assert rows["evidence_in_text"] == {"accuracy": 0.5, "of": 2}


def test_equal_facts_are_matched_once_each() -> None:
    rows = rows_of(annotation(awards=[fact(3)]), annotation(awards=[fact(3), fact(3)]))
    assert (rows["award_fact"]["hits"], rows["award_fact"]["predicted"]) == (1, 2)


def test_measures_without_gold_and_prediction_are_left_out() -> None:
    assert "breakdown" not in rows_of(annotation(breakdowns=[]), annotation(breakdowns=[]))


def test_what_the_gold_does_not_label_is_not_scored() -> None:
    gold = annotation()
    del gold["units"], gold["event"]
    rows = rows_of(gold, annotation(units=["thừa"]))
    assert not {"unit", "event_present"} & set(rows)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND tỉnh An Lạc", "Ủy ban nhân dân tỉnh An Lạc", True),
        ("Uỷ ban nhân dân", "ủy ban nhân dân", True),
        ("“Thóc đầy bồ”", "Thóc đầy bồ", True),
        ("2020 – 2025", "2020-2025", True),
        ("Trần Bình", "Trấn Bình", False),
    ],
)
def test_values_are_compared_without_typography_but_with_diacritics(one: str, other: str, same: bool) -> None:
    assert (comparable(one) == comparable(other)) is same


@pytest.mark.parametrize("name", ["ông Lê Văn Đò", "Đồng chí Lê Văn Đò", "Đại tá Lê Văn Đò", "PGS.TS Lê Văn Đò"])
def test_forms_of_address_do_not_count(name: str) -> None:
    assert comparable_person(name) == "lê văn đò"


def test_a_line_separator_within_a_value_ends_no_annotation(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "units": ["Xã\u2028 Vĩnh\x85Tân"]}, ensure_ascii=False) + "\n", "utf-8")
    assert annotations_of(path) == {"a": {"id": "a", "units": ["Xã\u2028 Vĩnh\x85Tân"]}}


@pytest.mark.parametrize("line", ["{hỏng", "{}", "[1]", '"a"', "3"])
def test_a_line_that_is_no_annotation_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"gold\.jsonl:3: "):
        annotations_of(path)


def test_annotations_in_another_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(ReadError, match="not UTF-8"):
        annotations_of(path)


@pytest.mark.parametrize("content", ["- a", "gold: [", "chữ"])
def test_a_malformed_collection_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "collection.yml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="not a collection description"):
        labelled_collections([tmp_path])


def test_collections_are_found_in_a_folder_and_right_below_it(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "collection.yml").write_text("gold: g.jsonl\narticles: bai\n", encoding="utf-8")
    found = [(tmp_path / name / "g.jsonl", tmp_path / name / "bai") for name in ("a", "b")]
    assert labelled_collections([tmp_path]) == found
    assert labelled_collections([tmp_path / "a"]) == found[:1]


def scorer(shared: Path) -> ModuleType:
    """The guideline's scorer as a module."""
    spec = importlib.util.spec_from_file_location("guideline_score", shared / "eval" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(gold: dict[str, Annotation]) -> dict[str, Annotation]:
    """The gold with faults of every kind, the same each time."""
    found = copy.deepcopy(gold)
    for number, name in enumerate(sorted(found)):
        article = found[name]
        for index, award in enumerate(article["awards"]):
            turn = (number + index) % 9
            award["count"] = 7 if turn == 1 else award["count"]
            award["authority"] = (award["authority"] or "Bộ Y tế")[: None if turn != 2 else 6]
            award["recipients"] = award["recipients"][turn == 3 :]
            award["evidence"] = f"{award['evidence']}!" if turn == 4 else award["evidence"]
            award["presenter"] = None if turn == 5 else award["presenter"]
            award["scope"] = "history" if turn == 6 else award["scope"]
        article["awards"] = article["awards"][number % 3 == 0 :] + article["awards"][: number % 5 == 0]
        for key in ("units", "campaigns", "themes", "officials", "breakdowns"):
            if key in article and number % 4 == 1:
                article[key] = article[key][1:]
        article["units"] = [unit.replace("UBND", "Ủy ban nhân dân") for unit in article.get("units") or []]
        if number % 6 == 2:
            article["event"] = None if article.get("event") else {"name": "Hội nghị", "date": "2020"}
    del found[min(found)]
    return found


@pytest.mark.parametrize("name", ["press", "congress"])
def test_scores_are_those_of_the_guideline(shared: Path, name: str) -> None:
    module = scorer(shared)
    gold = annotations_of(shared / "eval" / f"{name}-dev.gold.jsonl")
    articles = annotations_of(shared / "eval" / f"{name}-dev.articles.jsonl")
    texts = {key: f"{article['title']}\n\n{article['text']}" for key, article in articles.items()}
    found = spoilt(gold)
    expected, errors = module.score(gold, found, texts)
    scores = score(gold, found, texts)
    assert scores.rows() == expected
    assert len(scores.misses) == len(errors) > 10
