"""Officials and organisations of an article, each once."""

from __future__ import annotations

import pytest

from tdkt_nlp.extract.people import find_people
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.link.officials import link_officials
from tdkt_nlp.link.units import link_units
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.mention import UnitMention
from tdkt_nlp.schema.records import Official


def officials_of(text: str) -> tuple[RawDocument, tuple[Official, ...]]:
    lexicon = load_lexicon()
    clean = normalise(RawDocument("t", "Tin", text))
    return clean.raw, link_officials(clean, find_people(scan_article(clean, lexicon))[0])


def names(*texts: str) -> tuple[str, ...]:
    return link_units([UnitMention(0, len(text), text) for text in texts])


def test_short_mentions_are_merged_and_point_into_the_stored_article() -> None:
    raw, officials = officials_of("Bà Trần Thị Na, Bí thư Huyện ủy, dự. Bà Na phát biểu.")
    assert [(official.name, official.positions) for official in officials] == [("Trần Thị Na", ("Bí thư Huyện ủy",))]
    assert [raw.stored[start:end] for start, end in officials[0].mentions] == ["Trần Thị Na", "Na"]


def test_mentions_count_raw_characters() -> None:
    raw, officials = officials_of("Bà Trần Thị Na, Bí thư Huyện ủy, dự.".replace("ầ", "a\u0302\u0300"))
    start, end = officials[0].mentions[0]
    assert raw.stored[start:end] == "Tra\u0302\u0300n Thị Na"


def test_the_fuller_of_two_posts_stays() -> None:
    _, officials = officials_of(
        "Ông Lê Văn Na, Giám đốc Công an tỉnh, đến. Giám đốc Công an tỉnh Bình Yên Lê Văn Na nói."
    )
    assert officials[0].positions == ("Giám đốc Công an tỉnh Bình Yên",)


def test_people_without_a_post_are_no_officials() -> None:
    _, officials = officials_of("Chị Lê Thị Na và học sinh Trần Văn Kha nhận Giấy khen. Chủ tịch Hồ Chí Minh đã dạy.")
    assert officials == ()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (("UBND tỉnh", "UBND tỉnh Bình Định"), ("UBND tỉnh Bình Định",)),
        (("UBND tỉnh Bình Định", "Ủy ban nhân dân tỉnh Bình Định"), ("Ủy ban nhân dân tỉnh Bình Định",)),
        (("Uỷ ban Kiểm tra", "Ủy ban kiểm tra"), ("Uỷ ban Kiểm tra",)),
        (("Công an Tiền Giang", "Công an tỉnh Tiền Giang"), ("Công an tỉnh Tiền Giang",)),
        (("UBND xã Tân Hưng", "UBND huyện Tân Hưng"), ("UBND xã Tân Hưng", "UBND huyện Tân Hưng")),
        (("EVN", "Tập đoàn Điện lực Việt Nam"), ("Tập đoàn Điện lực Việt Nam",)),
        (("Sở Y tế", "Sở Nội vụ"), ("Sở Y tế", "Sở Nội vụ")),
    ],
)
def test_units_stand_once_in_their_fullest_form(given: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert names(*given) == kept
