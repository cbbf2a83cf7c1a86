"""Words are offsets into the text as it was written, whatever underthesea makes of it."""

from __future__ import annotations

import gzip
import json
import random
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.tokenise import words
from tdkt_nlp.tokenise.segment import align

SENTENCE = "Chủ tịch nước tặng Huân chương Lao động hạng Nhì cho 12 tập thể."
# Letters, marks and white space that newspapers and broken files bring along, mixed with real words.
WORDS = ["Huân chương", "Bằng khen", "hoà", "thuý", "Ð", "ð", "TP.HCM", "2015-2020", "a.b@c.vn", "http://a.vn/a(b)"]
MARKS = ["e\u0302\u0323", "\u0301", "«", "”", "...", "🇻🇳", "👩‍🌾", "각", "ﬁ", "K\u212a", "1/2", "v.v.", "_", "\u0344"]
WHITE = [" ", "  ", "\t", "\u00a0", "\n", "\r\n", "\u2028", "\x00", "\x1f", "\u200b", "\ufeff"]
PIECES = st.sampled_from([*WORDS, *MARKS, *WHITE])
ANY_TEXT = st.one_of(st.text(), st.lists(PIECES).map("".join))


def written(text: str, spans: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[start:end] for start, end in words(text, spans)]


def test_words_of_several_syllables_stay_together() -> None:
    assert written(SENTENCE)[:2] == ["Chủ tịch", "nước"]
    assert "tập thể" in written(SENTENCE)
    assert written(SENTENCE)[-1] == "."


def test_tone_placement_is_left_as_written() -> None:
    assert "".join(written("Hoà Bình, thuý, khoẻ")) == "Hoà Bình,thuý,khoẻ"


def test_words_never_cross_a_line_break() -> None:
    assert not [word for word in written("Huân\nchương\r\nLao\u2028động") if re.search(r"\s", word)]


@pytest.mark.parametrize("gap", ["\t", "  ", " \t", "\u3000"])
def test_words_end_at_a_gap_wider_than_a_space(gap: str) -> None:
    assert written(f"Huân{gap}chương") == ["Huân", "chương"]


def test_no_break_space_may_stand_inside_a_word() -> None:
    assert "tập\u00a0thể" in written(SENTENCE.replace("tập thể", "tập\u00a0thể"))


def test_decomposed_letters_give_the_same_words_as_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    assert [unicodedata.normalize("NFC", word) for word in written(decomposed)] == written(SENTENCE)


def test_only_the_given_spans_are_segmented() -> None:
    text = f"{SENTENCE} {SENTENCE}"
    start = len(SENTENCE) + 1
    assert words(text, [(start, len(text))]) == [(a + start, b + start) for a, b in words(SENTENCE)]
    assert words(text, []) == []


@pytest.mark.parametrize(
    ("tokens", "text"),
    [(["hòa"], "hoà"), (["a"], "a b"), (["a", "b"], "a"), (["a", ""], "a"), ([], "a"), (["b", "a"], "a b")],
)
def test_words_that_are_not_the_text_are_refused(tokens: list[str], text: str) -> None:
    assert align(tokens, text) is None


def test_a_line_that_underthesea_rewrites_falls_back_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import underthesea

    real = underthesea.word_tokenize
    monkeypatch.setattr(
        underthesea,
        "word_tokenize",
        lambda line, **options: ["khác"] if "hỏng" in line else real(line, **options),
    )
    assert written("tập thể\ntập thể hỏng\ntập thể") == ["tập thể", "tập", "thể", "hỏng", "tập thể"]


def test_a_long_chain_of_dots_does_not_stall() -> None:
    began = time.monotonic()
    text = "a." * 30_000
    assert "".join(written(text)) == text
    assert time.monotonic() - began < 30


@given(ANY_TEXT)
def test_words_are_the_text_without_its_white_space(text: str) -> None:
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    bounds = [0, *(bound for span in spans for bound in span), len(text)]
    assert bounds == sorted(bounds)
    assert all(not text[end:start].strip() for end, start in zip(bounds[::2], bounds[1::2], strict=True))


def archive_sample(shared: Path, size: int) -> list[str]:
    with gzip.open(shared / "archive" / "press-20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [f"{a['title']}\n\n{a['text']}" for a in random.Random(20).sample(articles, size)]  # noqa: S311


def test_real_articles_keep_every_character(shared: Path) -> None:
    for text in archive_sample(shared, 200):
        assert "".join("".join(written(text)).split()) == "".join(text.split())
