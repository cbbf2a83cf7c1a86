"""Bodies that are named by a brand alone («Sacombank vinh dự nhận …», «… cho Bamboo Airways»).

A capital run with a word that no Vietnamese syllable is spelled like names a body where it is the subject of a verb of
receiving, or right behind «cho». Where the word looks like no acronym or brand the article must speak of enterprises:
foreigners («Derek») are named so, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tdkt_nlp.lexicon.fold import LOWER, UPPER, fold
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.schema.document import Sentence
from tdkt_nlp.schema.mention import UnitMention

_NAME = rf"[{UPPER}][\w.&-]*\w(?: [{UPPER}][\w&-]*\w){{0,3}}"
_SUBJECT = re.compile(rf"\s*({_NAME})(?:\s+[{LOWER}]+){{0,6}}\s*")
_OBJECT = re.compile(rf"\s*({_NAME})(?=\s*(?:[,.;:()\n]|$)|\s+[{LOWER}])")
_BRAND = re.compile(r"[A-Z&]{3,}|[A-Z]\w*[a-z]\w*[A-Z]\w*")  # «BIDV», «VnExpress»
_ADVERBS = frozenset({"today", "history", "times"})
_BEFORE_SUBJECT = frozenset({",", ";", "and", "break", "representative"})
_RECEIVES = frozenset({"passive", "get"})
_WITH = "voi"
_LONGEST_SHORT = 3


class Brands:
    """Finds the brands of one article.

    Args:
        text: the clean text.
        folded: the same, folded.
        words: the lists of ``words.yml``.
    """

    def __init__(self, text: str, folded: str, words: Mapping[str, frozenset[str]]) -> None:
        self._text = text
        self._tails = words["brand_tail"]
        self._of_enterprises = any(word in folded for word in words["enterprise"])

    def within(self, sentence: Sentence, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
        """``chunks`` of ``sentence`` with the bodies named by a brand that receive something in it."""
        if not any(chunk.kind == "award" for chunk in chunks):
            return tuple(chunks)
        found = list(self._find(sentence, chunks))
        return tuple(sorted((*chunks, *found), key=lambda chunk: chunk.start)) if found else tuple(chunks)

    def _find(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
        for index, chunk in enumerate(chunks):
            match = None
            if chunk.kind in _RECEIVES:
                match = self._subject(sentence, chunks, index)
            elif (chunk.kind == "to" and chunk.id != _WITH) or (chunk.kind == "of" and _owns(chunks, index)):
                end = chunks[index + 1].start if index + 1 < len(chunks) else sentence.end
                match = _OBJECT.match(self._text, chunk.end, end)
            if match is not None and self._is_brand(match[1]):
                start, end = match.span(1)
                yield Chunk("unit", start, end, UnitMention(start, end, match[1]))

    def _subject(self, sentence: Sentence, chunks: Sequence[Chunk], verb: int) -> re.Match[str] | None:
        before = verb - 1
        while before >= 0 and chunks[before].kind in _ADVERBS:
            before -= 1
        if before >= 0 and chunks[before].kind not in _BEFORE_SUBJECT:
            return None
        start = chunks[before].end if before >= 0 else sentence.start
        return _SUBJECT.fullmatch(self._text, start, chunks[verb].start)

    def _is_brand(self, name: str) -> bool:
        words = re.findall(r"\w+", name)
        if any(_BRAND.fullmatch(word) for word in words) or fold(words[-1]) in self._tails:
            return True
        foreign = any(len(word) > _LONGEST_SHORT and not is_vietnamese(fold(word)) for word in words)
        return foreign and self._of_enterprises


def _owns(chunks: Sequence[Chunk], of: int) -> bool:
    """«Bằng khen của VCCI»: whose the honour right before is."""
    return of > 0 and chunks[of - 1].kind == "award"
