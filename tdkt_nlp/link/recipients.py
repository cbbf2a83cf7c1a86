"""Who receives, told before or behind an honour: which chunk heads the recipients, and where their list begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.forward import Forward, Reading
from tdkt_nlp.link.series import SeriesReader, opening_bracket
from tdkt_nlp.link.wording import NAMED
from tdkt_nlp.schema.mention import CountMention, PersonMention

_HEAD_STOPS = frozenset({"give", "award", "commend", ";", "revoked", "says", "proxy", ":"})
_OTHER_PART = frozenset(
    {"(", ")", "passive", "get", "one_of", "count"}
)  # what makes the subject of a sentence doubtful
_NEXT_WORD = 6  # characters in which «khác» stands
_ADVERBS = frozenset({"today", "history", "times"})


class RecipientReader(SeriesReader):
    """Reads recipients out of the chunks of one article."""

    def forward(self, chunks: Sequence[Chunk], first: int, stop: int, position: int, *, near: bool = False) -> Reading:
        """Recipients from chunk ``first`` on, the text before which ends at ``position`` («… cho | 25 tập thể»).

        ``near`` asks for the first recipient right there, with nothing but list words between.
        """
        return Forward(self, chunks, stop, position, near).read(first)

    def backward(self, chunks: Sequence[Chunk], floor: int, last: int) -> Reading:
        """Recipients that stand before chunk ``last``, not before chunk ``floor`` («25 tập thể | được tặng …»)."""
        head = self._owner_of_deed(chunks, floor, last)
        if head is None:
            head = self._opening_subject(chunks, floor, last)
        if head is None:
            head = self._head(chunks, floor, last)
        if head is None or self._only_congratulates(chunks[head], chunks[last]):
            return Reading((), last)
        head = self._described(chunks, floor, head, last)
        first = self._with_label(chunks, floor, self._series_start(chunks, floor, head))
        reading = self._with_others(chunks, floor, head, self.forward(chunks, first, last, chunks[first].start))
        return self._one_of(chunks, floor, first, self._in_apposition(chunks, floor, first, reading))

    def _with_others(self, chunks: Sequence[Chunk], floor: int, others: int, reading: Reading) -> Reading:
        """«Em A (lớp 9) và em B cùng | 6 học sinh khác | được»: those named are counted with the others."""
        counted = reading.recipients[-1] if reading else None
        behind = self._folded[chunks[others].end : chunks[others].end + _NEXT_WORD].split()[:1]
        if counted is None or counted.names or counted.count is None or behind != [the_word("other")]:
            return reading
        before = others - 1
        while before > floor and chunks[before].kind in ("maybe", "and", ")", *_ADVERBS):
            opening = opening_bracket(chunks, floor, before) if chunks[before].kind == ")" else before
            before = (floor if opening is None else opening) - 1
        led = self.words_before(chunks[others].start, 1)
        if before < floor or chunks[before].kind != "person" or not self._words["beside"].intersection(led):
            return reading
        start = self._series_start(chunks, floor, before)
        named = self.forward(chunks, start, before + 1, chunks[start].start).recipients
        if len(named) != 1 or named[0].kind != counted.kind or named[0].count != len(named[0].names):
            return reading
        total = replace(counted, count=counted.count + len(named[0].names), names=named[0].names, start=named[0].start)
        return Reading((total,), reading.last)

    def _opening_subject(self, chunks: Sequence[Chunk], floor: int, last: int) -> int | None:
        """«Ông A dạy nghề cho hàng trăm thanh niên, | được tặng»: behind a comma the verb goes on with its sentence.

        Index of who opens the sentence, None where the verb opens no such part or nobody does.
        """
        before = last - 1
        while before > floor and chunks[before].kind in _ADVERBS:
            before -= 1
        if before > floor == 0 and chunks[before].kind == ";":
            return self._opener(chunks, before)
        if before <= floor or chunks[before].kind != ",":
            return None
        first = max((i + 1 for i in range(floor, before) if chunks[i].kind in (";", ":")), default=floor)
        if any(chunk.kind in _HEAD_STOPS or chunk.kind in _OTHER_PART for chunk in chunks[first:before]):
            return None
        for index in range(first, before):
            chunk = chunks[index]
            if chunk.kind in (*NAMED, "noun") and self._can_head(chunks, index, last):
                mark = chunks[index - 1] if index > first and chunks[index - 1].kind in (",", "plural") else None
                opens = index == first or mark is not None
                led = self.folded(chunks[index - 1].end if index > first else chunk.start - 40, chunk.start)
                return index if opens and not self._is_led(led) and not self._has_somebody(chunk) else None
        return None

    def _opener(self, chunks: Sequence[Chunk], last: int) -> int | None:
        """«Ông A nguyên là Chủ tịch X; | được tặng»: behind a semicolon a verb goes on with who opens it all."""
        index = next((i for i in range(last) if chunks[i].kind not in (",", *_ADVERBS)), last)
        opener = chunks[index]
        pronoun = isinstance(opener.mention, CountMention) and opener.mention.kind == "individual"
        named = opener.kind == "person" or (pronoun and bool(self.stand_in(opener)))
        led = self._is_led(self.folded(chunks[index - 1].end if index else max(0, opener.start - 40), opener.start))
        return index if named and not led and self._can_head(chunks, index, last) else None

    def _only_congratulates(self, head: Chunk, verb: Chunk) -> bool:
        """«ông A chúc mừng ngành X | nhận W»: who is congratulated receives, whether named or not."""
        words = self.gap(head, verb)
        return any(word in words for word in self._words["congratulate"])

    def _owner_of_deed(self, chunks: Sequence[Chunk], floor: int, last: int) -> int | None:
        """«Hành động dũng cảm của em A | vừa được khen thưởng»: whose deed is rewarded receives."""
        index = last - 1
        while index >= floor and (chunks[index].kind in _ADVERBS or chunks[index].kind == ")"):
            opening = opening_bracket(chunks, floor, index) if chunks[index].kind == ")" else index
            index = (floor if opening is None else opening) - 1
        if index < floor:
            return None
        owner = chunks[index]
        receives = owner.kind in ("person", "unit") or self.stand_in(owner)
        return index if receives and self.owns_deed(owner.start) else None

    def _has_somebody(self, chunk: Chunk) -> bool:
        """«Trường X có | thầy A …»: the sentence goes on with the one who is there."""
        return self._folded[chunk.end : chunk.end + 5].split()[:1] == ["có"] and chunk.kind != "person"

    def _described(self, chunks: Sequence[Chunk], floor: int, head: int, last: int) -> int:
        """«Ông là hội viên sáng lập Hội X, được tặng …»: a body that only says what the subject is receives nothing."""
        apart = any(chunk.kind == "," for chunk in chunks[head + 1 : last])
        if chunks[head].kind not in ("unit", "place") or not apart:
            return head
        link = next((i for i in range(head - 1, floor - 1, -1) if chunks[i].kind in ("be", ";", "passive")), None)
        if link is None or chunks[link].kind != "be":
            return head
        subject = self._head(chunks, floor, link)
        return head if subject is None else subject

    def _with_label(self, chunks: Sequence[Chunk], floor: int, first: int) -> int:
        """Index of «gia đình» before the name at chunk ``first``, where it stands there: the household receives."""
        label = chunks[first - 1] if first > floor else None
        household = label is not None and isinstance(label.mention, CountMention) and label.mention.kind == "household"
        return first - 1 if label is not None and household and not self.gap(label, chunks[first]) else first

    def _in_apposition(self, chunks: Sequence[Chunk], floor: int, first: int, reading: Reading) -> Reading:
        """«Ông A và bà B, hai giáo viên của trường | được tặng»: the count behind the names is theirs."""
        counted = reading.recipients[0] if len(reading.recipients) == 1 else None
        named = first - 2
        if counted is None or counted.names or named < floor or chunks[first - 1].kind != ",":
            return reading
        if chunks[named].kind not in NAMED or self.gap(chunks[first - 1], chunks[first]):
            return reading
        start = self._series_start(chunks, floor, named)
        names = self.forward(chunks, start, named + 1, chunks[start].start).recipients
        if len(names) != 1 or names[0].count != counted.count or names[0].kind != counted.kind:
            return reading
        return Reading((replace(counted, names=names[0].names, start=names[0].start),), reading.last)

    def _one_of(self, chunks: Sequence[Chunk], floor: int, first: int, reading: Reading) -> Reading:
        """«U là một trong 26 tổ chức được …»: the number with the one of them that is named."""
        opener = next((i for i in range(first - 1, floor - 1, -1) if chunks[i].kind == "one_of"), None)
        if opener is None or not reading or reading.recipients[0].names:
            return reading
        people = [i for i in range(floor, opener) if chunks[i].kind == "person"]
        head = people[-1] if people else self._head(chunks, floor, opener)
        if head is None or chunks[head].kind not in NAMED:
            return reading
        named = self.forward(chunks, head, opener, chunks[head].start)
        names = tuple(name for r in named.recipients for name in r.names)
        total = reading.recipients[0]
        start = min(chunks[head].start, total.start)
        if total.count is None:  # «một trong những cán bộ …»: only the one named is counted
            total = replace(total, count=len(names), qualifier="exact", unit="recipients", anaphor="")
        return Reading((replace(total, names=names, start=start), *reading.recipients[1:]), reading.last)

    def _head(self, chunks: Sequence[Chunk], floor: int, last: int) -> int | None:
        """Index of the recipient nearest before chunk ``last``: a count wins over names that only locate it."""
        depth = 0
        named = None
        comma = False
        for index in range(last - 1, floor - 1, -1):
            chunk = chunks[index]
            if chunk.kind == ")":
                depth += 1
            elif chunk.kind == "(":
                depth -= 1
            elif depth > 0 or self._is_undergone(chunks, index, last):
                continue
            elif chunk.kind in _HEAD_STOPS or (named is None and self.is_kin(chunk) and not self.stand_in(chunk)):
                break
            elif chunk.kind == ",":
                comma = comma or index == last - 1
            elif chunk.kind == "count":
                if comma and index > floor and chunks[index - 1].kind == "one_of":
                    continue  # «là 1 trong 10 gương mặt …, được tặng W»: the number belongs to another clause
                if self._is_governed(chunks, index):
                    continue
                members = named is not None and any(c.kind == "detail" for c in chunks[index:named])
                if named is None or members or not self._starts_anew(chunks, named):
                    return self._total_of(chunks, floor, index) if comma else index
                break
            elif named is None and self._can_head(chunks, index, last):
                named = index
        return named

    def _is_governed(self, chunks: Sequence[Chunk], index: int) -> bool:
        """«cứu | 22 ngư dân», «trải khắp | 30 quận», «28 em của | 17 trường»; but «hồ sơ của | 9 hộ» is theirs."""
        of = chunks[index - 1] if index > 1 and chunks[index - 1].kind == "of" else None
        if of is None or self.gap(of, chunks[index]):
            return self.is_governed(chunks[index])
        owned = chunks[index - 2]
        work = isinstance(owned.mention, CountMention) and owned.mention.kind == "unknown"
        return owned.kind in (*NAMED, "count", "noun", ")") and not work and not self.gap(owned, of)

    def _total_of(self, chunks: Sequence[Chunk], floor: int, part: int) -> int:
        """«57 hộ, trong đó có 23 hộ …, 34 hộ …, | cũng được»: behind a comma the verb goes on with the total."""
        index = part
        while index > floor and chunks[index].kind in ("count", ",", "and", "noun", "at_least", "at_most", "approx"):
            index -= 1
        if chunks[index].kind != "detail":
            return part
        before = [i for i in range(floor, index) if chunks[i].kind != ","]
        return before[-1] if before and chunks[before[-1]].kind == "count" else part

    def _is_undergone(self, chunks: Sequence[Chunk], index: int, last: int) -> bool:
        """«xã A được công nhận đạt chuẩn và | được tặng W»: the same one undergoes both acts, one without an honour."""
        if chunks[index].kind not in ("give", "commend") or index == 0 or chunks[index - 1].kind != "passive":
            return False
        return not any(chunk.kind in ("award", "count") for chunk in chunks[index:last])

    def _starts_anew(self, chunks: Sequence[Chunk], named: int) -> bool:
        """A name behind a comma starts anew («cứu 3 mẹ con …, em Hải được tặng», «…, gia đình ông Hải được»).

        So it does behind «thì» («trong khi 3 hộ rời đi thì ông Hải được tặng»).
        """
        if self._words["main_clause"].intersection(self.words_before(chunks[named].start, 1)):
            return True
        if chunks[named].kind not in ("person", "noun"):
            return False
        before = named - 1
        if before > 0 and chunks[before].kind == "noun" and self.gap(chunks[before], chunks[named]) == "":
            before -= 1
        return before >= 0 and chunks[before].kind == ","

    def _is_next_to(self, chunks: Sequence[Chunk], index: int, last: int) -> bool:
        """«truyền thống của Quân khu 2, Trung đoàn 10 | vinh dự được»: right before its verb a body is no owner."""
        return all(chunk.kind in _ADVERBS for chunk in chunks[index + 1 : last])

    def _can_head(self, chunks: Sequence[Chunk], index: int, last: int) -> bool:
        chunk = chunks[index]
        owner = chunk if self._is_next_to(chunks, index, last) else self._list_opener(chunks, index)
        if chunk.kind not in (*NAMED, "noun") or self.behind_preposition(owner):
            return False
        if chunk.kind == "noun" and index > 0 and self._ends_post(chunks[index - 1], chunk):
            return False  # «Chủ tịch Hội»
        if chunk.kind == "noun" and not self.is_plural(chunks, index) and not self.stand_in(chunk):
            return False
        if index > 0 and self.is_kin(chunks[index - 1]) and not self.gap(chunks[index - 1], chunk):
            return False  # «bố bị cáo | từng được tặng»: his relative receives
        if chunk.kind in ("unit", "place"):
            if index > 0 and chunks[index - 1].kind == "to" and not self.gap(chunks[index - 1], chunk):
                return False  # «trả ví cho Công ty X, được tặng»: to whom something was done
            held = index > 1 and chunks[index - 1].kind in (",", "-") and chunks[index - 2].kind == "person"
            held = held and self.gap(chunks[index - 1], chunk) not in self._words["congratulate"]
            if held or self.is_home(chunks, index):
                return False  # «em A, lớp 10A8 Trường B, được khen thưởng»: where the one named belongs
        behind_mark = index > 0 and chunks[index - 1].kind in (",", "place", "-")
        return chunk.kind != "place" or not behind_mark or self._opens(chunks, index)

    def _ends_post(self, before: Chunk, noun: Chunk) -> bool:
        """Whether the noun is the last word of a post: «Chủ tịch | Hội», «ông A, Chủ tịch | Hội»."""
        posted = isinstance(before.mention, PersonMention) and before.end > before.mention.end
        return (before.kind == "post" or posted) and not self.gap(before, noun)

    def _opens(self, chunks: Sequence[Chunk], index: int) -> bool:
        """«Sáng 28/7, thành phố A tổ chức …»: nothing that a place could locate stands before it."""
        return all(chunk.kind in (",", "today", "history") for chunk in chunks[:index])
