"""Recipients in the order they are read: counts, names and bare nouns from one place on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.list_so_far import STOPS, ListSoFar
from tdkt_nlp.link.wording import NAMED, Wording
from tdkt_nlp.schema.mention import CountMention, PersonMention, UnitMention
from tdkt_nlp.schema.records import RecipientKind

_LIGHT_GAP = 24
_NEAR_GAP = 14  # «cho | tổng cộng 25 tập thể»


@dataclass(frozen=True, slots=True)
class Reading:
    """Recipients read from a row of chunks, and the index behind the last chunk that belongs to them."""

    recipients: tuple[Recipients, ...]
    last: int

    def __bool__(self) -> bool:
        return bool(self.recipients)


class Forward(ListSoFar):
    """One reading forward; ``reader`` knows what the words between chunks say."""

    def __init__(self, reader: Wording, chunks: Sequence[Chunk], stop: int, position: int, near: bool) -> None:
        super().__init__(reader, chunks, stop)
        self._position = position  # where the last thing that belongs to the list ends
        self._near = near
        self._names_open = True  # a name here belongs to the list
        self._attach: int | None = None  # names go to this count
        self._household = False
        self._total = False  # the last count is of no one kind: its parts may follow

    def read(self, first: int) -> Reading:
        """The recipients from chunk ``first`` on, as far as their list goes."""
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
        self._leave_open(last)
        return Reading(tuple(self._found), last)

    def _leave_open(self, last: int) -> None:
        """«cho anh A và đồng nghiệp»: others beside those named, of no number."""
        behind = self._chunks[last : min(last + 3, self._stop)]
        kinds = [chunk.kind for chunk in behind]
        if not self._found or kinds[:1] != ["and"] or len(kinds) < 2 or kinds[1] not in ("noun", "plural"):
            return
        named = self._found[-1]
        others = behind[1].mention if kinds[1] == "noun" else (behind[2].mention if kinds[2:] == ["noun"] else None)
        if not isinstance(others, CountMention) or others.kind != named.kind or others.value is not None:
            return
        if named.names and named.count == len(named.names) and self._position <= behind[0].start:
            self._found[-1] = replace(named, count=None, qualifier=None, unit=None)

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
        return chunk.kind in STOPS

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
            return self._take_name(index, mention.full_name, "individual")
        if chunk.kind in ("unit", "place") and isinstance(mention, UnitMention):
            return self._take_name(index, mention.name, "collective")
        return False

    def _take_count(self, index: int, mention: CountMention) -> bool:
        chunk = self._chunks[index]
        gap = self._reader.folded(self._position, chunk.start)
        if not self._found:
            if len(gap) > _NEAR_GAP or (self._near and gap.strip() not in self._reader.openers):
                return False
        elif self._only_describes(gap) or not (self._reader.is_connector(gap) or self._is_joined(index)):
            return False
        self._found.append(
            Recipients(mention.kind, mention.value, mention.qualifier, mention.unit, (), chunk.start, chunk.end)
        )
        self._position = chunk.end
        self._names_open, self._attach = False, None
        self._total = True
        self._try_apposition(index)
        return True

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
        home = following is not None and following.kind in ("unit", "place") and mention.kind in ("individual", "mixed")
        plural = mention.kind == "mixed" or self._reader.is_plural(self._chunks, index)
        home = home and plural  # «nhiều nhân viên Công ty X», «tập thể và cá nhân Hội X»
        if following is not None and following.kind in NAMED and self._labels(chunk, following) and not home:
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
        if self._only_describes(gap):
            return False
        if self._found and not (light and (self._is_open() or self._adds_others(index))):
            self._adds_unnumbered(index, mention, light=light)
            return False
        if len(gap) > _LIGHT_GAP or (self._near and not light) or any(r.kind == mention.kind for r in self._found):
            return False
        noun = self._reader.folded(chunk.start, chunk.end)
        anaphor = self._reader.stand_in(chunk) or (noun if self._reader.is_described(noun) else "")
        anaphor = "" if self._reader.is_plural(self._chunks, index) else anaphor
        self._found.append(Recipients(mention.kind, None, None, None, (), chunk.start, chunk.end, anaphor))
        self._position = chunk.end
        self._names_open = False
        return True

    def _adds_unnumbered(self, index: int, mention: CountMention, *, light: bool) -> None:
        """«cho Công an tỉnh A, các đơn vị của Bộ B, …»: beside others of no number those named are not all."""
        named = self._found[-1]
        alike = named.kind == mention.kind and named.names and named.count == len(named.names)
        if light and alike and self._reader.is_plural(self._chunks, index) and self._chunks[index - 2].kind == ",":
            self._found[-1] = replace(named, count=None, qualifier=None, unit=None)

    def _take_name(self, index: int, name: str, kind: RecipientKind) -> bool:
        chunk = self._chunks[index]
        gap = self._reader.folded(self._position, chunk.start)
        if self._near and not self._found and gap.strip() not in self._reader.openers:
            return False
        light = self._reader.is_connector(gap) or (not self._found and (self._near or len(gap) <= _LIGHT_GAP))
        if self._attach is None and self._just_behind_and(index) and self._joins(index):
            self._names_open, light = True, True
        if not self._names_open or not light or (self._reader.behind_preposition(chunk) and self._found):
            return False
        elsewhere = self._attach is None and kind == "collective"
        if elsewhere and (self._is_parent(index) or self._reader.is_home(self._chunks, index)):
            return False
        if self._is_larger_body(index, name):
            self._extend_name(chunk, name, ",")
            return True
        if self._is_body_above(index, name):
            self._extend_name(chunk, name, " -")
            return True
        if self._household:
            kind, name = "household", f"{the_word('family')} {name}"
            self._household = False
        self._add_name(chunk, name, kind)
        self._position = chunk.end
        return True

    def _extend_name(self, chunk: Chunk, name: str, mark: str) -> None:
        owner = self._found[-1]
        names = (*owner.names[:-1], f"{owner.names[-1]}{mark} {name}")
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
            self._found[same] = replace(owner, names=names, count=owner.count and len(names), end=chunk.end)

    def _skip_bracket(self, index: int) -> int:
        depth = 0
        for i in range(index, self._stop):
            depth += {"(": 1, ")": -1}.get(self._chunks[i].kind, 0)
            if depth == 0:
                if self._reader.is_connector(self._reader.folded(self._position, self._chunks[index].start)):
                    self._position = self._chunks[i].end
                return i + 1
        return index + 1
