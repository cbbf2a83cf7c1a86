"""The subject of an active verb of giving: the office or body that confers, and who hands over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.link.authority_names import AuthorityNames, posts_of
from tdkt_nlp.link.bare_bodies import bare_giver
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.offices import Offices
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.series import without_brackets
from tdkt_nlp.schema.mention import PersonMention

_DEPUTY_HEAD = 3  # words of «Phó Chủ tịch», «Phó Giám đốc»
_HAND_OVER, _DECIDES, SENDS, _SPEAKS = "trao", "quyet_dinh", "gui", "noi"
_ADVERBS = frozenset({"today", "history", "maybe", "times"})
_REACH = 60  # characters before a verb where its bare subject stands


@dataclass(frozen=True, slots=True)
class Givers:
    """Reads who does what an active verb says."""

    text: str
    reader: RecipientReader
    words: Mapping[str, frozenset[str]]
    written: AuthorityNames
    offices: Offices

    def _subjects(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> list[Chunk]:
        """Who does what the active verb says: the last persons or bodies before it.

        A verb without its own («… tặng W cho A, tặng W' cho B») has the subject of the verb before.
        """
        if verb is None or passive is not None or chunks[verb].kind not in ("give", "commend"):
            return []
        before = max((i for i in range(verb) if chunks[i].kind in ("give", "commend", ";", "passive")), default=-1)
        own = self.own_subjects(chunks, before + 1, verb)
        if own or before < 0 or chunks[before].kind == "passive":
            return own
        if chunks[before].kind == ";":
            before = max((i for i in range(before) if chunks[i].kind in ("give", "commend")), default=-1)
        turned = any(c.kind == "passive" for c in chunks[:before]) if before >= 0 else True
        return [] if turned else self._subjects(chunks, before, None)

    def own_subjects(self, chunks: Sequence[Chunk], floor: int, verb: int) -> list[Chunk]:
        """The last persons or bodies between ``floor`` and the verb; [] where they stand behind a preposition."""
        bare = self._bare(chunks, floor, verb)
        if bare:
            return [bare]
        subjects: list[Chunk] = []
        depth = 0
        absent = self._absent(chunks, floor, verb)
        for index in range(verb - 1, floor - 1, -1):
            chunk = chunks[index]
            if index in absent:
                continue
            depth += {")": 1, "(": -1}.get(chunk.kind, 0)
            if depth > 0 or chunk.kind == "(":
                continue
            if chunk.kind in ENTITY or chunk.kind == "person":
                if index > 0 and chunks[index - 1].kind in ("to", "of"):
                    continue
                if self._is_level_or_site(chunks, index):
                    if subjects:
                        break
                    continue
                if chunk.kind == "place" and not subjects and not self._acts(chunks, index, verb):
                    continue  # «UBND tỉnh tổng kết phong trào tại Yên Khê, tặng W»
                if subjects and not (self._joined(chunk, subjects[0]) and _like(chunk, subjects[0])):
                    break
                subjects.insert(0, chunk)
            elif subjects and chunk.kind not in (",", "and"):
                break
            elif chunk.id == _SPEAKS and any(c.kind not in _ADVERBS for c in chunks[index + 1 : verb]):
                break  # «ông A cho biết, …»: who speaks is not who gives, but for «cho biết vừa tặng»
        if subjects and self.reader.behind_preposition(subjects[0]) and subjects[0].kind != "person":
            return []
        return subjects

    def _is_level_or_site(self, chunks: Sequence[Chunk], index: int) -> bool:
        """«hội đồng cấp | Nhà nước», «tại tòa nhà | Quốc hội, …»: a body named for its level or its seat."""
        if self.words["level"].intersection(self.reader.words_before(chunks[index].start, 1)):
            return True
        closed = (
            index + 1 < len(chunks)
            and chunks[index + 1].kind == ","
            and not self.reader.gap(*chunks[index : index + 2])
        )
        return closed and chunks[index].kind == "unit" and self.reader.is_site(chunks[index].start)

    def _acts(self, chunks: Sequence[Chunk], place: int, verb: int) -> bool:
        """«Hà Nội vừa tặng», «thành phố Hà Nội tổ chức tuyên dương»: a place right before what it does."""
        return all(c.kind in _ADVERBS or self.reader.is_holding(c) for c in chunks[place + 1 : verb])

    def _bare(self, chunks: Sequence[Chunk], floor: int, verb: int) -> Chunk | None:
        """«…, xã | đã tặng»: the bare noun of a body right before the verb."""
        end = chunks[verb].start
        start = max(end - _REACH, chunks[floor - 1].end if floor else 0)
        span = bare_giver(self.reader.folded(start, end), self.words)
        return Chunk("noun", start + span[0], start + span[1]) if span else None

    def _absent(self, chunks: Sequence[Chunk], floor: int, verb: int) -> range:
        """«ông A, Phó Chủ tịch, thay mặt | Đảng ủy, Ban Giám đốc | tặng»: indexes of those for whom he acts."""
        proxy = next((i for i in range(verb - 1, floor, -1) if chunks[i].kind == "proxy"), None)
        if proxy is None or any(c.kind not in (*ENTITY, ",", "and", "of", "person") for c in chunks[proxy + 1 : verb]):
            return range(0)
        before = proxy - 1
        if chunks[before].kind == "," and before > floor and self.reader.gap(chunks[before - 1], chunks[before]) == "":
            before -= 1
        return range(proxy + 1, verb) if chunks[before].kind in ("person", "post") else range(0)

    def _joined(self, chunk: Chunk, following: Chunk) -> bool:
        gap = without_brackets(self.reader.gap(chunk, following)).strip()  # «Cục A (Bộ B) và Công ty C»
        return gap in (",", "và", "", ", và", "cùng", ", cùng")

    def presenters(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> list[str]:
        """Names of the persons who do what the verb says; who signs a decision or sends a letter hands over nothing."""
        if verb is None or chunks[verb].id in (_DECIDES, SENDS):
            return []
        subjects = self._agents(chunks, verb, passive) if passive is not None else self._subjects(chunks, verb, None)
        people = [c.mention for c in subjects if isinstance(c.mention, PersonMention)]
        if people or passive is not None or len(subjects) != 1 or not self._hands_over(chunks[verb]):
            return [person.full_name for person in people]
        post = subjects[0]
        holder = self.offices.holder(self.text[post.start : post.end]) if post.kind == "post" else None
        return [holder] if holder else []

    def _hands_over(self, verb: Chunk) -> bool:
        """«trao», «trao tặng», «gắn»: what is done by hand, though an office alone may be named."""
        return verb.id == _HAND_OVER or self.reader.folded(verb.start, verb.end).startswith(_HAND_OVER)

    def _agents(self, chunks: Sequence[Chunk], verb: int, passive: int) -> list[Chunk]:
        """«được ông A trao», «nhận W do ông A trao tặng»: who hands over what somebody receives."""
        if not self._hands_over(chunks[verb]) or verb < passive + 2:
            return []
        return [c for c in chunks[verb - 1 : verb] if c.kind == "person"]

    def subject_authority(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> str | None:
        """The office or body that does what the verb says, None where a person without an office or a place does."""
        subjects = self._subjects(chunks, verb, passive)
        if not subjects or verb is None:
            return None
        return self.subject_text(subjects, chunks[verb].id)

    def only_hands_over(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> bool:
        """«Giám đốc Sở A trao giấy khen»: whose office may be that of a guest, not that of who confers."""
        if verb is None or chunks[verb].id != _HAND_OVER:
            return False
        subjects = self._subjects(chunks, verb, passive)
        posts = posts_of(subjects[-1]) if subjects else ()
        return bool(posts) and not any(fold(post) in self.words["state_office"] for post in posts)

    def subject_text(self, subjects: list[Chunk], verb: str) -> str | None:
        """The subject as an authority, given the id of its verb ("" where it takes back)."""
        if subjects[-1].kind == "person":
            return self.office(subjects[-1], verb)
        subjects = [s for s in subjects if s.kind != "place"] or subjects
        text = squeeze(self.text[subjects[0].start : subjects[-1].end])
        if len(subjects) == 1:
            text = self.written.as_named(subjects[0])
        text = self._board(subjects[0]) + text
        return None if self._is_deputy(text) and verb != SENDS else text

    def _board(self, body: Chunk) -> str:
        """«lãnh đạo | tỉnh A», «ban giám đốc | Công an tỉnh»: who acts for a body, with the space behind it.

        «lãnh đạo | UBND tỉnh» is the body itself; a place needs its «lãnh đạo» to be who acts.
        """
        before = self.text[max(0, body.start - _REACH) : body.start]
        board = next((word for word in self.words["board"] if fold(before).endswith(f"{word} ")), "")
        if not board or (board in self.words["leadership"] and body.kind != "place"):
            return ""
        return before[len(before) - len(board) - 1 :]

    def office(self, chunk: Chunk, verb: str) -> str | None:
        """The office in which a person confers; who only hands over confers where the office is the State's own.

        A letter is its sender's own, whatever the office.
        """
        for post in reversed(posts_of(chunk) or self._held_elsewhere(chunk, verb)):
            if verb == SENDS or (not self._is_deputy(post) and (verb != _HAND_OVER or self._confers(post))):
                return self.offices.in_full(post, chunk.mention) if isinstance(chunk.mention, PersonMention) else post
            if (
                verb in (_DECIDES, "") and fold(post).split()[0] in self.words["signing_deputy"]
            ):  # a deputy signs for his body: «Phó Chủ tịch UBND tỉnh A ký quyết định»
                return " ".join(post.split()[_DEPUTY_HEAD:]) or None
        return None

    def _held_elsewhere(self, chunk: Chunk, verb: str) -> tuple[str, ...]:
        """«… ông A đã tặng»: the head's post that the article says of A in another place."""
        if verb == _HAND_OVER or not isinstance(chunk.mention, PersonMention):
            return ()
        return tuple(post for post in self.offices.held_by(chunk.mention) if self._confers(post))

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
