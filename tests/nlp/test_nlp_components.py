"""The components write into a Doc what the program says of the article, and a Doc with it travels."""

from __future__ import annotations

import json
import pickle
import unicodedata

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import tdkt_nlp
from tdkt_nlp.classify.themes import themes
from tdkt_nlp.nlp.article import to_raw
from tdkt_nlp.nlp.components import PARTS
from tdkt_nlp.nlp.load import blank
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

TITLE = "Xã Hòa Lợi tổng kết phong trào thi đua"
BODY = (
    "Ngày 5-3, ông Trần Văn Mẫu, Chủ tịch UBND xã Hòa Lợi, trao Giấy khen của Chủ tịch UBND xã cho 7 tập thể "
    "và 15 cá nhân.\nDịp này, có 2 cá nhân được tặng Bằng khen của Chủ tịch UBND tỉnh trong phong trào “Dân vận khéo”."
)
ARTICLE = f"{TITLE}\n\n{BODY}"
TEXTS = [ARTICLE, BODY, "", "   \n\n ", "Không có gì.", f"\n\n{BODY}", unicodedata.normalize("NFD", ARTICLE)]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return tdkt_nlp.load(themes=False)


def state(doc: Doc) -> tuple[object, ...]:
    """Everything that the components wrote."""
    ents = [(e.start, e.end, e.label_, e.kb_id_) for e in doc.ents]
    spans = {name: [(s.start, s.end, s.label_, s.kb_id_) for s in group] for name, group in doc.spans.items()}
    return doc.text, [t.text for t in doc], ents, spans, doc._.tdkt, doc._.tdkt_entities


def test_annotation_is_that_of_the_article(nlp: Language) -> None:
    raw, before = to_raw(nlp.make_doc(ARTICLE))
    assert (raw.title, raw.text, before) == (TITLE, BODY, 0)
    assert nlp(ARTICLE)._.tdkt == json.loads(json.dumps(annotate(raw, themes=False).to_json()))
    assert len(nlp(ARTICLE)._.tdkt["awards"]) == 3


def test_cats_have_every_theme_with_its_probability() -> None:
    doc = tdkt_nlp.load()(ARTICLE)
    assert list(doc.cats) == [theme.id for theme in themes()]
    assert {theme: score for theme, score in doc.cats.items() if score} == doc._.tdkt["theme_scores"]
    assert doc.cats["xay-dung-dang"] > 0.5


def test_without_themes_there_are_no_cats(nlp: Language) -> None:
    assert nlp(ARTICLE).cats == {}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("a\n\nb", "a"),
        ("a\nb\n\nc", ""),
        ("a", ""),
        ("a\n", ""),
        ("a\n\n", "a"),
        ("", ""),
        ("\n\nb", ""),
        ("a\n \nb", ""),
    ],
)
def test_first_line_is_the_title_where_a_blank_line_follows(text: str, title: str) -> None:
    raw, before = to_raw(blank().make_doc(text))
    assert raw.title == title
    assert raw.stored[before:] == text


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_count_the_characters_of_the_doc(nlp: Language, text: str) -> None:
    doc = nlp(text)
    records = [*doc._.tdkt["awards"], *doc._.tdkt["breakdowns"]]
    assert len(doc._.tdkt["awards"]) == (3 if "Giấy khen" in unicodedata.normalize("NFC", text) else 0)
    for record in records:
        assert doc.text[record["start"] : record["end"]] == record["evidence"]
    for official in doc._.tdkt["officials"]:
        assert all(0 <= start < end <= len(text) for start, end in official["mentions"])


def test_span_i_is_the_evidence_of_award_i(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    for span, record in zip(doc.spans["awards"], doc._.tdkt["awards"], strict=True):
        assert record["evidence"] in span.text
        assert span.kb_id_ == record["award"]


def test_named_honours_are_entities(nlp: Language) -> None:
    found = [(ent.text, ent.kb_id_) for ent in nlp(ARTICLE).ents if ent.label_ == "AWARD"]
    assert found == [("Giấy khen", "giay-khen"), ("Bằng khen", "bang-khen")]


def test_parts_together_write_what_the_whole_writes() -> None:
    parts = blank()
    for name in PARTS:
        parts.add_pipe(name, config={"themes": False})
    assert state(parts(ARTICLE)) == state(tdkt_nlp.load(themes=False)(ARTICLE))


def test_a_part_writes_its_share_alone() -> None:
    nlp = blank()
    nlp.add_pipe("tdkt_awards")
    doc = nlp(ARTICLE)
    assert set(doc.spans) == {"awards", "breakdowns"}
    assert {ent.label_ for ent in doc.ents} == {"AWARD"}


def test_entities_of_other_components_stay(nlp: Language) -> None:
    doc = nlp.make_doc(ARTICLE)
    doc.ents = [Span(doc, 0, 1, "OTHER")]
    assert "OTHER" in {ent.label_ for ent in nlp(doc).ents}


def test_running_twice_changes_nothing(nlp: Language) -> None:
    once = state(nlp(ARTICLE))
    assert state(nlp(nlp(ARTICLE))) == once


def test_source_fields_reach_the_annotation(nlp: Language) -> None:
    doc = nlp.make_doc(ARTICLE)
    doc._.tdkt_source = {"id": "bao-1", "published": "2024-03-06", "source": "Báo A", "url": None}
    annotation = nlp(doc)._.tdkt
    assert [annotation[name] for name in ("id", "published", "source", "url")] == ["bao-1", "2024-03-06", "Báo A", None]


def test_without_an_id_equal_texts_have_equal_ids(nlp: Language) -> None:
    first, again, other = nlp(ARTICLE)._.tdkt["id"], nlp(ARTICLE)._.tdkt["id"], nlp(BODY)._.tdkt["id"]
    assert first == again != other


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    texts = TEXTS * 3
    one = [state(doc) for doc in nlp.pipe(texts)]
    assert [state(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=4)] == one


def test_components_can_be_pickled(nlp: Language) -> None:
    copy = pickle.loads(pickle.dumps(nlp.get_pipe("tdkt")))  # noqa: S301
    assert state(copy(nlp.make_doc(ARTICLE))) == state(nlp(ARTICLE))


def test_docs_survive_a_docbin(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS))
    saved = DocBin(docs=docs, store_user_data=True).to_bytes()
    loaded = DocBin().from_bytes(saved).get_docs(spacy.blank("xx").vocab)
    assert [state(doc) for doc in loaded] == [state(doc) for doc in docs]


def test_the_article_is_read_once_for_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    import tdkt_nlp.nlp.article as article

    calls: list[RawDocument] = []
    real = article.analyse
    monkeypatch.setattr(article, "analyse", lambda raw, **options: calls.append(raw) or real(raw, **options))
    parts = blank()
    for name in PARTS:
        parts.add_pipe(name, config={"themes": False})
    parts(ARTICLE)
    assert len(calls) == 1
