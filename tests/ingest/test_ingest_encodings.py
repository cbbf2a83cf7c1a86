"""The encoding tables, exhaustively; detection; repair of misread text; sound text left alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.ingest import encodings
from tdkt_nlp.ingest.encodings.casing import restore_capitals
from tdkt_nlp.ingest.encodings.codecs import legacy_codecs
from tdkt_nlp.ingest.encodings.syllable import is_syllable
from tdkt_nlp.ingest.encodings.tables import VIETNAMESE_LETTERS

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "ingest_repair.yml").read_text("utf-8")
)
CODECS: dict[str, tuple[Callable[[bytes], str], Callable[[str], bytes]]] = {
    "tcvn3": (encodings.decode_tcvn3, encodings.encode_tcvn3),
    "vni": (encodings.decode_vni, encodings.encode_vni),
    "viscii": (encodings.decode_viscii, encodings.encode_viscii),
    "cp1258": (encodings.decode_cp1258, encodings.encode_cp1258),
}
SENTENCES = [
    "Đại hội Thi đua yêu nước tỉnh lần thứ VI khai mạc sáng nay tại nhà văn hóa.",
    "Chủ tịch nước tặng thưởng Huân chương Lao động hạng Nhất cho 12 tập thể, 35 cá nhân.",
    "ỦY BAN NHÂN DÂN TỈNH QUYẾT ĐỊNH KHEN THƯỞNG NHỮNG NGƯỜI GIỎI NGHỀ",
    "Những kỹ sư trẻ ở xưởng cơ khí được tặng Bằng khen vì đã nghĩ ra chiếc máy gặt nhỏ gọn.",
]
ARTICLE = "\n\n".join(SENTENCES)
words = st.lists(
    st.text(st.sampled_from(VIETNAMESE_LETTERS + "bcdghklmnpqrstvxaeiouyAEIOUY"), min_size=1, max_size=7), max_size=12
)


def test_there_are_134_accented_letters_and_their_bases() -> None:
    assert len(set(VIETNAMESE_LETTERS)) == len(VIETNAMESE_LETTERS) == 146
    assert unicodedata.is_normalized("NFC", VIETNAMESE_LETTERS)


@pytest.mark.parametrize("name", CODECS)
@pytest.mark.parametrize("letter", VIETNAMESE_LETTERS)
def test_every_letter_survives_the_way_there_and_back(name: str, letter: str) -> None:
    decode, encode = CODECS[name]
    assert decode(encode(letter)) == letter


@pytest.mark.parametrize("name", CODECS)
def test_letters_differ_in_every_encoding(name: str) -> None:
    _, encode = CODECS[name]
    assert len({encode(letter) for letter in VIETNAMESE_LETTERS}) == len(VIETNAMESE_LETTERS)


@pytest.mark.parametrize("name", CODECS)
@given(words)
def test_any_text_of_vietnamese_letters_survives(name: str, words: list[str]) -> None:
    decode, encode = CODECS[name]
    text = " ".join(words)
    assert decode(encode(text)) == text


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("tcvn3", b"\xa7\xb9i h\xe9i", "Đại hội"),
        ("vni", b"\xd1a\xefi ho\xe4i", "Đại hội"),
        ("vni", b"ch\xf6\xf4ng tr\xecnh", "chương trình"),
        ("viscii", b"\xd0\xd5i h\xb5i", "Đại hội"),
        ("cp1258", b"\xd0a\xf2i h\xf4\xf2i", "Đại hội"),
    ],
)
def test_known_bytes_are_known_words(name: str, data: bytes, text: str) -> None:
    decode, encode = CODECS[name]
    assert decode(data) == text
    assert encode(text) == data


def test_the_tcvn3_table_is_a_part_of_the_standard_one() -> None:
    """VN1, VN2 and VN3 of TCVN 5712 agree where all have a letter: spot checks along the table."""
    high = {
        0xB5: "à",
        0xB8: "á",
        0xC6: "ặ",
        0xD6: "ệ",
        0xE9: "ộ",
        0xED: "ớ",
        0xF8: "ứ",
        0xFD: "ý",
        0xFE: "ỵ",
        0xA6: "Ư",
    }
    for byte, letter in high.items():
        assert encodings.decode_tcvn3(bytes([byte])) == letter


def test_windows_1258_agrees_with_python() -> None:
    for letter in VIETNAMESE_LETTERS:
        assert unicodedata.normalize("NFC", encodings.encode_cp1258(letter).decode("cp1258")) == letter


@pytest.mark.parametrize("name", CODECS)
def test_a_character_without_a_byte_is_an_error(name: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        CODECS[name][1]("語")


def test_quotes_and_dashes_of_windows_survive_in_font_encodings() -> None:
    for name in ("tcvn3", "vni", "cp1258"):
        decode, encode = CODECS[name]
        assert decode(encode("“Thi đua” – 2020…")) == "“Thi đua” – 2020…"


@pytest.mark.parametrize("sentence", [*SENTENCES, ARTICLE])
@pytest.mark.parametrize("name", CODECS)
def test_bytes_are_recognised_and_read(name: str, sentence: str) -> None:
    data = CODECS[name][1](sentence)
    assert encodings.decode(data, encodings.detect(data), origin="x") == sentence


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognised_with_and_without_a_mark(name: str) -> None:
    data = ARTICLE.encode(name)
    assert encodings.decode(data, encodings.detect(data), origin="x") == ARTICLE


def test_french_in_windows_1252_is_not_taken_for_vietnamese() -> None:
    text = "L'école française a été créée près d'ici, déjà à côté du théâtre."
    assert encodings.detect(text.encode("cp1252")) == "cp1252"


def test_a_declared_encoding_is_believed_when_the_bytes_do_not_speak() -> None:
    data = "Привет, мир".encode("cp1251")
    assert encodings.decode(data, encodings.detect(data, declared="windows-1251"), origin="x") == "Привет, мир"


def test_a_head_that_ends_within_a_letter_is_utf8() -> None:
    assert encodings.detect("Thi đua yêu nước".encode()[:-2]) == "utf-8"


def test_little_damage_becomes_the_replacement_character() -> None:
    data = (ARTICLE * 10).encode() + b"\xff"
    assert encodings.decode(data, encodings.detect(data), origin="x").count("\ufffd") == 1


def test_much_damage_is_an_error_with_its_place() -> None:
    data = "Đại hội".encode() + b"\xff\xfe\xff" + "thi đua".encode()
    with pytest.raises(ReadError, match="byte 12") as caught:
        encodings.decode(data, encodings.detect(data), origin="x")
    assert caught.value.reason == "undecodable"


def test_a_replacement_character_of_the_source_is_no_damage() -> None:
    assert encodings.decode("a\ufffdb".encode(), "utf-8", origin="x") == "a\ufffdb"


@pytest.mark.parametrize("name", ["utf-8", "UTF_16", "windows-1258", "tcvn", "VNI", "abc"])
def test_encoding_names_have_their_spellings(name: str) -> None:
    assert encodings.known_encoding(name)


@pytest.mark.parametrize("name", ["nope", "base64", "rot13"])
def test_what_is_no_character_encoding_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        encodings.known_encoding(name)


@pytest.mark.parametrize("case", CASES["misread"], ids=lambda case: case["says"])
def test_misread_text_is_repaired(case: dict[str, str]) -> None:
    assert encodings.repair([case["seen"]]) == ([case["says"]], case["from"])


@pytest.mark.parametrize("text", CASES["sound"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert encodings.repair([text]) == ([text], None)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("codec", legacy_codecs(), ids=lambda codec: codec.name)
def test_a_misread_article_is_repaired_whatever_it_was_read_with(codec: Any, wrong: str) -> None:
    data = codec.encode(ARTICLE)
    seen = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in data)
    assert encodings.repair([seen]) == ([ARTICLE], codec.name)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_a_doubly_encoded_article_is_repaired(wrong: str) -> None:
    seen = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in ARTICLE.encode())
    assert encodings.repair([seen]) == ([ARTICLE], "mojibake")


def test_sound_lines_of_a_misread_document_are_kept() -> None:
    seen = ["Thi đua yêu nước", "§¹i héi Thi ®ua yªu n\xadíc\nHội nghị tổng kết"]
    assert encodings.repair(seen)[0] == ["Thi đua yêu nước", "Đại hội Thi đua yêu nước\nHội nghị tổng kết"]


@given(words)
def test_vietnamese_in_unicode_is_never_altered(words: list[str]) -> None:
    text = " ".join(["Thi đua", "khen thưởng", *words])
    assert encodings.repair([text]) == ([text], None)


def test_capitals_come_back_only_where_they_were() -> None:
    assert restore_capitals("ĐạI HộI tỉnh Hà Nội") == "ĐẠI HỘI tỉnh Hà Nội"


@pytest.mark.parametrize(
    "word",
    [
        "đại",
        "hội",
        "quốc",
        "gìn",
        "giếng",
        "Nguyễn",
        "quyết",
        "khuỷu",
        "nghiêng",
        "kỹ",
        "hoàn",
        "hòa",
        "Đắk",
        "ủy",
        "GIỮ",
        "ong",
    ],
)
def test_vietnamese_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "càc", "nghá", "kât", "hOẠ", "strai", "ngiê", "cêm", "école", "§", "mùt"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
