"""Recipients named in other words than their own: pronouns, bare nouns, subjects left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold, plain, squeeze
from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clause import Clause
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.link.received import recipients_of, times_of
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.subjects import many_receive, others_receive, own_pronoun
from tdkt_nlp.link.times import time_patterns
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import Sentence


class StandIns:
    """Finds whom the pronouns, bare nouns and missing subjects of one article stand for."""

    def __init__(self, text: str, reader: RecipientReader, topics: Topics, words: Mapping[str, frozenset[str]]) -> None:
        self._text, self._plain = text, plain(text)
        self._reader = reader
        self._topics = topics
        self._words = words

    def resolved(self, recipients: Sequence[Recipients], clause: Clause, sentence: Sentence) -> tuple[Recipients, ...]:
        """Recipients with pronouns and bare nouns replaced by the names they stand for.

        Behind an active verb a pronoun is not its subject: it stands for somebody of an earlier sentence. One that
        stands for nobody tells no fact («Nữ sinh đạt giải được tặng …»).
        """
        active = clause.passive is None
        if any(_is_general(r) for r in recipients):  # «các cá nhân, tổ chức, doanh nghiệp»: any of them
            recipients = [r for r in recipients if not r.anaphor]
        named = (self._named(r, sentence.start if active else r.start) if r.anaphor else r for r in recipients)
        return tuple(r for r in named if not r.anaphor or r.names or r.count is not None)

    def elided(
        self,
        clause: Clause,
        award: Chunk,
        sentence: Sentence,
        subject: Sequence[Recipients],
        listed: Sequence[Recipients],
    ) -> tuple[Recipients, ...]:
        """Who receives ``award`` of a clause without a subject («…; năm 2018 được tặng Cờ thi đua»).

        That is the ``subject`` of the clause before, else the pronoun that the sentence goes on with, else ``listed``:
        of whom the list tells that the clause stands in, () outside of lists; else, where the clause opens its
        sentence, whom the sentences before are about.
        """
        if clause.rule != "elided":
            return ()
        place = (clause.chunks, clause.floor, clause.passive or 0, self._reader)
        many = many_receive(*place)
        if many is not None:
            return (many,)
        if others_receive(*place):
            return ()
        subject = subject or self._pronoun_of(own_pronoun(*place)) or listed
        subject = subject or self._hero_of(clause, sentence)
        times = times_of(clause, award)
        if times and fold(times.noun) == the_word("turns") and not any(r.names for r in subject):
            return (Recipients("unknown", times.value, times.qualifier, "turns", (), times.start, times.end),)
        named = tuple(
            replace(r, start=award.start, end=award.start, count=len(r.names), qualifier="exact", unit="recipients")
            for r in subject
            if r.names
        )
        return recipients_of(replace(clause, reading=Reading(named, clause.last)), award)

    def _hero_of(self, clause: Clause, sentence: Sentence) -> tuple[Recipients, ...]:
        """«… Năm 2015 được tặng W.»: the one whom the article is about and the sentences before have named last."""
        if sentence.zone not in ("body", "lead") or clause.passive is None:
            return ()
        verb, behind = clause.chunks[clause.passive], clause.chunks[clause.last : clause.last + 1]
        before = time_patterns().date_between.sub("", self._reader.folded(sentence.start, verb.start))
        if before.strip(" ,") or any(chunk.kind == "be" for chunk in behind):  # «Được tặng W là niềm vui …»
            return ()
        name = self._topics.hero_named_last(sentence.start)
        return (Recipients("individual", 1, "exact", "recipients", (name,)),) if name else ()

    def _pronoun_of(self, pronoun: Chunk | None) -> tuple[Recipients, ...]:
        """Whom the pronoun stands for that is the subject of the clause."""
        if pronoun is None:
            return ()
        name = self._topics.person(self._reader.stand_in(pronoun), pronoun.start)
        if name is None:
            return ()
        return (Recipients("individual", 1, "exact", "recipients", (name,), pronoun.start, pronoun.end),)

    def _named(self, recipients: Recipients, position: int) -> Recipients:
        if recipients.kind == "individual":
            name = self._topics.person(recipients.anaphor, position)
        else:
            generic = recipients.anaphor in self._words["unit_pronoun"]
            described = self._described(recipients)
            own = described if generic and described and _is_proper(described) else None
            unit = None if own else self._topics.unit(recipients.anaphor, recipients.start)
            name = self._topics.pointed_at(unit, recipients.start) if unit else own or described
        if name is None:
            return recipients
        if recipients.count is not None:  # «ông … 3 lần được tặng»: times are counted
            return replace(recipients, names=(name,))
        return replace(recipients, count=1, qualifier="exact", unit="recipients", names=(name,))

    def _described(self, recipients: Recipients) -> str | None:
        """«đội thi công mố M2 của Công ty CP X»: a body named by its description, up to the verb or mark behind it."""
        if recipients.anaphor not in self._words["described_head"]:
            return None
        match = _description(self._words["description_end"]).match(self._plain, recipients.start)
        if match is None:
            return None
        described = squeeze(self._text[match.start() : match.end()])
        return described if _is_proper(described) or recipients.anaphor in self._words["team_head"] else None


def _is_general(recipients: Recipients) -> bool:
    """«các cá nhân, tổ chức»: nobody is named, counted or meant by a noun."""
    return not (recipients.names or recipients.anaphor or recipients.count is not None)


def _is_proper(description: str) -> bool:
    """«lớp 12A1», «đội cứu hộ số 9», «nhóm kỹ sư Công ty X»: a name or number behind the first word."""
    return any(not word.islower() for word in description.split()[1:])


@lru_cache(maxsize=1)
def _description(ends: frozenset[str]) -> re.Pattern[str]:
    """A noun with the words behind it, up to one of ``ends`` or a mark («đội thi công mố M2 của Công ty X | đã …»)."""
    stop = "|".join(map(re.escape, sorted(ends)))
    return re.compile(rf"\w+(?:\s+(?!(?:{stop})\b)(?:[\w&/][\w&/-]*|-(?=\s\d))){{1,14}}")
