"""From the chunks of a sentence to award clauses: which recipients belong to which honour.

The shapes are those of award reports: «A tặng W cho N K» (active), «N K được A tặng W» (passive), «W: N K» (colon),
«A tặng K W» (ditransitive), «A tặng N W» (the number counts the honours), «N K đề nghị tặng W» (recipients first).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.link.groups import group_honours
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.subjects import many_receive
from tdkt_nlp.link.wording import NAMED
from tdkt_nlp.schema.mention import AwardMention, CountMention

_SEND = "gui"
_IS_REVOKED = "bi"
_WITH = "voi"  # «thu hồi W với ông A» takes persons; «… với 57 thành viên» tells something else
_FAR_OBJECT = 60
_NEGATION_REACH = 28
_INTRODUCTION = 12
_FAR_TITLE = 24  # «Chiến sĩ thi đua cơ sở năm học 2015-2016 đối với …»
_BEFORE_RECIPIENTS = ENTITY | {
    "of", "and", "(", ")", "noun", "break", "-", "plural", "be", "detail", "today", "passive", "classifier", "times",
    "history",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """Honours said in one breath, with who receives them.

    Attributes:
        chunks: the sentence.
        first, last: indexes of the first honour's chunk and behind the last one's.
        awards: the chunks of the honours, coordinated («Huân chương Độc lập, Huân chương Lao động»).
        verb: index of the chunk that confers (``give``, ``get``, ``be``), None where none is said.
        passive: index of the chunk that turns it round («được», a verb of getting), None in active clauses.
        floor: index before which nothing belongs to this clause.
        reading: the recipients.
        rule: name of the shape.
    """

    chunks: Sequence[Chunk]
    first: int
    last: int
    awards: tuple[Chunk, ...]
    verb: int | None
    passive: int | None
    floor: int
    reading: Reading
    rule: str


def read_clauses(chunks: Sequence[Chunk], reader: RecipientReader, honours: Honours) -> list[Clause]:
    """The award clauses of a sentence, in order."""
    groups = group_honours(chunks, reader, honours)
    clauses: list[Clause] = []
    floor = 0
    for number, (first, last) in enumerate(groups):
        stop = groups[number + 1][0] if number + 1 < len(groups) else len(chunks)
        clause = _Reader(chunks, first, last, floor, stop, reader, honours).read()
        clauses.append(clause)
        floor = max(clause.reading.last if clause.rule == "active" else last, last)
    shared = [_sharing(clause, following) for clause, following in zip(clauses, [*clauses[1:], None], strict=False)]
    told: list[Clause] = []
    for clause in shared:
        clause = _going_on(clause, told[-1] if told else None)
        if clause.rule != "none":
            told.append(clause)
    return told


def _going_on(clause: Clause, before: Clause | None) -> Clause:
    """«U được A tặng W năm 2014, B tặng W' năm 2015», «… nhận W vì …; W' của B»: the same one receives again."""
    if clause.rule != "none" or before is None or before.rule not in ("passive", "elided"):
        return clause
    between = clause.chunks[before.last : clause.first]
    if clause.verb is None:
        listed = bool(between) and between[-1].kind == ";" and between[-1].end + 1 >= clause.chunks[clause.first].start
        return replace(clause, rule="elided") if listed else clause
    gives = clause.chunks[clause.verb].kind == "give" and clause.verb >= before.last
    plain = all(chunk.kind in ("give", ",", ";", "and", "of", "classifier", *ENTITY) for chunk in between)
    return replace(clause, rule="elided") if gives and plain else clause


def _sharing(clause: Clause, following: Clause | None) -> Clause:
    """«công nhận danh hiệu W và tặng W' cho 6 đơn vị»: two verbs, the recipients said once."""
    if clause.rule != "none" or following is None or following.rule != "active" or clause.verb is None:
        return clause
    between = clause.chunks[clause.last : following.first]
    joined = all(chunk.kind in ("and", ",", "give", "classifier", *ENTITY, "of") for chunk in between)
    acts = clause.chunks[clause.verb].kind == "give" and any(chunk.kind == "give" for chunk in between)
    return replace(clause, reading=following.reading, rule="active") if joined and acts else clause


@dataclass(frozen=True, slots=True)
class _Reader:
    chunks: Sequence[Chunk]
    first: int
    last: int
    floor: int
    stop: int
    reader: RecipientReader
    honours: Honours

    def read(self) -> Clause:
        verb = self._verb()
        passive = self._passive(verb) if verb is not None else self._possession()
        if verb is None and passive is None:
            passive = self._grant()
        named = passive is not None and many_receive(self.chunks, self.floor, passive, self.reader) is None
        attempts: tuple[tuple[bool, str, Callable[[], Reading]], ...] = (
            (named, "passive", lambda: self.reader.backward(self.chunks, self.floor, passive or 0)),
            (True, "active", lambda: self._active(verb)),
            (True, "ditransitive", lambda: self._ditransitive(verb)),
            (True, "occasion-of", self._occasion_of),
            (verb is None, "revoked-passive", self._revoked_from),
            (verb is not None, "proposed-first", lambda: self._recipients_first(verb or 0)),
            (passive is None and not self._counts_holders(verb), "items", lambda: self._items(verb)),
            (True, "revoked-of", self._revoked_of),
        )
        if self._is_negated(passive if passive is not None else verb) or self._is_forged():
            return self._clause(verb, passive, Reading((), self.last), "none")
        for holds, rule, attempt in attempts:
            reading = attempt() if holds else None
            if reading and not (rule == "passive" and self._only_label(verb, passive)):
                return self._clause(
                    verb, passive if rule == "passive" else None, self._with_counted(reading, rule, verb), rule
                )
        if passive is not None and not self._only_label(verb, passive):
            return self._clause(verb, passive, Reading((), self.last), "elided")
        return self._clause(verb, passive, Reading((), self.last), "none")

    def _is_negated(self, verb: int | None) -> bool:
        """«không được tặng», «không có tên trong danh sách được xét tặng»: nothing was given."""
        if verb is None:
            return False
        near = self.chunks[max(self.floor, verb - 2) : verb]
        return any(c.kind == "negation" and self.chunks[verb].start - c.end <= _NEGATION_REACH for c in near)

    def _is_forged(self) -> bool:
        """«làm giả Bằng khen của Thủ tướng»: no honour."""
        before = self.chunks[self.first - 1] if self.first > self.floor else None
        return (
            before is not None and before.kind == "negation" and self.reader.gap(before, self.chunks[self.first]) == ""
        )

    def _counts_holders(self, verb: int | None) -> bool:
        """«cả thôn có 68 Mẹ Việt Nam Anh hùng»: people who bear a title, not a conferral."""
        return self._is_title() and verb is None

    def _clause(self, verb: int | None, passive: int | None, reading: Reading, rule: str) -> Clause:
        awards = tuple(chunk for chunk in self.chunks[self.first : self.last] if chunk.kind == "award")
        if len(awards) > 1:
            awards = _without_heads(awards, self.reader)
        return Clause(self.chunks, self.first, self.last, awards, verb, passive, self.floor, reading, rule)

    def _verb(self) -> int | None:
        for index in range(self.first - 1, self.floor - 1, -1):
            kind = self.chunks[index].kind
            if kind == "give" or (kind == "get" and self._governs(index) and not self._names_occasion(index)):
                return index
            if kind == "commend" and self._introduces(index):
                return index
            if (
                kind == "be"
                and self.reader.gap(self.chunks[index], self.chunks[self.first]) == ""
                and index == self.first - 1
            ):
                return index
            listed = index + 1 == self.first or self.chunks[index - 1].kind in ("award", ")")
            if kind == ";" and not (index > 0 and listed):
                return None
        return None

    def _names_occasion(self, verb: int) -> bool:
        """«phát biểu tại Lễ đón nhận Huân chương»: who speaks there is not who receives, who holds the ceremony is."""
        before = self.reader.folded(self.chunks[self.floor].start, self.chunks[verb].start)
        return self.reader.ends_in_ceremony(before) and not self.reader.holds(before)

    def _introduces(self, index: int) -> bool:
        """«được khen thưởng: W, W'»: the act, a colon, the honours; «được tuyên dương W»: a title right behind."""
        if self._is_title() and self.reader.gap(self.chunks[index], self.chunks[self.first]) in self.reader.title_heads:
            return True
        between = self.chunks[index + 1 : self.first]
        gap = self.reader.folded(self.chunks[index].end, self.chunks[self.first].start)
        return len(gap) <= _INTRODUCTION and all(c.kind in (":", "classifier") for c in between) and gap.strip() != ""

    def _governs(self, verb: int) -> bool:
        """A verb of getting has its honour close by («nhận Bằng khen», «đạt danh hiệu W», «đón nhận nhiều W»)."""
        between = self.chunks[verb + 1 : self.first]
        if between and between[-1].kind == "detail" and any(c.kind == "plural" for c in between[:-1]):
            plain = all(c.kind in ("plural", "noun", ",", "detail", "and") for c in between)
            return plain and len(self.reader.gap(between[-1], self.chunks[self.first])) <= len("có")
        light = {"items", "plural", "classifier", "noun", "and", "times", "of", ":", *ENTITY}
        end = self.chunks[self.first].start
        return all(c.kind in light for c in between) and end - self.chunks[verb].end <= _FAR_OBJECT

    def _passive(self, verb: int | None) -> int | None:
        """Index of what turns the clause round: «được» before its verb, a verb of getting, «là»."""
        if verb is None:
            return None
        for index in range(verb, self.floor - 1, -1):
            kind = self.chunks[index].kind
            if kind == "passive":
                return index
            if kind == "proposed" and index > self.floor and self.chunks[index - 1].kind == "passive":
                return index - 1  # «được đề nghị xét tặng W»
            if kind in (";", "to", "proposed") or (kind == "give" and index != verb):
                break
            if kind in ("count", "person") and index < verb:
                break
        return verb if self.chunks[verb].kind in ("get", "be") else None

    def _possession(self) -> int | None:
        """Index of «nhiều» in «ông có nhiều bằng khen», «chủ nhân của nhiều huân chương»: who has them received them.

        Titles so counted are people who bear them («trường có nhiều nhà giáo ưu tú»).
        """
        index = self.first - 1
        if index < self.floor or self.chunks[index].kind not in ("plural", "items") or self._is_title():
            return None
        return index if self.reader.is_owned(self.chunks[index].start) else None

    def _grant(self) -> int | None:
        """Index of «được» in «được (Thủ tướng) cấp Bằng ghi công»: a verb that only means giving before an honour."""
        index = self.first - 1
        while index > self.floor and self.chunks[index].kind in ENTITY:
            index -= 1
        if index < self.floor or self.chunks[index].kind != "passive":
            return None
        if index > self.floor and self.chunks[index - 1].kind == "noun":
            return None  # «chế độ đối với người được cấp W»
        return index if self.reader.grants(self.chunks[self.first].start) else None

    def _only_label(self, verb: int | None, passive: int | None) -> bool:
        """«ông là Anh hùng Lao động»: a state title without its year labels a person and tells no conferral."""
        if verb is None or self.chunks[verb].kind != "be":
            return False
        mention = self.chunks[self.first].mention
        award = mention.award if isinstance(mention, AwardMention) else ""
        behind = self.reader.folded(self.chunks[self.last - 1].end, self.chunks[self.last - 1].end + 9)
        emulation = award.startswith(("chien-si", "lao-dong", "tap-the", "don-vi"))
        dated = any(behind.startswith((f" {year} ", f" ({year}")) for year in date_words().year)
        return not (emulation or dated)

    def _active(self, verb: int | None) -> Reading:
        """Recipients behind the honour: «… cho 25 tập thể», «trao W tặng Vụ Pháp luật», «W: 25 tập thể»."""
        closes = self.last
        for index in range(self.last, self.stop):
            chunk = self.chunks[index]
            if index < closes:
                continue
            if chunk.kind == "(":
                closes = self._bracket_end(index)
            elif chunk.kind in ("to", "give", "commend") or (chunk.kind in (":", "detail") and self._adjacent(index)):
                conferred = any(c.kind == "passive" for c in self.chunks[self.last : index])
                revoked = any(c.kind == "revoked" for c in self.chunks[self.floor : self.first])
                bare = verb is None and self._is_title() and not (conferred or revoked)
                if bare and (chunk.kind == "detail" or not self._adjacent(index, _FAR_TITLE)):
                    break  # «… mang tên các Bà mẹ Việt Nam Anh hùng: mẹ A, mẹ B»
                if chunk.id == _SEND and not self._adjacent(index):
                    break  # «… đề nghị tặng W, có báo cáo gửi Bộ X»
                end = _own_end(self.chunks, index + 1, self.stop)
                near = (
                    chunk.kind == "commend" or chunk.id == _WITH
                )  # «… với số lượng lớn, ông A cho biết» gives nothing
                reading = self.reader.forward(self.chunks, index + 1, end, chunk.end, near=near)
                if reading and not (chunk.id == _WITH and any(not r.names for r in reading.recipients)):
                    return reading
                if chunk.kind == "give":
                    break
            elif (
                chunk.kind == ","
                and index + 1 < self.stop
                and self.chunks[index + 1].kind in (*ENTITY, "to", "and", "commend", "of")
            ):
                continue
            elif chunk.kind == "person" and self.chunks[index - 1].kind == "of":
                continue  # «Bằng khen của Bộ trưởng A cho …»
            elif (
                index == self.last
                and (chunk.kind in ("person", "noun", "count") or (chunk.kind == "unit" and self._sends(verb)))
                and self.reader.gap(self.chunks[index - 1], chunk) == ""
            ):
                return self._direct_object(index, verb)
            elif chunk.kind not in _BEFORE_RECIPIENTS:
                break
        return Reading((), self.last)

    def _bracket_end(self, index: int) -> int:
        """Index behind the bracket that opens at chunk ``index`` («… và tiền thưởng (mỗi người 2 triệu đồng) cho»)."""
        closing = next((i for i in range(index, self.stop) if self.chunks[i].kind == ")"), None)
        return index + 1 if closing is None else closing + 1

    def _direct_object(self, index: int, verb: int | None) -> Reading:
        """«gửi thư khen chị A»: no preposition between the honour and who receives it."""
        gives = verb is not None and self.chunks[verb].kind == "give"
        if not (gives or self.reader.is_had(self.chunks[self.first].start)) or self._is_title():
            return Reading((), self.last)
        end = _own_end(self.chunks, index, self.stop)
        return self.reader.forward(self.chunks, index, end, self.chunks[index - 1].end, near=True)

    def _sends(self, verb: int | None) -> bool:
        """«gửi thư khen Công an tỉnh»; in «tặng Bằng khen UBND tỉnh» the body is whose honour it is."""
        if verb is None:
            return self.reader.is_had(self.chunks[self.first].start)
        return self.chunks[verb].id == _SEND

    def _adjacent(self, index: int, reach: int = 10) -> bool:
        """Nothing but the honour's authority, bracket or title between it and chunk ``index``."""
        between = self.chunks[self.last : index]
        if any(c.kind not in (*ENTITY, "of", "(", ")", "noun") for c in between):
            return False
        words = self.reader.folded(
            between[-1].end if between else self.chunks[self.last - 1].end, self.chunks[index].start
        )
        return len(words.strip(' "')) <= reach

    def _is_title(self) -> bool:
        mention = self.chunks[self.first].mention
        return isinstance(mention, AwardMention) and mention.award in self.honours.titles

    def _is_of_state(self) -> bool:
        mention = self.chunks[self.first].mention
        return isinstance(mention, AwardMention) and mention.award in self.honours.of_state

    def _ditransitive(self, verb: int | None) -> Reading:
        """«tặng ông Giấy khen», «khen thưởng 20 cá nhân W»: the recipient between the verb and the honour."""
        if verb is None:
            verb = self._praise()
        elif self.chunks[verb].kind != "give":
            return Reading((), self.first)
        to = verb + 1 if verb is not None else self.first
        if verb is not None and to < self.first and self.chunks[to].kind == "to":
            verb = None if self.reader.gap(self.chunks[verb], self.chunks[to]) else to  # «trao cho em tấm giấy khen»
        if verb is None or verb + 1 >= self.first:
            return Reading((), self.first)
        return self.reader.forward(self.chunks, verb + 1, self.first, self.chunks[verb].end, near=True)

    def _praise(self) -> int | None:
        """The praise whose object stands right before the honour («khen thưởng ông A Bằng khen»)."""
        object_ = self.first - 1
        if object_ <= self.floor or self.chunks[object_].kind not in ("count", *NAMED):
            return None
        if self.reader.gap(self.chunks[object_], self.chunks[self.first]) or self.chunks[object_ - 1].kind != "commend":
            return None
        return object_ - 1

    def _occasion_of(self) -> Reading:
        """«lễ đón nhận Huân chương Lao động của Công ty X»: whose an honour is that only the State confers."""
        got = any(c.kind == "get" for c in self.chunks[self.floor : self.first])
        owner = self.last + 1
        if not got or owner >= self.stop or self.chunks[self.last].kind != "of" or self.chunks[owner].kind not in NAMED:
            return Reading((), self.last)
        if not self._is_of_state() or self.reader.is_state_authority(self.chunks[owner]):
            return Reading((), self.last)
        return self.reader.forward(self.chunks, owner, owner + 1, self.chunks[self.last].end)

    def _recipients_first(self, verb: int) -> Reading:
        """«45 cá nhân đề nghị phong tặng W»: who is proposed stands before the proposal."""
        opener = next(
            (i for i in range(self.first - 1, self.floor - 1, -1) if self.chunks[i].kind in ("proposed", ";", "award")),
            None,
        )
        if opener is None or self.chunks[opener].kind != "proposed":
            return Reading((), self.last)
        while opener > self.floor and self.chunks[opener - 1].kind in ("proposed", "post", "unit", "authority", ","):
            opener -= 1
        reading = self.reader.backward(self.chunks, self.floor, opener)
        return (
            reading if any(r.count is not None and not r.names for r in reading.recipients) else Reading((), self.last)
        )

    def _with_counted(self, reading: Reading, rule: str, verb: int | None) -> Reading:
        """«12 người đủ điều kiện đề nghị xét tặng W gồm: A, B …»: names behind the honour, their number before it."""
        if rule == "passive":
            return self._with_shared_verb(self._with_names_behind(reading))
        if rule != "active" or verb is None or any(not r.names for r in reading.recipients):
            return reading
        counted = self._recipients_first(verb)
        if len(counted.recipients) != 1:
            return reading
        names = tuple(name for r in reading.recipients for name in r.names)
        return Reading((replace(counted.recipients[0], names=names),), reading.last)

    def _with_shared_verb(self, reading: Reading) -> Reading:
        """«12 mẹ được truy tặng, 3 mẹ được phong tặng W»: two counts, two verbs, the honour said once."""
        first = next((i for i, c in enumerate(self.chunks) if c.start == reading.recipients[0].start), 0)
        if first - 4 < self.floor or reading.recipients[0].names:
            return reading
        count, passive, give, mark = self.chunks[first - 4 : first]
        if (passive.kind, give.kind) != ("passive", "give") or mark.kind not in (",", "and"):
            return reading
        if count.kind != "count" or self.reader.gap(count, passive) or self.reader.gap(passive, give):
            return reading
        before = self.reader.forward(self.chunks, first - 4, first - 3, count.start)
        return Reading((*before.recipients, *reading.recipients), reading.last)

    def _with_names_behind(self, reading: Reading) -> Reading:
        """«Bốn nghệ sĩ được truy tặng W: A, B, C, D»: the counted are named behind the honour."""
        opener = next(
            (i for i in range(self.last, min(self.last + 2, self.stop)) if self.chunks[i].kind in (":", "detail")), None
        )
        if opener is None or len(reading.recipients) != 1 or reading.recipients[0].names or not self._adjacent(opener):
            return reading
        while opener + 1 < self.stop and self.chunks[opener + 1].kind in (":", "plural", "noun"):
            opener += 1  # «gồm các ông:»
        behind = self.reader.forward(self.chunks, opener + 1, self.stop, self.chunks[opener].end)
        names = tuple(name for r in behind.recipients for name in r.names)
        counted = any(not r.names for r in behind.recipients)
        return reading if counted else Reading((replace(reading.recipients[0], names=names),), reading.last)

    def _revoked_from(self) -> Reading:
        """«ông A bị tước danh hiệu W»: who loses it stands before."""
        losing = next(
            (i for i in range(self.first - 1, self.floor - 1, -1) if self.chunks[i].kind in ("revoked", ";", "award")),
            None,
        )
        if losing is None:
            return Reading((), self.last)
        if self.chunks[losing].id != _IS_REVOKED:  # «ông A bị Chủ tịch nước tước W»
            losing -= 1
            by = losing >= self.floor and self.chunks[losing].kind in ENTITY
            if not by or not self.reader.suffers(self.chunks[losing].start):
                return Reading((), self.last)
        return self.reader.backward(self.chunks, self.floor, losing)

    def _revoked_of(self) -> Reading:
        """«thu hồi Huân chương Độc lập của ông A»: what is taken back is of who had it."""
        revoked = any(chunk.kind == "revoked" for chunk in self.chunks[: self.first])
        if not revoked or self.last >= self.stop:
            return Reading((), self.last)
        honour, behind = self.chunks[self.last - 1], self.chunks[self.last]
        if behind.kind == "of":
            return self.reader.forward(self.chunks, self.last + 1, self.stop, behind.end)
        if behind.kind == "count" and self.reader.gap(honour, behind) == "":
            return self.reader.forward(self.chunks, self.last, self.stop, honour.end)
        return Reading((), self.last)

    def _items(self, verb: int | None) -> Reading:
        """«18 Huân chương Lao động các hạng»: the number counts honours and no recipient is told."""
        number = items_before(self.chunks, self.first)
        if number is None or self.first - 1 < self.floor:
            return Reading((), self.first)
        of_somebody = self.last < self.stop and self.chunks[self.last].kind == "of"
        if verb is None and (number.value == 1 or not (self.floor or of_somebody)):
            return Reading((), self.first)  # «ba triệu đồng một Bằng khen»
        recipients = Recipients("unknown", number.value, number.qualifier, "items", (), number.start, number.end)
        return Reading((recipients,), self.first)


def _without_heads(awards: Sequence[Chunk], reader: RecipientReader) -> tuple[Chunk, ...]:
    """Honours without those that only open the next one's name («huy hiệu Bà mẹ …») or repeat it («… (NSND)»)."""
    kept: list[Chunk] = []
    for chunk in awards:
        if kept and reader.gap(kept[-1], chunk) == "":
            kept[-1] = chunk
        elif not any(_same_honour(chunk, other) for other in kept):
            kept.append(chunk)
    return tuple(kept)


def _same_honour(a: Chunk, b: Chunk) -> bool:
    x, y = a.mention, b.mention
    return isinstance(x, AwardMention) and isinstance(y, AwardMention) and (x.award, x.ranks) == (y.award, y.ranks)


def _own_end(chunks: Sequence[Chunk], start: int, stop: int) -> int:
    """Where the recipients of this honour end before an honour in the passive («…, 3 cá nhân được tặng W'»)."""
    if stop == len(chunks):
        return stop
    for index in range(stop - 1, start - 1, -1):
        if chunks[index].kind in ("passive", "get"):
            separators = [i for i in range(start, index) if chunks[i].kind in (";", ",", "and")]
            semicolons = [i for i in separators if chunks[i].kind == ";"]
            members = [i for i in range(start, index) if chunks[i].kind in ("count", *NAMED)]
            if len(members) < 2:
                return index
            return semicolons[-1] if semicolons else next((i for i in reversed(separators) if i < members[-1]), index)
        if chunks[index].kind == "to":
            break
    return stop


def items_before(chunks: Sequence[Chunk], first: int) -> CountMention | None:
    """The count right before the honour at chunk ``first``, where it counts honours."""
    before = next((c for c in reversed(chunks[max(0, first - 2) : first]) if c.kind != "classifier"), None)
    if before is None or before.kind != "items":
        return None
    mention = before.mention
    return mention if isinstance(mention, CountMention) else None
