"""A list of recipients while it is read forward: what a chunk is to those found so far."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.wording import Wording
from tdkt_nlp.schema.mention import CountMention, PersonMention

CONNECTORS = frozenset({",", "and", "break", "-", "representative"})
STOPS = frozenset(
    {"award", "items", "give", "get", "passive", "commend", "proposed", "revoked", "each", "negation", "says", "one_of"}
)
_LABEL_WORDS = 2
_NEXT_WORD = 6  # characters behind a name that tell whether a list goes on


class ListSoFar:
    """The recipients found so far, and the chunks of the sentence up to ``stop``."""

    def __init__(self, reader: Wording, chunks: Sequence[Chunk], stop: int) -> None:
        self._reader = reader
        self._chunks = chunks
        self._stop = stop
        self._found: list[Recipients] = []

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
            elif chunk.kind in STOPS or chunk.kind in (")", ";"):
                break
        return False

    def _next_is(self, index: int, kind: str) -> bool:
        return index + 1 < self._stop and self._chunks[index + 1].kind == kind

    def _is_next_subject(self, index: int) -> bool:
        """«… cho anh Khiêm, Hội Chữ thập đỏ tặng W cho …»: a name before a verb of giving opens the next clause."""
        acts = self._next_is(index, "give") or self._next_is(index, "commend")
        return bool(self._found) and (acts or self._speaks(index))

    def _speaks(self, index: int) -> bool:
        """«Trao W cho Trường X, Bộ trưởng A | nhấn mạnh …»: a clause without a subject has that of the next."""
        chunk = self._chunks[index]
        posted = isinstance(chunk.mention, PersonMention) and bool(chunk.mention.positions)
        if not posted or self._chunks[0].kind != "give" or self._chunks[index - 1].kind != ",":
            return False
        behind = self._reader.folded(chunk.end, chunk.end + _NEXT_WORD).rstrip().partition(" ")
        return not behind[0] and not self._reader.is_connector(behind[2]) and behind[2][:1].isalpha()

    def _is_joined(self, index: int) -> bool:
        """Whether a list mark stands right before the count, whatever stands before the mark."""
        before = self._chunks[index - 1]
        return before.kind in (*CONNECTORS, ";") and self._reader.is_connector(
            self._reader.gap(before, self._chunks[index])
        )

    def _is_open(self) -> bool:
        """Whether the last recipients are neither counted nor named."""
        return self._found[-1].count is None and not self._found[-1].names

    def _only_describes(self, gap: str) -> bool:
        """«tập thể | 12 chiến sĩ thông tin», «đoàn thanh niên | công an»: those behind a noun describe it."""
        return bool(self._found) and self._is_open() and not gap.strip()

    def _adds_others(self, index: int) -> bool:
        """«cho Viện X và các chuyên gia», «cho hai thợ lặn và đội cứu hộ X»: more of another kind, of no number."""
        noun = self._chunks[index]
        if self._reader.is_plural(self._chunks, index):
            return index > 1 and self._chunks[index - 2].kind == "and"
        described = self._reader.is_described(self._reader.folded(noun.start, noun.end))
        return described and self._chunks[index - 1].kind == "and" and not self._found[-1].names

    def _is_named_behind_dash(self, index: int) -> bool:
        """«cho người tiền nhiệm - ông A»: the noun says who the one named is."""
        behind = self._chunks[index + 1 : min(index + 3, self._stop)]
        one = not self._reader.is_plural(self._chunks, index) and not self._found
        return one and [chunk.kind for chunk in behind] == ["-", "person"]

    def _labels(self, noun: Chunk, following: Chunk) -> bool:
        """«bác sĩ A», «tiếp viên trưởng B», «học sinh vượt khó C»: the noun says what the one named behind it is."""
        words = self._reader.gap(noun, following)
        return not words or (following.kind == "person" and words.isprintable() and len(words.split()) <= _LABEL_WORDS)

    def _joins(self, index: int) -> bool:
        """«2 điều dưỡng và bà A», «… và Câu lạc bộ X»: a body joined right to the count, no home of those counted."""
        return self._chunks[index].kind == "person" or (
            self._chunks[index].kind == "unit" and index > 1 and self._chunks[index - 2].kind == "count"
        )

    def _just_behind_and(self, index: int) -> bool:
        """«4 chi bộ và bà A»: a name joined by «và» to a count."""
        return index > 0 and self._chunks[index - 1].kind == "and" and bool(self._found)

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

    def _is_body_above(self, index: int, name: str) -> bool:
        """«Đội Cảnh sát giao thông - Công an quận 5»: a dash between a body and the one it belongs to.

        A body of the same sort only tells what the first is («Bệnh viện X - bệnh viện lớn …»).
        """
        dashed = index > 1 and [chunk.kind for chunk in self._chunks[index - 2 : index + 1]] == ["unit", "-", "unit"]
        names = self._found[-1].names if self._found else ()
        return dashed and bool(names) and fold(names[-1]).split()[0] != fold(name).split()[0]
