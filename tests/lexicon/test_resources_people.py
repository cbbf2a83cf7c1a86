"""The resources of people, posts, bodies and places keep to their schemas, and their examples hold."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from tdkt_nlp.extract.people import find_people
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.organisations import conferring_authorities, organisations, place_names
from tdkt_nlp.lexicon.resources import read_csv, read_text, read_yaml
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument

YAML = (
    "positions",
    "honorifics",
    "surnames",
    "organisation_heads",
    "agency_fields",
    "place_heads",
    "body_abbreviations",
    "authorities",
)
CSV = ("organisations", "places")


def schema(name: str) -> dict[str, Any]:
    text = (files("tdkt_nlp.resources") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def found_in(text: str) -> tuple[list[str], list[str], list[str], list[str]]:
    lexicon = load_lexicon()
    scan = scan_article(normalise(RawDocument("t", "", text)), lexicon)
    people, positions, units = find_people(scan)
    fields = [scan.written(hit.start, hit.end) for hit in scan.of("org_field")]
    return [p.name for p in people], [p.text for p in positions], [u.name for u in units], fields


def rows(name: str, key: str) -> list[Any]:
    return [pytest.param(row, id=row["text"][:50]) for row in read_yaml(f"{name}.yml")[key]]


@pytest.mark.parametrize("name", YAML)
def test_yaml_resource_keeps_to_its_schema(name: str) -> None:
    jsonschema.validate(read_yaml(f"{name}.yml"), schema(name))


@pytest.mark.parametrize("name", CSV)
def test_csv_resource_keeps_to_its_schema_with_unique_sorted_ids(name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(name))
    table = read_csv(f"{name}.csv")
    for row in table:
        validator.validate(row)
    ids = [row["id"] for row in table]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("name", [*(f"{name}.yml" for name in YAML), *(f"{name}.csv" for name in CSV)])
def test_resource_is_nfc_without_trailing_space(name: str) -> None:
    text = read_text(name)
    assert text == unicodedata.normalize("NFC", text)
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("name", ["positions", "organisation_heads"])
def test_no_form_opens_two_heads(name: str) -> None:
    owners: dict[str, str] = {}
    for row in read_yaml(f"{name}.yml")["heads"]:
        for form in row["forms"]:
            assert owners.setdefault(fold(form), row["id"]) == row["id"], form


def test_successors_and_predecessors_exist_and_come_in_time() -> None:
    bodies = organisations()
    for body in bodies.values():
        assert set(body.successors) | set(body.predecessors) <= bodies.keys()
    places = place_names()
    for place in places.values():
        assert set(place.successors) <= places.keys(), place.id
        assert not (place.valid_from and place.valid_to) or place.valid_from <= place.valid_to


def test_no_form_names_two_bodies() -> None:
    owners: dict[str, str] = {}
    for body in organisations().values():
        for form in (body.name, *body.aliases):
            assert owners.setdefault(fold(form), body.id) == body.id, form


def test_there_are_34_provinces_today_and_63_before() -> None:
    provinces = [place for place in place_names().values() if place.kind == "province"]
    assert len([p for p in provinces if not p.valid_to]) == 34
    before = [p for p in provinces if not p.valid_from > "2025-06" and (not p.valid_to or p.valid_to > "2024-12-30")]
    assert len(before) == 63 + len([p for p in before if p.id == "hue"])


def test_who_confers_may_confer_something_known() -> None:
    authorities = conferring_authorities()
    assert {"chu_tich_nuoc", "thu_tuong", "chinh_phu"} <= authorities.keys()
    assert all(not who.successor or who.successor in authorities for who in authorities.values())


@pytest.mark.parametrize("row", [*rows("positions", "examples"), *rows("positions", "counter_examples")])
def test_examples_of_posts(row: dict[str, Any]) -> None:
    assert found_in(row["text"])[1] == row["positions"]


@pytest.mark.parametrize("name", ["honorifics", "surnames"])
def test_examples_of_names(name: str) -> None:
    data = read_yaml(f"{name}.yml")
    for row in data["examples"]:
        assert found_in(row["text"])[0] == [row["name"]], row["text"]
    for row in data["counter_examples"]:
        assert found_in(row["text"])[0] == [], row["text"]


@pytest.mark.parametrize(
    "row", [*rows("organisation_heads", "examples"), *rows("organisation_heads", "counter_examples")]
)
def test_examples_of_bodies(row: dict[str, Any]) -> None:
    assert found_in(row["text"])[2] == row["units"]


def test_examples_of_functions() -> None:
    data = read_yaml("agency_fields.yml")
    for row in data["examples"]:
        assert row["field"] in found_in(row["text"])[3]
    for row in data["counter_examples"]:
        assert found_in(row["text"])[3] == []
