"""What a person typed → terms, and terms → expressions of SQLite's FTS5 that can hold no syntax of the person's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.errors import UsageError
from tdkt_nlp.lexicon.fold import plain
from tdkt_nlp.lexicon.search_words import bare, search_words
from tdkt_nlp.schema.database import BARE, EXACT, FIELDS

LONGEST_QUERY = 500  # characters
_MOST_WORDS = 32
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words that follow each other; ``prefix``: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def has_tones(self) -> bool:
        """Whether it was typed with marks, or đ."""
        return any(bare(word) != word for word in self.words)


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all be found; no terms ask for everything."""

    terms: tuple[Term, ...] = ()

    @property
    def has_tones(self) -> bool:
        """Whether any term was typed with tones."""
        return any(term.has_tones for term in self.terms)

    @property
    def has_prefix(self) -> bool:
        """Whether the last word may go on."""
        return any(term.prefix for term in self.terms)


def parse_query(text: str) -> Query:
    """The terms of ``text``: words and «"quoted phrases"»; the last word may be the beginning of one.

    Raises:
        UsageError: more than ``LONGEST_QUERY`` characters, more than 32 words, or no word in it.
    """
    if len(text) > LONGEST_QUERY:
        raise UsageError(f"the query has {len(text)} characters; give at most {LONGEST_QUERY}")
    terms: list[Term] = []
    parts = _QUOTED.split(plain(text))  # words and phrases by turns
    for number, part in enumerate(parts):
        words = search_words(part)
        if number % 2 and words:
            terms.append(Term(tuple(words)))
        else:
            terms += [Term((word,)) for word in words]
    if sum(len(term.words) for term in terms) > _MOST_WORDS:
        raise UsageError(f"the query has more than {_MOST_WORDS} words; leave some out")
    if text.strip() and not terms:
        raise UsageError("the query has no word; type letters or digits")
    if search_words(parts[-1]) and _may_go_on(terms[-1].words[0], alone=len(terms) == 1):
        terms[-1] = Term(terms[-1].words, prefix=True)
    return Query(tuple(terms))


def expression(query: Query, *, tones: bool = False, whole: bool = False, fields: Sequence[str] = ()) -> str:
    """The FTS5 expression that finds all terms of ``query``, which has some.

    Args:
        query: what is looked for.
        tones: terms typed with tones are found in that spelling alone.
        whole: the last word is found whole alone.
        fields: names of the fields to look in; all without.
    """
    names = fields or [field.name for field in FIELDS]
    found = " AND ".join(
        f"{{{_columns(names, tones and term.has_tones)}}} : {_phrase(term, tones and term.has_tones, whole)}"
        for term in query.terms
    )
    if len(query.terms) < 2:
        return found
    # What every row found has, or neighbours that follow each other: it finds no more, and weighs them by it.
    bare_columns = _columns(names, False)
    pairs = [
        f"{{{bare_columns}}} : {_phrase(Term((*one.words, *two.words)), False, True)}"
        for one, two in zip(query.terms, query.terms[1:], strict=False)
    ]
    first = f"{{{bare_columns}}} : {_phrase(query.terms[0], False, whole)}"
    return f"{found} AND ({' OR '.join([first, *pairs])})"


def _columns(fields: Sequence[str], tones: bool) -> str:
    return " ".join(f"{name}{EXACT if tones else BARE}" for name in fields)


def _phrase(term: Term, tones: bool, whole: bool) -> str:
    words = term.words if tones else tuple(bare(word) for word in term.words)
    return f'"{" ".join(words)}"' + ("*" if term.prefix and not whole else "")


def _may_go_on(word: str, *, alone: bool) -> bool:
    """A number is meant as it is, and a letter alone begins too many words."""
    return not word.isdigit() and not (alone and len(word) == 1)
