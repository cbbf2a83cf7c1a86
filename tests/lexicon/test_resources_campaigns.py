"""The resources of campaigns, occasions and dates keep to their schemas, and their examples hold."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files

import jsonschema
import pytest

from tdkt_nlp.extract.campaigns import find_campaigns
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.campaigns import campaign_cues, campaign_key, load_campaigns
from tdkt_nlp.lexicon.events import date_words, event_cues, event_heads, head_of
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.resources import read_text, read_yaml
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument

NAMES = ("campaigns", "campaign_cues", "event_heads", "date_words")


def names_in(text: str) -> list[str]:
    lexicon = load_lexicon()
    scan = scan_article(normalise(RawDocument("t", "", text)), lexicon)
    return [campaign.name for campaign in find_campaigns(scan)]


@pytest.mark.parametrize("name", NAMES)
def test_resource_keeps_to_its_schema(name: str) -> None:
    schema = json.loads((files("tdkt_nlp.resources") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read_yaml(f"{name}.yml"), schema)


@pytest.mark.parametrize("name", NAMES)
def test_resource_is_nfc_without_trailing_space(name: str) -> None:
    text = read_text(f"{name}.yml")
    assert text == unicodedata.normalize("NFC", text)
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_campaign_ids_are_unique_and_sorted() -> None:
    ids = [campaign.id for campaign in load_campaigns()]
    assert ids == sorted(set(ids))


def test_no_form_names_two_campaigns() -> None:
    owners: dict[str, str] = {}
    for campaign in load_campaigns():
        for form in campaign.forms:
            assert owners.setdefault(campaign_key(form), campaign.id) == campaign.id, form


@pytest.mark.parametrize("row", read_yaml("campaigns.yml"), ids=lambda row: row["id"])
def test_examples_name_the_campaign_and_counter_examples_do_not(row: dict[str, list[str]]) -> None:
    forms = {campaign_key(form) for form in (row["name"], *row["aliases"])}
    for example in row["examples"]:
        assert forms & {campaign_key(name) for name in names_in(example)}, example
    for example in row["counter_examples"]:
        assert not forms & {campaign_key(name) for name in names_in(example)}, example


def test_campaign_validity_does_not_end_before_it_begins() -> None:
    for campaign in load_campaigns():
        if campaign.valid_from and campaign.valid_to:
            assert campaign.valid_from[:4] <= campaign.valid_to[:4], campaign.id


def test_every_event_head_is_found_by_each_of_its_forms() -> None:
    for head in event_heads().values():
        for form in head.forms:
            found = head_of(form)
            assert found is not None and found[0].id == head.id, form


def test_head_alone_is_told_from_a_name() -> None:
    assert head_of("buổi lễ") == (event_heads()["le"], True)
    assert head_of("Đại hội Thi đua yêu nước") == (event_heads()["dai-hoi"], False)
    assert head_of("buổi tuyên dương") == (event_heads()["buoi"], False)
    assert head_of("Phong trào") is None


def test_cue_groups_load() -> None:
    assert campaign_cues().generic
    assert event_cues().edition_numbers["nhất"] == "1"
    assert date_words().month_names["mười hai"] == 12
