"""Who confers the honours of a clause: said in it, or handed on from the clauses before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.link.authority import AGENT, CARRIED, GENITIVE, NONE, SUBJECT, WEAK, Conferral, ConferralReader
from tdkt_nlp.link.bare_bodies import BareBodies
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clause import Clause
from tdkt_nlp.link.draft import Recipients, Said
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import AwardMention


class Conferrals:
    """Reads who confers the honours of the clauses of one article."""

    def __init__(
        self,
        clean: CleanText,
        reader: ConferralReader,
        topics: Topics,
        honours: Honours,
        words: Mapping[str, frozenset[str]],
    ) -> None:
        self._clean = clean
        self._reader = reader
        self._topics = topics
        self._honours = honours
        self._words = words
        self._bare = BareBodies(clean, topics, words)

    def of_clause(self, clause: Clause, sentence: Sentence, carried: Conferral) -> Conferral:
        """Who confers what ``clause`` tells; ``carried`` is who was last said to act."""
        return self.named(self._who(clause, carried), sentence, clause.chunks[clause.first].start)

    def of_praise(self, chunks: Sequence[Chunk], praise: int, passive: int | None, sentence: Sentence) -> Conferral:
        """Who praises or rewards with the words at chunk ``praise``."""
        return self.named(self._reader.read(chunks, praise, 0, praise, passive), sentence, chunks[praise].start)

    def named(self, who: Conferral, sentence: Sentence, position: int) -> Conferral:
        """``who`` with the authority's full name where ``sentence`` has a word for it at ``position``."""
        if who.authority is None:
            return who
        if f"{fold(who.authority)} này" in self._clean.folded[sentence.start : sentence.end]:
            return replace(who, authority=self._topics.pointed_at(who.authority, sentence.start))
        if self._bare.is_bare(who.authority):
            full = self._bare.in_full(who.authority, sentence, position)
            return replace(who, authority=full) if full else replace(who, authority=None, source=NONE)
        if who.source == SUBJECT and self._topics.is_place(who.authority):
            if sentence.zone == "headline":  # «Yên Khê: Tuyên dương …», «Yên Khê tuyên dương …» tell where
                return replace(who, authority=None, source=NONE)
            return replace(who, source=WEAK)
        return replace(who, authority=self._topics.fuller(who.authority))

    def of_award(self, clause: Clause, chunk: Chunk, who: Conferral) -> tuple[Conferral, tuple[str, ...]]:
        """Who confers one honour of a clause that ``who`` confers, and the members where several do, each their own.

        «nhiều bằng khen của A, B, C» does not tell how many are whose.
        """
        own = self._own_authority(clause, chunk, who)
        members = self._reader.written.members(clause.chunks, own.authority)
        if self._is_state(chunk):
            members = tuple(member for member in members if self._is_head(member)) or members[:1]
            own = replace(own, authority=members[0]) if members else own
        return own, () if clause.first > 0 and clause.chunks[clause.first - 1].kind == "plural" else members

    def _who(self, clause: Clause, carried: Conferral) -> Conferral:
        taken = frozenset(r.start for r in clause.reading.recipients)
        who = self._reader.read(clause.chunks, clause.first, clause.last, clause.verb, clause.passive, taken)
        gets = clause.verb is not None and clause.chunks[clause.verb].kind in ("get", "be")
        authority, source, said = who.authority, who.source, who.said
        if authority is None and carried.authority and not gets and self._may_carry(clause, carried):
            authority, source, said = carried.authority, CARRIED, carried.said
        if (
            authority
            and source in (SUBJECT, WEAK)
            and any(map(self._is_state, clause.awards))
            and not self._is_head(authority)
        ):
            authority, source = None, NONE  # who hands over an order of the State is not who confers it
        hands_on = clause.passive is None and who.authority in (None, carried.authority)
        presenter = who.presenter or (carried.presenter if hands_on else None)
        return Conferral(authority, presenter, source, said)

    def _is_head(self, authority: str) -> bool:
        return fold(authority) in self._words["state_head"]

    def _may_carry(self, clause: Clause, carried: Conferral) -> bool:
        """An agent goes on to passives, a subject to actives; honours of the State come from its own offices only."""
        if carried.source == AGENT and clause.passive is None:
            return False
        if carried.source in (SUBJECT, WEAK) and clause.passive is not None:
            return False
        state = any(self._is_state(chunk) for chunk in clause.awards)
        return not state or fold(carried.authority or "") in self._words["state_authority"]

    def _own_authority(self, clause: Clause, chunk: Chunk, who: Conferral) -> Conferral:
        """Who confers one of several coordinated honours: «Huân chương Lao động và Cờ thi đua của Chính phủ»."""
        if len(clause.awards) == 1:
            return who
        if clause.rule == "revoked-of" and chunk is clause.awards[-1]:
            return who  # «… của ông A»: whose it was, not who conferred it
        own = self._reader.genitive(clause.chunks, clause.chunks.index(chunk) + 1)
        if own:
            said = Said("genitive", chunk.end, clause.chunks[-1].end, own)
            return replace(who, authority=own, source=GENITIVE, said=said)
        if who.source == GENITIVE and self._is_state(chunk) and not self._is_state(clause.awards[-1]):
            return replace(who, authority=None, source=NONE)
        return who

    def _is_state(self, chunk: Chunk) -> bool:
        return isinstance(chunk.mention, AwardMention) and chunk.mention.award in self._honours.of_state


def by_authority(
    who: Conferral, members: Sequence[str], recipients: Recipients
) -> Iterator[tuple[Conferral, Recipients]]:
    """«UBND huyện, Công an tỉnh tặng giấy khen cho em A»: one fact each; under one number or «nhiều» the act is joint.

    «2 giấy khen» of two authorities are one of each.
    """
    names = len(recipients.names)
    each_one = recipients.unit == "items" and recipients.count == len(members) and names == 1
    owned = recipients.count is None and who.source == GENITIVE
    uncounted = owned or (names > 0 and recipients.count == names)
    if len(members) < 2 or not (each_one or uncounted):
        yield who, recipients
        return
    if each_one:
        recipients = replace(recipients, count=1, unit="recipients")
    for member in members:
        yield replace(who, authority=member), recipients
