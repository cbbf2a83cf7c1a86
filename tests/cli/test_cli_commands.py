"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tdkt_nlp.cli.main import COMMANDS, main
from tdkt_nlp.schema.annotation import AnnotationModel
from tdkt_nlp.version import __version__

ROOT = Path(__file__).parents[2]
NEWS = ROOT / "corpora" / "award-news"
ARTICLE = (
    "Huyện Phước Bình gặp mặt gương sáng\n\n"
    "Sáng 5/3/2021, UBND huyện Phước Bình tổ chức hội nghị tổng kết phong trào “Thóc đầy bồ”.\n"
    "Ông Lê Văn Đò, Chủ tịch UBND huyện Phước Bình tặng Giấy khen cho 12 tập thể và 34 cá nhân.\n"
)


class Call:
    """What a call of the program ended with."""

    def __init__(self, result: Result) -> None:
        self.code = result.exit_code
        self.out = result.stdout
        self.err = result.stderr
        self.result = result

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]


def call(*words: str | Path, stdin: str | bytes | None = None) -> Call:
    """Runs the program as its entry point does, within this process."""
    import click

    @click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
    def entry(rest: tuple[str, ...]) -> None:
        main(list(rest))

    return Call(CliRunner().invoke(entry, ["--", *map(str, words)], input=stdin))


def tdkt(*words: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tdkt_nlp.cli.main", *map(str, words)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def half_broken(tmp_path: Path) -> Path:
    """A sound article, a line that is none, and a sound one again."""
    path = tmp_path / "bao.jsonl"
    title, _, text = ARTICLE.partition("\n\n")
    lines = [json.dumps({"id": name, "title": title, "text": text}) for name in ("mot", "hai")]
    path.write_text(f"{lines[0]}\n{{hỏng\n{lines[1]}\n", encoding="utf-8")
    return path


def test_help_lists_each_command_with_what_it_does() -> None:
    found = call("--help")
    assert found.code == 0
    for name, (_, text) in COMMANDS.items():
        assert f"  {name} " in found.out
        assert text.split(";")[0].split(",")[0][:30] in found.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str) -> None:
    found = call(name, "--help")
    assert found.code == 0
    assert found.out.startswith(f"Usage: tdkt {name}")


def test_the_version_is_told() -> None:
    assert call("--version").out == f"tdkt, version {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("extract", "--frobnicate"),
        ("extract", "--min-confidence", "2", "x"),
        ("run", "x"),
        ("run", "x", "--out", "y", "--workers", "0"),
        ("show",),
        ("extract", "x", "--timeout", "nan"),
        ("extract", "x", "--timeout", "inf"),
        ("extract", "x", "--timeout", "1e300"),
        ("extract", "x", "--min-confidence", "nan"),
        ("run", "x", "--out", ""),
        ("run", "x", "--out", "y", "--timeout", "nan"),
        ("run", "x", "--out", "y", "--timeout", "inf"),
        ("run", "x", "--out", "y", "--workers", "1000000"),
        ("run", "x", "--out", "y", "--memory", "99999999999999"),
        ("show", "x", "--html", ""),
        ("evaluate", "--gold", ""),
        ("evaluate", ""),
        ("train", "themes", "--out", ""),
    ],
    ids=" ".join,
)
def test_a_call_that_cannot_be_understood_is_bad_usage(words: tuple[str, ...]) -> None:
    found = call(*words)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("tdkt: ")
    assert found.err.endswith(" --help» tells what it takes\n")
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("extract", "{}/nosuch"),
        ("explain", "{}/nosuch"),
        ("show", "{}/nosuch"),
        ("themes", "{}/nosuch"),
        ("evaluate", "{}/nosuch"),
        ("evaluate", "--gold", "{}/nosuch", "--articles", "{}/nosuch"),
        ("evaluate", "--gold", "{}/nosuch"),
        ("train", "themes", "--data", "{}/nosuch"),
        ("run", "{}/nosuch", "--out", "{}/out"),
        ("run", "{}", "--out", "{}/out", "--formats", "ods"),
        ("extract", "{}", "--map", "text"),
        ("extract", "{}", "--map", "tieude=x"),
        ("extract", "{}", "--encoding", "nosuch"),
        ("extract", "{}", "--encoding", ""),
        ("extract", ""),
        ("themes", ""),
        ("run", "", "--out", "{}/out"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_found_is_one_line_on_standard_error(tmp_path: Path, words: tuple[str, ...]) -> None:
    found = call(*(word.format(tmp_path) for word in words))
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("tdkt: ")
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("run", "{0}", "--out", "{0}/in-the-way"), ("show", "{1}", "--html", "/dev/null/x")], ids=" ".join
)
def test_what_cannot_be_written_ends_with_three(tmp_path: Path, article: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "in-the-way").write_text("")
    found = call(*(word.format(tmp_path, article) for word in words))
    assert found.code == 3
    assert found.err.count("\n") == 1


def test_a_process_tells_a_missing_file_without_a_traceback(tmp_path: Path) -> None:
    done = tdkt("extract", tmp_path / "nosuch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"tdkt: no such file or folder: {tmp_path / 'nosuch'}; check the path\n"


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    done = tdkt("--debug", "extract", tmp_path / "nosuch")
    assert done.returncode == 2
    assert "Traceback" in done.stderr


def test_extract_prints_an_annotation_of_a_file(article: Path) -> None:
    found = call("extract", article)
    assert found.code == 0
    (annotation,) = found.objects
    assert annotation["id"] == "bai"
    facts = [(fact["award"], fact["recipient_kind"], fact["count"]) for fact in annotation["awards"]]
    assert facts == [("giay-khen", "collective", 12), ("giay-khen", "individual", 34)]
    for fact in annotation["awards"]:
        assert fact["evidence"] in ARTICLE


def test_extract_reads_standard_input_as_it_reads_a_file(article: Path) -> None:
    done = tdkt("extract", stdin=ARTICLE)
    assert done.returncode == 0
    (of_file,) = call("extract", article).objects
    assert {**json.loads(done.stdout), "id": "bai"} == of_file


def test_extract_keeps_the_order_and_goes_on_behind_a_broken_line(half_broken: Path) -> None:
    found = call("extract", half_broken)
    assert found.code == 1
    assert [annotation["id"] for annotation in found.objects] == ["mot", "hai"]
    assert found.err.startswith(f"tdkt: {half_broken}:2: ")
    assert found.err.count("\n") == 1


def test_a_filter_that_is_interrupted_speaks_of_its_output(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tdkt_nlp.pipeline.annotate", interrupted)
    found = call("extract", article)
    assert (found.code, found.out) == (130, "")
    assert found.err.strip() == "tdkt: interrupted; the output is not complete"  # click ends the line of «^C» first


def test_an_article_that_takes_too_long_is_told_with_what_helps(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object, **__: object) -> None:
        while True:
            pass

    monkeypatch.setattr("tdkt_nlp.pipeline.annotate", endless)
    found = call("extract", "--timeout", "0.1", article)
    assert (found.code, found.out) == (1, "")
    assert found.err.endswith(": took longer than 0.1 s; the article is left out; try again with a longer --timeout\n")
    monkeypatch.setattr("tdkt_nlp.pipeline.analyse", endless)
    monkeypatch.setattr("tdkt_nlp.cli.common.SECONDS", 0.1)
    assert call("show", article).err.endswith(": took longer than 0.1 s; the article is left out\n")  # no such option


def test_extract_leaves_out_what_it_is_not_sure_of(article: Path) -> None:
    sure = [fact["confidence"] for fact in call("extract", article).objects[0]["awards"]]
    (annotation,) = call("extract", article, "--min-confidence", "1").objects
    assert max(sure) < 1
    assert annotation["awards"] == []


def test_extract_reads_the_columns_that_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_text("ma,noidung\nx,Chủ tịch UBND huyện tặng Giấy khen cho 5 tập thể.\n", encoding="utf-8")
    refused = call("extract", path)
    assert refused.code == 2
    assert "noidung" in refused.err
    (annotation,) = call("extract", path, "--map", "text=noidung", "--map", "id=ma").objects
    assert (annotation["id"], annotation["awards"][0]["count"]) == ("x", 5)


def test_extract_writes_utf8_for_an_id_that_has_half_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "bao.jsonl"
    path.write_text('{"id": "\\ud800", "text": "Xã tặng Giấy khen cho 5 tập thể."}\n', encoding="utf-8")
    assert call("extract", path).objects[0]["id"] == "\\ud800"


def test_extract_ends_quietly_when_its_reader_has_seen_enough(tmp_path: Path) -> None:
    path = tmp_path / "bao.jsonl"
    line = json.dumps({"text": ARTICLE}) + "\n"
    path.write_text(line * 300, encoding="utf-8")
    program = f"'{sys.executable}' -m tdkt_nlp.cli.main extract --no-themes '{path}' | head -n 1 >/dev/null"
    done = subprocess.run(["bash", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_extract_tells_all_words_of_the_article_where_it_is_asked_to(article: Path) -> None:
    (without,) = call("extract", "--no-themes", article).objects
    (annotation,) = call("extract", "--no-themes", "--tokens", "all", article).objects
    tokens = annotation.pop("tokens")
    assert annotation == without
    assert "tokens" not in without
    stored = ARTICLE.rstrip("\n")
    found = [stored[start:end] for start, end in tokens]
    assert {"Huyện", "Phước Bình", "Lê Văn Đò", "tập thể", "34", "."} <= set(found)
    assert "".join(found).replace(" ", "") == "".join(stored.split())
    assert not [word for word in found if "\n" in word]


def test_words_are_told_where_they_stand_in_text_that_is_not_composed(tmp_path: Path) -> None:
    path = tmp_path / "bai.jsonl"
    text = unicodedata.normalize("NFD", "Xã tặng Giấy khen cho 5 tập thể.")
    path.write_text(json.dumps({"title": "Tin", "text": text}) + "\n", encoding="utf-8")
    (annotation,) = call("extract", "--no-themes", "--tokens", "all", path).objects
    words = [f"Tin\n\n{text}"[start:end] for start, end in annotation["tokens"]]
    assert " ".join(words) == f"Tin {text[:-1]} ."
    AnnotationModel.model_validate(annotation)


def test_explain_names_the_rule_and_the_words(article: Path) -> None:
    found = call("explain", article)
    assert found.code == 0
    assert "[1] giay-khen: collective, 12 recipients (exact); awarded, event" in found.out
    assert "rule " in found.out
    assert "«Giấy khen cho 12 tập thể»" in found.out
    assert "official   Lê Văn Đò: Chủ tịch UBND huyện Phước Bình" in found.out


def test_explain_tells_the_words_of_each_field_with_their_place(article: Path) -> None:
    stored = "\n\n".join(article.read_text(encoding="utf-8").split("\n\n", 1))
    lines = [" ".join(line.split()) for line in call("explain", article).out.splitlines()]
    at = stored.index("12 tập thể")
    assert f"count «12» {at}-{at + 2} body" in lines
    assert f"kind collective: «tập thể» {at + 3}-{at + 10} body" in lines
    assert "status awarded: no words (nothing proposes it or takes it back)" in lines
    assert any(line.startswith("scope event: no words (judged by the model, earlier 0.") for line in lines)
    giver = stored.index("Chủ tịch UBND huyện Phước Bình")
    assert any(
        line.startswith(f"authority «Chủ tịch UBND huyện Phước Bình» {giver}-{giver + 30} body") for line in lines
    )
    assert any(line.startswith("date 2021-03-05: «5/3/2021»") for line in lines)


def test_explain_as_json_adds_sources_to_the_annotation(article: Path) -> None:
    (explained,) = call("explain", "--format", "json", article).objects
    (annotation,) = call("extract", article).objects
    stored = f"{annotation['title']}\n\n{article.read_text(encoding='utf-8').split(chr(10) * 2, 1)[1]}"
    told = [award.pop("sources") for award in explained["awards"]]
    event = explained["event"].pop("sources")
    assert explained == {key: annotation[key] for key in explained}
    places = [place for sources in [*told, event] for source in sources for place in source["places"]]
    assert places
    assert all(stored[place["start"] : place["end"]] == place["words"] for place in places)
    (count,) = [source for source in told[0] if source["field"] == "count"]
    assert (count["value"], count["how"], count["places"][0]["words"]) == (12, "number", "12")
    (status,) = [source for source in told[0] if source["field"] == "status"]
    assert (status["value"], status["how"], status["places"]) == ("awarded", "usual", [])


def test_explain_tells_a_reason_for_every_way_in_which_a_field_is_decided() -> None:
    """No id of the program's own reaches the reader of the text."""
    folders = [ROOT / "corpora" / name / "articles" for name in ("congress", "traps")]
    out = call("explain", *folders).out
    told = set(re.findall(r" (?:body|lead|headline|caption|list) \(([a-z-]+)[,)]| no words \(([a-z-]+)[,)]", out))
    assert out
    assert told == set()


def test_explain_tells_which_bodies_are_no_more(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text("Bộ Tài nguyên và Môi trường tặng Bằng khen cho 3 tập thể của Bộ Tài chính.\n", encoding="utf-8")
    found = call("explain", path)
    assert "body       Bộ Tài nguyên và Môi trường: until 2025-02-28, today Bộ Nông nghiệp và Môi trường" in found.out
    assert "body       Bộ Tài chính" not in found.out


def test_show_prints_the_article(article: Path) -> None:
    found = call("show", article)
    assert found.code == 0
    assert "Giấy khen" in found.out
    assert " award " in found.out


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "Dự có các đồng chí: Vũ Văn Cau, Phó Chủ tịch UBND tỉnh Yên Bái; Thiếu tướng Lê Na, Giám đốc Sở Nội vụ.",
            ["Vũ Văn Cau, Phó Chủ tịch UBND tỉnh Yên Bái", "Lê Na, Giám đốc Sở Nội vụ"],
        ),
        ("Dự có đồng chí Giám đốc Sở Nội vụ Vũ Văn Cau.", ["Giám đốc Sở Nội vụ Vũ Văn Cau"]),
        (
            "Dự có các Phó Chủ tịch UBND tỉnh: Vũ Văn Cau, Trần Thị Lan.",
            ["Phó Chủ tịch UBND tỉnh: Vũ Văn Cau", "Trần Thị Lan"],
        ),
    ],
)
def test_show_marks_an_official_by_post_and_name(tmp_path: Path, text: str, marked: list[str]) -> None:
    path, page = tmp_path / "a.txt", tmp_path / "a.html"
    path.write_text(f"Tỉnh họp\n\n{text}\n", encoding="utf-8")
    assert call("show", path, "--html", page).code == 0
    marks = re.findall(r"<mark[^>]*>\s*([^<]*?)\s*<span[^>]*>OFFICIAL<", page.read_text(encoding="utf-8"))
    assert marks == marked


def test_show_writes_a_page_that_marks_what_was_found(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "bai.html"
    found = call("show", article, "--html", page)
    assert (found.code, found.out) == (0, f"1 article(s) in {page}\n")
    text = page.read_text("utf-8")
    assert "Giấy khen cho 12 tập thể" in text
    for label in ("AWARD", "OFFICIAL", "CAMPAIGN"):
        assert label in text


def test_a_page_runs_nothing_that_stands_in_an_article(tmp_path: Path) -> None:
    path, page = tmp_path / "bai.jsonl", tmp_path / "bai.html"
    evil = "<script>alert(1)</script>"
    fields = {
        "id": f"x{evil}",
        "title": f"Tin {evil}",
        "text": f"Ông Lê Văn Đò, Chủ tịch xã <img src=x onerror=alert(1)> tặng Giấy khen cho 5 tập thể {evil} & {evil}",
    }
    path.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    assert call("show", path, "--html", page).code == 0
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in text


def test_themes_of_texts_on_the_command_line() -> None:
    found = call("themes", "--text", "Chung sức xây dựng nông thôn mới", "--text", "Giá lúa tăng")
    assert found.code == 0
    first, second = found.objects
    assert first["themes"][0] == "nong-thon-moi"
    assert set(first["scores"]) == set(first["themes"])
    assert second["text"] == "Giá lúa tăng"


@pytest.mark.parametrize("text", ["Chung sức xây dựng nông thôn mới\n", "\n- phong trào A\n- phong trào B\n"])
def test_themes_of_plain_text_are_refused_with_the_option_that_takes_it(text: str) -> None:
    found = call("themes", stdin=text)
    assert (found.code, found.out) == (1, "")
    assert all("mend the line, or give plain text with --text" in line for line in found.err.splitlines())


def test_themes_of_standard_input_keep_the_order_and_tell_broken_lines() -> None:
    lines = ['{"id": "a", "text": "Xây dựng nông thôn mới"}', "{", '{"id": "b"}', "", '{"id": "\\ud800", "text": "x"}']
    found = call("themes", stdin="\n".join(lines))
    assert found.code == 1
    assert [answer["id"] for answer in found.objects] == ["a", "\ud800"]
    assert [line.partition(": ")[2].partition(":")[0:1] for line in found.err.splitlines()] == [("-",), ("-",)]


def test_evaluate_scores_the_collection_of_award_news() -> None:
    found = call("evaluate", NEWS, "--json")
    assert found.code == 0
    (rows,) = found.objects
    gold = [json.loads(line) for line in (NEWS / "gold.jsonl").read_text("utf-8").strip().split("\n")]
    assert rows["award_fact"]["gold"] == sum(len(label["awards"]) for label in gold)
    assert rows["evidence_in_text"]["accuracy"] == 1.0


@pytest.fixture
def labelled(tmp_path: Path, article: Path) -> Path:
    """A folder whose gold is what the program finds."""
    (tmp_path / "gold.jsonl").write_text(call("extract", article).out, encoding="utf-8")
    return tmp_path


def test_evaluate_prints_a_table_and_the_facts_that_are_wrong(labelled: Path, article: Path) -> None:
    gold, found = labelled / "gold.jsonl", labelled / "found.jsonl"
    annotation = json.loads(gold.read_text("utf-8"))
    annotation["awards"][0]["count"] = 99
    found.write_text(json.dumps(annotation) + "\n", encoding="utf-8")
    words = ("evaluate", "--gold", gold, "--articles", article)
    perfect = call(*words, "--errors", "5")
    assert perfect.code == 0
    assert "award_fact         P 1.000  R 1.000  F1 1.000   (2 hits, 2 gold, 2 predicted)\n" in perfect.out
    assert "count: " not in perfect.out
    wrong = call(*words, "--predicted", found, "--errors", "5")
    assert "F1 0.500   (1 hits, 2 gold, 2 predicted)\n" in wrong.out
    assert "\ncount: 1\n" in wrong.out
    assert [line.split()[0] for line in wrong.out.splitlines()[-2:]] == ["gold", "found"]


def test_evaluate_ends_with_one_below_a_floor(labelled: Path, article: Path) -> None:
    floors = labelled / "floors.yml"
    words = ("evaluate", "--gold", labelled / "gold.jsonl", "--articles", article, "--floors", floors)
    floors.write_text("award_fact: 1.0\n", encoding="utf-8")
    assert call(*words).code == 0
    floors.write_text("award_fact: 1.0\nnosuch: 0.5\n", encoding="utf-8")
    low = call(*words)
    assert (low.code, low.err) == (1, "tdkt: nosuch 0.000 is below its floor 0.500\n")


@pytest.mark.parametrize("table", ["- a", "award_fact: cao", "[", "", "award_fact: .nan"])
def test_floors_that_are_no_table_are_told(labelled: Path, article: Path, table: str) -> None:
    floors = labelled / "floors.yml"
    floors.write_text(table, encoding="utf-8")
    found = call("evaluate", "--gold", labelled / "gold.jsonl", "--articles", article, "--floors", floors)
    assert found.code == 2
    assert found.err.count("\n") == 1


def test_run_writes_datasets_and_ends_with_one_for_a_reject(half_broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = tdkt("run", half_broken, "--out", out, "--formats", "csv", "--workers", "1", "--lang", "en")
    assert done.returncode == 1
    assert "3 inputs = 1 done + 1 duplicate + 0 off topic + 1 rejected" in " ".join(done.stdout.split())
    assert f"Rejected: 1 broken-json; each is in {out / 'rejects.jsonl'}" in done.stdout
    assert {"datasets", "tdkt.db", "datapackage.json", "run.json", "run.html", "rejects.jsonl"} <= {
        path.name for path in out.iterdir()
    }
    assert (out / "datasets" / "awards.csv").is_file()
    assert '<html lang="en">' in (out / "run.html").read_text("utf-8")


def test_run_tells_of_each_reason_for_a_reject_what_the_first_was(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("ma,noidung\n1,Tặng Giấy khen cho 3 tập thể.\n", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    done = tdkt("run", tmp_path / "in", "--out", tmp_path / "out", "--map", "text=nope", "--progress", "none")
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first == f"tdkt: 2 rejected as empty, the first {tmp_path}/in/b.txt: nothing in it"
    assert second.startswith(f"tdkt: 1 rejected as missing-column: {tmp_path}/in/a.csv: no column 'nope' or 'text'; ")
    account = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert account["first_rejects"]["empty"] == f"{tmp_path}/in/b.txt: nothing in it"


@pytest.mark.parametrize("words", [("extract", "{}"), ("run", "{}", "--out", "{}.out", "--progress", "none")])
def test_a_folder_without_articles_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "in"
    (folder / "năm").mkdir(parents=True)
    (folder / ".ẩn.txt").write_text(ARTICLE, encoding="utf-8")
    found = call(*(word.format(folder) for word in words))
    assert found.code == 1
    assert f"{folder}: nothing to read in it; hidden files are left out" in found.err
    assert found.err.count("\n") == 1


def run_again(source: Path, *words: str | Path) -> Call:
    """A run into the folder beside ``source``."""
    return call("run", source, "--out", source.parent / "out", "--workers", "1", "--progress", "none", *words)


def test_rejects_are_tried_again_all_or_those_of_a_reason(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tdkt_nlp.run.ledger import Ledger

    forgotten: list[str | None] = []
    monkeypatch.setattr(Ledger, "forget_rejects", lambda _, reason: forgotten.append(reason) or 0)
    monkeypatch.setattr(Ledger, "reject_reasons", lambda _: {"timeout": 2, "memory": 1})
    assert run_again(article).err == ""
    assert run_again(article, "--retry-rejects").err == ""
    assert run_again(article, "--retry-rejects", "timeout").err == ""
    assert run_again(article, "--retry-rejects=memory").err == ""
    assert forgotten == [None, "timeout", "memory"]
    typo = run_again(article, "--retry-rejects", "nonsense")
    assert typo.code == 0
    assert typo.err == "tdkt: no reject of reason 'nonsense' to try again; there are 2 timeout, 1 memory\n"


def test_a_source_is_not_taken_for_a_reason_to_try_again(article: Path, tmp_path: Path) -> None:
    found = call("run", "--retry-rejects", article, article, "--out", tmp_path / "out")
    assert found.code == 2
    assert found.err.startswith(f"tdkt: --retry-rejects {article}: this is a source and no reason;")
    assert not (tmp_path / "out").exists()


def test_a_run_without_formats_writes_those_of_the_last_run_again(article: Path, tmp_path: Path) -> None:
    datasets = tmp_path / "out" / "datasets"
    assert run_again(article, "--formats", "csv,xlsx", "--csv-bom").err == ""
    before = (datasets / "awards.csv").read_bytes()
    article.write_text(ARTICLE.replace("12 tập thể", "13 tập thể"), encoding="utf-8")
    again = run_again(article)
    assert again.err == "tdkt: formats csv, xlsx as in the last run; --formats names others\n"
    after = (datasets / "awards.csv").read_bytes()
    assert (before[:3], after[:3]) == (b"\xef\xbb\xbf", b"\xef\xbb\xbf")
    assert b",13," in after
    fewer = run_again(article, "--formats", "csv")
    assert fewer.err == "tdkt: removed the xlsx files of the last run, as --formats no longer names them\n"
    assert run_again(article, "--formats", "").err.startswith("tdkt: removed the csv files of the last run")
    assert {path.suffix for path in datasets.iterdir()} == {".parquet"}
    assert run_again(article).err == ""
