"""``tdkt themes``, ``tdkt evaluate themes`` and ``tdkt label themes``: what they print, write and refuse."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{}/none.csv"], "no such file"),
        (["{}/labelled.jsonl", "--plot", "{}/plot.bmp"], "the plot is an SVG"),
        (["--model", "{}"], "--model needs FILES"),
        (["{}/labelled.jsonl", "--model", "{}"], "no readable model card"),
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
        ("id,text,themes\n1,Khám bệnh,khong-co\n", "unknown theme khong-co"),
        ("id,text\n1,Khám bệnh\n", "no themes"),
    ],
)
def test_faulty_labelled_rows_are_told_with_file_and_item(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(content, encoding="utf-8")
    found = call("evaluate", "themes", path)
    assert found.code != 0
    assert f"{path}, item 1" in found.err
    assert told in found.err


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
    assert "archive.jsonl" in found.err
    assert picked(tmp_path / "out.csv")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{}/none"], "none"),
        (["{}/archive.jsonl", "--known", "{}/none.csv"], "--known takes labelled rows"),
        (["{}/archive.jsonl", "--out", "{}/none/out.csv"], "choose another --out"),
    ],
)
def test_bad_usage_of_label_themes_gets_one_line(archive: Path, tmp_path: Path, words: list[str], told: str) -> None:
    found = call("label", "themes", *(word.format(tmp_path) for word in words))
    assert found.code != 0
    assert told in found.err
    assert len(found.err.strip().splitlines()) == 1


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_rows_of_spreadsheets_of_any_locale_are_read(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        mark.join(["id", "kind", "text", "themes"]) + "\n" + mark.join(["1", "reason", "'- Khám bệnh", "y-te"]) + "\n",
        encoding="utf-8-sig",
    )
    (item,) = read_items(path, IDS)
    assert (item.text, item.themes) == ("- Khám bệnh", frozenset({"y-te"}))
