"""Lists read backward: where the members of «ông A (42 tuổi), bà B và 3 hộ | được tặng» begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.list_so_far import CONNECTORS, STOPS
from tdkt_nlp.link.wording import NAMED, Wording

_LONGEST_DESCRIPTION = 7
_BRACKET = re.compile(r"\([^()]*\)")


class SeriesReader(Wording):
    """Reads which chunks before one belong to its list."""

    def _list_opener(self, chunks: Sequence[Chunk], index: int) -> Chunk:
        """The first of the bodies listed up to ``index``: «của Tập đoàn A, Bộ B» owns as a whole."""
        first = index
        while chunks[index].kind == "unit" and first > 1:
            mark, before = chunks[first - 1], chunks[first - 2]
            if mark.kind not in (",", "and") or before.kind != "unit" or not self._is_list_gap(before, chunks[first]):
                break
            first -= 2
        return chunks[first]

    def _series_start(self, chunks: Sequence[Chunk], floor: int, head: int) -> int:
        """Index of the first member of the list that ends with chunk ``head``."""
        first = head
        index = head - 1
        joined = False
        while index >= floor:
            chunk = chunks[index]
            if chunk.kind == ")" and (opening := opening_bracket(chunks, floor, index)) is not None:
                index = opening  # «ông A (42 tuổi, ngụ phường 5) và ông B»
            elif chunk.kind in CONNECTORS:
                joined = True
            elif chunk.kind in ("plural", "approx", "at_least") or (chunk.kind == "noun" and not joined):
                pass
            elif joined and self._same_series(chunks, index, first):
                first, joined = index, False
            elif chunk.kind == ":" and index > floor and chunks[index - 1].kind == "count":
                joined = True  # «2 tập thể: A, B và 3 cá nhân: …»
            elif chunk.kind in STOPS or chunk.kind in (";", "to", "(", ":"):
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
            located = chunk.kind != "person" and self.gap(chunk, after) == "," and self._is_located(chunk)
            return self._is_list_gap(chunk, after) and not (located or self.behind_preposition(chunk))
        return False

    def _is_located(self, chunk: Chunk) -> bool:
        """«Tại hội trường Quân khu 2, | Công ty X»: a body that tells where opens no list."""
        return self._is_led(self.folded(max(0, chunk.start - 40), chunk.start).rsplit("\n", 1)[-1])

    def _is_led(self, words: str) -> bool:
        """Whether the folded words before a name make it a place or time («tại trụ sở …»)."""
        spoken = words.replace(".", ",").split(",")[-1].split()
        return any(word in self._words["preposition"] for word in spoken)

    def _is_described_body(self, noun: Chunk, after: Chunk) -> bool:
        """«Tập thể Khoa Ngoại | và bác sĩ A»: a body named by its description, up to «và»."""
        words = self.gap(noun, after).split()
        if any(word.endswith(",") for word in words):
            return False
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
        return self.is_connector(without_brackets(self._folded[chunk.end : after.start]))


def opening_bracket(chunks: Sequence[Chunk], floor: int, closing: int) -> int | None:
    """Index of the bracket that the one at chunk ``closing`` closes, None where it opens before chunk ``floor``."""
    return next((i for i in range(closing - 1, floor - 1, -1) if chunks[i].kind == "("), None)


def without_brackets(text: str) -> str:
    """``text`` without what stands in brackets."""
    return _BRACKET.sub("", text)
