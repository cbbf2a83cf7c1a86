"""Draft facts of an article, sentence by sentence: award clauses, and acts without a named award."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tdkt_nlp.lexicon.fold import UPPER, fold, squeeze
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.authority import AGENT, CARRIED, GENITIVE, NONE, SUBJECT, Conferral, ConferralReader
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clause import Clause
from tdkt_nlp.link.clauses import read_clauses
from tdkt_nlp.link.draft import Draft, Recipients
from tdkt_nlp.link.exclusions import is_contest_prize, is_foreign
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.name_lists import NameLists
from tdkt_nlp.link.parts import split_by_parts, with_parts_behind
from tdkt_nlp.link.received import recipients_of, times_of
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.status import Setting, clause_scope, clause_status
from tdkt_nlp.link.subjects import many_receive, others_receive
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import AwardMention, PersonMention, UnitMention
from tdkt_nlp.schema.records import Scope, Status

_REWARD = "khen-thuong"
_OF_RECEIVERS = frozenset({"passive", "elided"})  # rules of clauses whose subject receives


@dataclass(slots=True)
class _Context:
    """What earlier sentences hand on."""

    frame: Conferral | None = None  # «… đã trao:» before a list
    subject: tuple[Recipients, ...] = ()  # of a list of elided clauses («- Năm 1972: được tặng …»)
    frame_scope: Scope | None = None  # of that line
    frame_status: Status | None = None  # of that line
    scope: Scope | None = None  # of the sentence before, in the same paragraph
    act: tuple[Conferral, Status] | None = None  # the last one of the sentence before, in the same paragraph
    handed_on: Status | None = None  # to this sentence, by the list's frame or the sentence before
    paragraph_end: int = -1


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
    ) -> None:
        """``headline`` are the chunks of the headline: naming an honour or praise makes the article its news."""
        self._clean = clean
        self._headline = headline
        kinds = {chunk.kind for chunk in headline}
        self._headline_tells = bool(kinds & {"award", "commend"}) and "revoked" not in kinds
        self._lexicon = lexicon
        self._reader = reader
        self._conferral = ConferralReader(clean.text, reader, lexicon.words)
        self._setting = setting
        self._topics = topics
        self._honours = honours
        self._context = _Context()
        self._names = NameLists(clean, reader)

    def read(self, number: int, sentence: Sentence, chunks: Sequence[Chunk]) -> list[Draft]:
        """Drafts of sentence ``number``; sentences must be given in order."""
        self._enter(sentence)
        clauses = read_clauses(chunks, self._reader, self._honours)
        drafts: list[Draft] = []
        carried = self._handed_on(sentence, chunks)
        subject: tuple[Recipients, ...] = ()
        for clause in clauses:
            made, who, recipients = self._of_clause(number, sentence, clause, carried, subject)
            drafts += made
            if made:
                carried = who if who.carries else Conferral()
            if clause.rule == "passive":
                subject = recipients
        self._context.act = (carried, drafts[-1].status) if drafts else None
        drafts += self._commendations(number, sentence, chunks, clauses)
        self._leave(sentence, chunks, carried)
        self._names.read(sentence, chunks, drafts)
        return drafts

    def _enter(self, sentence: Sentence) -> None:
        if "\n" in self._clean.text[self._context.paragraph_end : sentence.start] or self._context.paragraph_end < 0:
            self._context.scope = self._context.act = None
        if sentence.zone not in ("list", "body", "lead"):
            self._context.frame = self._context.frame_scope = self._context.frame_status = None

    def _handed_on(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Conferral:
        """Who confers where this sentence does not say: the list's frame, or whose act it goes on with («Tặng W …»)."""
        context = self._context
        context.handed_on = context.frame_status
        goes_on = bool(chunks) and chunks[0].kind == "give" and chunks[0].start == sentence.start
        if context.act is None or not goes_on or context.frame is not None:
            return context.frame or Conferral()
        carried, context.handed_on = context.act
        return carried

    def _leave(self, sentence: Sentence, chunks: Sequence[Chunk], carried: Conferral) -> None:
        self._context.paragraph_end = sentence.end
        self._context.subject = self._line_subject(sentence, chunks)
        if self._clean.text[sentence.start : sentence.end].rstrip().endswith(":"):
            found = self._frame(chunks, carried)
            if sentence.zone != "list" or found is not None:
                self._context.frame = found
                self._context.frame_scope = self._frame_scope(sentence, chunks)
                self._context.frame_status = self._frame_status(chunks)
        elif sentence.zone != "list" and not self._clean.text[sentence.start : sentence.end].rstrip().endswith(";"):
            self._context.frame = self._context.frame_scope = self._context.frame_status = None

    def _line_subject(self, sentence: Sentence, chunks: Sequence[Chunk]) -> tuple[Recipients, ...]:
        """Of whom the next sentences of a list tell: whom its line names first, else whom the article is about."""
        opens_line = sentence.start == 0 or self._clean.text[sentence.start - 1] == "\n"
        named = (
            next((c.mention for c in chunks if c.kind in ("person", "unit")), None) if sentence.zone == "list" else None
        )
        if isinstance(named, PersonMention) and opens_line:
            return (Recipients("individual", 1, "exact", "recipients", (named.canonical or named.name,)),)
        if isinstance(named, UnitMention) and opens_line:
            return (Recipients("collective", 1, "exact", "recipients", (named.name,)),)
        if sentence.zone == "list" and not opens_line:
            return self._context.subject
        name = self._topics.protagonist(sentence.end)
        return (Recipients("collective", 1, "exact", "recipients", (name,)),) if name else ()

    def _frame_scope(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Scope | None:
        verb = next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].kind in ("give", "get", "passive")), None)
        if verb is None:
            return None
        folded = self._clean.folded[sentence.start : sentence.end]
        told = clause_scope(chunks, verb, chunks[verb].start, folded, sentence.start, self._setting)
        return told.scope if told else None

    def _frame_status(self, chunks: Sequence[Chunk]) -> Status | None:
        """Of a line that tells no honour itself and ends in a proposal («… đề nghị Chủ tịch nước tặng:»)."""
        told = any(chunk.kind == "award" for chunk in chunks)
        verb = next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].kind == "give"), None)
        return None if told or verb is None else clause_status(chunks, len(chunks), verb)

    def _frame(self, chunks: Sequence[Chunk], carried: Conferral) -> Conferral | None:
        """Who confers what the list below a line that ends in a colon tells («… ông A đã trao:»)."""
        verb = next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].kind == "give"), None)
        if verb is None:
            return carried if carried.carries else None
        who = self._conferral.read(chunks, verb, len(chunks), verb, None)
        return who if who.carries else (carried if carried.carries else None)

    def _of_clause(
        self, number: int, sentence: Sentence, clause: Clause, carried: Conferral, subject: Sequence[Recipients]
    ) -> tuple[list[Draft], Conferral, tuple[Recipients, ...]]:
        who = self._who(clause, carried)
        if who.authority and f"{fold(who.authority)} này" in self._clean.folded[sentence.start : sentence.end]:
            who = replace(who, authority=self._topics.pointed_at(who.authority, sentence.start))
        elif who.authority and fold(who.authority) in self._lexicon.words["place_noun"]:
            who = replace(who, authority=self._place_in(who.authority, sentence))
        drafts: list[Draft] = []
        found: tuple[Recipients, ...] = ()
        for chunk in clause.awards:
            found = self._resolved(recipients_of(clause, chunk), clause, sentence) or self._elided(
                clause, subject, sentence
            )
            own = self._own_authority(clause, chunk, who)
            members = self._conferral.members(clause.chunks, own.authority)
            if self._is_state(chunk):
                members = tuple(member for member in members if self._is_head(member)) or members[:1]
                own = replace(own, authority=members[0]) if members else own
            for recipients in found:
                for each, received in _by_authority(own, members, recipients):
                    drafts += self._drafts(number, sentence, clause, chunk, received, each)
        return drafts, who, found

    def _who(self, clause: Clause, carried: Conferral) -> Conferral:
        taken = frozenset(r.start for r in clause.reading.recipients)
        who = self._conferral.read(clause.chunks, clause.first, clause.last, clause.verb, clause.passive, taken)
        gets = clause.verb is not None and clause.chunks[clause.verb].kind in ("get", "be")
        authority, source = who.authority, who.source
        if authority is None and carried.authority and not gets and self._may_carry(clause, carried):
            authority, source = carried.authority, CARRIED
        if authority and source == SUBJECT and any(map(self._is_state, clause.awards)) and not self._is_head(authority):
            authority, source = None, NONE  # who hands over an order of the State is not who confers it
        hands_on = clause.passive is None and who.authority in (None, carried.authority)
        presenter = who.presenter or (carried.presenter if hands_on else None)
        return Conferral(authority, presenter, source)

    def _is_head(self, authority: str) -> bool:
        return fold(authority) in self._lexicon.words["state_head"]

    def _may_carry(self, clause: Clause, carried: Conferral) -> bool:
        """An agent goes on to passives, a subject to actives; honours of the State come from its own offices only."""
        if carried.source == AGENT and clause.passive is None:
            return False
        if carried.source == SUBJECT and clause.passive is not None:
            return False
        state = any(self._is_state(chunk) for chunk in clause.awards)
        return not state or fold(carried.authority or "") in self._lexicon.words["state_authority"]

    def _place_in(self, noun: str, sentence: Sentence) -> str:
        """«Trưởng ban … tỉnh Hà Nam trao Bằng khen của tỉnh»: the place of its sentence that the bare noun means."""
        text = self._clean.text[sentence.start : sentence.end]
        places = re.findall(rf"\b{re.escape(noun)} [{UPPER}]\w*(?: [{UPPER}]\w*)*", text)
        return squeeze(places[-1]) if places else noun

    def _own_authority(self, clause: Clause, chunk: Chunk, who: Conferral) -> Conferral:
        """Who confers one of several coordinated honours: «Huân chương Lao động và Cờ thi đua của Chính phủ»."""
        if len(clause.awards) == 1:
            return who
        if clause.rule == "revoked-of" and chunk is clause.awards[-1]:
            return who  # «… của ông A»: whose it was, not who conferred it
        own = self._conferral.genitive(clause.chunks, clause.chunks.index(chunk) + 1)
        if own:
            return replace(who, authority=own, source=GENITIVE)
        if who.source == GENITIVE and self._is_state(chunk) and not self._is_state(clause.awards[-1]):
            return replace(who, authority=None, source=NONE)
        return who

    def _is_state(self, chunk: Chunk) -> bool:
        return isinstance(chunk.mention, AwardMention) and chunk.mention.award in self._honours.of_state

    def _drafts(
        self, number: int, sentence: Sentence, clause: Clause, chunk: Chunk, recipients: Recipients, who: Conferral
    ) -> Iterator[Draft]:
        award = chunk.mention
        if not isinstance(award, AwardMention):
            return
        start, end = min(recipients.start or chunk.start, chunk.start), max(recipients.end, chunk.end)
        status = clause_status(clause.chunks, clause.first, clause.verb)
        if status == "awarded" and self._context.handed_on is not None:
            status = self._context.handed_on
        opening = clause.passive if clause.passive is not None else clause.verb
        if status == "awarded" and _is_to_come(clause.chunks, opening, self._reader):
            if recipients.count is None or (recipients.anaphor and not recipients.names):
                return  # «học sinh … sẽ được tặng»: a rule, no conferral
            status = "proposed"
        scope = self._scope(clause.chunks, clause.chunks.index(chunk), start, sentence, recipients, clause.rule)
        if recipients.anaphor and clause.verb is None:
            return  # a pronoun needs a verb to be who receives
        before = {c.kind for c in clause.chunks[: clause.first]}
        if "plan" in before or (clause.rule == "items" and recipients.count == 1 and "maybe" in before):
            return  # «nếu phần thưởng có một giấy khen»
        bounds = (sentence.start, sentence.end)
        for rank in award.ranks or (None,):
            draft = Draft(
                award=award.award,
                rank=rank,
                recipients=self._with_kind(recipients, award.award),
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
            )
            beside = len(clause.awards) > 1
            if is_foreign(self._clean, draft, award.end, bounds, self._lexicon, beside=beside):
                continue
            if not is_contest_prize(draft, (*clause.chunks, *self._headline), self._lexicon):
                yield draft

    def _scope(
        self, chunks: Sequence[Chunk], first: int, start: int, sentence: Sentence, recipients: Recipients, rule: str
    ) -> Scope:
        folded = self._clean.folded[sentence.start : sentence.end]
        told = clause_scope(chunks, first, start, folded, sentence.start, self._setting)
        if told is not None:
            self._context.scope = "history" if told.lasting else None
            return told.scope
        return self._context.scope or self._context.frame_scope or self._usual_scope(chunks[:first], recipients, rule)

    def _usual_scope(self, before: Sequence[Chunk], recipients: Recipients, rule: str) -> Scope:
        """Where no words set the time: what one person has received is news of an article whose headline says so only.

        «Ông được Nhà nước tặng Huân chương …» in a portrait or an obituary tells of the person's life.
        """
        career = rule in _OF_RECEIVERS and recipients.kind == "individual" and len(recipients.names) == 1
        news = self._headline_tells or any(chunk.kind == "today" for chunk in before)
        return "history" if career and not news else "event"

    def _elided(self, clause: Clause, subject: Sequence[Recipients], sentence: Sentence) -> tuple[Recipients, ...]:
        """The named subject of the clause before, where this one has none («…; năm 2018 được tặng Cờ thi đua»)."""
        if clause.rule != "elided":
            return ()
        place = (clause.chunks, clause.floor, clause.passive or 0, self._reader)
        many = many_receive(*place)
        if many is not None:
            return (many,)
        if others_receive(*place):
            return ()
        if not subject and sentence.zone == "list":
            subject = self._context.subject
        award = clause.chunks[clause.first]
        times = times_of(clause, award)
        if times and fold(times.noun) == the_word("turns") and not any(r.names for r in subject):
            return (Recipients("unknown", times.value, times.qualifier, "turns", (), times.start, times.end),)
        return tuple(
            replace(
                r,
                start=award.start,
                end=award.start,
                count=times.value if times else len(r.names),
                qualifier=times.qualifier if times else "exact",
                unit="turns" if times else "recipients",
            )
            for r in subject
            if r.names
        )

    def _resolved(self, recipients: Sequence[Recipients], clause: Clause, sentence: Sentence) -> tuple[Recipients, ...]:
        """Recipients with pronouns and bare nouns replaced by the names they stand for.

        Behind an active verb a pronoun is not its subject: it stands for somebody of an earlier sentence.
        """
        active = clause.passive is None
        return tuple(self._named(r, sentence.start if active else r.start) if r.anaphor else r for r in recipients)

    def _named(self, recipients: Recipients, position: int) -> Recipients:
        if recipients.kind == "individual":
            name = self._topics.person(recipients.anaphor, position)
        else:
            generic = recipients.anaphor in self._lexicon.words["unit_pronoun"]
            described = self._described(recipients)
            own = described if generic and described and any(w[0].isupper() for w in described.split()[1:]) else None
            unit = None if own else self._topics.unit(recipients.anaphor, recipients.start)
            name = self._topics.pointed_at(unit, recipients.start) if unit else own or described
        if name is None:
            return recipients
        if recipients.count is not None:  # «ông … 3 lần được tặng»: times are counted
            return replace(recipients, names=(name,))
        return replace(recipients, count=1, qualifier="exact", unit="recipients", names=(name,))

    def _described(self, recipients: Recipients) -> str | None:
        """«đội thi công mố M2 của Công ty CP X»: a body named by its description, up to the verb or mark behind it."""
        if recipients.anaphor not in self._lexicon.words["described_head"]:
            return None
        match = _description(self._lexicon.words["description_end"]).match(self._clean.text, recipients.start)
        if match is None:
            return None
        proper = any(not word.islower() for word in match[0].split()[1:])  # «lớp 12A1», «Công ty X»
        return squeeze(match[0]) if proper or recipients.anaphor in self._lexicon.words["team_head"] else None

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

    def _commendations(
        self, number: int, sentence: Sentence, chunks: Sequence[Chunk], clauses: Sequence[Clause]
    ) -> Iterator[Draft]:
        taken = [(r.start, r.end) for clause in clauses for r in clause.reading.recipients]
        for index, chunk in enumerate(chunks):
            if chunk.kind != "commend":
                continue
            passive = next(
                (i for i in range(index - 1, -1, -1) if chunks[i].kind in ("passive", ";", "commend", "give")), None
            )
            turned = passive if passive is not None and chunks[passive].kind == "passive" else None
            many = turned is not None and many_receive(chunks, 0, turned, self._reader) is not None
            reading = self._reader.backward(chunks, 0, turned) if turned is not None and not many else None
            if not reading:
                first = _behind_gift(chunks, index)
                reading = self._reader.forward(chunks, first, len(chunks), chunks[first - 1].end, near=True)
            rule = "commend-active" if turned is None else "commend-passive"
            who = self._conferral.read(chunks, index, 0, index, turned)
            found = split_by_parts(reading.recipients)
            if turned is not None and len(found) == 1:
                found = with_parts_behind(found[0], chunks, index + 1)
            for recipients in found:
                if (recipients.start, recipients.end) in taken or not _is_praise(recipients, chunk.id):
                    continue
                start, end = min(recipients.start, chunk.start), max(recipients.end, chunk.end)
                to_come = _is_to_come(chunks, index if turned is None else turned, self._reader)
                draft = Draft(
                    award=chunk.id,
                    rank=None,
                    recipients=recipients,
                    rule=rule,
                    start=start,
                    end=end,
                    zone=sentence.zone,
                    sentence=number,
                    authority=who.authority,
                    authority_source=who.source,
                    presenter=None,
                    status="proposed" if to_come else clause_status(chunks, index, None),
                    scope=self._scope(chunks, index, start, sentence, recipients, rule),
                )
                if not is_foreign(self._clean, draft, chunk.end, (sentence.start, sentence.end), self._lexicon):
                    yield draft


def _by_authority(
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


def _is_to_come(chunks: Sequence[Chunk], opening: int | None, reader: RecipientReader) -> bool:
    """«sẽ được tặng», «có thể trao», «sẽ biểu dương và tặng»: the act at chunk ``opening`` has not happened."""
    for index in range((opening or 0) - 1, -1, -1):
        chunk = chunks[index]
        praised = chunk.kind in ("person", "count", "unit") and index > 0 and chunks[index - 1].kind == "commend"
        held = chunk.kind == "noun" and reader.is_holding(chunk)
        if not praised and not held and chunk.kind not in ("commend", "give", "and", ","):
            return chunk.kind == "maybe"
    return False


def _behind_gift(chunks: Sequence[Chunk], praise: int) -> int:
    """Index behind «tuyên dương | và trao phần thưởng cho»: whom the gift is for is whom the praise is for."""
    kinds = [chunk.kind for chunk in chunks[praise + 1 : praise + 4]]
    return praise + 4 if kinds in (["and", "give", "to"], [",", "give", "to"]) else praise + 1


@lru_cache(maxsize=1)
def _description(ends: frozenset[str]) -> re.Pattern[str]:
    """A noun with the words behind it, up to one of ``ends`` or a mark («đội thi công mố M2 của Công ty X | đã …»)."""
    stop = "|".join(map(re.escape, sorted(ends)))
    return re.compile(rf"\w+(?:\s+(?!(?:{stop})\b)(?:[\w&/][\w&/-]*|-(?=\s\d))){{1,14}}")


def _is_praise(recipients: Recipients, act: str) -> bool:
    """Praise is a fact with a number, or for named persons; what is more than words also for named bodies."""
    if recipients.names:
        return recipients.kind == "individual" or (recipients.kind == "collective" and act == _REWARD)
    return recipients.count is not None
