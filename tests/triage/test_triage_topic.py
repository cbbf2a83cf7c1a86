"""On topic or not: the fast pass never drops what the full pass would have found."""

from __future__ import annotations

import gzip
import json
import unicodedata
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import award_terms
from tdkt_nlp.normalise.unicode import compose
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.triage import is_on_topic
from tdkt_nlp.triage.topic import _forms

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


# Words of the lexicon, pieces of them, spellings that fold to them and what may stand between them.
FORMS = sorted({term.form for term in award_terms()})
WORDS = sorted({word for form in FORMS for word in form.split()})
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(FORMS),
        st.sampled_from(WORDS).flatmap(
            lambda word: st.sampled_from([word, word.upper(), word[1:], word[:-1], word * 2])
        ),
        st.sampled_from(["hoá", "kỳ", "kỷ", "sỹ", "thể", "İ", "_", "7", "x"]),
        st.sampled_from([" ", "\n", "\u00a0", ", ", "-", "“", '"', "\u200b", "\u00ad", "\u0301", "\ud800"]),
    ),
    max_size=12,
)


@given(st.one_of(TEXTS.map("".join), TEXTS.map(" ".join)), st.sampled_from(["NFC", "NFD"]))
@example("bằng\ud800khen", "NFC")
def test_nothing_is_left_out_before_the_patterns_are_tried(text: str, unicode_form: str) -> None:
    text = unicodedata.normalize(unicode_form, text)  # type: ignore[arg-type]
    folded = fold(compose(text)[0])
    assert is_on_topic(text) == any(form.pattern.search(folded) for form in _forms())


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
