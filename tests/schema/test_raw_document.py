"""The stored article and its excerpts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.schema.document import RawDocument


@given(st.text(max_size=5), st.text(max_size=9), st.integers(0, 18), st.integers(0, 18))
def test_an_excerpt_is_a_slice_of_the_stored_article(title: str, text: str, start: int, length: int) -> None:
    raw = RawDocument("t", title, text)
    assert raw.excerpt(start, start + length) == raw.stored[start : start + length]
