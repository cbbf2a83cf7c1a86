"""Draft facts of a sentence: award clauses, and acts without a named award."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.link.authority import conferral
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clauses import Clause, read_clauses, recipients_of
from tdkt_nlp.link.draft import Draft, Recipients
from tdkt_nlp.link.recipients import RecipientReader, split_by_parts
from tdkt_nlp.link.status import Setting, clause_scope, clause_status
from tdkt_nlp.schema.document import CleanText, Sentence


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one article."""

    clean: CleanText
    lexicon: Lexicon
    reader: RecipientReader
    setting: Setting

    def read(self, number: int, sentence: Sentence, chunks: Sequence[Chunk]) -> list[Draft]:
        """Drafts of sentence ``number``."""
        clauses = read_clauses(chunks, self.reader)
        drafts: list[Draft] = []
        carried: str | None = None
        for clause in clauses:
            made = list(self._of_clause(number, sentence, clause, carried))
            drafts += made
            if made:
                carried = made[-1].authority
        if not any(chunk.kind == "award" for chunk in chunks):
            drafts += self._commendations(number, sentence, chunks)
        return drafts

    def _of_clause(self, number: int, sentence: Sentence, clause: Clause, carried: str | None) -> Iterator[Draft]:
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
        for recipients in recipients_of(clause, self.reader):
            for award in clause.awards:
                for rank in award.ranks or (None,):
                    yield Draft(
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

    def _with_kind(self, recipients: Recipients, award: str) -> Recipients:
        """An honour that only one kind of recipient can get tells the kind where the words do not."""
        kinds = self.lexicon.awards[award].recipients
        if recipients.kind == "unknown" and len(kinds) == 1:
            return Recipients(
                kinds[0], recipients.count, recipients.qualifier, recipients.unit, recipients.names, recipients.start, recipients.end
            )
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
            if len(found) > 2:
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
