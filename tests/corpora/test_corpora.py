"""Every labelled collection of ``corpora/`` keeps to the annotation guideline and stands on its own articles."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
AWARDS = ROOT / "tdkt_nlp" / "resources" / "awards.yml"
ACTS = ROOT / "tdkt_nlp" / "resources" / "acts.yml"
THEMES = ROOT / "tdkt_nlp" / "resources" / "themes.yml"
KINDS = {"collective", "individual", "household", "mixed", "unknown"}
QUALIFIERS = {"exact", "approx", "at_least", "at_most"}
UNITS = {"recipients", "items", "turns"}
STATUSES = {"awarded", "proposed", "revoked"}
SCOPES = {"event", "history"}
AWARD_FIELDS = {
    "award", "rank", "authority", "recipient_kind", "count", "count_qualifier", "count_unit", "recipients",
    "status", "scope", "presenter", "evidence",
}  # fmt: skip
LONGEST_EVIDENCE = 300
RECORD_COLUMNS = [
    "decision_no", "decision_date", "authority", "award", "rank", "recipient", "recipient_kind", "unit", "place",
    "event", "event_date", "period", "count",
]  # fmt: skip
PARAGRAPHS = ("p", "li", "h1", "h2", "h3", "h4", "td", "div", "figcaption", "section", "article", "title", "br")


def description(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((folder / "collection.yml").read_text(encoding="utf-8"))
    return content


LABELLED = [path.parent for path in sorted(ROOT.glob("corpora/*/collection.yml")) if "gold" in description(path.parent)]
WITH_RECORDS = [folder for folder in LABELLED if "official" in description(folder)]


def decoded(content: bytes) -> str:
    """Text of a file that says its encoding by a byte order mark, else UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")


def html_text(content: bytes) -> str:
    """Text of a page: tags stripped, entities resolved, one line a paragraph."""
    page = lxml.html.document_fromstring(decoded(content).encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for code in page.xpath("//script|//style"):
        code.drop_tree()
    for element in page.iter(*PARAGRAPHS):
        element.tail = "\n" + (element.tail or "")
    return str(page.text_content())


def warc_texts(path: Path) -> Iterator[tuple[str, str]]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            address = record.headers["WARC-Target-URI"]
            yield Path(address).stem, html_text(record.reader.read())


def json_texts(path: Path) -> Iterator[tuple[str, str]]:
    for line in decoded(path.read_bytes()).splitlines():
        if line.strip():
            article = json.loads(line)
            yield article["id"], f"{article.get('title', '')}\n\n{article['text']}"


def csv_texts(path: Path) -> Iterator[tuple[str, str]]:
    columns = description(path.parents[1]).get("mapping") or {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            text = "\n\n".join(row[columns.get(field, field)] for field in ("title", "text"))
            yield row[columns.get("id", "id")], text


def plain_text(path: Path) -> Iterator[tuple[str, str]]:
    yield path.stem, decoded(path.read_bytes())


def page_text(path: Path) -> Iterator[tuple[str, str]]:
    yield path.stem, html_text(path.read_bytes())


READERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    ".txt": plain_text, ".md": plain_text, ".html": page_text, ".jsonl": json_texts, ".csv": csv_texts,
    ".gz": warc_texts,
}  # fmt: skip


@cache
def articles(folder: Path) -> list[tuple[str, str]]:
    """Id and raw text of every article, in the order of the files."""
    files = sorted(path for path in (folder / description(folder)["articles"]).rglob("*") if path.is_file())
    return [article for path in files for article in READERS[path.suffix](path)]


@cache
def gold(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / description(folder)["gold"]).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def facts(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for label in gold(folder):
        for fact in label["awards"]:
            yield f"{label['id']}: {fact['evidence']}", fact


def duplicates(items: list[str]) -> list[str]:
    return [item for item, times in Counter(items).items() if times > 1]


each_collection = pytest.mark.parametrize("folder", LABELLED, ids=lambda folder: folder.name)


def test_there_is_a_labelled_collection() -> None:
    assert LABELLED


@each_collection
def test_description_names_its_folder_and_licence(folder: Path) -> None:
    about = description(folder)
    assert about["id"] == folder.name
    assert about["licence"] == "Apache-2.0"
    assert about["language"] == "vi"
    assert "written for this project" in " ".join(about["description"].split())


@each_collection
def test_every_article_is_labelled_once(folder: Path) -> None:
    found = [name for name, _ in articles(folder)]
    labelled = [label["id"] for label in gold(folder)]
    assert not duplicates(found)
    assert not duplicates(labelled)
    assert set(found) == set(labelled)


@each_collection
def test_title_stands_in_the_article(folder: Path) -> None:
    texts = dict(articles(folder))
    wrong = [label["id"] for label in gold(folder) if label.get("title") and label["title"] not in texts[label["id"]]]
    assert wrong == []


@each_collection
def test_evidence_stands_in_one_paragraph_of_the_article(folder: Path) -> None:
    texts = dict(articles(folder))
    wrong = [
        f"{label['id']}: {item['evidence']}"
        for label in gold(folder)
        for item in (*label["awards"], *label["breakdowns"])
        if item["evidence"] not in texts[label["id"]] or not 0 < len(item["evidence"]) <= LONGEST_EVIDENCE
    ]
    assert wrong == []


@each_collection
def test_award_names_are_of_the_closed_list(folder: Path) -> None:
    known = {award["id"] for award in yaml.safe_load(AWARDS.read_text(encoding="utf-8"))}
    known |= yaml.safe_load(ACTS.read_text(encoding="utf-8")).keys()
    assert [where for where, fact in facts(folder) if fact["award"] not in known] == []


@each_collection
def test_facts_have_the_values_of_the_guideline(folder: Path) -> None:
    wrong = [
        where
        for where, fact in facts(folder)
        if set(fact) != AWARD_FIELDS
        or fact["rank"] not in (None, 1, 2, 3)
        or fact["recipient_kind"] not in KINDS
        or fact["status"] not in STATUSES
        or fact["scope"] not in SCOPES
    ]
    assert wrong == []


@each_collection
def test_counts_are_positive_and_say_what_they_count(folder: Path) -> None:
    wrong = [
        where
        for where, fact in facts(folder)
        if not (
            (fact["count"] is None and fact["count_qualifier"] is None and fact["count_unit"] is None)
            or (
                isinstance(fact["count"], int)
                and fact["count"] > 0
                and fact["count_qualifier"] in QUALIFIERS
                and fact["count_unit"] in UNITS
            )
        )
    ]
    assert wrong == []


@each_collection
def test_names_stand_in_the_article(folder: Path) -> None:
    texts = {name: " ".join(text.split()) for name, text in articles(folder)}
    wrong = [
        f"{label['id']}: {name}"
        for label in gold(folder)
        for name in (
            *(official["name"] for official in label["officials"]),
            *(person for fact in label["awards"] for person in (fact["presenter"] or "").split("; ") if person),
        )
        if name not in texts[label["id"]]
    ]
    assert wrong == []


@each_collection
def test_breakdowns_have_two_parts_or_more(folder: Path) -> None:
    wrong = [
        f"{label['id']}: {item['evidence']}"
        for label in gold(folder)
        for item in label["breakdowns"]
        if item["total"] <= 0 or len(item["parts"]) < 2 or min(item["parts"]) <= 0
    ]
    assert wrong == []


@each_collection
def test_lists_hold_nothing_twice(folder: Path) -> None:
    wrong = [
        label["id"]
        for label in gold(folder)
        if duplicates(label["units"])
        or duplicates(label["campaigns"])
        or duplicates([official["name"] for official in label["officials"]])
    ]
    assert wrong == []


@each_collection
def test_event_dates_are_iso_dates_or_their_beginnings(folder: Path) -> None:
    dates = {label["id"]: (label["event"] or {}).get("date") for label in gold(folder)}
    assert [name for name, day in dates.items() if day and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", day)] == []
    for day in dates.values():
        if day:
            date.fromisoformat(day + "-01-01"[len(day) - 4 :])


@each_collection
def test_themes_are_of_the_taxonomy(folder: Path) -> None:
    content = yaml.safe_load(THEMES.read_text(encoding="utf-8"))
    known = {theme["id"] for theme in (content["themes"] if isinstance(content, dict) else content)}
    assert [label["id"] for label in gold(folder) if not set(label.get("themes", ())) <= known] == []


@pytest.mark.parametrize("folder", WITH_RECORDS, ids=lambda folder: folder.name)
def test_official_records_are_well_formed(folder: Path) -> None:
    about = description(folder)["official"]
    with (folder / about["records"]).open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    assert reader.fieldnames == RECORD_COLUMNS
    for row in rows:
        assert row["rank"] in ("", "1", "2", "3"), row
        assert row["recipient_kind"] in KINDS, row
        assert int(row["count"]) > 0, row
        assert not row["recipient"] or row["count"] == "1", row
        assert date.fromisoformat(row["decision_date"]) <= date.fromisoformat(row["event_date"]), row
    decisions = {row["decision_no"] for row in rows}
    labelled = {label["id"] for label in gold(folder)}
    assert set(about["articles"]) <= labelled
    for difference in about["differences"]:
        assert difference["article"] in about["articles"]
        assert difference["decision_no"] is None or difference["decision_no"] in decisions
