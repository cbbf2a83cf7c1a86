"""Personal names, posts and who holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.people import _next_piece, find_people
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.extract.words import words_of
from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import CleanText, RawDocument
from tdkt_nlp.schema.mention import PersonMention, PositionMention, UnitMention

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "people.yml").read_text(encoding="utf-8"))
PIECES = [
    "ông",
    "Đại tá",
    "Nguyễn",
    "Văn",
    "Y",
    "H’",
    "Kha",
    "NGUYỄN",
    "Chủ tịch",
    "Phó",
    "UBND",
    "tỉnh",
    "Bình Định",
    "Sở",
    "Y tế",
    "Ban",
    "trợ lý",
    "kiêm",
    "và",
    "nguyên",
    "quyền",
    "là",
    "của",
    "số",
    "về",
    "tại",
    ",",
    ";",
    ":",
    "-",
    "(",
    ")",
    '"',
    "'",
    "&",
    ".",
    "\n",
    "5",
    "Huân chương",
]  # fmt: skip


def found_in(
    text: str,
) -> tuple[CleanText, tuple[PersonMention, ...], tuple[PositionMention, ...], tuple[UnitMention, ...]]:
    lexicon = load_lexicon()
    clean = normalise(RawDocument("t", "", text))
    return clean, *find_people(scan_article(clean, lexicon))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_people_and_their_posts(case: dict[str, Any]) -> None:
    _, people, _, _ = found_in(case["text"])
    found = [(p.name, [post.text for post in p.positions], p.canonical) for p in people]
    wanted = [(p["name"], p.get("posts", []), p.get("canonical", p["name"])) for p in case["people"]]
    assert found == wanted


def test_post_without_a_holder_is_a_mention() -> None:
    _, people, positions, _ = found_in("Chủ tịch UBND tỉnh tặng Bằng khen; Giám đốc tặng Giấy khen.")
    assert not people
    assert [(post.text, post.generic) for post in positions] == [("Chủ tịch UBND tỉnh", False), ("Giám đốc", True)]


def test_outer_span_takes_in_rank_and_posts() -> None:
    clean, people, _, _ = found_in("Gặp Đại tá Trần Văn Na, Giám đốc Công an tỉnh, hôm qua.")
    person = people[0]
    assert clean.text[person.outer_start : person.outer_end] == "Đại tá Trần Văn Na, Giám đốc Công an tỉnh"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_mentions_are_what_the_text_says(text: str) -> None:
    clean, people, positions, units = found_in(text)
    for person in people:
        assert squeeze(clean.text[person.start : person.end]).casefold() == person.name.casefold()
        assert person.outer_start <= person.start < person.end <= person.outer_end
    for post in positions:
        assert squeeze(clean.text[post.start : post.end]) == post.text
    for unit in units:
        assert squeeze(clean.text[unit.start : unit.end]) == unit.name
    for mentions in (people, positions, units):
        assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@pytest.mark.parametrize("word", ["Ban ", "trợ lý ", "Phó Chủ tịch ", "ông ", "Nguyễn ", "Sở Y tế và ", "- ", "xã "])
def test_a_word_repeated_without_end_is_read_in_time(word: str) -> None:
    found_in(word * 3000)


@given(st.lists(st.sampled_from([*PIECES, "ở", "xã", "trung ương", "7"]), max_size=20), st.booleans())
def test_nothing_begins_at_a_token_that_is_no_opener(pieces: list[str], behind_post: bool) -> None:
    words = words_of(scan_article(normalise(RawDocument("t", "", " ".join(pieces))), load_lexicon()))
    limit = len(words.scan.tokens)
    for index in set(range(limit)) - words.openers:
        assert _next_piece(words, index, limit, behind_post=behind_post) == (None, index + 1)
