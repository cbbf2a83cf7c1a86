"""underthesea as spaCy's tokenizer loses nothing and travels between processes."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from tdkt_nlp.tokenise.underthesea_tokenizer import NAME, UndertheseaTokenizer

TOKENIZER = UndertheseaTokenizer(Vocab())
BREAKS = st.text(alphabet="tập thể,.\t\n\r\u00a0 \x00e\u0323\u0302🇻🇳Ðð\u2028")


EDGES = ["", " ", "   ", "\n", " a", "a ", "a  b", "a\n\n b\t", "\x00", "🇻🇳", "e\u0301 ", "\u00a0a\u00a0"]


@pytest.mark.parametrize("text", EDGES)
def test_edges_are_kept(text: str) -> None:
    assert "".join(token.text_with_ws for token in TOKENIZER(text)) == text


@given(st.one_of(st.text(), BREAKS))
def test_every_text_is_kept(text: str) -> None:
    doc = TOKENIZER(text)
    assert "".join(token.text_with_ws for token in doc) == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_white_space_beyond_one_space_is_a_token() -> None:
    assert [token.text for token in TOKENIZER("tập thể  và\nCờ")] == ["tập thể", " ", "và", "\n", "Cờ"]


def test_pickled_copy_gives_the_same_words() -> None:
    copy = pickle.loads(pickle.dumps(TOKENIZER))  # noqa: S301
    text = "Tặng Bằng khen cho 3 tập thể"
    assert [t.text for t in copy(text)] == [t.text for t in TOKENIZER(text)]


def test_language_built_from_the_registered_name_saves_and_loads(tmp_path: Path) -> None:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert isinstance(again.tokenizer, UndertheseaTokenizer)
    assert isinstance(spacy.blank("vi", config=nlp.config).from_bytes(nlp.to_bytes()).tokenizer, UndertheseaTokenizer)


def test_nothing_asks_for_pyvi() -> None:
    code = (
        "import sys; sys.modules['pyvi'] = None\n"
        "import tdkt_nlp.tokenise.underthesea_tokenizer as t, spacy\n"
        "nlp = spacy.blank('vi', config={'nlp': {'tokenizer': {'@tokenizers': t.NAME}}})\n"
        "print(len(nlp('tập thể')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
