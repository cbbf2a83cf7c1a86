"""Terms found in text, and phrases tested at one place."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Hit, Matcher, Term
from tdkt_nlp.lexicon.phrases import Phrases
from tdkt_nlp.lexicon.tokens import tokenise_syllables

TERMS = (
    Term("award", "lao-dong", "Huân chương Lao động"),
    Term("award", "any", "Huân chương"),
    Term("award", "ky-niem", "Kỷ niệm chương"),
    Term("award", "fighter", "CSTĐ"),
    Term("award", "base", "CSTĐ cơ sở"),
    Term("noun", "worker", "lao động"),
    Term("noun", "good-worker", "lao động giỏi"),
    Term("body", "committee", "UBND"),
    Term("award", "quoted", 'Đơn vị "Quyết thắng"'),
    Term("award", "late", "Huân chương"),
)


def hits_in(text: str, *terms: Term) -> list[Hit]:
    return Matcher(terms or TERMS).find(text, tokenise_syllables(fold(text)))


def told(text: str, *terms: Term) -> list[tuple[str, str, str]]:
    return [(hit.kind, hit.id, text[hit.start : hit.end]) for hit in hits_in(text, *terms)]


def test_the_longest_form_of_a_kind_wins() -> None:
    assert told("tặng huân chương lao động") == [
        ("award", "lao-dong", "huân chương lao động"),
        ("noun", "worker", "lao động"),
    ]


def test_a_shorter_form_is_found_where_the_longer_breaks_off() -> None:
    assert told("Huân chương Lao") == [("award", "any", "Huân chương")]
    assert told("CSTĐ cơ quan") == [("award", "fighter", "CSTĐ")]


def test_the_first_id_given_owns_a_shared_form() -> None:
    assert told("Huân chương") == [("award", "any", "Huân chương")]
    assert told("Huân chương", *reversed(TERMS)) == [("award", "late", "Huân chương")]


def test_hits_of_one_kind_do_not_overlap_and_kinds_may() -> None:
    terms = (Term("a", "1", "một hai ba"), Term("a", "2", "ba bốn"), Term("b", "3", "ba bốn"))
    assert told("một hai ba bốn", *terms) == [("a", "1", "một hai ba"), ("b", "3", "ba bốn")]
    assert told("hai ba bốn", *terms) == [("a", "2", "ba bốn"), ("b", "3", "ba bốn")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND tỉnh", ["UBND"]),
        ("ubnd tỉnh", []),
        ("Ubnd tỉnh", []),
        ("CSTĐ CƠ SỞ", ["CSTĐ CƠ SỞ"]),
        ("CSTĐ cơ sở", ["CSTĐ cơ sở"]),
        ("cstđ", []),
    ],
)
def test_a_form_in_capitals_is_found_in_capitals_only(text: str, found: list[str]) -> None:
    assert [words for _, _, words in told(text)] == found


@pytest.mark.parametrize(
    "text",
    ["Kỉ niệm chương", "KỶ NIỆM CHƯƠNG", "kỷ  niệm\nchương", "kỷ niệm\u00a0chương"],
)
def test_spelling_and_white_space_make_no_difference(text: str) -> None:
    assert told(text) == [("award", "ky-niem", text)]


@pytest.mark.parametrize("text", ["“Huân chương”", "(Huân chương)", "Huân chương,", "-Huân chương"])
def test_marks_around_a_form_are_no_part_of_it(text: str) -> None:
    assert told(text) == [("award", "any", "Huân chương")]


@pytest.mark.parametrize("text", ["Huân, chương", "Huân chươngg", "xHuân chương"])
def test_a_form_is_whole_syllables_with_nothing_between(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ['Đơn vị "Quyết thắng"', "Đơn vị “Quyết thắng”", "đơn vị «quyết thắng»"])
def test_quotes_of_a_form_may_be_of_any_shape(text: str) -> None:
    assert told(text) == [("award", "quoted", text)]


def test_repeated_forms_are_all_found() -> None:
    assert [(hit.first, hit.last) for hit in hits_in("UBND UBND UBND")] == [(0, 1), (1, 2), (2, 3)]


def test_an_empty_form_is_never_found() -> None:
    assert told("một hai", Term("a", "none", "")) == []


def test_a_matcher_survives_pickling() -> None:
    text = "UBND tặng Huân chương Lao động"
    again = pickle.loads(pickle.dumps(Matcher(TERMS)))  # noqa: S301 - what spaCy does when it starts processes
    assert again.find(text, tokenise_syllables(fold(text))) == hits_in(text)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "A", "B"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from("xy"), WORDS), min_size=1, max_size=6), st.lists(WORDS, max_size=6))
def test_hits_are_forms_of_their_terms_in_order_without_overlap(forms: list[tuple[str, str]], parts: list[str]) -> None:
    text = " ".join(parts)
    terms = [Term(kind, form, form) for kind, form in forms]
    hits = hits_in(text, *terms)
    assert [hit.first for hit in hits] == sorted(hit.first for hit in hits)
    for kind in "xy":
        own = [hit for hit in hits if hit.kind == kind]
        assert all(one.last <= other.first for one, other in pairwise(own))
        words = text.split()
        keys = {(term.form.lower(), term.form.isupper()) for term in terms if term.kind == kind}
        covered = {index for hit in own for index in range(hit.first, hit.last)}
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                written = " ".join(words[first:last])
                fits = (written.lower(), False) in keys or (written.isupper() and (written.lower(), True) in keys)
                assert not fits or covered & set(range(first, last)), "a form in the text was passed over"
    for hit in hits:
        assert fold(text[hit.start : hit.end]) == fold(hit.id)


PHRASES = Phrases(["trong đó", "trong đó có", "trong", "là", "theo đề nghị của"])


@pytest.mark.parametrize(
    ("text", "index", "length"),
    [
        ("trong đó có ba", 0, 3),
        ("trong đó ba", 0, 2),
        ("trong ba", 0, 1),
        ("ba trong", 0, 0),
        ("ba", 1, 0),
        ("Theo đề nghị", 0, 0),
    ],
)
def test_the_longest_phrase_at_a_place(text: str, index: int, length: int) -> None:
    assert PHRASES.at(tokenise_syllables(fold(text)), index) == length


@pytest.mark.parametrize(
    ("text", "index", "length"),
    [
        ("ba trong đó có", 4, 3),
        ("ba trong đó", 3, 2),
        ("trong", 1, 1),
        ("trong", 0, 0),
        ("đó có", 2, 0),
        ("trong đó", 9, 0),
    ],
)
def test_the_longest_phrase_before_a_place(text: str, index: int, length: int) -> None:
    assert PHRASES.before(tokenise_syllables(fold(text)), index) == length


@pytest.mark.parametrize(
    ("first", "last", "inside"), [(0, 3, True), (1, 3, True), (2, 3, False), (0, 1, False), (1, 2, True)]
)
def test_a_phrase_within_a_stretch(first: int, last: int, inside: bool) -> None:
    assert PHRASES.within(tokenise_syllables(fold("ba trong đó")), first, last) is inside
