"""The records of an article with the words and the rule behind each of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.tokens import tokenise_syllables
from tdkt_nlp.link.authority import CARRIED, WEAK
from tdkt_nlp.link.chunks import name_of
from tdkt_nlp.link.draft import Draft, Said
from tdkt_nlp.link.event import told_event
from tdkt_nlp.link.judge import Regression, judge_of_records
from tdkt_nlp.link.link import read, record_of
from tdkt_nlp.link.offices import Offices
from tdkt_nlp.link.receiver_sources import receiver_sources
from tdkt_nlp.link.sources import Finder, Source, Span, name_span
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import Mentions
from tdkt_nlp.schema.records import ArticleRecord

_UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The records of one article, and the sources of their fields.

    Attributes:
        awards: the sources of each award record, in the order of the records and of their fields.
        event: the sources of the event, () where there is none.
    """

    record: ArticleRecord
    awards: tuple[tuple[Source, ...], ...]
    event: tuple[Source, ...]


def explain(clean: CleanText, mentions: Mentions, lexicon: Lexicon) -> Explanation:
    """Records as ``link`` makes them, explained; themes are left empty."""
    reading = read(clean, mentions, lexicon)
    finder = Finder(clean)
    fields = _Fields(finder, Offices(mentions.people), lexicon)
    told = told_event(clean, mentions.events, mentions.dates, clean.raw.published) or {}
    return Explanation(
        record_of(clean, mentions, reading),
        tuple(tuple(fields.of(fact, traits)) for fact, traits in zip(reading.facts, reading.traits(), strict=True)),
        tuple(_event(told, finder)),
    )


def _event(told: Mapping[str, Said], finder: Finder) -> Iterator[Source]:
    for name, said in told.items():
        yield finder.source(name, said.text, said.by, [(said.start, said.end)])


@dataclass(frozen=True, slots=True)
class _Fields:
    """Explains award facts of one article."""

    finder: Finder
    offices: Offices
    lexicon: Lexicon

    def of(self, fact: Draft, traits: Mapping[str, bool]) -> Iterator[Source]:
        """The sources of ``fact`` in the order of a record's fields; its first part is the one that others fill up."""
        parts = fact.parts or (fact,)
        spans = [(p.telling.award.start, p.telling.award.end) for p in parts if p.telling]
        yield self.finder.source("award", fact.award, "named", spans)
        if fact.rank is not None:
            yield self._rank(fact.rank, parts)
        yield self._authority(fact, parts)
        yield from self._presenters(fact, parts)
        yield from receiver_sources(fact, parts, self.finder)
        yield self._status(fact, parts)
        yield self._scope(parts[0], fact, traits)

    def _rank(self, rank: int, parts: Sequence[Draft]) -> Source:
        award = next((p.telling.award for p in parts if p.telling and p.rank == rank), None)
        return self.finder.source(
            "rank", rank, "named", [self._rank_words(rank, award.start, award.end)] if award else []
        )

    def _rank_words(self, rank: int, start: int, end: int) -> Span:
        """«hạng Nhì» within an honour's words; the honour where its rank is told otherwise."""
        tokens = tokenise_syllables(self.finder.clean.folded, start, end)
        for index in range(len(tokens) - 1, 0, -1):
            if self.lexicon.ranks.get(tokens[index].key) == rank:
                opens = tokens[index - 1].key == self.lexicon.rank_head
                return tokens[index - opens].start, tokens[index].end
        return start, end

    def _authority(self, fact: Draft, parts: Sequence[Draft]) -> Source:
        if fact.authority is None:
            return self.finder.source("authority", None, _UNSAID)
        told = sorted((p for p in parts if p.authority == fact.authority), key=lambda p: -p.authority_source)
        by = told[0] if told else fact
        telling, said = by.telling, by.telling.authority if by.telling else None
        if telling is None or said is None:
            return self.finder.source("authority", fact.authority, _UNSAID)
        span = self.finder.of_said(said, fact.authority, telling.chunks)
        weak = by.authority_source == WEAK and said.by == "subject"
        how = "carried" if by.authority_source == CARRIED else "hands-over" if weak else said.by
        full = self.finder.naming(fact.authority, by.start, span)
        return self.finder.source("authority", fact.authority, how, [span], full)

    def _presenters(self, fact: Draft, parts: Sequence[Draft]) -> Iterator[Source]:
        by = next((p for p in parts if p.presenter == fact.presenter), parts[0])
        chunks = by.telling.chunks if by.telling else ()
        for name in (fact.presenter or "").split("; "):
            named = next((name_span(c) for c in chunks if c.kind == "person" and name_of(c) == name), None)
            if not name:
                yield self.finder.source("presenter", None, _UNSAID)
            elif named:
                full = self.finder.naming(name, by.start, named)
                yield self.finder.source("presenter", name, "subject", [named], full)
            else:
                text = self.finder.clean.text
                posts = [(c.start, c.end) for c in chunks if c.kind == "post"]
                held = [span for span in posts if self.offices.holder(text[span[0] : span[1]]) == name]
                how = "holder" if held else "carried"
                yield self.finder.source("presenter", name, how, held[:1], self.finder.naming(name, by.start))

    def _status(self, fact: Draft, parts: Sequence[Draft]) -> Source:
        by = next((p for p in parts if p.telling and p.telling.status), None)
        if by is None or by.telling is None or by.telling.status is None:
            return self.finder.source("status", fact.status, "usual")
        return self._told("status", fact.status, by, by.telling.status)

    def _told(self, field: str, value: str, draft: Draft, said: Said) -> Source:
        before = said.start < self.finder.clean.sentences[draft.sentence].start
        return self.finder.source(field, value, "before" if before else said.by, [(said.start, said.end)])

    def _scope(self, by: Draft, fact: Draft, traits: Mapping[str, bool]) -> Source:
        said = by.telling.scope if by.telling else None
        if said is not None:
            return self._told("scope", fact.scope, by, said)
        history = judge_of_records().history
        probability = history.probability(traits)
        scope = "history" if probability > 0.5 else "event"
        return Source("scope", scope, "judged", detail=_weighed(history, traits, probability))


def _weighed(history: Regression, traits: Mapping[str, bool], probability: float) -> str:
    """The probability of an earlier occasion, and the traits that speak most for what it decides."""
    reasons = ", ".join(history.reasons(traits, up=probability > 0.5))
    return f"earlier {probability:.2f}: {reasons}" if reasons else f"earlier {probability:.2f}"
