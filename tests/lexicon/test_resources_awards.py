"""Every resource keeps to its schema and is cleanly written; the examples of each honour hold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import PurePath
from typing import Any

import jsonschema
import pytest

from tdkt_nlp.extract.awards import find_awards
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.abbreviations import abbreviations
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import TERM_SOURCES, award_terms, count_noun_terms, cue_terms, load_lexicon
from tdkt_nlp.lexicon.organisations import conferring_authorities
from tdkt_nlp.lexicon.resources import read_csv, read_text, read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument

RESOURCES = files("tdkt_nlp.resources")
FILES = sorted(path.name for path in RESOURCES.iterdir() if PurePath(path.name).suffix in {".yml", ".csv"})
WITH_SCHEMA = sorted(path.name.removesuffix(".schema.json") for path in (RESOURCES / "schemas").iterdir())
CORE = (
    "abbreviations", "awards", "count_nouns", "cues", "foreign", "numerals", "ranks", "sentence_abbreviations",
    "words", "zone_cues",
)  # fmt: skip
AWARDS = read_yaml("awards.yml")


def key_of(form: str) -> str:
    return " ".join(token.key for token in tokenise_syllables(fold(form)))


def awards_in(text: str) -> list[str]:
    lexicon = load_lexicon()
    return [award.award for award in find_awards(scan_article(normalise(RawDocument("t", "", text)), lexicon), lexicon)]


def file_of(name: str) -> str:
    return next(file for file in (f"{name}.yml", f"{name}.csv") if file in FILES)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.items()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def phrase_lists(value: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each list of nothing but strings, with where it stands."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        yield path, value
    elif isinstance(value, list | dict):
        for name, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from phrase_lists(item, f"{path}/{name}")


@pytest.mark.parametrize("name", WITH_SCHEMA)
def test_resource_keeps_to_its_schema(name: str) -> None:
    schema = json.loads(read_text(f"schemas/{name}.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    file = file_of(name)
    for value in read_csv(file) if file.endswith(".csv") else [read_yaml(file)]:
        errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]
        assert not errors, errors


def test_core_resources_have_a_schema() -> None:
    assert set(CORE) <= set(WITH_SCHEMA)


@pytest.mark.parametrize("file", FILES)
def test_resource_is_nfc_without_stray_white_space(file: str) -> None:
    text = read_text(file)
    assert text == unicodedata.normalize("NFC", text)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert not re.search(r"[^\S\n ]|\ufeff|\u200b|\u00ad", text), "only plain spaces"
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("name", [name for name in CORE if name not in {"zone_cues", "abbreviations"}])
def test_phrases_hold_single_spaces_only(name: str) -> None:
    assert [text for text in strings(read_yaml(f"{name}.yml")) if text != " ".join(text.split())] == []


@pytest.mark.parametrize("name", [name for name in CORE if name != "abbreviations"])
def test_no_list_says_a_phrase_twice(name: str) -> None:
    twice = {
        path: [text for text, times in Counter(phrases).items() if times > 1]
        for path, phrases in phrase_lists(read_yaml(f"{name}.yml"))
    }
    assert {path: texts for path, texts in twice.items() if texts} == {}


@pytest.mark.parametrize("source", [award_terms, cue_terms, count_noun_terms], ids=lambda source: source.__name__)
def test_no_form_of_one_kind_belongs_to_two_ids(source: Any) -> None:
    owners: dict[tuple[str, str], str] = {}
    for term in source():
        assert owners.setdefault((term.kind, key_of(term.form)), term.id) == term.id, term


def test_every_form_is_matched_in_some_way() -> None:
    assert [term for source in TERM_SOURCES for term in source() if not key_of(term.form)] == []


@pytest.mark.parametrize(("name", "key"), [("numerals", "value"), ("count_nouns", "id"), ("awards", "id")])
def test_ids_are_unique(name: str, key: str) -> None:
    ids = [row[key] for row in read_yaml(f"{name}.yml")]
    assert len(ids) == len(set(ids))


def test_one_word_says_one_number_and_one_rank() -> None:
    lexicon = load_lexicon()
    assert len(lexicon.numerals) == sum(len(row["forms"]) for row in read_yaml("numerals.yml"))
    assert len(lexicon.ranks) == sum(len(row["forms"]) for row in read_yaml("ranks.yml")["ranks"])


def test_there_are_57_honours() -> None:
    assert len(AWARDS) == 57


@pytest.mark.parametrize("row", AWARDS, ids=lambda row: row["id"])
def test_examples_name_the_honour_and_counter_examples_do_not(row: dict[str, Any]) -> None:
    assert {text: awards_in(text) for text in row["examples"] if row["id"] not in awards_in(text)} == {}
    assert {text: awards_in(text) for text in row["counter_examples"] if row["id"] in awards_in(text)} == {}


@pytest.mark.parametrize("row", AWARDS, ids=lambda row: row["id"])
def test_every_form_of_an_honour_names_it_whatever_its_case(row: dict[str, Any]) -> None:
    forms = (row["name"], *row["aliases"])
    assert {form: awards_in(form) for form in forms if awards_in(form)[:1] != [row["id"]]} == {}
    assert {form: awards_in(form.upper()) for form in forms if awards_in(form.upper())[:1] != [row["id"]]} == {}
    assert {form: awards_in(form) for form in row["abbreviations"] if awards_in(form) != [row["id"]]} == {}


@pytest.mark.parametrize("row", AWARDS, ids=lambda row: row["id"])
def test_abbreviations_of_an_honour_are_written_in_capitals(row: dict[str, Any]) -> None:
    assert [form for form in row["abbreviations"] if not form.isupper()] == []
    assert [form for form in row["abbreviations"] if row["id"] in awards_in(form.lower())] == []


@pytest.mark.parametrize("row", AWARDS, ids=lambda row: row["id"])
def test_an_honour_is_of_one_time_and_of_known_authorities(row: dict[str, Any]) -> None:
    assert set(row["conferred_by"]) <= conferring_authorities().keys()
    assert not (row["valid_from"] and row["valid_to"]) or row["valid_from"] < row["valid_to"]
    assert row["ranks"] == sorted(row["ranks"])
    assert row["law_versions"] != ["pre2003"] or row["valid_to"] or row["id"] == "bang-ghi-cong"
    assert row["valid_to"] is None or "2022" not in row["law_versions"]
    assert row["law_versions"] != ["2022"] or row["valid_from"] == "2024-01-01"


@pytest.mark.parametrize("form", read_yaml("foreign.yml")["orders"])
def test_order_of_another_state_is_no_honour(form: str) -> None:
    assert awards_in(f"Ông được tặng {form} năm 1990.") == []


@pytest.mark.parametrize("title", ["“Vì nước quên thân”", '"Vì nước quên thân"', "«Vì nước quên thân»"])
def test_a_quoted_title_belongs_to_its_medal(title: str) -> None:
    text = f"nhận Kỷ niệm chương {title} và Bằng khen"
    lexicon = load_lexicon()
    clean = normalise(RawDocument("t", "", text))
    found = find_awards(scan_article(clean, lexicon), lexicon)
    assert [clean.text[a.start : a.end] for a in found] == [f"Kỷ niệm chương {title}", "Bằng khen"]


def test_abbreviations_are_found_by_each_spelling() -> None:
    assert abbreviations()["T.Ư"].readings == ("Trung ương",)
    assert abbreviations()["Đ/c"] is abbreviations()["đ/c"]


def test_no_spelling_belongs_to_two_abbreviations() -> None:
    rows = read_csv("abbreviations.csv")
    spellings = [form for row in rows for form in (row["abbreviation"], *row["variants"].split("|")) if form]
    assert [form for form, times in Counter(spellings).items() if times > 1] == []
    assert [row["abbreviation"] for row in rows] == sorted(row["abbreviation"] for row in rows)


@pytest.mark.parametrize(
    "form", ["HC", "BK", "CTĐ", "HCCSVV", "HCKC", "HCHN", "CSTĐTQ", "TTCP", "BCT", "TBT", "PCTN", "TT", "CP", "TTND"]
)
def test_what_may_mean_two_things_says_so(form: str) -> None:
    row = abbreviations()[form]
    assert row.ambiguous and len(set(row.readings)) == len(row.readings) > 1


@pytest.mark.parametrize("form", ["UBND", "KNC", "TĐKT", "CBCCVC"])
def test_what_means_one_thing_is_not_ambiguous(form: str) -> None:
    assert not abbreviations()[form].ambiguous


def test_short_forms_of_honours_stand_for_the_honour() -> None:
    """Where both resources know a short form of an honour, one of its readings is a name of that honour."""
    forms = {key_of(term.form): term.id for term in award_terms() if not term.form.isupper()}
    for row in AWARDS:
        for short in row["abbreviations"]:
            if short in abbreviations():
                assert row["id"] in {forms.get(key_of(reading)) for reading in abbreviations()[short].readings}, short
