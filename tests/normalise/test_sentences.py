"""Sentence boundaries."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import CleanText, RawDocument

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "sentences.yml").read_text(encoding="utf-8"))
PIECES = ["Ông", "bà", "TP", "H", "T.Ư", "1", "2.9", "v.v", ".", ". ", "...", "…", "!", "?", '"', "“", "”", ")", ",",
          " ", "\n", "\n\n", "- ", "của", "Ảnh:", "a | b | c"]  # fmt: skip


def sentences_of(clean: CleanText) -> list[str]:
    return [clean.text[sentence.start : sentence.end] for sentence in clean.sentences]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_at_the_marks(case: str) -> None:
    clean = normalise(RawDocument("t", "", case.replace("|", "")))
    assert sentences_of(clean) == [part.strip() for part in case.split("|") if part.strip()]


@pytest.mark.parametrize("word", read_yaml("sentence_abbreviations.yml"))
def test_the_stop_of_an_abbreviation_ends_no_sentence(word: str) -> None:
    assert len(sentences_of(normalise(RawDocument("t", "", f"Hôm nay {word}. Mận nhận khen.")))) == 1


def test_the_headline_is_a_sentence_of_its_own() -> None:
    clean = normalise(RawDocument("t", "Tỉnh Yên Khê họp", "Sáng nay tỉnh họp. Ông Na dự."))
    assert [(s.zone, clean.text[s.start : s.end]) for s in clean.sentences] == [
        ("headline", "Tỉnh Yên Khê họp"),
        ("lead", "Sáng nay tỉnh họp."),
        ("lead", "Ông Na dự."),
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_sentences_lie_in_order_in_one_zone_and_leave_out_white_space_alone(text: str) -> None:
    clean = normalise(RawDocument("t", "Hội nghị.", text))
    assert all(one.end <= other.start for one, other in pairwise(clean.sentences))
    for sentence in clean.sentences:
        written = clean.text[sentence.start : sentence.end]
        assert written == written.strip() != ""
        assert any(
            zone.kind == sentence.zone and zone.start <= sentence.start and sentence.end <= zone.end
            for zone in clean.zones
        )
    assert "".join("".join(sentences_of(clean)).split()) == "".join(clean.text.split())


@given(st.text())
def test_any_text_is_cut_without_loss(text: str) -> None:
    clean = normalise(RawDocument("t", "", text))
    assert "".join("".join(sentences_of(clean)).split()) == "".join(clean.text.split())
