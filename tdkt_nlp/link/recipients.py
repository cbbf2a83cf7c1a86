"""Who receives: counts, names and bare nouns in the chunks beside an honour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.schema.mention import CountMention, PersonMention, UnitMention
from tdkt_nlp.schema.records import RecipientKind

_CONNECTORS = frozenset({",", "and", "break", "-"})
_STOPS = frozenset(
    {"award", "give", "get", "passive", "commend", "proposed", "revoked", "each", "negation", "no_verb", "one_of", ":"}
)
_LIGHT_GAP = 24
_SPECIFIC: frozenset[RecipientKind] = frozenset({"collective", "individual", "household"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Recipients read from a row of chunks, and the index behind the last chunk that belongs to them."""

    recipients: tuple[Recipients, ...]
    last: int

    def __bool__(self) -> bool:
        return bool(self.recipients)


class RecipientReader:
    """Reads recipients out of the chunks of one article; ``text`` is the clean text, ``words`` the cue words."""

    def __init__(self, text: str, folded: str, words: Mapping[str, frozenset[str]]) -> None:
        self._text = text
        self._folded = folded
        self._words = words

    def forward(self, chunks: Sequence[Chunk], first: int, stop: int, position: int) -> Reading:
        """Recipients from chunk ``first`` on, the text before which ends at ``position`` («… cho | 25 tập thể»)."""
        return _Forward(self, chunks, stop, position).read(first)

    def backward(self, chunks: Sequence[Chunk], floor: int, last: int) -> Reading:
        """Recipients that stand before chunk ``last``, not before chunk ``floor`` («25 tập thể | được tặng …»)."""
        head = self._head(chunks, floor, last)
        if head is None:
            return Reading((), last)
        first = self._series_start(chunks, floor, head)
        return self.forward(chunks, first, last, chunks[first].start)

    def _head(self, chunks: Sequence[Chunk], floor: int, last: int) -> int | None:
        depth = 0
        named = None
        for index in range(last - 1, floor - 1, -1):
            chunk = chunks[index]
            if chunk.kind == ")":
                depth += 1
            elif chunk.kind == "(":
                depth -= 1
            elif depth > 0:
                continue
            elif chunk.kind in ("give", "award", "commend", ";", "proposed", "revoked", "no_verb"):
                break
            elif chunk.kind == "count" and not self.counts_awards(chunk):
                return index
            elif named is None and chunk.kind in ("person", "unit") and not self.behind_preposition(chunk):
                named = index
            elif named is None and chunk.kind == "noun" and (self.is_plural(chunks, index) or self._opens(chunks, index)):
                named = index
        return named

    def _opens(self, chunks: Sequence[Chunk], index: int) -> bool:
        """A bare noun as the subject («công ty được tặng»): nothing but marks, dates and adverbs before it."""
        return not self.behind_preposition(chunks[index])

    def is_plural(self, chunks: Sequence[Chunk], index: int) -> bool:
        """Whether «các», «nhiều» stands right before the noun at ``index``."""
        return index > 0 and chunks[index - 1].kind == "plural" and self.gap(chunks[index - 1], chunks[index]) == ""

    def _series_start(self, chunks: Sequence[Chunk], floor: int, head: int) -> int:
        """Index of the first member of the list that ends with chunk ``head``."""
        first = head
        index = head - 1
        joined = False
        while index >= floor:
            chunk = chunks[index]
            if chunk.kind in _CONNECTORS:
                joined = True
            elif chunk.kind in ("plural", "noun", "approx", "at_least"):
                pass
            elif joined and self._same_series(chunks, index, first):
                first, joined = index, False
            elif chunk.kind in _STOPS or chunk.kind in (";", "to", "("):
                break
            index -= 1
        return first

    def _same_series(self, chunks: Sequence[Chunk], index: int, following: int) -> bool:
        chunk, after = chunks[index], chunks[following]
        if chunk.kind == "count":
            return after.kind == "count" or self._is_list_gap(chunk, after)
        if chunk.kind in ("person", "unit"):
            return self._is_list_gap(chunk, after) and not self.behind_preposition(chunk)
        return False

    def _is_list_gap(self, chunk: Chunk, after: Chunk) -> bool:
        return fold(self._text[chunk.end : after.start]).strip(" ,-\n") in self._words["connector"] | {""}

    def counts_awards(self, chunk: Chunk) -> bool:
        """Whether a count chunk counts honours and not recipients."""
        return isinstance(chunk.mention, CountMention) and chunk.mention.unit == "items"

    def gap(self, left: Chunk, right: Chunk) -> str:
        """The folded words between two chunks."""
        return self._folded[left.end : right.start].strip()

    def words_before(self, position: int, count: int = 2) -> list[str]:
        """The folded words before ``position``, at most ``count`` of them, in this sentence's reach."""
        return self._folded[max(0, position - 40) : position].split()[-count:]

    def behind_preposition(self, chunk: Chunk) -> bool:
        """Whether the word before the chunk makes it a place or an owner («của», «tại»)."""
        words = self.words_before(chunk.start)
        prepositions = self._words["preposition"]
        return bool(words) and (words[-1] in prepositions or " ".join(words) in prepositions)

    def is_connector(self, text: str) -> bool:
        """Whether ``text`` (folded) only joins members of a list."""
        return text.strip(" ,;-\n") in self._words["connector"] | {""}

    def is_apposition(self, text: str) -> bool:
        """Whether ``text`` (folded) leads from a count to the names it counts («gồm», «là»)."""
        return text.strip(" ,:(\n") in self._words["apposition"]

    def folded(self, start: int, end: int) -> str:
        """The folded text from ``start`` to ``end``."""
        return self._folded[start:end]


class _Forward:
    """State of one forward reading."""

    def __init__(self, reader: RecipientReader, chunks: Sequence[Chunk], stop: int, position: int) -> None:
        self._reader = reader
        self._chunks = chunks
        self._stop = stop
        self._position = position  # where the last thing that belongs to the list ends
        self._found: list[Recipients] = []
        self._names_open = True  # a name here belongs to the list
        self._attach: int | None = None  # names go to this count
        self._household = False
        self._total: CountMention | None = None  # a total of no one kind, whose parts may follow

    def read(self, first: int) -> Reading:
        index, last = first, first
        while index < self._stop:
            chunk = self._chunks[index]
            if self._total and chunk.kind in ("(", "detail", ":") and self._counts_follow(index):
                self._position = self._chunks[index + 1].start
                self._names_open = False
                last = index = index + 1
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

    def _counts_follow(self, index: int) -> bool:
        following = self._chunks[index + 1] if index + 1 < self._stop else None
        return following is not None and following.kind == "count"

    def _ends_list(self, index: int) -> bool:
        chunk = self._chunks[index]
        if chunk.kind == ":":
            return not self._opens_names(index)
        if chunk.kind == "detail":
            return not self._opens_names(index) and bool(self._found)
        if chunk.kind == ";":
            following = self._chunks[index + 1] if index + 1 < self._stop else None
            return following is None or not (
                (following.kind == "count" and self._found) or (self._attach is not None and following.kind in ("person", "unit"))
            )
        return chunk.kind in _STOPS

    def _opens_names(self, index: int) -> bool:
        """«gồm:», «là:» or a colon behind a count: the names that follow are those counted."""
        following = next((c for c in self._chunks[index + 1 : self._stop] if c.kind not in (":", "noun", "plural", "break")), None)
        if following is None or following.kind not in ("person", "unit") or not self._found:
            return False
        self._names_open, self._attach = True, len(self._found) - 1
        self._position = self._chunks[index].end
        return True

    def _take(self, index: int) -> bool:
        chunk = self._chunks[index]
        mention = chunk.mention
        if chunk.kind == "count" and isinstance(mention, CountMention):
            return self._take_count(index, mention)
        if chunk.kind == "noun" and isinstance(mention, CountMention):
            return self._take_noun(index, mention)
        if chunk.kind == "person" and isinstance(mention, PersonMention):
            return self._take_name(chunk, mention.canonical or mention.name, "individual")
        if chunk.kind == "unit" and isinstance(mention, UnitMention):
            return self._take_name(chunk, mention.name, "collective")
        return False

    def _take_count(self, index: int, mention: CountMention) -> bool:
        chunk = self._chunks[index]
        if mention.unit == "items":
            return False
        gap = self._reader.folded(self._position, chunk.start)
        if not self._found:
            if len(gap) > _LIGHT_GAP * 2:
                return False
        elif gap == "":
            pass
        elif index == 0 or not (
            self._chunks[index - 1].kind in (*_CONNECTORS, ";", "approx", "at_least") or self._reader.is_connector(gap)
        ):
            return False
        self._found.append(
            Recipients(mention.kind, mention.value, mention.qualifier, mention.unit, (), chunk.start, chunk.end)
        )
        self._position = chunk.end
        self._names_open, self._attach = False, None
        self._try_apposition(index)
        self._total = mention if mention.kind not in _SPECIFIC else None
        return True

    def _try_apposition(self, index: int) -> None:
        following = next(
            (c for c in self._chunks[index + 1 : self._stop] if c.kind not in ("noun", "plural", "detail", ":", ",")), None
        )
        if following is None or following.kind not in ("person", "unit"):
            return
        gap = self._reader.folded(self._position, following.start).replace(" các ", " ")
        if self._reader.is_apposition(gap) or gap.strip() == ":":
            self._names_open, self._attach = True, len(self._found) - 1
            self._position = following.start

    def _take_noun(self, index: int, mention: CountMention) -> bool:
        chunk = self._chunks[index]
        following = self._chunks[index + 1] if index + 1 < self._stop else None
        if following is not None and following.kind in ("person", "unit") and self._reader.gap(chunk, following) == "":
            self._household = mention.kind == "household"
            if self._reader.is_connector(self._reader.folded(self._position, chunk.start)):
                self._position = chunk.end
            return False
        gap = self._reader.folded(self._position, chunk.start)
        if self._found or len(gap) > _LIGHT_GAP or not self._names_open:
            return False
        plural = self._reader.is_plural(self._chunks, index)
        noun = "" if plural else self._reader.folded(chunk.start, chunk.end)
        self._found.append(Recipients(mention.kind, None, None, None, (), chunk.start, chunk.end, noun))
        self._position = chunk.end
        self._names_open = False
        return True

    def _take_name(self, chunk: Chunk, name: str, kind: RecipientKind) -> bool:
        gap = self._reader.folded(self._position, chunk.start)
        light = self._reader.is_connector(gap) or (not self._found and len(gap) <= _LIGHT_GAP)
        if not self._names_open or not light or (self._reader.behind_preposition(chunk) and self._found):
            return False
        if self._household:
            kind, name = "household", f"gia đình {name}"
            self._household = False
        self._add_name(chunk, name, kind)
        self._position = chunk.end
        return True

    def _add_name(self, chunk: Chunk, name: str, kind: RecipientKind) -> None:
        if self._attach is not None:
            owner = self._found[self._attach]
            if name not in owner.names:
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
        return self._stop


def split_by_parts(total: Recipients, parts: Sequence[Recipients]) -> tuple[Recipients, ...]:
    """The parts in place of a total of no one kind («64 điển hình, gồm 18 tập thể và 46 cá nhân»), else the total."""
    specific = [part for part in parts if part.kind in _SPECIFIC and part.count]
    kinds = {part.kind for part in specific}
    if total.kind in _SPECIFIC or len(kinds) < 2 or sum(part.count or 0 for part in specific) != total.count:
        return (total,)
    return tuple(specific)
