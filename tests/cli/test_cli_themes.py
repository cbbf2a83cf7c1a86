"""``tdkt themes``, ``tdkt evaluate themes`` and ``tdkt label themes``: what they print, write and refuse."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from tdkt_nlp.classify.data import read_items
from tdkt_nlp.classify.themes import themes
from tests.cli.test_cli_commands import call

IDS = [theme.id for theme in themes()]
ROWS = [
    {"id": "1", "kind": "campaign", "text": "Chung sức xây dựng nông thôn mới", "themes": ["nong-thon-moi"]},
    {"id": "2", "kind": "reason", "text": "vì đã hiến máu tình nguyện 40 lần", "themes": ["den-on-dap-nghia"]},
    {"id": "3", "kind": "sentence", "text": "Đại biểu vào hội trường lúc bảy giờ.", "themes": []},
]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_the_words_behind_each_theme_are_told() -> None:
    (answer,) = call("themes", "--text", "Công an tỉnh chung tay xóa nhà tạm").objects
    assert answer["themes"] == ["giam-ngheo"]
    assert "nhà tạm" in answer["because"]["giam-ngheo"]


def test_a_line_with_a_title_is_an_article_and_its_evidence_is_told() -> None:
    text = "Phong trào thi đua “Dân vận khéo” lan rộng. Trưởng thôn vận động được 20 hộ vào tổ hòa giải."
    article = {"id": "a", "title": "Làng Mây họp tổng kết", "text": text}
    (answer,) = call("themes", stdin=json.dumps(article)).objects
    assert answer["themes"][0] == "xay-dung-dang"
    assert answer["because"]["xay-dung-dang"][0] in f"{article['title']}\n\n{text}"


def test_texts_and_articles_keep_their_order_and_an_empty_text_is_told_with_its_line() -> None:
    lines = [
        {"id": 1, "text": "Hiến máu cứu người"},
        {"id": 2, "text": "  "},
        {"id": 3, "title": "T", "text": "Không."},
    ]
    found = call("themes", stdin="\n".join(json.dumps(line) for line in lines))
    assert found.code == 1
    assert [answer["id"] for answer in found.objects] == [1, 3]
    assert "-:2: its «text» is empty" in found.err


def test_a_model_is_scored_by_theme_with_confusions_and_reliability(labelled: Path, tmp_path: Path) -> None:
    found = call("evaluate", "themes", labelled, "--plot", tmp_path / "plot.svg")
    assert found.code == 0
    assert found.out.startswith("3 texts, the model as it is: micro-F1 ")
    assert all(theme in found.out for theme in IDS)
    assert "expected calibration error" in found.out
    root = ET.parse(tmp_path / "plot.svg").getroot()  # noqa: S314 - written by the line above
    assert root.tag.endswith("svg")
    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) >= 1


def test_scores_of_themes_come_as_json(labelled: Path) -> None:
    (report,) = call("evaluate", "themes", labelled, "--json").objects
    rows = {row["theme"]: row for row in report["themes"]}
    assert rows["nong-thon-moi"] == {
        "theme": "nong-thon-moi", "precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "said": 1,
    }  # fmt: skip
    assert report["overall"]["items"] == 3


def test_a_model_is_not_measured_on_a_theme_that_it_does_not_know(
    labelled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = themes()
    extra = replace(known[0], id="theme-of-tomorrow")
    monkeypatch.setattr("tdkt_nlp.classify.themes.themes", lambda: (*known, extra))
    labelled.write_text('{"id": 1, "text": "Khám bệnh", "themes": ["theme-of-tomorrow"]}\n', encoding="utf-8")
    found = call("evaluate", "themes", labelled)
    assert found.code == 2
    assert "does not know the theme theme-of-tomorrow" in found.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{}/none.csv"], "no such file"),
        (["{}/labelled.jsonl", "--plot", "{}/plot.bmp"], "the plot is an SVG"),
        (["--model", "{}"], "--model needs FILES"),
        (["{}/labelled.jsonl", "--model", "{}"], "card.yml: no such file; name a folder with"),
        (["{}/labelled.jsonl", "--plot", "{}/none/plot.svg"], "cannot be written"),
        (["{}/empty.csv"], "no labelled texts"),
    ],
)
def test_bad_usage_of_evaluate_themes_gets_one_line(
    labelled: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    (tmp_path / "empty.csv").write_text("id,text,themes\n", encoding="utf-8")
    found = call("evaluate", "themes", *(word.format(tmp_path) for word in words))
    assert found.code != 0
    assert told in found.err
    assert len(found.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id,text,themes\n1,,y-te\n", "its text is empty"),
        ("id,text,themes\n1,Khám bệnh,khong-co\n", "unknown theme khong-co; use an id of resources/themes.yml"),
        ("id,text,themes\n1,Khám bệnh,Y tế\n", "unknown theme Y tế; did you mean y-te?"),
        ('id,text,themes\n1,Khám bệnh,"y-te, ha-tang"\n', "put «|» between several themes"),
        ("id,text,theme\n1,Khám bệnh,y-te\n", "no themes, only id, text, theme; the columns are"),
        ("id,text,themes\n1,Khám, chữa bệnh,y-te\n", "more cells than columns"),
        ('id,text,themes\n1,"Khám, chữa bệnh,y-te\n2,Tiêm,y-te\n', "check its quotation marks"),
        ("id,kind,text,themes\n1,motto,Khám bệnh,y-te\n", "unknown kind motto"),
    ],
)
def test_faulty_labelled_rows_are_told_with_file_and_item(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(content, encoding="utf-8")
    found = call("evaluate", "themes", path)
    assert found.code != 0
    assert f"{path}, row 2" in found.err
    assert told in found.err
    assert len(found.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1]", "line 2: not an object"),
        ("abc", "line 2: not JSON"),
        ('{"id": 2, "text": "Khám bệnh", "themes": 5}', "line 2: its themes are not a list"),
        ('{"id": 2, "text": "Khám bệnh", "themes": [["y-te"]]}', "line 2: its themes are not a list"),
    ],
)
def test_faulty_labelled_lines_are_told_with_file_and_line(labelled: Path, line: str, told: str) -> None:
    first = labelled.read_text(encoding="utf-8").splitlines()[0]
    labelled.write_text(f"{first}\n{line}\n", encoding="utf-8")
    found = call("evaluate", "themes", labelled)
    assert found.code == 3
    assert f"{labelled}, {told}" in found.err
    assert len(found.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x00\xff", "save the sheet as «CSV UTF-8»"),
        ("id,text,themes\n1,Khám bệnh,y-te\n".encode("utf-16"), "not UTF-8 (byte 0); save it as «CSV UTF-8»"),
    ],
)
def test_files_of_other_formats_are_told_how_to_save_them(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    found = call("train", "themes", "--add", path, "--out", tmp_path / "out")
    assert found.code == 3
    assert told in found.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("", ["--data", "{}/rows.csv"], "no labelled texts"),
        ("id,text,themes\n", ["--add", "{}/rows.csv"], "rows.csv: no labelled texts"),
        ("id,text,themes\n1,Khám bệnh,y-te\n", ["--data", "{}/rows.csv"], "rows.csv: 18 of 18 themes have fewer"),
        ("", ["--data", "{}"], "a folder"),
        ("", ["--out", "{}/rows.csv"], "a file; --out takes the folder"),
    ],
)
def test_training_data_that_nothing_can_be_learnt_from_gets_one_line(
    tmp_path: Path, content: str, words: list[str], told: str
) -> None:
    (tmp_path / "rows.csv").write_text(content, encoding="utf-8")
    found = call("train", "themes", "--out", tmp_path / "out", *(word.format(tmp_path) for word in words))
    assert found.code == 2
    assert told in found.err
    assert len(found.err.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--text", " "], "--text: it is empty"),
        (["{}/texts.jsonl", "--text", "Hiến máu"], "not read beside --text"),
        (["{}"], "a folder"),
        (["{}/none.jsonl"], "no such file"),
    ],
)
def test_bad_usage_of_themes_gets_one_line(tmp_path: Path, words: list[str], told: str) -> None:
    (tmp_path / "texts.jsonl").write_text("", encoding="utf-8")
    found = call("themes", *(word.format(tmp_path) for word in words))
    assert (found.code, found.out) == (2, "")
    assert told in found.err
    assert len(found.err.strip().splitlines()) == 1


def test_a_file_with_nothing_in_it_is_told_and_empty_input_of_a_pipe_is_not(tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text("\n", encoding="utf-8")
    found = call("themes", tmp_path / "texts.jsonl")
    assert found.code == 1
    assert "texts.jsonl: nothing in it" in found.err
    assert (call("themes", stdin="").code, call("themes", stdin="").err) == (0, "")


def test_lines_behind_a_byte_order_mark_are_read_and_other_encodings_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "Hi\xe1\xba\xbfn m\xc3\xa1u"}\r\n{"id": 2, "text": "m\xe1u"}\n')
    found = call("themes", path)
    assert found.code == 1
    assert [answer["id"] for answer in found.objects] == [1]
    assert "texts.jsonl:2: not UTF-8 (byte 20 of the line)" in found.err


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    lines = [
        {
            "id": f"a{number}",
            "title": f"Xã số {number} khen thưởng",
            "text": f"Phong trào thi đua “Làng {word} cùng nhau tiến” được UBND xã phát động.\n"
            f"Năm qua, phong trào thi đua giúp bà con ở xóm {word} làm được nhiều việc {word}.\n"
            "UBND xã tặng Giấy khen cho 5 cá nhân.",
        }
        for number, word in enumerate(("Mây", "Gió", "Sóng", "Núi"))
    ]
    lines.append({"id": "off", "title": "Giá lúa", "text": "Giá lúa hôm nay tăng nhẹ ở các chợ."})
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def picked(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_least_sure_texts_of_an_archive_are_picked_and_can_be_learnt(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "to_label.csv"
    found = call("label", "themes", archive, "--number", 5, "--out", out)
    assert found.code == 0
    assert "5 texts" in found.out
    rows = picked(out)
    assert len({row["text"] for row in rows}) == 5
    doubts = [float(row["doubt"]) for row in rows]
    assert doubts == sorted(doubts, reverse=True)
    assert {row["kind"] for row in rows} <= {"campaign", "sentence"}
    assert [item.text for item in read_items(out, IDS)] == [row["text"] for row in rows]


def test_texts_that_are_labelled_already_are_not_picked_again(archive: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    call("label", "themes", archive, "--number", 4, "--out", first)
    call("label", "themes", archive, "--number", 4, "--out", second, "--known", first)
    assert not {row["text"] for row in picked(first)} & {row["text"] for row in picked(second)}


def test_what_cannot_be_read_is_told_and_the_rest_is_picked(archive: Path, tmp_path: Path) -> None:
    with archive.open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    found = call("label", "themes", archive, "--out", tmp_path / "out.csv")
    assert found.code == 1
    assert found.err.count("archive.jsonl:6") == 1
    assert picked(tmp_path / "out.csv")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{}/none"], "none"),
        (["{}/archive.jsonl", "--known", "{}/none.csv"], "--known takes labelled rows"),
        (["{}/archive.jsonl", "--out", "{}/none/out.csv"], "choose another --out"),
        (["{}/archive.jsonl", "--out", "{}"], "a folder"),
        (["{}/off.jsonl", "--out", "{}/out.csv"], "no text to label"),
    ],
)
def test_bad_usage_of_label_themes_gets_one_line(archive: Path, tmp_path: Path, words: list[str], told: str) -> None:
    (tmp_path / "off.jsonl").write_text('{"id": "off", "title": "Giá lúa", "text": "Giá tăng."}\n', encoding="utf-8")
    found = call("label", "themes", *(word.format(tmp_path) for word in words))
    assert found.code != 0
    assert told in found.err
    assert len(found.err.strip().splitlines()) == 1


def test_labels_that_a_person_has_put_right_are_not_written_over(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "to_label.csv"
    out.write_text("labels", encoding="utf-8")
    found = call("label", "themes", archive, "--out", out)
    assert found.code == 2
    assert "is there already" in found.err
    assert out.read_text(encoding="utf-8") == "labels"


def test_spaces_around_themes_capitals_of_columns_and_rows_left_blank_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("sep=;\r\nID;Text;Themes\r\n1;Khám bệnh;y-te | giam-ngheo\r\n;;\r\n;;\r\n", encoding="utf-8-sig")
    (item,) = read_items(path, IDS)
    assert item.themes == frozenset({"y-te", "giam-ngheo"})


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_rows_of_spreadsheets_of_any_locale_are_read(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        mark.join(["id", "kind", "text", "themes"]) + "\n" + mark.join(["1", "reason", "'- Khám bệnh", "y-te"]) + "\n",
        encoding="utf-8-sig",
    )
    (item,) = read_items(path, IDS)
    assert (item.text, item.themes) == ("- Khám bệnh", frozenset({"y-te"}))
