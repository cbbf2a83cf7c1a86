"""Occasions as they are named («Đại hội Thi đua yêu nước tỉnh A lần thứ IV, giai đoạn 2020-2025», «lễ trao …»)."""

from __future__ import annotations

from tdkt_nlp.extract.event_details import DetailReader
from tdkt_nlp.extract.event_tokens import EventTokens
from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.events import EventCues, EventHead, event_cues, event_heads
from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.schema.mention import EventMention

_NAME_TOKENS = 60
_LIST_TOKENS = 9
_HELD_TOKENS = 20
_BRACKET_TOKENS = 14
_BETWEEN = 3  # words that may stand between the verb and the head
_CLAUSE = 6  # words before «tại lễ …»: a clause that says who did what
_WITH_REACH = 2
_SHORT_HEAD = 2  # «lễ», «buổi lễ»; «lễ mít tinh» tells what is done
_INSIDE_MARKS = frozenset("-/&")


def find_events(scan: Scan) -> tuple[EventMention, ...]:
    """Occasions in text order: named ones, and bare heads («buổi lễ») that speak of one named elsewhere.

    A name stops before its edition and its period, which stand in fields of their own.
    """
    hits = [hit for hit in scan.of("event.head") if hit.id != "-"]
    if not hits:
        return ()
    reader = _Reader(scan, event_cues())
    found: list[EventMention] = []
    for hit in hits:
        if (not found or hit.start >= found[-1].end) and not reader.is_other(hit):
            found.append(reader.read(hit, event_heads()[hit.id]))
    return tuple(found)


class _Reader:
    def __init__(self, scan: Scan, cues: EventCues) -> None:
        self._scan = scan
        self._tokens = scan.tokens
        self._campaigns = {hit.first: hit.last - hit.first for hit in scan.of("campaign")}
        self._cues = cues
        self._details = DetailReader(scan, cues)
        self._at = EventTokens(scan, cues)
        bounds = [(first, last) for _, first, last in scan.sentences()]
        self._starts = {first for first, _ in bounds}
        self._ends = {last for _, last in bounds}
        self._held = False

    def is_other(self, hit: Hit) -> bool:
        """Whether the word is no head here: «xong lễ lại đi», or the name «Dương Lễ»."""
        if event_heads()[hit.id].needs_act and hit.last - hit.first == 1 and hit.last not in self._ends:
            following = self._tokens[hit.last].key[0].isalnum()
            if following and not self._cues.ceremonies.at(self._tokens, hit.last) and not self._ends_name(hit.last):
                return True
        return self._is_surname(hit)

    def _is_surname(self, hit: Hit) -> bool:
        """A capital head of one syllable behind another capital word that starts no sentence."""
        before = hit.first - 1
        if hit.last - hit.first > 1 or before < 0 or {hit.first, before} & self._starts:
            return False
        return self._scan.capital(hit.first) and self._scan.capital(before) and self._tokens[before].key.isalpha()

    def read(self, hit: Hit, head: EventHead) -> EventMention:
        """The occasion that ``hit`` begins."""
        if self._is_bare(hit, head):
            return self._mention(hit.first, hit.last, None, None, hit.last)
        self._held = self._is_held(hit.first)
        last = self._name_end(hit)
        edition, period, after = self._details.behind(last)
        # «đại hội nhiệm kỳ 2019-2024» has no other name; a headline that is the name is it whole.
        if period and not edition and (last == hit.last or self._is_headline(hit.first, after)):
            last = after
        elif edition and last == hit.last:
            last = self._owner_end(after, hit)
            _, later, after = self._details.behind(last)
            period = period or later
        return self._mention(
            hit.first, last, edition, self._details.period_inside(hit.first, last) or period, max(after, last)
        )

    def _owner_end(self, index: int, hit: Hit) -> int:
        """«Đại hội lần thứ IV của Hội A»: whose it is stands behind the edition, and both are in the name."""
        owner = index + self._cues.of.at(self._tokens, index)
        if owner >= len(self._tokens) or index in self._ends or not self._scan.capital(owner):
            return index
        return max(index, self._name_end(hit, owner))

    def _is_held(self, first: int) -> bool:
        """«Xã tổ chức lễ …»: the name is the object that ends its clause, so a comma in it begins no other clause."""
        for _ in range(_BETWEEN):
            length = self._cues.between.before(self._tokens, first)
            if not length:
                break
            first -= length
        if self._cues.holds.before(self._tokens, first):
            return True
        before = first - (self._cues.at.before(self._tokens, first) or self._cues.inside.before(self._tokens, first))
        opening = max((start for start in self._starts if start <= first), default=0)
        if before == first or before - opening < _CLAUSE:
            return False
        told = all(self._tokens[place].key not in ",:" for place in range(before - 2, before))
        return told and self._tokens[before - 1].key.isalpha() and not self._cues.day_marks.before(self._tokens, before)

    def _is_headline(self, first: int, last: int) -> bool:
        headline = self._scan.clean.zones[0]
        length = len(self._scan.written(headline.start, headline.end).rstrip())
        return first == 0 and self._tokens[last - 1].end == length

    def _is_bare(self, hit: Hit, head: EventHead) -> bool:
        if head.group == "bare_heads":
            return True
        if head.needs_act:
            return not self._cues.ceremonies.at(self._tokens, hit.last) and hit.last - hit.first <= _SHORT_HEAD
        return bool(self._cues.verbs_after_bare.at(self._tokens, hit.last))

    def _mention(self, first: int, last: int, edition: str | None, period: str | None, after: int) -> EventMention:
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        name = squeeze(self._scan.written(start, end))
        return EventMention(start, self._tokens[after - 1].end, name, edition, period)

    def _name_end(self, hit: Hit, start: int | None = None) -> int:
        """Index behind the last token of the name, which goes on from ``start``."""
        index = start or hit.last + self._cues.ceremonies.at(self._tokens, hit.last)
        limit = min(len(self._tokens), hit.first + _NAME_TOKENS)
        while index < limit and index not in self._ends:
            step = self._step(index, hit)
            if step == 0:
                break
            index += step
        return self._trimmed(hit.last, min(index, limit))

    def _step(self, index: int, hit: Hit) -> int:
        """How many tokens from ``index`` belong to the name; 0 where it stops."""
        key = self._tokens[index].key
        if index in self._campaigns:
            return self._campaigns[index]
        if key in "\"'":
            return self._quoted(index)
        if key == "(":
            return self._bracketed(index, hit)
        if key in ",;":
            return self._listed(index, hit)
        if not key[0].isalnum():
            inside = self._at.abbreviates(index) if key == "." else key in _INSIDE_MARKS
            return 1 if inside and index > hit.last else 0
        if length := self._cues.keeps.at(self._tokens, index):
            return length
        if self._meets(index, hit):
            return 1
        if self._ends_name(index):
            return 0
        if self._cues.recipients.at(self._tokens, index) and self._at.is_number(index + 1):
            return 0
        if self._joins(index) and (index == hit.last or self._other_act(index + 1, hit)):
            return self._joined_act(index, hit)
        return 1

    def _meets(self, index: int, hit: Hit) -> bool:
        """«cuộc gặp với các thợ mỏ», «buổi gặp mặt thường niên với …»: with whom is the name of a meeting."""
        near = index - hit.last <= _WITH_REACH
        return event_heads()[hit.id].with_whom and near and self._cues.meets.at(self._tokens, index) > 0

    def _joined_act(self, index: int, hit: Hit) -> int:
        """«tổ chức gặp mặt và trao quà cho …»: the head is an act, joined with another right behind it."""
        if not (self._held and event_heads()[hit.id].verbal and index == hit.last):
            return 0
        length = self._cues.ceremonies.at(self._tokens, index + 1)
        return 1 + length if length else 0

    def _ends_name(self, index: int) -> bool:
        if self._cues.ends.at(self._tokens, index) and not self._scan.capital(index):  # not «Ban Tổ chức»
            person = self._cues.persons.at(self._tokens, index)
            return not (person and self._cues.with_person.before(self._tokens, index))
        if self._details.edition(index):
            return True
        length = self._cues.period.at(self._tokens, index)
        return (
            bool(length and self._details.years(index + length)) or self._at.is_date(index) or self._at.is_credit(index)
        )

    def _other_act(self, index: int, hit: Hit) -> bool:
        """Whether an act joined by «và» is told of the occasion rather than in its name («và trao các danh hiệu …»)."""
        near = range(index + 1, min(index + 3, len(self._tokens)))
        if any(self._cues.plurals.at(self._tokens, place) or self._at.counts(place) for place in near):
            return not self._cues.period.at(self._tokens, index)
        return bool(
            self._cues.commends.at(self._tokens, index)
            and self._cues.anniversary.within(self._tokens, hit.first, index)
        )

    def _trimmed(self, floor: int, last: int) -> int:
        """``last`` moved back over marks and joining words that lead to nothing."""
        while last > floor:
            key = self._tokens[last - 1].key
            loose = self._cues.loose_ends.before(self._tokens, last)
            if not loose and (key[0].isalnum() or key in "\"')]"):
                break
            last -= loose or 1
        return max(last, floor)

    def _quoted(self, index: int) -> int:
        mark = self._tokens[index].key
        if mark == "'" and self._tokens[index - 1].end == self._tokens[index].start:  # the apostrophe of «H'Mai»
            return 1
        for place in range(index + 1, min(index + _NAME_TOKENS, len(self._tokens))):
            if place in self._ends:
                return 0
            if self._tokens[place].key == mark:
                return place + 1 - index
        return 0

    def _bracketed(self, index: int, hit: Hit) -> int:
        """Brackets inside a name («3 năm (2016-2018) thực hiện …»); those at its end are no part of it."""
        for place in range(index + 1, min(index + _BRACKET_TOKENS, len(self._tokens) - 1)):
            if self._tokens[place].key == ")":
                goes_on = self._tokens[place + 1].key[0].isalnum() and self._step(place + 1, hit) > 0
                return place + 1 - index if goes_on else 0
        return 0

    def _listed(self, index: int, hit: Hit) -> int:
        """A comma inside a name («gặp mặt, tri ân và trao thưởng»): few plain words, then a joining word or the end."""
        first = index + 1
        if index == hit.last and (length := self._joined_act(index, hit)):
            return length
        if index == hit.last or first >= len(self._tokens) or self._cues.list_stops.at(self._tokens, first):
            return 0
        one_act = self._cues.ceremonies.at(self._tokens, hit.last) == index - hit.last
        if one_act and (length := self._cues.ceremonies.at(self._tokens, first)):  # «lễ tổng kết, trao giải …»
            return 1 + length
        if length := self._cues.continues.at(self._tokens, first):
            return 0 if self._at.is_number(first + length) else 1 + length
        if self._tokens[index].key == ";" or self._ends_name(first):
            return 0
        if self._other_act(first + self._joins(first), hit):
            return 0
        if self._scan.capital(first):  # «Giải thưởng A, Giải thưởng B»: the same word again
            said = {self._tokens[place].key for place in range(hit.last, index) if self._scan.capital(place)}
            return 1 if self._tokens[first].key in said else 0
        if self._apposes(index, hit):
            return 0
        third = any(self._tokens[place].key == "," for place in range(hit.last, index))
        place = first
        parallel = self._tokens[first].key.isalnum() or not self._tokens[index - 1].key.isalnum()
        limit = first + (_HELD_TOKENS if self._held else _LIST_TOKENS)
        while place < min(limit, len(self._tokens)):
            key = self._tokens[place].key
            if place > first and (self._joins(place) or (key == "," and parallel and self._listed(place, hit))):
                return place - index
            if place > first and self._closes_list(place):
                return place - index
            if place in self._ends or key in ".;:" or self._ends_name(place):
                # A clause would read the same: «tại hội nghị, giám đốc kể …». Only a list that goes on is one.
                return place - index if parallel and (third or self._held) else 0
            quoted = self._quoted(place) if self._held and key in "\"'" else 0
            named = self._scan.capital(place) and not self._held
            if not (quoted or key[0].isalnum()) or named or self._at.counts(place):
                return 0
            place += quoted or 1
        return 0

    def _apposes(self, comma: int, hit: Hit) -> bool:
        """Whether plain words behind a proper name say who that is («ông Lò Văn Sáng, dân bản Nà»)."""
        first = self._tokens[comma + 1].key
        if not self._scan.capital(comma - 1) or not first.isalpha():
            return False
        return all(self._tokens[place].key != first for place in range(hit.last, comma))

    def _closes_list(self, index: int) -> bool:
        """Whether what belongs to the whole list follows: an edition, a period, «của …», a quoted name."""
        period = self._cues.period.at(self._tokens, index)
        return (
            self._tokens[index].key in '"('
            or self._details.edition(index) is not None
            or (period > 0 and self._details.years(index + period) is not None)
            or self._cues.list_ends.at(self._tokens, index) > 0
        )

    def _joins(self, index: int) -> int:
        return self._cues.joins.at(self._tokens, index)
