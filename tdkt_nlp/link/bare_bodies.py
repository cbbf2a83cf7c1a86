"""Bodies that confer named by a bare noun: «xã đã tặng», «BGH trường trao», «được nhà trường tuyên dương»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence

_LISTS = ("bare_giver", "board", "giver_adverb", "clause_opener")
_CLAUSE_MARK = re.compile(r"[,;:.()\n\"“”]")


def bare_giver(before: str, words: Mapping[str, frozenset[str]]) -> tuple[int, int] | None:
    """Span in the folded text ``before`` a verb of the bare noun that is its subject, None without one.

    It opens its clause, and nothing but adverbs stands between it and the verb: «…, xã | cũng đã | tặng».
    """
    opening = max((mark.end() for mark in _CLAUSE_MARK.finditer(before)), default=0)
    if before[:opening].rstrip(" ,").endswith(_listed(words["list_member"])):
        return None  # «các sở, ban, ngành, huyện tặng»
    match = _subject(*(words[name] for name in _LISTS)).fullmatch(before, opening)
    return match.span("giver") if match else None


@lru_cache(maxsize=1)
def _listed(nouns: frozenset[str]) -> tuple[str, ...]:
    return tuple(f" {noun}" for noun in nouns)


class BareBodies:
    """Finds the names that bare nouns of one article stand for where they confer."""

    def __init__(self, clean: CleanText, topics: Topics, words: Mapping[str, frozenset[str]]) -> None:
        self._clean = clean
        self._topics = topics
        self._words = words

    def is_bare(self, name: str) -> bool:
        """Whether ``name`` is a bare noun, perhaps behind its board («xã», «BGH trường»)."""
        noun = self._noun(name)
        return noun in self._words["bare_giver"]

    def in_full(self, name: str, sentence: Sentence, position: int) -> str | None:
        """The name that ``name`` stands for at ``position``, its board kept; ``name`` where there is none.

        A noun that fits any body («đơn vị») is the last one named in its sentence, and None where none is.
        """
        noun = self._noun(name)
        board = squeeze(name)[: len(squeeze(name)) - len(noun)].strip() if fold(name).endswith(noun) else name
        if noun in self._words["unit_pronoun"]:
            full = self._topics.unit(noun, position) if noun.split()[-1] in self._words["school"] else None
            full = full or self._topics.last_unit(sentence.start, position)
            if full is None:
                return None
        elif noun in self._words["place_noun"]:
            full = self._place(noun, sentence, position)
        else:
            full = self._topics.unit(noun, position)
        return f"{board} {full}".strip() if full else name

    def _noun(self, name: str) -> str:
        folded = fold(name)
        for board in self._words["board"]:
            if folded == board:
                return the_word("school") if board in self._words["school_board"] else folded
            if folded.startswith(f"{board} "):
                return folded[len(board) + 1 :]
        return folded

    def _place(self, noun: str, sentence: Sentence, position: int) -> str | None:
        """«Trưởng ban … tỉnh Hà Nam trao Bằng khen của tỉnh»: the place of its sentence, else the last one before."""
        return self._topics.place(noun, sentence.start, sentence.end) or self._topics.place(noun, 0, position)


@lru_cache(maxsize=1)
def _subject(
    nouns: frozenset[str], boards: frozenset[str], adverbs: frozenset[str], openers: frozenset[str]
) -> re.Pattern[str]:
    """[opener] noun [adverbs] or […] board noun [adverbs], up to the verb."""
    noun, board, adverb, opener = map(_either, (nouns, boards, adverbs, openers))
    opened = rf"(?:.*(?:\b{opener}\b|\d))?\s*(?!{board} )"
    return re.compile(rf"(?:{opened}|(?:.*\s)?(?={board} ))(?P<giver>(?:{board} )?{noun})(?:\s+{adverb})*\s*")


def _either(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
