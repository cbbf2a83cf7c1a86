"""Who receives: counts, names and bare nouns in the chunks beside an honour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.schema.mention import CountMention, PersonMention, UnitMention
from tdkt_nlp.schema.records import RecipientKind

NAMED = frozenset({"person", "unit", "place"})
_CONNECTORS = frozenset({",", "and", "break", "-", "representative"})
_STOPS = frozenset(
    {"award", "items", "give", "get", "passive", "commend", "proposed", "revoked", "each", "negation", "says", "one_of"}
)
_HEAD_STOPS = frozenset({"give", "award", "commend", ";", "revoked", "says", "proxy", ":"})
_OTHER_PART = frozenset(
    {"(", ")", "passive", "get", "one_of", "count"}
)  # what makes the subject of a sentence doubtful
_ADVERBS = frozenset({"today", "history", "times"})
_LIGHT_GAP = 24
_NEAR_GAP = 14  # «cho | tổng cộng 25 tập thể»
_LONGEST_DESCRIPTION = 7
_LABEL_WORDS = 2
_SENTENCE_END = re.compile(r"\n|[.!?…]\s")
_SPECIFIC: frozenset[RecipientKind] = frozenset({"collective", "individual", "household"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Recipients read from a row of chunks, and the index behind the last chunk that belongs to them."""

    recipients: tuple[Recipients, ...]
    last: int

    def __bool__(self) -> bool:
        return bool(self.recipients)


class RecipientReader:
    """Reads recipients out of the chunks of one article; ``text`` is the clean text, ``words`` the word lists."""

    def __init__(self, text: str, folded: str, words: Mapping[str, frozenset[str]]) -> None:
        self._text = text
        self._folded = folded
        self._words = words
        self.openers = words["opener"]
        self.title_heads = words["title_head"] | {""}
        self.subunit_heads = tuple(f"{head} " for head in sorted(words["subunit_head"]))

    def forward(self, chunks: Sequence[Chunk], first: int, stop: int, position: int, *, near: bool = False) -> Reading:
        """Recipients from chunk ``first`` on, the text before which ends at ``position`` («… cho | 25 tập thể»).

        ``near`` asks for the first recipient right there, with nothing but list words between.
        """
        return _Forward(self, chunks, stop, position, near).read(first)

    def backward(self, chunks: Sequence[Chunk], floor: int, last: int) -> Reading:
        """Recipients that stand before chunk ``last``, not before chunk ``floor`` («25 tập thể | được tặng …»)."""
        head = self._opening_subject(chunks, floor, last)
        if head is None:
            head = self._head(chunks, floor, last)
        if head is None:
            return Reading((), last)
        head = self._described(chunks, floor, head, last)
        first = self._with_label(chunks, floor, self._series_start(chunks, floor, head))
        reading = self.forward(chunks, first, last, chunks[first].start)
        return self._one_of(chunks, floor, first, reading)

    def _opening_subject(self, chunks: Sequence[Chunk], floor: int, last: int) -> int | None:
        """«Ông A dạy nghề cho hàng trăm thanh niên, | được tặng»: behind a comma the verb goes on with its sentence.

        Index of who opens the sentence, None where the verb opens no such part or nobody does.
        """
        before = last - 1
        while before > floor and chunks[before].kind in _ADVERBS:
            before -= 1
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

    def _is_led(self, words: str) -> bool:
        """Whether the folded words before a name make it a place or time («tại trụ sở …»)."""
        spoken = words.replace(".", ",").split(",")[-1].split()
        return any(word in self._words["preposition"] for word in spoken)

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
            elif chunk.kind in _HEAD_STOPS:
                break
            elif chunk.kind == ",":
                comma = comma or index == last - 1
            elif chunk.kind == "count":
                if comma and index > floor and chunks[index - 1].kind == "one_of":
                    continue  # «là 1 trong 10 gương mặt …, được tặng W»: the number belongs to another clause
                members = named is not None and any(c.kind == "detail" for c in chunks[index:named])
                if named is None or members or not self._follows_comma(chunks, named):
                    return index
                break
            elif named is None and self._can_head(chunks, index, last):
                named = index
        return named

    def _is_undergone(self, chunks: Sequence[Chunk], index: int, last: int) -> bool:
        """«xã A được công nhận đạt chuẩn và | được tặng W»: the same one undergoes both acts, one without an honour."""
        if chunks[index].kind not in ("give", "commend") or index == 0 or chunks[index - 1].kind != "passive":
            return False
        return not any(chunk.kind in ("award", "count") for chunk in chunks[index:last])

    def _follows_comma(self, chunks: Sequence[Chunk], named: int) -> bool:
        """A name behind a comma starts anew («cứu 3 mẹ con …, em Hải được tặng», «…, gia đình ông Hải được»)."""
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
        if (
            chunk.kind == "noun"
            and index > 0
            and chunks[index - 1].kind == "post"
            and not self.gap(chunks[index - 1], chunk)
        ):
            return False  # «Chủ tịch Hội»
        if chunk.kind == "noun" and not self.is_plural(chunks, index) and isinstance(chunk.mention, CountMention):
            noun = self.folded(chunk.start, chunk.end)
            if not (self.is_pronoun(noun, chunk.mention.kind) or self.is_pointed_at(chunk.end)):
                return False
        if chunk.kind in ("unit", "place"):
            held = index > 1 and chunks[index - 1].kind in (",", "-") and chunks[index - 2].kind == "person"
            if held or self.is_home(chunks, index):
                return False  # «em A, lớp 10A8 Trường B, được khen thưởng»: where the one named belongs
        behind_mark = index > 0 and chunks[index - 1].kind in (",", "place", "-")
        return chunk.kind != "place" or not behind_mark or self._opens(chunks, index)

    def _opens(self, chunks: Sequence[Chunk], index: int) -> bool:
        """«Sáng 28/7, thành phố A tổ chức …»: nothing that a place could locate stands before it."""
        return all(chunk.kind in (",", "today", "history") for chunk in chunks[:index])

    def is_home(self, chunks: Sequence[Chunk], index: int) -> bool:
        """«các vận động viên thành phố Hà Nội», «nam sinh Thanh Hóa»: where those counted or unnamed belong."""
        before = chunks[index - 1] if index else None
        if before is None or not isinstance(before.mention, CountMention) or self.gap(before, chunks[index]):
            return False
        return before.kind == "count" or before.mention.kind == "individual"

    def _list_opener(self, chunks: Sequence[Chunk], index: int) -> Chunk:
        """The first of the bodies listed up to ``index``: «của Tập đoàn A, Bộ B» owns as a whole."""
        first = index
        while chunks[index].kind == "unit" and first > 1:
            mark, before = chunks[first - 1], chunks[first - 2]
            if mark.kind not in (",", "and") or before.kind != "unit" or not self._is_list_gap(before, chunks[first]):
                break
            first -= 2
        return chunks[first]

    def is_plural(self, chunks: Sequence[Chunk], index: int) -> bool:
        """Whether «các», «nhiều», «nhiều lượt» stands right before the noun at ``index``."""
        plural = index > 0 and chunks[index - 1].kind == "plural"
        return plural and self.gap(chunks[index - 1], chunks[index]) in ("", the_word("turns"))

    def _series_start(self, chunks: Sequence[Chunk], floor: int, head: int) -> int:
        """Index of the first member of the list that ends with chunk ``head``."""
        first = head
        index = head - 1
        joined = False
        while index >= floor:
            chunk = chunks[index]
            if chunk.kind in _CONNECTORS:
                joined = True
            elif chunk.kind in ("plural", "approx", "at_least") or (chunk.kind == "noun" and not joined):
                pass
            elif joined and self._same_series(chunks, index, first):
                first, joined = index, False
            elif chunk.kind == ":" and index > floor and chunks[index - 1].kind == "count":
                joined = True  # «2 tập thể: A, B và 3 cá nhân: …»
            elif chunk.kind in _STOPS or chunk.kind in (";", "to", "(", ":"):
                break
            index -= 1
        return first

    def _same_series(self, chunks: Sequence[Chunk], index: int, following: int) -> bool:
        chunk, after = chunks[index], chunks[following]
        if chunk.kind == "count":
            return (
                self._is_list_gap(chunk, after)
                or self.gap(chunk, after) == ":"
                or (after.kind == "count" and self._gives_reason(chunk.end))
            )
        if chunk.kind == "noun" and self._is_described_body(chunk, after):
            return True
        if chunk.kind in NAMED and after.kind == "count":  # «Công ty X và 4 cá nhân»
            joined = self.gap(chunk, after) in ("và", "cùng")
            return joined and not self.behind_preposition(chunk)
        if chunk.kind in NAMED and chunk.kind == after.kind:
            return self._is_list_gap(chunk, after) and not self.behind_preposition(chunk)
        return False

    def _is_described_body(self, noun: Chunk, after: Chunk) -> bool:
        """«Tập thể Khoa Ngoại | và bác sĩ A»: a body named by its description, up to «và»."""
        words = self.gap(noun, after).split()
        if self.folded(noun.start, noun.end) not in self._words["described_head"] or after.kind not in (
            "person",
            "count",
        ):
            return False
        return 1 < len(words) <= _LONGEST_DESCRIPTION and words[-1] == "và" and words.count("và") == 1

    def _gives_reason(self, position: int) -> bool:
        """«25 tập thể có thành tích … và 42 cá nhân»: what follows the count only describes those counted."""
        words = self._folded[position : position + 30].split()
        return bool(words) and words[0] in self._words["description"]

    def _is_list_gap(self, chunk: Chunk, after: Chunk) -> bool:
        return self.is_connector(self._folded[chunk.end : after.start])

    def gap(self, left: Chunk, right: Chunk) -> str:
        """The folded words between two chunks."""
        return self._folded[left.end : right.start].strip()

    def words_before(self, position: int, count: int = 2) -> list[str]:
        """The folded words before ``position`` in its sentence, at most ``count`` of them."""
        return _SENTENCE_END.split(self._folded[max(0, position - 40) : position])[-1].split()[-count:]

    def behind_preposition(self, chunk: Chunk) -> bool:
        """Whether the word before the chunk makes it a place or an owner («của», «tại»)."""
        words = self.words_before(chunk.start)
        prepositions = self._words["preposition"]
        return bool(words) and (words[-1] in prepositions or " ".join(words) in prepositions)

    def is_connector(self, text: str) -> bool:
        """Whether ``text`` (folded) only joins members of a list."""
        words = text.strip(" ,;-\n)").removesuffix(" các")
        for word in self._words["representing"]:
            words = words.removesuffix(f" {word}")
        words = words.strip(" ,")
        return words in self._words["connector"] or words in {"", "các", *self._words["representing"]}

    def without_titles(self, text: str) -> str:
        """``text`` (folded) without the words that may stand before each honour of a list («danh hiệu»)."""
        for word in self._words["title_noun"]:
            text = text.replace(word, "")
        return text

    def is_apposition(self, text: str) -> bool:
        """Whether ``text`` (folded) leads from a count to the names it counts («gồm», «là»)."""
        return text.strip(" ,:(\n").removesuffix(" các") in self._words["apposition"]

    def is_pronoun(self, noun: str, kind: RecipientKind) -> bool:
        """Whether the bare folded noun can stand for somebody named before."""
        if kind in ("collective", "household"):
            return noun in self._words["unit_noun"] or noun in self._words["unit_pronoun"]
        return kind == "individual" and noun in self._words["person_pronoun"]

    def is_pointed_at(self, end: int) -> bool:
        """Whether «này» behind a noun points back to somebody named («lái xe này»)."""
        return self._folded[end : end + 5].split()[:1] == [*self._words["demonstrative"]]

    def is_state_authority(self, chunk: Chunk) -> bool:
        """Whether the chunk names an office or body that confers honours of the State."""
        return self.folded(chunk.start, chunk.end) in self._words["state_authority"]

    def is_had(self, position: int) -> bool:
        """«Bộ trưởng có | thư khen …»: the honour is told as something its giver has for somebody."""
        return bool(self._words["have"].intersection(self.words_before(position, 1)))

    def is_owned(self, position: int) -> bool:
        """«ông có | nhiều bằng khen», «chủ nhân của | hàng chục …»: what follows belongs to who stands before."""
        words = self.words_before(position, 3)
        return any(" ".join(words[-length:]) in self._words["own"] for length in (1, 2, 3))

    def is_holding(self, chunk: Chunk) -> bool:
        """Whether the chunk is «tổ chức», the verb: «sẽ tổ chức tuyên dương»."""
        return self.folded(chunk.start, chunk.end) in self._words["hold"]

    def suffers(self, position: int) -> bool:
        """«ông A bị | Chủ tịch nước tước»: what is done to who stands before is done by what follows."""
        return bool(self._words["suffer"].intersection(self.words_before(position, 1)))

    def grants(self, position: int) -> bool:
        """«được Thủ tướng cấp | Bằng ghi công»: the word before is a verb of giving before an honour only."""
        return bool(self._words["grant"].intersection(self.words_before(position, 1)))

    def ends_in_ceremony(self, text: str) -> bool:
        """Whether the folded ``text`` ends in a word for a ceremony («tại buổi lễ»)."""
        return bool(self._words["ceremony"].intersection(text.split()[-1:]))

    def holds(self, text: str) -> bool:
        """Whether somebody holds an occasion in the folded ``text`` («tổ chức»)."""
        return any(word in text for word in self._words["hold"])

    def folded(self, start: int, end: int) -> str:
        """The folded text from ``start`` to ``end``."""
        return self._folded[start:end]


class _Forward:
    """State of one forward reading."""

    def __init__(self, reader: RecipientReader, chunks: Sequence[Chunk], stop: int, position: int, near: bool) -> None:
        self._reader = reader
        self._chunks = chunks
        self._stop = stop
        self._position = position  # where the last thing that belongs to the list ends
        self._near = near
        self._found: list[Recipients] = []
        self._names_open = True  # a name here belongs to the list
        self._attach: int | None = None  # names go to this count
        self._household = False
        self._total = False  # the last count is of no one kind: its parts may follow

    def read(self, first: int) -> Reading:
        index, last = first, first
        while index < self._stop:
            chunk = self._chunks[index]
            if self._total and chunk.kind in ("(", "detail", ":") and self._parts_add_up(index):
                self._position = self._chunks[index + 1].start
                index += 1
                continue
            if chunk.kind == "(":
                index = self._skip_bracket(index)
                continue
            if self._ends_list(index):
                break
            if self._take(index):
                last = index + 1
            index += 1
        return Reading(tuple(self._found), last)

    def _parts_add_up(self, index: int) -> bool:
        """Whether the counts behind a bracket or «gồm» are parts of the last total."""
        total = self._found[-1].count if self._found else None
        amount = parts = 0
        for chunk in self._chunks[index + 1 : self._stop]:
            if chunk.kind == "count" and isinstance(chunk.mention, CountMention):
                amount += chunk.mention.value or 0
                parts += 1
                if amount == total and parts > 1:
                    return True
            elif chunk.kind in _STOPS or chunk.kind in (")", ";"):
                break
        return False

    def _next_is(self, index: int, kind: str) -> bool:
        return index + 1 < self._stop and self._chunks[index + 1].kind == kind

    def _ends_list(self, index: int) -> bool:
        chunk = self._chunks[index]
        if chunk.kind in (":", "detail"):
            return not self._opens_names(index) and (chunk.kind == ":" or bool(self._found))
        if chunk.kind == ";":
            return not (
                (self._next_is(index, "count") and bool(self._found))
                or (self._attach is not None and any(self._next_is(index, kind) for kind in NAMED))
            )
        if chunk.kind in NAMED and self._is_next_subject(index):
            return True
        return chunk.kind in _STOPS

    def _is_next_subject(self, index: int) -> bool:
        """«… cho anh Khiêm, Hội Chữ thập đỏ tặng W cho …»: a name before a verb of giving opens the next clause."""
        return bool(self._found) and (self._next_is(index, "give") or self._next_is(index, "commend"))

    def _opens_names(self, index: int) -> bool:
        """«gồm:», «là:» or a colon behind a count: the names that follow are those counted."""
        if not self._found or self._found[-1].names or self._found[-1].count is None:
            return False
        following = next(
            (c for c in self._chunks[index + 1 : self._stop] if c.kind not in (":", "noun", "plural", "break", "-")),
            None,
        )
        if following is None or following.kind not in NAMED:
            return False
        self._open_names(self._chunks[index].end)
        return True

    def _open_names(self, position: int) -> None:
        self._names_open, self._attach = True, len(self._found) - 1
        self._position = position

    def _take(self, index: int) -> bool:
        chunk = self._chunks[index]
        mention = chunk.mention
        if chunk.kind == "representative":
            if self._reader.is_connector(self._reader.folded(self._position, chunk.start)):
                self._position = chunk.end
            return False
        if chunk.kind == "count" and isinstance(mention, CountMention):
            return self._take_count(index, mention)
        if chunk.kind == "noun" and isinstance(mention, CountMention):
            return self._take_noun(index, mention)
        if chunk.kind == "person" and isinstance(mention, PersonMention):
            return self._take_name(index, mention.canonical or mention.name, "individual")
        if chunk.kind in ("unit", "place") and isinstance(mention, UnitMention):
            return self._take_name(index, mention.name, "collective")
        return False

    def _take_count(self, index: int, mention: CountMention) -> bool:
        chunk = self._chunks[index]
        gap = self._reader.folded(self._position, chunk.start)
        if not self._found:
            if len(gap) > _NEAR_GAP or (self._near and gap.strip() not in self._reader.openers):
                return False
        elif gap.strip() and not self._reader.is_connector(gap) and not self._is_joined(index):
            return False
        self._found.append(
            Recipients(mention.kind, mention.value, mention.qualifier, mention.unit, (), chunk.start, chunk.end)
        )
        self._position = chunk.end
        self._names_open, self._attach = False, None
        self._total = True
        self._try_apposition(index)
        return True

    def _is_joined(self, index: int) -> bool:
        """Whether a list mark stands right before the count, whatever stands before the mark."""
        before = self._chunks[index - 1]
        return before.kind in (*_CONNECTORS, ";") and self._reader.is_connector(
            self._reader.gap(before, self._chunks[index])
        )

    def _try_apposition(self, index: int) -> None:
        """«2 cá nhân là ngư dân A và B»: names follow their count."""
        skipped = ("noun", "plural", "detail", ":", ",", "be")
        following = next((c for c in self._chunks[index + 1 : self._stop] if c.kind not in skipped), None)
        if following is None or following.kind not in NAMED:
            return
        nouns = [c for c in self._chunks[index + 1 : self._stop] if c.kind == "noun" and c.end <= following.start]
        gap = self._reader.folded(self._position, nouns[0].start if nouns else following.start)
        addressed = following.kind == "person" and not gap.strip() and not nouns  # «hai ông A và B»
        if addressed or self._reader.is_apposition(gap) or gap.strip() == ":":
            self._open_names(following.start)

    def _take_noun(self, index: int, mention: CountMention) -> bool:
        chunk = self._chunks[index]
        following = self._chunks[index + 1] if index + 1 < self._stop else None
        light = self._reader.is_connector(self._reader.folded(self._position, chunk.start))
        if following is not None and following.kind in NAMED and self._labels(chunk, following):
            if mention.kind == "individual" and following.kind != "person":
                return False  # «nhân viên Công ty X»: the body a person belongs to
            self._household = mention.kind == "household"
            if light or (not self._found and chunk.start - self._position <= _LIGHT_GAP):
                self._position = following.start
            elif self._just_behind_and(index):
                self._position, self._names_open, self._attach = following.start, True, None
            return False
        if self._is_named_behind_dash(index):
            self._position = self._chunks[index + 2].start
            return False
        gap = self._reader.folded(self._position, chunk.start)
        if self._found and not (light and self._found[-1].count is None and not self._found[-1].names):
            return False
        if len(gap) > _LIGHT_GAP or (self._near and not light) or any(r.kind == mention.kind for r in self._found):
            return False
        noun = self._reader.folded(chunk.start, chunk.end)
        plural = self._reader.is_plural(self._chunks, index)
        points_back = self._reader.is_pronoun(noun, mention.kind) or self._reader.is_pointed_at(chunk.end)
        anaphor = noun if points_back and not plural else ""
        self._found.append(Recipients(mention.kind, None, None, None, (), chunk.start, chunk.end, anaphor))
        self._position = chunk.end
        self._names_open = False
        return True

    def _is_named_behind_dash(self, index: int) -> bool:
        """«cho người tiền nhiệm - ông A»: the noun says who the one named is."""
        behind = self._chunks[index + 1 : min(index + 3, self._stop)]
        one = not self._reader.is_plural(self._chunks, index) and not self._found
        return one and [chunk.kind for chunk in behind] == ["-", "person"]

    def _labels(self, noun: Chunk, following: Chunk) -> bool:
        """«bác sĩ A», «tiếp viên trưởng B», «học sinh vượt khó C»: the noun says what the one named behind it is."""
        words = self._reader.gap(noun, following)
        return not words or (following.kind == "person" and words.isprintable() and len(words.split()) <= _LABEL_WORDS)

    def _just_behind_and(self, index: int) -> bool:
        """«4 chi bộ và bà A»: a name joined by «và» to a count."""
        return index > 0 and self._chunks[index - 1].kind == "and" and bool(self._found)

    def _take_name(self, index: int, name: str, kind: RecipientKind) -> bool:
        chunk = self._chunks[index]
        gap = self._reader.folded(self._position, chunk.start)
        if self._near and not self._found and gap.strip() not in self._reader.openers:
            return False
        light = self._reader.is_connector(gap) or (not self._found and (self._near or len(gap) <= _LIGHT_GAP))
        if self._attach is None and self._just_behind_and(index) and chunk.kind == "person":
            self._names_open, light = True, True
        if not self._names_open or not light or (self._reader.behind_preposition(chunk) and self._found):
            return False
        elsewhere = self._attach is None and kind == "collective"
        if elsewhere and (self._is_parent(index) or self._reader.is_home(self._chunks, index)):
            return False
        if self._is_larger_body(index, name):
            self._extend_name(chunk, name)
            return True
        if self._household:
            kind, name = "household", f"{the_word('family')} {name}"
            self._household = False
        self._add_name(chunk, name, kind)
        self._position = chunk.end
        return True

    def _is_parent(self, index: int) -> bool:
        """«Bà A, Trưởng khoa, Đại học Y»; «Phòng X, Công an tỉnh»: a body right behind a person's name is theirs."""
        before = self._chunks[index - 1].kind if index else ""
        return before in (",", "-") and bool(self._found) and self._found[-1].kind == "individual"

    def _is_larger_body(self, index: int, name: str) -> bool:
        """«Khoa Truyền nhiễm, Bệnh viện tỉnh»: a part with the body it is part of is one name."""
        if index == 0 or self._chunks[index - 1].kind != "," or not self._found or not self._found[-1].names:
            return False
        heads = self._reader.subunit_heads
        return fold(self._found[-1].names[-1]).startswith(heads) and not fold(name).startswith(heads)

    def _extend_name(self, chunk: Chunk, name: str) -> None:
        owner = self._found[-1]
        names = (*owner.names[:-1], f"{owner.names[-1]}, {name}")
        self._found[-1] = replace(owner, names=names, end=chunk.end)
        self._position = chunk.end

    def _add_name(self, chunk: Chunk, name: str, kind: RecipientKind) -> None:
        if self._attach is not None:
            owner = self._found[self._attach]
            fits = kind == owner.kind or owner.kind in ("mixed", "unknown") or kind != "collective"
            if fits and name not in owner.names:
                self._found[self._attach] = replace(owner, names=(*owner.names, name), end=chunk.end)
            return
        same = next((i for i, found in enumerate(self._found) if found.kind == kind and found.names), None)
        if same is None:
            self._found.append(Recipients(kind, 1, "exact", "recipients", (name,), chunk.start, chunk.end))
        elif name not in self._found[same].names:
            owner = self._found[same]
            names = (*owner.names, name)
            self._found[same] = replace(owner, names=names, count=len(names), end=chunk.end)

    def _skip_bracket(self, index: int) -> int:
        depth = 0
        for i in range(index, self._stop):
            depth += {"(": 1, ")": -1}.get(self._chunks[i].kind, 0)
            if depth == 0:
                if self._reader.is_connector(self._reader.folded(self._position, self._chunks[index].start)):
                    self._position = self._chunks[i].end
                return i + 1
        return index + 1


def split_by_parts(recipients: Sequence[Recipients]) -> tuple[Recipients, ...]:
    """Recipients with each total replaced by its parts of other kinds («64 điển hình, gồm 18 tập thể và 46 cá nhân»).

    Parts of the total's own kind («50 gia đình, dòng họ (30 gia đình, 20 dòng họ)») leave the total alone.
    """
    kept: list[Recipients] = []
    index = 0
    while index < len(recipients):
        total = recipients[index]
        taken = _parts_behind(total, recipients[index + 1 :])
        parts = recipients[index + 1 : index + 1 + taken]
        if taken and (total.kind not in _SPECIFIC or any(part.kind != total.kind for part in parts)):
            kept += parts
        else:
            kept.append(total)
        index += 1 + taken
    return tuple(kept)


def with_parts_behind(total: Recipients, chunks: Sequence[Chunk], first: int) -> tuple[Recipients, ...]:
    """The total, or its parts told behind the verb («30 đại lý được tôn vinh, gồm 22 doanh nghiệp và 8 hộ»)."""
    opener = next((i for i in range(first, min(first + 3, len(chunks))) if chunks[i].kind in ("detail", "(")), None)
    if opener is None or total.names:
        return (total,)
    parts = []
    for chunk in chunks[opener + 1 :]:
        if chunk.kind == "count" and isinstance(chunk.mention, CountMention):
            m = chunk.mention
            parts.append(Recipients(m.kind, m.value, m.qualifier, m.unit, (), chunk.start, chunk.end))
        elif chunk.kind not in ("and", ",", "approx", "at_least"):
            break
    return split_by_parts((total, *parts)) if _parts_behind(total, parts) == len(parts) else (total,)


def _parts_behind(total: Recipients, following: Sequence[Recipients]) -> int:
    """How many of the counts behind a total add up to it; 0 where they do not."""
    amount = 0
    for number, part in enumerate(following, 1):
        amount += part.count or 0
        if number > 1 and total.count is not None and amount == total.count:
            return number
    return 0
