"""A headline in capitals is read as the article writes its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.normalise import normalise
from tdkt_nlp.normalise.casing import with_cased_headline
from tdkt_nlp.schema.document import RawDocument

BODY = "\n\nTỉnh An Lạc vừa tặng Bằng khen cho em Lò Văn Đức và Công ty TPGas. Đức vượt lũ. Ba công nhân cũng có mặt."


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("EM LÒ VĂN ĐỨC NHẬN BẰNG KHEN", "Em Lò Văn Đức nhận Bằng khen"),
        ("TỈNH AN LẠC TẶNG BẰNG KHEN CHO TPGAS", "Tỉnh An Lạc tặng Bằng khen cho TPGas"),
        ("BA CÔNG NHÂN HÀ NAM", "Ba công nhân Hà Nam"),
        ("Em Lò Văn Đức nhận BẰNG KHEN", "Em Lò Văn Đức nhận BẰNG KHEN"),
        ("UBND TỈNH", "UBND TỈNH"),
        ("", ""),
    ],
)
def test_words_take_the_form_of_the_article(headline: str, read: str) -> None:
    assert with_cased_headline(headline + BODY, len(headline)) == read + BODY


@given(st.text(max_size=40), st.text(max_size=80))
def test_length_stays_and_so_does_the_article(headline: str, body: str) -> None:
    read = with_cased_headline(headline.upper() + body, len(headline.upper()))
    assert read[len(headline.upper()) :] == body
    assert len(read) == len(headline.upper() + body)


def test_evidence_is_as_stored() -> None:
    clean = normalise(RawDocument("a", "EM LÒ VĂN ĐỨC NHẬN BẰNG KHEN", BODY.strip()))
    start, end = clean.raw_span(3, 13)
    assert (clean.text[3:13], clean.raw.stored[start:end]) == ("Lò Văn Đức", "LÒ VĂN ĐỨC")
