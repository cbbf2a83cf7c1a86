"""Words are offsets into the text as it was written, whatever underthesea makes of it."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import time
import unicodedata
from datetime import UTC, datetime
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
    began = time.process_time()
    text = "a." * 30_000
    assert "".join(written(text)) == text
    assert time.process_time() - began < 30


@given(ANY_TEXT)
def test_words_are_the_text_without_its_white_space(text: str) -> None:
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    bounds = [0, *(bound for span in spans for bound in span), len(text)]
    assert bounds == sorted(bounds)
    assert all(not text[end:start].strip() for end, start in zip(bounds[::2], bounds[1::2], strict=True))


SEED = int(os.environ.get("TDKT_SEED") or datetime.now(UTC).date().toordinal())  # other articles each day


def archive_sample(archive: Path, size: int, seed: int) -> list[dict[str, str]]:
    """Articles of a packed JSON Lines file, the same for the same seed."""
    with gzip.open(archive, "rt", encoding="utf-8") as stream:
        lines = list(stream)
    return [json.loads(line) for line in random.Random(seed).sample(lines, size)]  # noqa: S311


def test_real_articles_keep_every_character(shared: Path) -> None:
    for article in archive_sample(shared / "archive" / "press-20k.jsonl.gz", 200, SEED):
        text = f"{article['title']}\n\n{article['text']}"
        kept = "".join("".join(written(text)).split()) == "".join(text.split())
        assert kept, f"article {article['id']}; TDKT_SEED={SEED} takes the same sample again"


def test_a_seed_takes_its_own_sample(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(f'{{"id": "{number}"}}\n' for number in range(50))
    first, again, other = (archive_sample(tmp_path / "a.jsonl.gz", 10, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
