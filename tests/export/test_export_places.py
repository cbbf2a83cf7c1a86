"""Every row leads back to the words of the article that it comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.export import record_rows
from tdkt_nlp.export.places import Span, first_place, nearest, places
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import ArticleRecord, Event, Official

TITLE = "Đại hội Thi đua yêu nước tỉnh An Lạc lần thứ IV"
TEXT = (
    "Sáng 12/9, Đại hội Thi đua yêu nước tỉnh An Lạc lần thứ IV, giai đoạn 2015 - 2020 khai mạc.\n"
    "Ông Lê Văn Mẫu, Chủ tịch UBND tỉnh An Lạc, dự. Phong trào “Chung sức xây dựng nông thôn mới” lan rộng, "
    "46 xã đạt chuẩn nông thôn mới.\n"
    "Ông Mẫu trao Bằng khen của Chủ tịch UBND tỉnh An Lạc cho 12 tập thể của Sở Nội vụ."
)


@pytest.mark.parametrize("spelt", [TEXT, TEXT.replace("xây dựng", "xây  dựng").replace("Sở Nội", "Sở\u00a0Nội")])
def test_rows_stand_in_the_article(spelt: str) -> None:
    raw = RawDocument("a", TITLE, spelt, published="2020-09-12")
    rows: dict[str, list[dict[str, object]]] = {}
    for table, row in record_rows(annotate(raw), raw, load_lexicon().award_names):
        rows.setdefault(table, []).append(row)
    for table in ("units", "events", "campaigns"):
        for row in rows[table]:
            assert " ".join(raw.stored[row["start"] : row["end"]].split()) == row["name"]  # type: ignore[misc]
    (official,) = rows["officials"]
    # Not the title of the authority further down, though it is the same.
    assert official["position_start"] == raw.stored.index("Chủ tịch")
    assert raw.stored[official["start"] : official["end"]] == "Lê Văn Mẫu"  # type: ignore[misc]
    assert rows["themes"]
    for row in rows["themes"]:
        assert row["evidence"] == raw.stored[row["start"] : row["end"]]  # type: ignore[misc]
        assert "nông thôn mới" in " ".join(str(row["evidence"]).split())


def test_what_the_article_writes_otherwise_has_no_place() -> None:
    record = ArticleRecord(
        "a", "T", officials=(Official("Lê Văn A", ("Giám đốc",)), Official("Lê Văn B", ("Phó",), ((3, 4),))),
        units=("Sở Y tế",), event=Event("Hội nghị"), campaigns=("Ba nhất",), themes=("giao-duc",),
    )  # fmt: skip
    rows = record_rows(record, RawDocument("a", "T", "Không có."), {})
    found = [(row["start"], row["end"]) for table, row in rows if table != "texts"]
    assert found == [(None, None), (3, 4), (None, None), (None, None), (None, None), (None, None)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sở Y tế", "Sở Y tế", [(0, 7)]),
        ("UBND xã, UBND xã Mẫu; UBND xãx", "UBND xã", [(0, 7), (9, 16)]),
        ("Sở\nY  tế (mới)", "Sở Y tế", [(0, 8)]),
        ("Câu lạc bộ (A+B)", "(A+B)", [(11, 16)]),
        ("Sở Y tế", " ", []),
    ],
)
def test_places_are_whole_words(text: str, words: str, expected: list[Span]) -> None:
    assert list(places(text, words)) == expected
    assert first_place(text, words) == (expected[0] if expected else (None, None))


SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda span: (span[0], sum(span))), max_size=5)


@given(SPANS, SPANS)
def test_the_nearest_pair_has_the_least_between_it(one: list[Span], other: list[Span]) -> None:
    found = nearest(one, other)
    gaps = [max(b[0] - a[1], a[0] - b[1]) for a in one for b in other]
    if found is None:
        assert gaps == []
    else:
        a, b = found
        assert max(0, b[0] - a[1], a[0] - b[1]) == max(0, min(gaps))
