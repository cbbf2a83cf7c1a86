"""Draft facts of a sentence: award clauses, and acts without a named award."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.link.authority import conferral
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clauses import Clause, read_clauses, recipients_of
from tdkt_nlp.link.draft import Draft, Recipients
from tdkt_nlp.link.exclusions import is_foreign
from tdkt_nlp.link.recipients import RecipientReader, split_by_parts
from tdkt_nlp.link.status import Setting, clause_scope, clause_status
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one article."""

    clean: CleanText
    lexicon: Lexicon
    reader: RecipientReader
    setting: Setting
    topics: Topics

    def read(self, number: int, sentence: Sentence, chunks: Sequence[Chunk]) -> list[Draft]:
        """Drafts of sentence ``number``."""
        clauses = read_clauses(chunks, self.reader)
        drafts: list[Draft] = []
        carried: str | None = None
        subject: tuple[Recipients, ...] = ()
        for clause in clauses:
            recipients = self._resolved(recipients_of(clause, self.reader)) or self._elided(clause, subject)
            made = list(self._of_clause(number, sentence, clause, recipients, carried))
            drafts += made
            if made:
                carried = made[-1].authority
            if clause.rule == "passive":
                subject = recipients
        if not any(chunk.kind == "award" for chunk in chunks):
            drafts += self._commendations(number, sentence, chunks)
        return drafts

    def _elided(self, clause: Clause, subject: Sequence[Recipients]) -> tuple[Recipients, ...]:
        """The named subject of the clause before, where this one has none («…; năm 2018 được tặng Cờ thi đua»)."""
        position = clause.chunks[clause.first].start
        return tuple(replace(r, start=position, end=position) for r in subject if r.names)

    def _resolved(self, recipients: Sequence[Recipients]) -> tuple[Recipients, ...]:
        """Recipients with pronouns and bare nouns replaced by the names they stand for."""
        return tuple(self._named(r) if r.anaphor else r for r in recipients)

    def _named(self, recipients: Recipients) -> Recipients:
        name = (
            self.topics.person(recipients.start)
            if recipients.kind == "individual"
            else self.topics.unit(recipients.anaphor, recipients.start)
        )
        if name is None:
            return recipients
        return replace(recipients, count=1, qualifier="exact", unit="recipients", names=(name,))

    def _of_clause(
        self,
        number: int,
        sentence: Sentence,
        clause: Clause,
        found: Sequence[Recipients],
        carried: str | None,
    ) -> Iterator[Draft]:
        who = conferral(clause, self.clean.text, self.reader)
        status = clause_status(clause.chunks, clause.first, clause.last)
        start_of_award = clause.chunks[clause.first].start
        scope = clause_scope(
            clause.chunks,
            clause.first,
            self.clean.folded[sentence.start : sentence.end],
            self.clean.folded[sentence.start : start_of_award],
            self.setting,
        )
        end_of_award = clause.chunks[clause.last - 1].end
        bounds = (sentence.start, sentence.end)
        for recipients in found:
            for award in clause.awards:
                for rank in award.ranks or (None,):
                    draft = Draft(
                        award=award.award,
                        rank=rank,
                        recipients=self._with_kind(recipients, award.award),
                        rule=clause.rule,
                        start=min(recipients.start, start_of_award),
                        end=max(recipients.end, end_of_award),
                        zone=sentence.zone,
                        sentence=number,
                        authority=who.authority or carried,
                        presenter=who.presenter,
                        status=status,
                        scope=scope,
                    )
                    if not is_foreign(self.clean, draft, award.end, bounds, self.lexicon):
                        yield draft

    def _with_kind(self, recipients: Recipients, award: str) -> Recipients:
        """An honour that only one kind of recipient can get tells the kind where the words do not."""
        kinds = self.lexicon.awards[award].recipients
        if recipients.kind == "unknown" and len(kinds) == 1:
            return replace(recipients, kind=kinds[0])
        return recipients

    def _commendations(self, number: int, sentence: Sentence, chunks: Sequence[Chunk]) -> Iterator[Draft]:
        for index, chunk in enumerate(chunks):
            if chunk.kind != "commend":
                continue
            passive = next((i for i in range(index - 1, -1, -1) if chunks[i].kind in ("passive", ";", "commend")), None)
            if passive is not None and chunks[passive].kind == "passive":
                reading, rule = self.reader.backward(chunks, 0, passive), "commend-passive"
            else:
                reading, rule = self.reader.forward(chunks, index + 1, len(chunks), chunk.end), "commend-active"
            found = [r for r in reading.recipients if r.count is not None]
            if len(found) > 1:
                found = list(split_by_parts(found[0], found[1:]))
            for recipients in found:
                yield Draft(
                    award=chunk.id,
                    rank=None,
                    recipients=recipients,
                    rule=rule,
                    start=min(recipients.start, chunk.start),
                    end=max(recipients.end, chunk.end),
                    zone=sentence.zone,
                    sentence=number,
                    status=clause_status(chunks, index, index + 1),
                    scope=clause_scope(
                        chunks,
                        index,
                        self.clean.folded[sentence.start : sentence.end],
                        self.clean.folded[sentence.start : chunk.start],
                        self.setting,
                    ),
                    confidence=0.7,
                )
