"""Every resource says what it means by examples and counter-examples, in itself or beside it, and they hold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.resources import files
from pathlib import PurePath

import jsonschema
import pytest

from tdkt_nlp.evaluate.compare import comparable, comparable_person
from tdkt_nlp.extract.awards import find_awards
from tdkt_nlp.extract.campaigns import find_campaigns
from tdkt_nlp.extract.counts import find_counts
from tdkt_nlp.extract.dates import find_dates
from tdkt_nlp.extract.numbers import read_number
from tdkt_nlp.extract.scan import Scan, scan_article
from tdkt_nlp.lexicon.abbreviations import abbreviations
from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.check_words import check_words
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import FOREIGN_ORDER, load_lexicon
from tdkt_nlp.lexicon.matcher import Matcher, Term
from tdkt_nlp.lexicon.organisations import conferring_authorities
from tdkt_nlp.lexicon.resources import read_text, read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables
from tdkt_nlp.link.times import time_patterns
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

RESOURCES = files("tdkt_nlp.resources")
NAMES = sorted(path.stem for file in RESOURCES.iterdir() if (path := PurePath(file.name)).suffix in {".yml", ".csv"})
SCHEMAS = {PurePath(file.name).name.removesuffix(".schema.json") for file in (RESOURCES / "schemas").iterdir()}
BESIDE = sorted(
    path.stem for file in (RESOURCES / "examples").iterdir() if (path := PurePath(file.name)).suffix == ".yml"
)
LEXICON = load_lexicon()


def scan_of(text: str) -> Scan:
    return scan_article(normalise(RawDocument("t", "", text)), LEXICON)


def hits(kind: str) -> Callable[[str], list[str]]:
    return lambda text: [hit.id for hit in scan_of(text).of(kind)]


def written(kind: str) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        scan = scan_of(text)
        return [scan.written(hit.start, hit.end) for hit in scan.of(kind)]

    return read


def read_abbreviations(text: str) -> list[str]:
    return [abbreviations()[word].readings[0] for word in text.split() if word in abbreviations()]


def read_authorities(text: str) -> list[str]:
    rows = conferring_authorities().values()
    matcher = Matcher(Term("authority", row.id, form) for row in rows for form in (row.name, *row.variants))
    return [hit.id for hit in matcher.find(text, tokenise_syllables(fold(text)))]


def read_numerals(text: str) -> list[str]:
    tokens, found, index = tokenise_syllables(fold(text)), [], 0
    while index < len(tokens):
        number = read_number(tokens, index, LEXICON.numerals)
        found += [str(number.value)] if number else []
        index = number.last if number else index + 1
    return found


def read_ranks(text: str) -> list[str]:
    return [str(rank) for award in find_awards(scan_of(text), LEXICON) for rank in award.ranks]


def read_counts(text: str) -> list[str]:
    return [count.kind for count in find_counts(scan_of(text), LEXICON)]


def read_cues(text: str) -> list[str]:
    found = [(hit.start, f"{kind.removeprefix('cue.')}.{hit.id}") for kind, all_hits in scan_of(text).hits.items()
             if kind.startswith("cue.") for hit in all_hits]  # fmt: skip
    return [name for _, name in sorted(found)]


def read_foreign(text: str) -> list[str]:
    scan = scan_of(text)
    return [scan.written(hit.start, hit.end) for hit in scan.of("award") if hit.id == FOREIGN_ORDER]


def read_dates(text: str) -> list[str]:
    dates = find_dates(scan_of(text))
    return [f"{date.year or ''}-{date.month or ''}-{date.day or ''}" for date in dates]


def read_scope(text: str) -> list[str]:
    patterns, folded = time_patterns(), fold(text)
    names = [name for name in ("date_opens", "span_opens", "period_opens") if getattr(patterns, name).search(folded)]
    return names + ["totals"] * (folded in patterns.totals)


def read_comparison(text: str) -> list[str]:
    return [comparable(text), comparable_person(text)]


def read_sentences(text: str) -> list[str]:
    clean = normalise(RawDocument("t", "", text))
    return [clean.text[sentence.start : sentence.end] for sentence in clean.sentences]


def read_zones(text: str) -> list[str]:
    title, _, body = text.partition("\n")
    return [zone.kind for zone in normalise(RawDocument("t", title, body)).zones[1:]]


def read_words(text: str) -> list[str]:
    return sorted(name for name, forms in LEXICON.words.items() if fold(text) in forms)


def read_acts(text: str) -> list[str]:
    acts = read_yaml("acts.yml")
    return [award.award for award in annotate(RawDocument("t", "", text)).awards if award.award in acts]


def read_campaigns(text: str) -> list[str]:
    return [campaign.name for campaign in find_campaigns(scan_of(text))]


def read_check_words(text: str) -> list[str]:
    tokens, words = tokenise_syllables(fold(text)), check_words()
    groups = {field.name: getattr(words, field.name) for field in fields(words)}
    return [name for name, phrases in groups.items() if any(phrases.at(tokens, i) for i in range(len(tokens)))]


READERS: dict[str, Callable[[str], list[str]]] = {
    "abbreviations": read_abbreviations,
    "acts": read_acts,
    "authorities": read_authorities,
    "body_abbreviations": lambda text: [name_key(text)],
    "campaign_cues": read_campaigns,
    "check_words": read_check_words,
    "comparison": read_comparison,
    "count_nouns": read_counts,
    "cues": read_cues,
    "date_words": read_dates,
    "event_heads": hits("event.head"),
    "foreign": read_foreign,
    "numerals": read_numerals,
    "organisations": hits("org"),
    "place_heads": written("place_head"),
    "places": hits("place"),
    "ranks": read_ranks,
    "scope_words": read_scope,
    "sentence_abbreviations": read_sentences,
    "words": read_words,
    "zone_cues": read_zones,
}


def rows() -> Iterator[object]:
    for name in BESIDE:
        data = read_yaml(f"examples/{name}.yml")
        for row in data["examples"] + data["counter_examples"]:
            yield pytest.param(name, row, id=f"{name}: {row['text'][:40]}")


@pytest.mark.parametrize("name", NAMES)
def test_resource_has_a_schema_and_examples(name: str) -> None:
    assert name in SCHEMAS
    if name not in BESIDE:
        text = read_text(f"{name}.yml")
        assert re.search(r"^(- | *)examples:", text, re.MULTILINE)
        assert re.search(r"^ *counter_examples:", text, re.MULTILINE)


def test_examples_beside_are_read_by_something_and_belong_to_a_resource() -> None:
    assert set(BESIDE) == READERS.keys()
    assert set(BESIDE) <= set(NAMES)


@pytest.mark.parametrize("name", BESIDE)
def test_examples_keep_to_their_schema(name: str) -> None:
    schema = json.loads(read_text("examples/schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read_yaml(f"examples/{name}.yml"), schema)
    text = read_text(f"examples/{name}.yml")
    assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("name", "row"), list(rows()))
def test_example_holds(name: str, row: dict[str, str | list[str]]) -> None:
    assert READERS[name](str(row["text"])) == row["found"]
