"""What the words between and around chunks say: connectors, prepositions, pronouns, verbs of having and giving."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.schema.mention import CountMention

NAMED = frozenset({"person", "unit", "place"})
_DEED_REACH = 100
_SENTENCE_END = re.compile(r"\n|[.!?…]\s")
_CLAUSE_END = re.compile(r"[\n;:]|[.!?…]\s")
_LABEL_WORDS = 3  # «Những | hành động», «Sự | cống hiến»


class Wording:
    """Reads the words of one article; ``text`` is the clean text, ``words`` the lists of ``words.yml``."""

    def __init__(self, text: str, folded: str, words: Mapping[str, frozenset[str]]) -> None:
        self._text = text
        self._folded = folded
        self._words = words
        self.openers = words["opener"]
        self.title_heads = words["title_head"] | {""}
        self.subunit_heads = tuple(f"{head} " for head in sorted(words["subunit_head"]))

    def is_home(self, chunks: Sequence[Chunk], index: int) -> bool:
        """«các vận động viên thành phố Hà Nội», «nhiều tập thể, cá nhân Công ty X»: where those unnamed belong."""
        before = chunks[index - 1] if index else None
        if before is None or not isinstance(before.mention, CountMention) or self.gap(before, chunks[index]):
            return False
        return before.kind == "count" or before.mention.kind in ("individual", "mixed")

    def is_plural(self, chunks: Sequence[Chunk], index: int) -> bool:
        """Whether «các», «nhiều», «nhiều lượt», «các nữ» stands right before the noun at ``index``."""
        plural = index > 0 and chunks[index - 1].kind == "plural"
        return plural and self.gap(chunks[index - 1], chunks[index]) in ("", the_word("turns"), *self._words["one_who"])

    def gap(self, left: Chunk, right: Chunk) -> str:
        """The folded words between two chunks."""
        return self._folded[left.end : right.start].strip()

    def words_before(self, position: int, count: int = 2) -> list[str]:
        """The folded words before ``position`` in its sentence, at most ``count`` of them."""
        return _SENTENCE_END.split(self._folded[max(0, position - 40) : position])[-1].split()[-count:]

    def behind_preposition(self, chunk: Chunk) -> bool:
        """Whether the word before the chunk makes it a place or an owner («của», «tại», but not «vừa qua»)."""
        words = self.words_before(chunk.start)
        prepositions = self._words["preposition"]
        if not words or " ".join(words) in self._words["time_gone"]:
            return False
        return words[-1] in prepositions or " ".join(words) in prepositions

    def is_governed(self, chunk: Chunk) -> bool:
        """«cứu | 22 ngư dân», «trải khắp | 30 quận»: whether the word before makes the chunk its object."""
        words = self.words_before(chunk.start)
        return bool(words) and (words[-1] in self._words["governor"] or " ".join(words) in self._words["governor"])

    def is_caused(self, chunk: Chunk) -> bool:
        """«giúp | ông nhận được W»: whether the word before makes the chunk do what follows."""
        return bool(self._words["causative"].intersection(self.words_before(chunk.start, 1)))

    def is_site(self, position: int) -> bool:
        """«tại tòa nhà | Quốc hội»: whether a preposition of place and a few words lead to what stands there."""
        led = _CLAUSE_END.split(self._folded[max(0, position - 40) : position])[-1].rsplit(",", 1)[-1].split()
        return 1 < len(led) <= _LABEL_WORDS + 1 and led[0] in self._words["where"]

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

    def is_purpose(self, text: str) -> bool:
        """Whether ``text`` (folded) is what an honour is given for to the one behind it («chúc mừng», «cảm ơn»)."""
        return text.strip(' ,"') in self._words["purpose"]

    def is_described(self, noun: str) -> bool:
        """Whether the folded noun heads bodies that are named by a description («đội cứu hộ thôn Nà Ka»)."""
        return noun in self._words["described_head"]

    def stand_in(self, chunk: Chunk) -> str:
        """The folded noun with which the chunk can stand for somebody named before, "" where it cannot.

        «ông», «công ty»; «nữ doanh nhân», «vị giáo sư»: a word for one such person makes any noun stand for one.
        """
        mention = chunk.mention
        if not isinstance(mention, CountMention) or mention.value is not None:
            return ""
        noun = self._folded[chunk.start : chunk.end]
        if mention.kind in ("collective", "household"):
            stands = noun in self._words["unit_noun"] or noun in self._words["unit_pronoun"]
        else:
            before = self.words_before(chunk.start, 1) if mention.kind == "individual" else []
            if self._words["one_who"].intersection(before):
                return f"{before[0]} {noun}"
            stands = mention.kind == "individual" and noun in self._words["person_pronoun"]
        return noun if stands or self._is_pointed_at(chunk.end) else ""

    def is_kin(self, chunk: Chunk) -> bool:
        """«bị cáo có | ông nội | được tặng W»: a relative receives, whom no name is told of."""
        return chunk.kind == "noun" and self._folded[chunk.start : chunk.end] in self._words["kin"]

    def _is_pointed_at(self, end: int) -> bool:
        """Whether «này» behind a noun points back to somebody named («lái xe này»)."""
        behind = self._folded[end : end + 5].split()[:1]
        return bool(behind) and behind[0].rstrip('.,;:!?"') in self._words["demonstrative"]

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

    def owns_deed(self, position: int) -> bool:
        """«Hành động dũng cảm của | em A»: whether a deed or merit opens the clause, and is of the name behind.

        «Với thành tích của mình, …» tells why somebody else received.
        """
        before = _CLAUSE_END.split(self._folded[max(0, position - _DEED_REACH) : position])[-1]
        if before.split()[-1:] != [the_word("owner")]:
            return False
        for deed in self._words["deed"]:
            opening, found, _ = f" {before}".partition(f" {deed} ")
            led = opening.rsplit(",", 1)[-1].split()
            if found and len(led) <= _LABEL_WORDS and not self._words["preposition"].intersection(led):
                return True
        return False

    def is_credited(self, position: int) -> bool:
        """«Ghi nhận những đóng góp của | Công ty X»: whether a deed of the name behind is told in its clause."""
        before = _CLAUSE_END.split(self._folded[max(0, position - _DEED_REACH) : position])[-1]
        return before.split()[-1:] == [the_word("owner")] and any(f" {d} " in before for d in self._words["deed"])

    def is_visited(self, position: int) -> bool:
        """«đến thăm | anh A», «đến gia đình | em B»: who is visited, by the words before."""
        words = self.words_before(position, 3)
        return any(" ".join(words[-length:]) in self._words["visit"] for length in (1, 2, 3))

    def is_flag(self, text: str) -> bool:
        """«lên lá cờ truyền thống»: whether the folded ``text`` tells of a flag."""
        return bool(self._words["flag"].intersection(text.split()))

    def is_span(self, start: int, end: Chunk) -> bool:
        """«từ xã | tới | tỉnh»: whether the chunk ``end`` ends a span that opens behind ``start``."""
        opens = self._words["span_opener"].intersection(self._folded[start : end.start].split())
        return bool(opens) and self.folded(end.start, end.end) in self._words["range"]

    def behind_ceremony(self, position: int) -> bool:
        """Whether a word for a ceremony stands right before ``position`` («tại buổi lễ | nhận»)."""
        return bool(self._words["ceremony"].intersection(self.words_before(position, 1)))

    def attends(self, text: str) -> bool:
        """Whether somebody is a guest of a ceremony in the folded ``text`` («tham dự lễ kỷ niệm …»)."""
        words = text.split()
        return any(a in self._words["attend"] and b in self._words["ceremony"] for a, b in pairwise(words))

    def holds(self, text: str) -> bool:
        """Whether somebody holds an occasion in the folded ``text`` («tổ chức»)."""
        return any(word in text for word in self._words["hold"])

    def folded(self, start: int, end: int) -> str:
        """The folded text from ``start`` to ``end``."""
        return self._folded[start:end]
