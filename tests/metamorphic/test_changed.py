"""Another number, name, rank or honour, put in everywhere, changes the facts so alone; a denied act is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import AwardRecord

RANKS = ("Nhất", "Nhì", "Ba")
_RANK = re.compile(r"(?<=[Hh]ạng )(Nhất|Nhì|Ba|nhất|nhì|ba)\b")
_OTHERWISE = re.compile(
    r"[Hh]ạng (?:\d|[IVX]|một|hai)|[Hh]ạng \w+(?:,| và) (?:Nhất|Nhì|Ba)\b|[Hh]ạng [\"“]"
)  # «hạng Nhì, Ba»
_GIVEN = re.compile(r"\bđược(?= (?:[^\W\d_]+ ){0,6}(?:tặng|trao tặng|tặng thưởng|phong tặng|truy tặng)\b)")
_GIVES = re.compile(
    r"(?<!được )(?<!trao )(?<!phong )(?<!truy )(?<!khen )(?<!quyết định )(?<!đề nghị )(?<!\bvà )\btặng\b"
)
FAMILY = "Mạc Bảo"  # family and middle name that no article has
OTHERS = {
    "bang-khen": ("bằng khen", "giay-khen", "giấy khen"),
    "huan-chuong-lao-dong": ("huân chương lao động", "huan-chuong-doc-lap", "huân chương độc lập"),
}


def changed(raw: RawDocument, change: Callable[[str], str]) -> RawDocument:
    return replace(raw, title=change(raw.title), text=change(raw.text), zones=())


def facts_with(facts: Sequence[AwardRecord], change: Callable[[AwardRecord], AwardRecord], key: Any) -> list[Any]:
    return [key(change(fact)) for fact in facts]


def test_other_ranks(articles: Any, key: Any) -> None:
    turned = {rank: RANKS[(number + 1) % 3] for number, rank in enumerate(RANKS)}

    def turn(match: re.Match[str]) -> str:
        rank = turned[match[0].title()]
        return rank if match[0][0].isupper() else rank.lower()

    articles.check(
        lambda raw: raw if _OTHERWISE.search(raw.stored) else changed(raw, lambda text: _RANK.sub(turn, text)),
        lambda raw, facts: facts_with(
            facts, lambda f: f if _OTHERWISE.search(raw.stored) else replace(f, rank=f.rank and f.rank % 3 + 1), key
        ),
    )


def number_of(raw: RawDocument, facts: Sequence[AwardRecord]) -> tuple[int, int] | None:
    """A count that is told once and is neither a sum of others nor a part of one, with another number for it."""
    counts = {fact.count for fact in facts if fact.count}
    said = re.findall(r"\d+", raw.stored)
    for count in sorted(counts):
        other = count + 1
        alone = said.count(str(count)) == 1 and str(other) not in said
        related = any(a + b in counts for a in counts for b in counts)
        if count > 9 and alone and not related and re.search(rf"(?<![\d.,/-]){count}(?![\d.,/-])", raw.stored):
            return count, other
    return None


def test_another_number(articles: Any, key: Any, facts_of: Any) -> None:
    def with_number(raw: RawDocument) -> RawDocument:
        pair = number_of(raw, facts_of(raw))
        return raw if pair is None else changed(raw, lambda text: re.sub(rf"\b{pair[0]}\b", str(pair[1]), text))

    def counted(raw: RawDocument, facts: Sequence[AwardRecord]) -> list[Any]:
        pair = number_of(raw, facts)
        others = dict([pair]) if pair else {}
        return facts_with(facts, lambda f: replace(f, count=others.get(f.count or 0, f.count)), key)

    articles.check(with_number, counted)


def full_names(facts: Sequence[AwardRecord]) -> list[str]:
    people = {name for fact in facts if fact.recipient_kind == "individual" for name in fact.recipients}
    return sorted(name for name in people if len(name.split()) == 3)


def renamed(name: str) -> str:
    """Another family and middle name: what others call the person by stays."""
    return f"{FAMILY} {name.split()[-1]}"


def test_other_names(articles: Any, key: Any, facts_of: Any) -> None:
    def with_names(raw: RawDocument) -> RawDocument:
        names = {name: renamed(name) for name in full_names(facts_of(raw)) if name in raw.stored}
        if not names or len(set(names.values())) < len(names):
            return raw
        pattern = re.compile("|".join(map(re.escape, names)))
        return changed(raw, lambda text: pattern.sub(lambda match: names[match[0]], text))

    def told(raw: RawDocument, facts: Sequence[AwardRecord]) -> list[Any]:
        names = {name: renamed(name) for name in full_names(facts) if name in raw.stored}
        if len(set(names.values())) < len(names):
            names = {}
        return facts_with(facts, lambda f: replace(f, recipients=tuple(names.get(n, n) for n in f.recipients)), key)

    articles.check(with_names, told, least=0.97)  # a name that is told from its family name alone


@pytest.mark.parametrize("award", OTHERS)
def test_another_honour(articles: Any, key: Any, facts_of: Any, award: str) -> None:
    form, other, other_form = OTHERS[award]

    def other_in(raw: RawDocument) -> bool:
        return other_form not in fold(raw.stored) and all(other != fact.award for fact in facts_of(raw))

    def put(match: re.Match[str]) -> str:
        return other_form.capitalize() if match[0][0].isupper() else other_form

    def change(raw: RawDocument) -> RawDocument:
        if not other_in(raw):
            return raw
        return changed(raw, lambda text: re.sub(form, put, text, flags=re.IGNORECASE))

    def told(raw: RawDocument, facts: Sequence[AwardRecord]) -> list[Any]:
        known = {award: other} if other_in(raw) else {}
        return facts_with(facts, lambda f: replace(f, award=known.get(f.award, f.award)), key)

    articles.check(change, told, least=0.97)  # some honours go to some kinds of recipients alone


@pytest.mark.parametrize("denial", ["không được", "chưa được"])
def test_what_was_not_given_is_no_fact(articles: Any, facts_of: Any, denial: str) -> None:
    for raw in articles.documents:
        denied = changed(raw, lambda text: _GIVEN.sub(denial, text))
        told = [fact.evidence for fact in facts_of(denied) if fact.status == "awarded" and denial in fact.evidence]
        assert not told, f"{raw.id}: {told}"


def test_what_is_only_proposed_is_not_awarded(articles: Any, facts_of: Any) -> None:
    for raw in articles.documents:
        proposed = changed(raw, lambda text: _GIVES.sub("đề nghị tặng", text))
        for fact in facts_of(proposed):
            before = proposed.stored[max(0, fact.start - len("đề nghị tặng ")) : fact.start]
            assert fact.status != "awarded" or before != "đề nghị tặng ", f"{raw.id}: {fact.evidence}"
