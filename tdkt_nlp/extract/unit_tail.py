"""What follows the head of a body's name, part by part: functions, names, numbers, places, the body it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tdkt_nlp.extract.names import name_end, opens_person
from tdkt_nlp.extract.places import is_named_place, place_end
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.organisations import OrganisationHead, other_countries, small_words
from tdkt_nlp.lexicon.people import names
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists

ACRONYM = re.compile(r"[A-ZĐƯƠÂÊÔĂ]{1,8}\d{0,3}|[A-ZĐ]{1,4}&[A-ZĐ]{1,4}")
_CODE = re.compile(r"\d{1,4}[A-ZĐ]?|[IVX]{1,5}|[A-ZĐ]{1,3}\d{1,4}[A-ZĐ]?|\d{1,2}[-/]\d{1,2}")
_LONGEST_NAME = 8
_SCHOOLS = frozenset(("truong", "dai_hoc", "khoa", "trung_tam", "vien"))  # only these are «chuyên», «nội trú»
_PRESS = frozenset(("bao", "nha_hat"))
_SECTION = 4  # level of «vụ», which is a case as well («vụ PMU 18»)


@dataclass(slots=True)
class Tail:
    """What has been read behind a head so far; ``end`` is the index behind it.

    Attributes:
        capital: a capital stands in a function or a name.
        number: a number or code has been read.
        place: a place has been read; ``named_place`` one with a name.
        field: a function has been read; ``solid`` one that is no verb in small letters; ``small`` the last in small.
        parent: the body it belongs to has been read.
        paired: one more place may follow («Việt Nam - Cuba» + «Đồng Hới»).
        names: how many words of a name.
    """

    end: int
    capital: bool = False
    number: bool = False
    place: bool = False
    named_place: bool = False
    field: bool = False
    solid: bool = False
    small: bool = False
    parent: bool = False
    paired: bool = False
    names: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing has been read."""
        return not (self.capital or self.number or self.place or self.field or self.parent)


@dataclass(slots=True)
class TailReader:
    """Reads one tail.

    Attributes:
        words: the article.
        head: what the tail belongs to; its kinds of words decide what is read.
        start: index behind the head.
        limit: index behind the sentence.
        in_position: whether a post stands before the head.
        body_end: reads a body at an index: the index behind it and its level, or None.
        tail: the result.
    """

    words: Words
    head: OrganisationHead
    start: int
    limit: int
    in_position: bool
    body_end: Callable[[int], tuple[int, int] | None]
    tail: Tail = field(init=False)

    def __post_init__(self) -> None:
        self.tail = Tail(self.start)

    def takes(self, *kinds: str) -> bool:
        """Whether the head takes one of ``kinds``."""
        return not self.head.tail.isdisjoint(kinds)

    def step(self) -> bool:
        """Read one more part of the name that no mark or small word opens; False where it ends."""
        index, words = self.tail.end, self.words
        if words.hit("org_head", index) is not None or words.hit("org", index) is not None:
            body = self.body_end(index) if self.takes("parent", "name") else None
            if body is not None and words.any_capital(index, body[0]):
                self.tail.parent, self.tail.end = True, body[0]
                return True
        if self.takes("country"):
            return self._country()
        if self._place():
            return True
        if self.tail.parent:
            return False
        if self.tail.place:
            return self._behind_place()
        return self._field() or self._code() or self._name()

    def _country(self) -> bool:
        end = place_end(self.words, self.tail.end, self.limit, country_only=True)
        if end is None or self.tail.place:
            return False
        self.tail.place = self.tail.named_place = True
        self.tail.end = end
        return True

    def _place(self) -> bool:
        index, words, tail = self.tail.end, self.words, self.tail
        if not self.takes("place", "name"):
            return False
        end = place_end(words, index, self.limit, bare=self.takes("place") and not tail.place)
        if end is None:
            return False
        function = words.hit("org_field", index)
        if function is not None and function.last > end:
            return False
        known = words.hit("place", index)
        if self.head.abroad and not tail.names and (known is None or known.id not in other_countries()):
            return False
        named = is_named_place(words, index, end)
        headed = words.hit("place_head", index) is not None
        if tail.place and not (named and (headed or tail.paired)):
            return False
        tail.place = True
        tail.paired = words.key(index) in word_lists()["paired_place"] and not headed  # «Đại học Quốc gia» + «Hà Nội»
        tail.named_place = tail.named_place or (named and words.capital(end - 1)) or words.raw(end - 1)[0].isdigit()
        tail.end = end
        return True

    def _behind_place(self) -> bool:
        """Behind a place: a number («Chi nhánh Hà Nội 2») or more of a name («Singapore Airlines»)."""
        index, words = self.tail.end, self.words
        if self.takes("number") and words.raw(index).isdigit() and len(words.raw(index)) <= 2:
            self.tail.number, self.tail.end = True, index + 1
            return True
        if not self.takes("name") or not words.capital(index) or words.upper(index):
            return False
        if opens_person(words, index, self.limit) or words.hit("position", index) is not None:
            return False
        run = name_end(words, index, self.limit)
        foreign = run > index and not is_vietnamese(words.key(index))
        if foreign and run - index > 1 and self._opens_foreigner(index, run):
            return False
        if not (foreign or run - index >= 2) or words.key(index) in names().surnames:
            return False
        self.tail.end = run
        return True

    def _opens_foreigner(self, index: int, run: int) -> bool:
        """«Bộ Lao động Slovenia» + «Anna Novak»; not «tạp chí Mỹ» + «Green Planet», «Công ty Đức» + «Nova»."""
        country = any(place_end(self.words, index - back, self.limit, country_only=True) == index for back in (1, 2, 3))
        brand = self.head.business or self.head.id in _PRESS or self.words.key(run - 1) in word_lists()["brand_tail"]
        return country and not brand

    def _field(self) -> bool:
        words, tail = self.words, self.tail
        hit = words.hit("org_field", tail.end) if self.takes("field") else None
        if hit is None or hit.last > self.limit:
            return False
        small_verb = hit.id == "verbal" and hit.first > self.start and not tail.small
        school = hit.id == "school" and self.head.id not in _SCHOOLS
        if not words.capital(hit.first) and ((tail.names and not tail.small) or small_verb or school):
            return False
        capital = words.any_capital(hit.first, hit.last)
        tail.field, tail.small, tail.end = True, not capital, hit.last
        tail.solid = tail.solid or hit.id != "verbal" or words.capital(hit.first)
        tail.capital = tail.capital or capital
        return True

    def _code(self) -> bool:
        """«Quân khu 5», «Phòng PC67»; not the 50 of «tặng Ban chuyên án 50 triệu đồng»."""
        index = self.tail.end
        if not self.takes("number") or _CODE.fullmatch(self.words.raw(index)) is None:
            return False
        if index + 1 < self.limit and self.words.key(index + 1) in small_words()[0]:
            return False
        self.tail.number, self.tail.end = True, index + 1
        return True

    def _name(self) -> bool:
        index, words, tail = self.tail.end, self.words, self.tail
        raw = words.raw(index)
        if self.takes("name") and tail.names and raw.isdigit() and len(raw) <= 3:
            tail.number, tail.end = True, index + 1  # «Trường Tiểu học Kim Đồng 2»
            return True
        if not self.takes("name", "field") or not raw[0].isupper() or tail.names >= _LONGEST_NAME:
            return False
        if opens_person(words, index, self.limit):
            if tail.names or not self.head.person_names:
                return False
            tail.names, tail.capital = _LONGEST_NAME, True
            tail.end = self._namesake_end(index)
            return True
        if self.head.abroad and not tail.names and not self._foreign_name(index):
            return False
        if not self.takes("name") and not (ACRONYM.fullmatch(raw) or tail.field or tail.names):
            return False
        if self.in_position and tail.names == 1 and self._foreign_person(index):
            return False
        tail.names += 1
        tail.capital = True
        if len(raw) > 1 and ACRONYM.fullmatch(raw) is not None and self.head.level != _SECTION:
            tail.field = tail.solid = True
        tail.small = tail.names == 1 and self._goes_on_small(index)
        tail.end = index + 2 if tail.small else index + 1
        return True

    def _namesake_end(self, index: int) -> int:
        """«Trường Tiểu học Nguyễn Thị Minh Khai» | «Trần Văn An»: behind who gives the name, before a holder."""
        run = name_end(self.words, index, self.limit)
        splits = [inside for inside in range(index + 2, run) if opens_person(self.words, inside, self.limit)]
        return next((split for split in splits if self.words.key(split) in names().common), run)

    def _foreign_name(self, index: int) -> bool:
        """«Pheu Thai»: a run of capitals with a word spelled like no Vietnamese one, no short form."""
        run = range(index, name_end(self.words, index, self.limit))
        return not self.words.upper(index) and not all(is_vietnamese(self.words.key(i)) for i in run)

    def _foreign_person(self, index: int) -> bool:
        """Two foreign capitals behind a one-word brand: «nhà sáng lập tập đoàn X» + «John Smith»."""
        run = name_end(self.words, index, self.limit)
        return run - index == 2 and not any(is_vietnamese(self.words.key(i)) for i in range(index - 1, run))

    def _goes_on_small(self, index: int) -> bool:
        """«Bảo» + «vệ», «Gặp» + «gỡ»: the first syllable of a word has its capital, the second has none."""
        words, following = self.words, index + 1
        if following >= self.limit or words.capital(following) or words.upper(index):
            return False
        key, place = words.key(following), words.hit("place_head", following)
        if not words.raw(following).isalpha() or key in small_words()[1] or (place is not None and place.id == "bare"):
            return False
        return is_vietnamese(words.key(index)) and is_vietnamese(key)
