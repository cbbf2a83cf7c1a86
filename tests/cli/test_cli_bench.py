"""``tdkt bench``: what it tells of which articles. How fast they are read is no matter of tests."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tdkt_nlp.cli.main import main
from tdkt_nlp.evaluate import bench
from tdkt_nlp.schema.document import RawDocument

PRAISE = "Huyện Phước Bình gặp mặt gương sáng\n\nUBND huyện Phước Bình tặng Giấy khen cho 12 tập thể.\n"
PRICES = "Giá lúa\n\nSáng nay giá lúa ở chợ Bến Đò tăng thêm một trăm đồng.\n"
ROWS = ["triage", "whole pipeline", "underthesea.word_tokenize"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles in a ``corpora/``; the first in order is on topic, the second is not."""
    articles = tmp_path / "corpora" / "tin" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.txt").write_text(PRAISE, encoding="utf-8")
    (articles / "b.txt").write_text(PRICES, encoding="utf-8")
    return articles


def call(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int | str | None, str, str]:
    """Exit code, standard output and standard error of ``tdkt bench``."""
    with pytest.raises(SystemExit) as end:
        main(["bench", *map(str, words)])
    return end.value.code, *capsys.readouterr()


def benchmark(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    code, out, err = call(capsys, *words, "--format", "json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_table_has_a_row_for_each_measure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, folder)
    assert (code, err) == (0, "")
    header, _, *rows = filter(str.strip, out.splitlines())
    assert header.strip().endswith("× word_tokenize")
    assert [row.strip().split("  ")[0] for row in rows[:-1]] == ROWS
    assert rows[2].split()[-1] == "1.00"
    assert rows[-1].startswith(f"2 articles, {len(PRAISE + PRICES) - 2} characters, 50.0% on topic; python 3.")
    assert "underthesea 9." in rows[-1]


def test_json_has_speeds_and_their_multiples(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = benchmark(capsys, folder)
    assert (found["articles"], found["on_topic"]) == (2, 0.5)
    speeds = found["speeds"]
    assert [row["what"] for row in speeds] == ROWS
    for row in speeds:
        assert row["characters"] == found["characters"]
        assert row["times_word_tokenize"] > 0
        multiple = row["characters_per_second"] / speeds[-1]["characters_per_second"]
        assert row["times_word_tokenize"] == pytest.approx(multiple, rel=0.01)
        assert "times_ner" not in row


def test_ner_is_measured_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speeds = benchmark(capsys, folder, "--ner", "--articles", "1")["speeds"]
    assert [row["what"] for row in speeds] == [*ROWS, "underthesea.ner"]
    assert all(row["times_ner"] > 0 for row in speeds)
    assert speeds[-1]["times_ner"] == 1
    assert speeds[-1]["times_word_tokenize"] > 0


def test_the_first_articles_are_read_and_no_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "c.txt").write_bytes(b"")
    found = benchmark(capsys, folder, "--articles", "1")
    assert (found["articles"], found["on_topic"]) == (1, 1.0)


def test_what_cannot_be_read_is_told_and_the_rest_is_measured(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_bytes(b"")
    code, out, err = call(capsys, folder, "--format", "json")
    assert (code, err) == (1, f"tdkt: {folder}/a.txt: nothing in it\n")
    assert json.loads(out)["articles"] == 1
    code, out, err = call(capsys, folder / "a.txt")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_without_sources_the_articles_of_corpora_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "gold.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    monkeypatch.chdir(folder.parents[2])
    assert benchmark(capsys)["articles"] == 2


def test_without_sources_and_corpora_one_line_says_what_to_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(capsys)
    assert (code, out) == (2, "")
    assert err == "tdkt: no articles in corpora/ here; name files or folders: tdkt bench SOURCE …\n"


@pytest.mark.parametrize(
    "words",
    [
        ("nosuch.txt",),
        ("x", "--articles", "0"),
        ("x", "--articles", "nan"),
        ("x", "--format", "xml"),
        ("x", "--map", "text"),
    ],
)
def test_bad_usage_is_one_line(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith("tdkt: ")
    assert err.count("\n") == 1


def test_underthesea_reads_a_sample_from_everywhere_four_times(monkeypatch: pytest.MonkeyPatch) -> None:
    import underthesea

    read = Counter[str]()
    monkeypatch.setattr(underthesea, "word_tokenize", lambda text: read.update([text]))
    monkeypatch.setattr(bench, "_WORDS_SAMPLE", 40)
    found = bench.measure([RawDocument(str(number), "Tin", f"Bài số {number}.") for number in range(10)])
    assert found.characters == 10 * len("Tin\n\nBài số 0.")
    assert list(read) == ["Tin\n\nBài số 0.", "Tin\n\nBài số 4.", "Tin\n\nBài số 8."[:12]]
    assert set(read.values()) == {4}
    assert [speed.characters for speed in found.speeds] == [140, 140, 40]
