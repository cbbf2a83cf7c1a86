"""On topic or not: the fast pass never drops what the full pass would have found."""

from __future__ import annotations

import gzip
import json
import unicodedata
from itertools import islice
from pathlib import Path

import pytest
import yaml

from tdkt_nlp.lexicon.lexicon import award_terms
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.triage import is_on_topic

CASES: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "triage.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES["on"], ids=lambda case: case["says"])
def test_an_article_that_names_an_honour_or_praise_is_on_topic(case: dict[str, str]) -> None:
    assert is_on_topic(case["text"])


@pytest.mark.parametrize("case", CASES["off"], ids=lambda case: case["says"])
def test_an_article_that_names_none_is_off_topic(case: dict[str, str]) -> None:
    assert not is_on_topic(case["text"])


@pytest.mark.parametrize("case", CASES["off"], ids=lambda case: case["says"])
def test_what_is_off_topic_holds_no_award(case: dict[str, str]) -> None:
    assert annotate(RawDocument("t", "", case["text"]), themes=False).awards == ()


def test_every_form_of_the_lexicon_is_on_topic_in_every_spelling() -> None:
    forms = sorted({term.form for term in award_terms()})
    assert len(forms) > 50
    for form in forms:
        for spelling in (form, form.upper(), unicodedata.normalize("NFD", form), form.replace(" ", "\u00a0")):
            assert is_on_topic(f"Xã nhận {spelling} năm nay."), (form, spelling)


@pytest.mark.parametrize("name", ["press", "congress"])
def test_no_labelled_article_with_an_award_is_dropped(shared: Path, name: str) -> None:
    articles, gold = (
        {line["id"]: line for line in map(json.loads, path.read_text("utf-8").strip().split("\n"))}
        for path in (shared / "eval" / f"{name}-dev.{kind}.jsonl" for kind in ("articles", "gold"))
    )
    dropped = [
        key
        for key, label in gold.items()
        if label["awards"] and not is_on_topic(f"{articles[key]['title']}\n\n{articles[key]['text']}")
    ]
    assert dropped == []


def test_no_archive_article_that_is_dropped_holds_an_award(shared: Path) -> None:
    """A sample: one article in 30."""
    with gzip.open(shared / "archive" / "press-20k.jsonl.gz", "rt", encoding="utf-8") as stream:
        articles = [json.loads(line) for line in islice(stream, 0, None, 30)]
    dropped = [article for article in articles if not is_on_topic(f"{article['title']}\n\n{article['text']}")]
    assert len(dropped) > len(articles) * 0.9
    found = [
        (article["id"], [award.evidence for award in record.awards])
        for article in dropped
        if (record := annotate(RawDocument(article["id"], article["title"], article["text"]), themes=False)).awards
    ]
    assert found == []
