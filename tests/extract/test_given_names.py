"""People called by the bare name later in an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.extract.given_names import find_given_names
from tdkt_nlp.extract.scan import scan_article
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.normalise.clean import normalise
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.mention import PersonMention, PositionMention, UnitMention

WORDS = ["Bế", "Văn", "Lộc", "Vũ", "Như", "Quỳnh", "lộc", "Lộc,", "Phòng", "nhận", "hoa.", "ông"]


def called(text: str, *names: str, units: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Names found besides ``names``, which are known from their first place in ``text``, with whom they mean."""
    scan = scan_article(normalise(RawDocument("t", "", text)), load_lexicon())
    written = scan.clean.text
    people = [person_at(written.index(name), name) for name in names]
    others = [UnitMention(written.index(unit), written.index(unit) + len(unit), unit) for unit in units]
    found = find_given_names(scan, people, others)
    assert [person.start for person in found] == sorted(person.start for person in found)
    assert set(people) <= set(found)
    return [(written[p.start : p.end], p.canonical) for p in found if p not in people]


def person_at(start: int, name: str) -> PersonMention:
    return PersonMention(start, start + len(name), name, start, start + len(name), (), name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ông Bế Văn Lộc nhận hoa. Lộc rất vui.", [("Lộc", "Bế Văn Lộc")]),
        ("Ông Bế Văn Lộc nhận hoa. Văn Lộc rất vui.", [("Văn Lộc", "Bế Văn Lộc")]),
        ("Ông Bế Văn Lộc nhận hoa. Bế Văn Lộc rất vui.", [("Bế Văn Lộc", "Bế Văn Lộc")]),
        ("Ông Bế Văn Lộc nhận hoa. Mọi người mừng cho Lộc.", [("Lộc", "Bế Văn Lộc")]),
        ("Ông Bế Văn Lộc nhận hoa, lộc biếc đầy cành.", []),
        ("Ông Bế Văn Lộc nhận hoa ở Lộc Hà.", []),
        ("Ông Bế Văn Lộc về Phúc Lộc nhận hoa.", []),
        ("Ông Bế Văn Lộc nhận hoa. Văn rất vui.", []),
        ("Ông Bế Văn Lộc nhận hoa. Bế Văn rất vui.", []),
    ],
)
def test_the_last_syllables_of_a_name_mean_its_owner(text: str, found: list[tuple[str, str]]) -> None:
    assert called(text, "Bế Văn Lộc") == found


def test_a_name_that_two_people_share_means_neither() -> None:
    text = "Bế Văn Lộc và Vũ Tấn Lộc nhận hoa. Lộc rất vui, Tấn Lộc cũng vui."
    assert called(text, "Bế Văn Lộc", "Vũ Tấn Lộc") == [("Tấn Lộc", "Vũ Tấn Lộc")]


def test_a_name_of_one_syllable_alone_means_nobody_else() -> None:
    assert called("Lộc nhận hoa. Lộc rất vui.", "Lộc") == []


def test_a_name_inside_the_name_of_a_body_is_not_the_person() -> None:
    text = "Bà Vũ Như Quỳnh nhận hoa. Trường Như Quỳnh rất vui."
    assert called(text, "Vũ Như Quỳnh", units=("Trường Như Quỳnh",)) == []
    assert called("Bà Vũ Như Quỳnh nhận hoa. Như Quỳnh vui.", "Vũ Như Quỳnh", units=("nhận hoa",)) == [
        ("Như Quỳnh", "Vũ Như Quỳnh")
    ]


def test_a_post_hides_the_name_in_it() -> None:
    text = "Bế Văn Lộc nhận hoa. Bí thư Lộc vui."
    scan = scan_article(normalise(RawDocument("t", "", text)), load_lexicon())
    start = scan.clean.text.index("Bí thư")
    post = PositionMention(start, start + len("Bí thư Lộc"), "Bí thư Lộc")
    people = [person_at(scan.clean.text.index("Bế"), "Bế Văn Lộc")]
    assert find_given_names(scan, people, [post]) == tuple(people)


def test_a_short_mention_stands_for_the_full_name_that_it_is_known_by() -> None:
    text = "Ông Lộc nhận hoa. Lộc vui."
    scan = scan_article(normalise(RawDocument("t", "", text)), load_lexicon())
    start = scan.clean.text.index("Lộc")
    short = PersonMention(start, start + 3, "Lộc", start - 4, start + 3, (), "Bế Văn Lộc")
    assert [(p.name, p.canonical) for p in find_given_names(scan, [short], [])] == [("Lộc", "Bế Văn Lộc")] * 2


def test_nobody_known_is_nobody_found() -> None:
    assert called("Lộc và Như Quỳnh nhận hoa.") == []


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_found_names_are_ends_of_known_ones_and_do_not_overlap(words: list[str]) -> None:
    text = f"Bế Văn Lộc gặp Vũ Như Quỳnh. {' '.join(words)}"
    found = called(text, "Bế Văn Lộc", "Vũ Như Quỳnh")
    assert all(full.endswith(name) and full in ("Bế Văn Lộc", "Vũ Như Quỳnh") for name, full in found)
