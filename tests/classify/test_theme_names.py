"""What an article's sentences say of themes without the names in them."""

from __future__ import annotations

import pytest

from tdkt_nlp.classify.names import without_names
from tdkt_nlp.pipeline import analyse
from tdkt_nlp.schema.document import RawDocument


def said(title: str, text: str) -> list[str]:
    analysis = analyse(RawDocument("a", title, text), themes=False)
    sentences = [sentence for sentence in analysis.clean.sentences if sentence.zone != "headline"]
    return [" ".join(part.split()) for part in without_names(analysis.clean, analysis.mentions, sentences)]


@pytest.mark.parametrize(
    ("text", "gone", "stays"),
    [
        ("Bằng khen được trao cho Bệnh viện Đa khoa tỉnh Sơn Hà vì dập dịch sớm.", "Bệnh viện", "vì dập dịch sớm"),
        ("Ông Lò Văn Páo, Giám đốc Sở Y tế tỉnh Sơn Hà, đọc báo cáo về trồng rừng.", "Sở Y tế", "về trồng rừng"),
        ("Huân chương Dũng cảm được truy tặng anh Hà Văn Tú, người cứu hai em nhỏ.", "Huân chương", "cứu hai em nhỏ"),
    ],
)
def test_names_of_bodies_persons_and_honours_are_left_out(text: str, gone: str, stays: str) -> None:
    (left,) = said("Tin vắn", text)
    assert gone not in left
    assert stays in left


def test_names_of_movements_stay_whole() -> None:
    text = "Phong trào thi đua “Công an nhân dân học tập Sáu điều Bác Hồ dạy” được hưởng ứng."
    assert said("Tin vắn", text) == [text]


def test_a_sentence_without_names_is_as_written() -> None:
    text = "Bà con góp công làm đường."
    assert said("Tin vắn", text) == [text]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Bệnh viện vừa khai trương khoa khám bệnh. Bác sĩ mổ tim cho ba bệnh nhân nặng.", ()),
        (
            "Phong trào thi đua “Dạy tốt - Học tốt” được phát động. UBND tỉnh tặng Bằng khen cho 3 cá nhân.",
            ("giao-duc-hoc-tap",),
        ),
    ],
)
def test_an_article_without_honour_and_movement_has_no_theme(text: str, themes: tuple[str, ...]) -> None:
    assert analyse(RawDocument("a", "Tin trong ngày", text)).record.themes == themes
