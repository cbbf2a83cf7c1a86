"""Each format of one document: what is its headline, its text, its captions, its date?"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from tdkt_nlp.ingest import ReadOptions, read
from tdkt_nlp.ingest.dates import iso_date
from tdkt_nlp.ingest.pdf import goes_on, headline_lines, unwrap
from tdkt_nlp.ingest.text import split_title
from tdkt_nlp.schema.document import RawDocument, Reject

CASES = Path(__file__).parent.parent / "cases"
PAGE = """<!DOCTYPE html><html><head><title>Hội nghị biểu dương - Báo Mẫu</title>
<meta property="og:site_name" content="Báo Mẫu">
<meta property="article:published_time" content="2020-08-14T10:00:00+07:00"></head><body>
<nav><ul><li><a href="/a">Trang chủ</a></li><li><a href="/b">Thời sự</a></li></ul></nav>
<article><h1>Hội nghị biểu dương điển hình tiên tiến</h1>
<p><b>Sáng nay, huyện Mẫu Sơn tổ chức hội nghị biểu dương.</b></p>
<figure><img src="a.jpg"><figcaption>Trao Bằng khen cho các tập thể. Ảnh: Lê Mẫu</figcaption></figure>
<p>Bà Lê Thị Mẫu, Chủ tịch UBND huyện, dự và phát biểu.</p>
<p>Tặng 3 Cờ.</p>
<p>Tặng 3 Cờ.</p>
<table class="tplCaption"><tr><td><img src="b.jpg"></td></tr><tr><td>Các đại biểu dự hội nghị</td></tr></table>
<h2>Kết quả</h2>
<ul><li>Huân chương Lao động hạng Nhất: 2</li><li>Bằng khen: 15</li></ul>
<table><tr><th>Danh hiệu</th><th>Số lượng</th></tr><tr><td>Chiến sĩ thi đua</td><td>12</td></tr></table>
<div>Một đoạn không nằm trong thẻ p: 5 Giấy khen.</div>
</article><footer>Giấy phép số 1</footer></body></html>"""


def documents(*sources: Path, options: ReadOptions | None = None) -> list[RawDocument | Reject]:
    return list(read(sources, options=options or ReadOptions()))


def only(path: Path, options: ReadOptions | None = None) -> RawDocument:
    (document,) = documents(path, options=options)
    assert isinstance(document, RawDocument), document
    return document


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("case", yaml.safe_load((CASES / "ingest_titles.yml").read_text("utf-8")))
def test_the_headline_of_plain_text_is_found(case: dict[str, str]) -> None:
    assert split_title(case["raw"]) == (case["title"], case["text"])


@pytest.mark.parametrize(("value", "expected"), yaml.safe_load((CASES / "ingest_dates.yml").read_text("utf-8")))
def test_dates_are_normalised_or_unknown(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected


def test_the_hash_is_that_of_the_stored_article(tmp_path: Path) -> None:
    document = only(write(tmp_path / "bài 1.txt", "Tiêu đề\n\nThân bài.\n"))
    assert document.stored == "Tiêu đề\n\nThân bài."
    assert document.content_hash == hashlib.sha256("Tiêu đề\n\nThân bài.".encode()).hexdigest()
    assert (document.id, document.media_type, document.encoding) == ("bài 1", "text/plain", "utf-8")
    assert document.origin == (tmp_path / "bài 1.txt").as_posix()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_plain_text_in_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Tiêu đề về thi đua\n\nMột thân bài đủ dài để nhận ra bảng mã.\r\nDòng hai."
    document = only(write(tmp_path / "a.txt", text.encode(encoding)))
    assert document.stored == text.replace("\r\n", "\n")


def test_a_forced_encoding_is_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Été\n\nÀ côté".encode("cp1252"))
    assert only(path, ReadOptions(encoding="cp1252")).stored == "Été\n\nÀ côté"


def test_an_extension_is_not_cut_from_a_number(tmp_path: Path) -> None:
    assert only(write(tmp_path / "Số 2.5", "Tiêu đề\n\nThân bài")).id == "Số 2.5"


def test_markdown_gives_headline_date_source_and_plain_text(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Khác\ndate: 14/08/2020\nsource: 'Báo Mẫu'\n---\n\n# Hội nghị **tổng kết**\n\n"
        "Có [42](http://x.vn) tập thể **xuất sắc**.\n\n## Mục hai\n> Trích dẫn\n![Ảnh hội nghị](a.jpg)\n"
    )
    document = only(write(tmp_path / "a.md", text))
    assert document.title == "Hội nghị tổng kết"
    assert document.text == "Có 42 tập thể xuất sắc.\n\nMục hai\nTrích dẫn\n\nẢnh hội nghị"
    assert (document.published, document.source) == ("2020-08-14", "Báo Mẫu")
    assert [document.stored[zone.start : zone.end] for zone in document.zones] == ["Ảnh hội nghị"]


def test_a_page_gives_headline_date_publisher_and_every_fact(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.html", PAGE))
    assert document.title == "Hội nghị biểu dương điển hình tiên tiến"
    assert (document.published, document.source) == ("2020-08-14", "Báo Mẫu")
    assert document.text.split("\n") == [
        "Sáng nay, huyện Mẫu Sơn tổ chức hội nghị biểu dương.",
        "Bà Lê Thị Mẫu, Chủ tịch UBND huyện, dự và phát biểu.",
        "Tặng 3 Cờ.",
        "Tặng 3 Cờ.",
        "Kết quả",
        "- Huân chương Lao động hạng Nhất: 2",
        "- Bằng khen: 15",
        "| Danh hiệu | Số lượng |",
        "| Chiến sĩ thi đua | 12 |",
        "Một đoạn không nằm trong thẻ p: 5 Giấy khen.",
        "",
        "Trao Bằng khen cho các tập thể. Ảnh: Lê Mẫu",
        "Các đại biểu dự hội nghị",
    ]


def test_captions_of_a_page_have_zones(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.html", PAGE))
    assert [(zone.kind, document.stored[zone.start : zone.end]) for zone in document.zones] == [
        ("caption", "Trao Bằng khen cho các tập thể. Ảnh: Lê Mẫu"),
        ("caption", "Các đại biểu dự hội nghị"),
    ]


@pytest.mark.parametrize("codec", ["tcvn3", "vni", "cp1258"])
def test_a_page_in_a_legacy_encoding_reads_the_same(tmp_path: Path, codec: str) -> None:
    from tdkt_nlp.ingest.encodings.codecs import legacy_codecs

    encode = next(known.encode for known in legacy_codecs() if known.name == codec)
    document = only(write(tmp_path / "a.html", encode(PAGE)))
    assert document.stored == only(write(tmp_path / "b.html", PAGE)).stored
    assert document.encoding == codec


def test_a_page_named_txt_is_read_as_a_page(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.txt", PAGE)).media_type == "text/html"


def test_misread_text_is_repaired_and_said_so(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.txt", "§¹i héi Thi ®ua\n\nTæng kÕt phong trµo thi ®ua yªu n\xadíc."))
    assert document.stored == "Đại hội Thi đua\n\nTổng kết phong trào thi đua yêu nước."
    assert document.encoding == "utf-8/tcvn3"


def pdf(lines: list[str], sizes: dict[int, int] | None = None) -> bytes:
    """A small PDF of one page, its lines of 12 points or of ``sizes``; its font has ASCII alone."""
    points = [(sizes or {}).get(number, 12) for number in range(len(lines))]
    shown = " ".join(f"/F1 {size} Tf ({line}) Tj 0 -{size + 4} Td" for line, size in zip(lines, points, strict=True))
    stream = f"BT 40 700 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj".encode() + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + str(start).encode() + b"\n%%EOF"


def test_a_pdf_with_text_is_read(tmp_path: Path) -> None:
    document = only(
        write(tmp_path / "a.pdf", pdf(["Dai hoi Thi dua", "Sang nay, tinh to chuc dai hoi.", "Tang 3 Co."]))
    )
    assert document.title == "Dai hoi Thi dua"
    assert document.text == "Sang nay, tinh to chuc dai hoi.\nTang 3 Co."


HEADLINE = ["Truong Tieu hoc Kim Dong don nhan", "Huan chuong Lao dong hang Ba"]
BODY = ["Sang nay, truong to chuc le don nhan.", "Tang 3 Co."]


def test_the_headline_of_a_pdf_goes_on_in_lines_of_its_size(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.pdf", pdf([*HEADLINE, *BODY], {0: 18, 1: 18})))
    assert (document.title, document.text) == (" ".join(HEADLINE), "\n".join(BODY))
    document = only(write(tmp_path / "b.pdf", pdf([*HEADLINE, *BODY], {0: 18, 1: 14})))
    assert (document.title, document.text) == (HEADLINE[0], "\n".join([HEADLINE[1], *BODY]))


def test_lines_of_one_size_are_no_headline(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.pdf", pdf([*HEADLINE, *BODY])))
    assert (document.title, document.text) == (HEADLINE[0], "\n".join([HEADLINE[1], *BODY]))


LONG = "Một dòng tiêu đề rất dài của một bài báo về phong trào thi đua"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ([], 0),
        ([("Tiêu đề", 18)], 0),
        ([("Tiêu đề", 18), ("Thân bài.", 12)], 1),
        ([("Tiêu đề", 18), ("của bài", 18.4), ("Thân bài.", 12)], 2),
        ([("Đã xong!", 18), ("Tin khác", 18), ("Thân bài.", 12)], 1),
        ([("Một đoạn", 12), ("của thân bài.", 12), ("Trang 1", 9)], 0),
        ([("Chú thích", 9), ("Tiêu đề", 18), ("Thân bài.", 12)], 0),
        ([(LONG, 14)] * 4 + [("Thân bài.", 12)], 0),
        ([("Hai", 18)] * 5 + [("Thân bài.", 12)], 0),
    ],
)
def test_a_headline_is_a_few_larger_lines(lines: list[tuple[str, float]], number: int) -> None:
    assert headline_lines(lines) == number


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Trường đón", "nhận Cờ thi đua\nSáng nay.", "Trường đón nhận Cờ thi đua"),
        ("Trường đón", "nhận Cờ\ncủa bộ\nSáng nay.", "Trường đón nhận Cờ của bộ"),
        ("Trường đón", "Huân chương\nSáng nay.", "Trường đón"),
        ("Đã đến lúc!", "nhận Cờ\nSáng nay.", "Đã đến lúc!"),
        ("Trường đón", "nhận Cờ thi đua", "Trường đón"),
        ("Trường đón", "nhận " * 50 + "\nSáng nay.", "Trường đón"),
        ("", "nhận Cờ\nSáng nay.", ""),
    ],
)
def test_a_headline_goes_on_with_a_small_letter(title: str, text: str, expected: str) -> None:
    found = goes_on(title, text)
    assert found[0] == expected
    assert " ".join(found).split() == f"{title} {text}".split()


def test_a_pdf_without_text_is_a_reject(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path / "a.pdf", pdf([])))
    assert isinstance(found, Reject)
    assert found.reason == "no-text"


def test_lines_that_the_layout_broke_are_joined() -> None:
    page = "Tiêu đề\r\nMột dòng dài gần hết bề ngang của trang giấy và còn\r\nnối tiếp ở dòng sau.\r\nDòng riêng."
    assert unwrap(page).split("\n") == [
        "Tiêu đề",
        "Một dòng dài gần hết bề ngang của trang giấy và còn nối tiếp ở dòng sau.",
        "Dòng riêng.",
    ]


def test_a_word_document_keeps_lists_tables_and_captions(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Hội nghị biểu dương", 0)
    made.add_paragraph("Sáng nay khai mạc.")
    made.add_paragraph("Cờ thi đua: 3", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Bằng khen", "12"
    made.add_paragraph("Ảnh hội nghị", style="Caption")
    made.save(str(tmp_path / "a.docx"))
    document = only(tmp_path / "a.docx")
    assert document.title == "Hội nghị biểu dương"
    assert document.text == "Sáng nay khai mạc.\n- Cờ thi đua: 3\n| Bằng khen | 12 |\n\nẢnh hội nghị"
    assert [zone.kind for zone in document.zones] == ["caption"]
