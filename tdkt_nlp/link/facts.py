"""Draft facts of an article, sentence by sentence: award clauses, and acts without a named award."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.authority import Conferral, ConferralReader
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clause import Clause
from tdkt_nlp.link.clauses import read_clauses
from tdkt_nlp.link.commendations import CommendationReader
from tdkt_nlp.link.conferrals import Conferrals, by_authority
from tdkt_nlp.link.context import Context
from tdkt_nlp.link.draft import Draft, Recipients, Telling
from tdkt_nlp.link.each_one import EachOne
from tdkt_nlp.link.exclusions import is_contest_prize, is_foreign, is_keepsake
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.name_lists import NameLists
from tdkt_nlp.link.offices import Offices
from tdkt_nlp.link.organisers import Organisers
from tdkt_nlp.link.received import recipients_of
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.stand_ins import StandIns
from tdkt_nlp.link.status import Setting, clause_status, cue_of, still_to_come
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import AwardMention


class FactReader:
    """Reads the facts of one article."""

    def __init__(
        self,
        clean: CleanText,
        lexicon: Lexicon,
        reader: RecipientReader,
        setting: Setting,
        topics: Topics,
        honours: Honours,
        headline: Sequence[Chunk],
        offices: Offices,
    ) -> None:
        """``headline`` are the chunks of the headline."""
        self._clean = clean
        self._headline = headline
        self._lexicon = lexicon
        self._reader = reader
        self._honours = honours
        conferral = ConferralReader(clean.text, reader, lexicon.words, offices)
        self._conferrals = Conferrals(clean, conferral, topics, honours, lexicon.words)
        self._stand_ins = StandIns(clean.text, reader, topics, lexicon.words)
        self._each_one = EachOne()
        self._context = Context(clean, conferral, setting, topics, headline)
        self._commendations = CommendationReader(clean, lexicon, reader, self._conferrals, self._context)
        self._names = NameLists(clean, reader)
        self._organisers = Organisers(reader, conferral.givers)

    def read(self, number: int, sentence: Sentence, chunks: Sequence[Chunk]) -> list[Draft]:
        """Drafts of sentence ``number``; sentences must be given in order."""
        self._context.enter(sentence)
        self._organisers.see(chunks)
        self._each_one.see(chunks)
        clauses = read_clauses(chunks, self._reader, self._honours)
        drafts: list[Draft] = []
        carried = self._context.handed_on(sentence, chunks)
        subject: tuple[Recipients, ...] = ()
        for clause in clauses:
            made, who, recipients = self._of_clause(number, sentence, clause, carried, subject)
            drafts += made
            if made:
                carried = who if who.carries else Conferral()
            if clause.rule == "passive":
                subject = recipients
        self._context.acted(carried, drafts)
        drafts += self._commendations.read(number, sentence, chunks, clauses)
        self._context.leave(sentence, chunks, carried)
        self._names.read(sentence, chunks, drafts)
        return drafts

    def organised(self, drafts: Sequence[Draft]) -> list[Draft]:
        """``drafts`` of all sentences with who holds the ceremony, where nobody is told to praise."""
        return self._organisers.organised(drafts)

    def _of_clause(
        self, number: int, sentence: Sentence, clause: Clause, carried: Conferral, subject: Sequence[Recipients]
    ) -> tuple[list[Draft], Conferral, tuple[Recipients, ...]]:
        who = self._conferrals.of_clause(clause, sentence, carried)
        listed = self._context.subject if sentence.zone == "list" else ()
        drafts: list[Draft] = []
        found: tuple[Recipients, ...] = ()
        for chunk in clause.awards:
            found = self._stand_ins.resolved(recipients_of(clause, chunk), clause, sentence)
            if not found and clause.rule == "elided":
                found = self._each_one.receiving(clause)
            found = found or self._stand_ins.elided(clause, chunk, sentence, subject, listed)
            own, members = self._conferrals.of_award(clause, chunk, who)
            for recipients in found:
                for each, received in by_authority(own, members, recipients):
                    drafts += self._drafts(number, sentence, clause, chunk, received, each)
        return drafts, who, found

    def _drafts(
        self, number: int, sentence: Sentence, clause: Clause, chunk: Chunk, recipients: Recipients, who: Conferral
    ) -> Iterator[Draft]:
        award = chunk.mention
        if not isinstance(award, AwardMention):
            return
        start, end = min(recipients.start or chunk.start, chunk.start), max(recipients.end, chunk.end)
        status, cue = clause_status(clause.chunks, clause.first, clause.verb)
        if status == "awarded" and self._context.status is not None:
            status, cue = self._context.status
        told_who = bool(recipients.names) or recipients.count is not None
        opening = clause.passive if clause.passive is not None else clause.verb
        ahead = still_to_come(clause.chunks, opening, self._reader, told=told_who) if status == "awarded" else None
        if ahead is not None:
            pronoun = recipients.anaphor and not recipients.names
            if recipients.count is None or recipients.qualifier == "at_most" or pronoun:
                return  # «học sinh … sẽ được tặng», «tối đa 5 nhóm sẽ nhận»: a rule, no conferral
            status, cue = "proposed", cue_of(ahead)
        scope, told = self._context.scope(
            clause.chunks, clause.chunks.index(chunk), start, sentence, recipients, clause.rule
        )
        if recipients.anaphor and clause.verb is None and clause.passive is None:
            return  # a pronoun needs a verb, or to have them («chủ nhân của nhiều giấy khen»), to be who receives
        kinds = {c.kind for c in clause.chunks[: clause.first]}
        if "plan" in kinds or (clause.rule == "items" and recipients.count == 1 and "maybe" in kinds):
            return  # «nếu phần thưởng có một giấy khen»
        bounds = (sentence.start, sentence.end)
        received = self._with_kind(recipients, award.award)
        telling = Telling(clause.chunks, chunk, who.said, cue, told, received.kind != recipients.kind)
        for rank in award.ranks or (None,):
            draft = Draft(
                award=award.award,
                rank=rank,
                recipients=received,
                rule=clause.rule,
                start=start,
                end=end,
                zone=sentence.zone,
                sentence=number,
                authority=who.authority,
                authority_source=who.source,
                presenter=who.presenter if status == "awarded" else None,
                status=status,
                scope=scope,
                scope_told=told is not None,
                telling=telling,
            )
            beside = len(clause.awards) > 1
            if is_foreign(self._clean, draft, award.end, bounds, self._lexicon, beside=beside):
                continue
            if is_keepsake(self._clean, draft, award.end, self._lexicon):
                continue
            if not is_contest_prize(draft, (*clause.chunks, *self._headline), self._lexicon):
                yield draft

    def _with_kind(self, recipients: Recipients, award: str) -> Recipients:
        """An honour that only one kind of recipient can get tells the kind where the words do not."""
        kinds = self._lexicon.awards[award].recipients
        state = award in self._honours.of_state
        if recipients.kind == "household" and state and "household" not in kinds and recipients.names:
            # «trao Huân chương Dũng cảm cho gia đình anh A»: the family takes it in his stead
            names = tuple(name.removeprefix(f"{the_word('family')} ") for name in recipients.names)
            return replace(recipients, kind="individual", names=names)
        if recipients.kind == "unknown" and len(kinds) == 1:
            return replace(recipients, kind=kinds[0])
        return recipients
