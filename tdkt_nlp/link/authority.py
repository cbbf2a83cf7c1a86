"""Who confers and who hands over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.schema.mention import PersonMention, UnitMention

_DEPUTY_HEAD = 3  # words of «Phó Chủ tịch», «Phó Giám đốc»
_HAND_OVER, _DECIDES = "trao", "quyet_dinh"
_LONGEST_TITLE, _LONGEST_DECISION = 90, 60
# How sure an authority is by where it stands: the honour's own genitive before the subject, that before one carried on.
GENITIVE, AGENT, PRINCIPAL, SUBJECT, CARRIED, NONE = 6, 5, 4, 3, 2, 0


@dataclass(frozen=True, slots=True)
class Conferral:
    """Authority and presenter as said; ``source`` tells where the authority stands (``GENITIVE`` … ``NONE``)."""

    authority: str | None = None
    presenter: str | None = None
    source: int = NONE

    @property
    def carries(self) -> bool:
        """Whether it goes on to the next clause: an agent or a subject does, a genitive belongs to its honour."""
        return self.source in (AGENT, PRINCIPAL, SUBJECT, CARRIED) or self.presenter is not None


@dataclass(frozen=True, slots=True)
class ConferralReader:
    """Reads authority and presenter around one honour or act."""

    text: str
    reader: RecipientReader
    words: Mapping[str, frozenset[str]]

    def read(
        self,
        chunks: Sequence[Chunk],
        first: int,
        last: int,
        verb: int | None,
        passive: int | None,
        taken: frozenset[int] = frozenset(),
    ) -> Conferral:
        """Conferral of the honour at chunks ``first``..``last`` with its verb and passive, as indexes.

        ``taken`` are the positions where recipients begin: they confer nothing.
        """
        revoked = next((i for i in range(first - 1, -1, -1) if chunks[i].kind == "revoked"), None)
        if revoked is not None:
            subjects = self._own_subjects(chunks, 0, revoked)
            authority = self._subject_text(subjects, "") if subjects else None
            return Conferral(authority, None, SUBJECT if authority else NONE)
        presenters = self._presenters(chunks, verb, passive)
        presenter = "; ".join(presenters) or None
        if any(chunk.start in taken for chunk in chunks[last : last + 2] if chunk.kind not in ("(", ",")):
            last = len(chunks)
        for authority, source in (
            (self._giver_behind(chunks, last), AGENT),
            (self.genitive(chunks, last), GENITIVE),
            (self._agent(chunks, first if verb is None else verb, passive), AGENT),
            (self._principal(chunks, first), PRINCIPAL),
            (self._subject_authority(chunks, verb, passive), SUBJECT),
        ):
            if authority:
                return Conferral(authority, presenter, source)
        return Conferral(None, presenter, NONE)

    def genitive(self, chunks: Sequence[Chunk], last: int) -> str | None:
        """«Bằng khen của UBND tỉnh»: whose the honour is that ends before chunk ``last``, None where unsaid."""
        index = last
        if index < len(chunks) and chunks[index].kind == "(":
            while index < len(chunks) and chunks[index].kind != ")":
                index += 1
            index += 1
        if index >= len(chunks) or last == 0:
            return None
        if chunks[index].kind in (",", "and") and [c.kind for c in chunks[index + 1 : index + 2]] == ["of"]:
            index += 1  # «bằng khen, phần thưởng của Tỉnh đoàn»
        if chunks[index].kind == "of":
            if len(self.reader.gap(chunks[index - 1], chunks[index])) > _LONGEST_TITLE:
                return None
            return self._entities(chunks, index + 1, chunks[index].end, nouns=True)
        if chunks[index].kind in ("post", "unit", "authority") and self.reader.gap(
            chunks[index - 1], chunks[index]
        ) in {"", *self.words["conferred_by"]}:
            return self._entities(chunks, index, chunks[index].start)
        if chunks[index].kind == "noun" and self.reader.gap(chunks[index - 1], chunks[index]) == "":
            noun = self.reader.folded(chunks[index].start, chunks[index].end)
            return (
                squeeze(self.text[chunks[index].start : chunks[index].end])
                if noun in self.words["place_noun"]
                else None
            )
        return None

    def members(self, chunks: Sequence[Chunk], authority: str | None) -> tuple[str, ...]:
        """The authorities that ``authority`` names side by side in ``chunks``; () where it names one.

        «Phòng Cảnh sát giao thông, Công an tỉnh» is one: a part with its body.
        """
        entities = [c for c in chunks if c.kind in ENTITY and authority and len(authority) > c.end - c.start]
        for index, first in enumerate(entities):
            for behind, last in enumerate(entities[index + 1 :], index + 2):
                if last.end - first.start > len(authority or "") + len(entities):
                    break
                named = entities[index:behind]
                if squeeze(self.text[first.start : last.end]) == authority and not any(map(self._is_part, named[:-1])):
                    return tuple(self._as_named(chunk) for chunk in named)
        return ()

    def _is_part(self, chunk: Chunk) -> bool:
        return self.reader.folded(chunk.start, chunk.end).startswith(self.reader.subunit_heads)

    def _giver_behind(self, chunks: Sequence[Chunk], last: int) -> str | None:
        """«W và W' do Chủ tịch nước trao tặng»: who gives all the honours before."""
        if last == 0 or last + 1 >= len(chunks) or self.reader.gap(chunks[last - 1], chunks[last]) != "do":
            return None
        if chunks[last].kind not in (*ENTITY, "person") or chunks[last + 1].kind not in ("give", "to"):
            return None
        return self._entities(chunks, last, chunks[last].start)

    def _entities(
        self, chunks: Sequence[Chunk], first: int, position: int, *, nouns: bool = False, single: bool = False
    ) -> str | None:
        """One authority or several as written («Bộ LĐTBXH, Tổng LĐLĐ Việt Nam và VCCI»), from ``position`` on."""
        taken: list[Chunk] = []
        for index in range(first, len(chunks)):
            chunk = chunks[index]
            if chunk.kind in ENTITY or (
                not taken and ((chunk.kind == "person" and posts_of(chunk)) or (nouns and chunk.kind == "noun"))
            ):
                gap = self.reader.folded(position, chunk.start).strip(" ,")
                if gap not in {"", "và", *self.words["leadership"]} or (taken and self._starts_clause(chunks, index)):
                    break
                if taken and single and gap != "và":
                    break
                taken.append(chunk)
                position = chunk.end
            elif chunk.kind not in (",", "and"):
                break
        if not taken:
            return None
        if len(taken) == 1 and taken[0].kind == "person":
            return posts_of(taken[0])[-1]
        if len(taken) == 1:
            return self._with_body(chunks, taken[0]) or self._as_named(taken[0])
        return squeeze(self.text[taken[0].start : taken[-1].end])

    def _with_body(self, chunks: Sequence[Chunk], post: Chunk) -> str | None:
        """«Giám đốc Sở»: a post with the bare noun of its body behind it."""
        following = chunks[chunks.index(post) + 1 :][:1]
        if post.kind != "post" or not following or following[0].kind != "noun" or self.reader.gap(post, following[0]):
            return None
        return squeeze(self.text[post.start : following[0].end])

    def _as_named(self, chunk: Chunk) -> str:
        """The entity as written; a short form that the article gave it, in full."""
        written = squeeze(self.text[chunk.start : chunk.end])
        named = chunk.mention.name if isinstance(chunk.mention, UnitMention) else ""
        return named if len(named) > len(written) else written

    def _starts_clause(self, chunks: Sequence[Chunk], index: int) -> bool:
        return any(c.kind in ("give", "commend", "passive", "get") for c in chunks[index + 1 : index + 2])

    def _agent(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> str | None:
        """«được Chủ tịch nước tặng»: between the passive and its verb."""
        if passive is None or verb is None or passive >= verb:
            return None
        return self._entities(chunks[:verb], passive + 1, chunks[passive].end, nouns=True)

    def _principal(self, chunks: Sequence[Chunk], first: int) -> str | None:
        """«thừa ủy quyền của Chủ tịch nước»: for whom the subject acts; a proposal names who is to confer behind it."""
        for index in range(first - 1, -1, -1):
            if chunks[index].kind in ("proxy", "proposed"):
                start = index + 1
                if start < len(chunks) and chunks[start].kind == "of":
                    start += 1
                found = self._entities(chunks[:first], start, chunks[start - 1].end, single=True)
                if found or chunks[index].kind == "proposed":
                    return found
            if chunks[index].kind == "of" and self._is_decision(chunks[index]):
                return self._entities(chunks[:first], index + 1, chunks[index].end, single=True)
            if chunks[index].kind == "proxy_behind" and index > 0 and chunks[index - 1].kind in ENTITY:
                return squeeze(self.text[chunks[index - 1].start : chunks[index - 1].end])
        return None

    def _is_decision(self, of: Chunk) -> bool:
        """«Theo Quyết định số 1127/QĐ-CTN ngày 10/7/2012 của Chủ tịch nước»: whose decision it is."""
        before = self.reader.folded(max(0, of.start - _LONGEST_DECISION), of.start)
        return any(f"{word} số" in before for word in self.words["decision"])

    def _subjects(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> list[Chunk]:
        """Who does what the active verb says: the last persons or bodies before it.

        A verb without its own («… tặng W cho A, tặng W' cho B») has the subject of the verb before.
        """
        if verb is None or passive is not None or chunks[verb].kind not in ("give", "commend"):
            return []
        before = max((i for i in range(verb) if chunks[i].kind in ("give", "commend", ";", "passive")), default=-1)
        own = self._own_subjects(chunks, before + 1, verb)
        if own or before < 0 or chunks[before].kind == "passive":
            return own
        if chunks[before].kind == ";":
            before = max((i for i in range(before) if chunks[i].kind in ("give", "commend")), default=-1)
        turned = any(c.kind == "passive" for c in chunks[:before]) if before >= 0 else True
        return [] if turned else self._subjects(chunks, before, None)

    def _own_subjects(self, chunks: Sequence[Chunk], floor: int, verb: int) -> list[Chunk]:
        subjects: list[Chunk] = []
        depth = 0
        for index in range(verb - 1, floor - 1, -1):
            chunk = chunks[index]
            depth += {")": 1, "(": -1}.get(chunk.kind, 0)
            if depth > 0 or chunk.kind == "(":
                continue
            if chunk.kind in ENTITY or chunk.kind == "person":
                if index > 0 and chunks[index - 1].kind in ("to", "of"):
                    continue
                if subjects and not (self._joined(chunk, subjects[0]) and _like(chunk, subjects[0])):
                    break
                subjects.insert(0, chunk)
            elif subjects and chunk.kind not in (",", "and"):
                break
        if subjects and self.reader.behind_preposition(subjects[0]) and subjects[0].kind != "person":
            return []
        return subjects

    def _joined(self, chunk: Chunk, following: Chunk) -> bool:
        return self.reader.gap(chunk, following) in (",", "và", "", ", và", "cùng", ", cùng")

    def _presenters(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> list[str]:
        if verb is None or chunks[verb].id == _DECIDES:
            return []
        people = [c.mention for c in self._subjects(chunks, verb, passive) if isinstance(c.mention, PersonMention)]
        return [person.canonical or person.name for person in people]

    def _subject_authority(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> str | None:
        subjects = self._subjects(chunks, verb, passive)
        if not subjects or verb is None:
            return None
        return self._subject_text(subjects, chunks[verb].id)

    def _subject_text(self, subjects: list[Chunk], verb: str) -> str | None:
        if subjects[-1].kind == "person":
            return self._office(subjects[-1], verb)
        if subjects[-1].kind == "place":
            return None
        subjects = [s for s in subjects if s.kind != "place"]
        text = squeeze(self.text[subjects[0].start : subjects[-1].end])
        if len(subjects) == 1:
            text = self._as_named(subjects[0])
        return None if self._is_deputy(text) else text

    def _office(self, chunk: Chunk, verb: str) -> str | None:
        """The office in which a person confers; who only hands over confers where the office is the State's own."""
        for post in reversed(posts_of(chunk)):
            if not self._is_deputy(post) and (verb != _HAND_OVER or self._confers(post)):
                return post
            if (
                verb in (_DECIDES, "") and fold(post).split()[0] in self.words["signing_deputy"]
            ):  # a deputy signs for his body: «Phó Chủ tịch UBND tỉnh A ký quyết định»
                return " ".join(post.split()[_DEPUTY_HEAD:]) or None
        return None

    def _confers(self, post: str) -> bool:
        """Whether the post confers what it hands over: certificates are of ministers and chairmen (Law, art. 74)."""
        folded = fold(post)
        return folded in self.words["state_office"] or folded.startswith(tuple(self.words["conferring_head"]))

    def _is_deputy(self, post: str) -> bool:
        """Deputies hand over what their head or body confers (Law on Emulation and Commendation 2022, arts. 77-80)."""
        return fold(post).startswith(tuple(f"{word} " for word in self.words["deputy"]))


def _like(a: Chunk, b: Chunk) -> bool:
    """Whether two chunks can be one subject: persons with persons, bodies with bodies; a place joins neither."""
    return a.kind == b.kind if "person" in (a.kind, b.kind) else "place" not in (a.kind, b.kind)


def posts_of(chunk: Chunk) -> tuple[str, ...]:
    """Posts of the person of a chunk, as written."""
    return tuple(post.text for post in chunk.mention.positions) if isinstance(chunk.mention, PersonMention) else ()
