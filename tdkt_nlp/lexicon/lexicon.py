"""The lexicon as one immutable object: what ``resources/`` says, ready to be matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tdkt_nlp.lexicon.campaigns import campaign_terms
from tdkt_nlp.lexicon.events import event_terms
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Matcher, Term
from tdkt_nlp.lexicon.organisations import organisation_terms
from tdkt_nlp.lexicon.people import people_terms
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.words import the_word, word_lists
from tdkt_nlp.schema.records import RecipientKind


@dataclass(frozen=True, slots=True)
class Award:
    """An honour of the emulation-and-commendation system.

    Attributes:
        ranks: those that the law knows.
        no_honours: longer phrases that hold one of ``forms`` and name no honour («Ban TTND»).
    """

    id: str
    name: str
    name_en: str
    award_class: str
    ranks: tuple[int, ...]
    recipients: tuple[RecipientKind, ...]
    forms: tuple[str, ...]
    no_honours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountNoun:
    """A noun that awards are counted by («tập thể», «hộ») with the recipient kind it means."""

    id: str
    kind: RecipientKind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the rooms know of words; built once by :func:`load_lexicon`."""

    matcher: Matcher
    awards: Mapping[str, Award]
    award_names: Mapping[str, str]
    count_nouns: Mapping[str, CountNoun]
    numerals: Mapping[str, int]
    ranks: Mapping[str, int]
    rank_head: str
    year_words: frozenset[str]
    words: Mapping[str, frozenset[str]]
    order_names: Mapping[str, str]
    foreign: tuple[str, ...]
    long_foreign: tuple[str, ...]
    home: str
    foreign_offices: tuple[str, ...]
    state_authorities: tuple[str, ...]


FOREIGN_ORDER = "-"
NO_HONOUR = ""


def award_terms() -> Iterable[Term]:
    """Every surface form of every honour, kind ``award``.

    Other states' orders have the id ``FOREIGN_ORDER``, longer phrases that only hold a form the id ``NO_HONOUR``.
    """
    yield from (Term("award", FOREIGN_ORDER, form) for form in read_yaml("foreign.yml")["orders"])
    for award in _awards().values():
        yield from (Term("award", award.id, form) for form in award.forms)
        yield from (Term("award", NO_HONOUR, form) for form in award.no_honours)


def cue_terms() -> Iterable[Term]:
    """The grammar words of ``cues.yml``, kind ``cue.<group>``."""
    for group, entries in read_yaml("cues.yml").items():
        for name, forms in entries.items():
            yield from (Term(f"cue.{group}", name, form) for form in forms)


def count_noun_terms() -> Iterable[Term]:
    """Counted nouns, kind ``noun``."""
    for noun in _count_nouns().values():
        yield from (Term("noun", noun.id, form) for form in noun.forms)


TERM_SOURCES: tuple[Callable[[], Iterable[Term]], ...] = (
    award_terms,
    cue_terms,
    count_noun_terms,
    campaign_terms,
    event_terms,
    people_terms,
    organisation_terms,
)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of this installation, loaded once.

    Raises:
        ResourceError: a resource is missing or malformed.
    """
    foreign, ranks = read_yaml("foreign.yml"), read_yaml("ranks.yml")
    return Lexicon(
        matcher=Matcher(term for source in TERM_SOURCES for term in source()),
        awards=_awards(),
        award_names={**{award.id: award.name for award in _awards().values()}, **read_yaml("acts.yml")},
        count_nouns=_count_nouns(),
        numerals=_numerals(),
        ranks={fold(form): row["value"] for row in ranks["ranks"] for form in row["forms"]},
        rank_head=ranks["head"],
        foreign=tuple(foreign["countries"] + foreign["offices"]),
        long_foreign=tuple(f"{name} " for name in foreign["countries"] if " " in name),
        home=foreign["home"],
        foreign_offices=tuple(foreign["offices"]),
        state_authorities=tuple(foreign["state_authorities"]),
        order_names=_order_names(),
        words=word_lists(),
        year_words=frozenset(ranks["year_words"]),
    )


@lru_cache(maxsize=1)
def _awards() -> dict[str, Award]:
    return {row["id"]: _award(row) for row in read_yaml("awards.yml")}


def _award(row: dict[str, Any]) -> Award:
    return Award(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        award_class=row["class"],
        ranks=tuple(row["ranks"]),
        recipients=tuple(row["recipients"]),
        forms=(row["name"], *row["aliases"], *row["abbreviations"]),
        no_honours=tuple(row.get("no_honours", ())),
    )


def _order_names() -> dict[str, str]:
    """Ids of the orders by what follows the word that opens their names."""
    head = f"{the_word('order_head')} "
    names = {fold(award.name): award.id for award in _awards().values()}
    return {name.removeprefix(head): award for name, award in names.items() if name.startswith(head)}


@lru_cache(maxsize=1)
def _count_nouns() -> dict[str, CountNoun]:
    return {row["id"]: CountNoun(row["id"], row["kind"], tuple(row["forms"])) for row in read_yaml("count_nouns.yml")}


@lru_cache(maxsize=1)
def _numerals() -> dict[str, int]:
    return {fold(word): row["value"] for row in read_yaml("numerals.yml") for word in row["forms"]}
