"""Who confers and who hands over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.link.authority_names import AuthorityNames
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.draft import Said
from tdkt_nlp.link.givers import SENDS, Givers
from tdkt_nlp.link.offices import Offices
from tdkt_nlp.link.recipients import RecipientReader

_LONGEST_TITLE, _LONGEST_DECISION = 90, 60
# How sure an authority is by where it stands: the honour's own genitive before the subject, that before one carried on;
# weakest is a place, or the office of one who hands over.
GENITIVE, AGENT, PRINCIPAL, SUBJECT, CARRIED, WEAK, NONE = 6, 5, 4, 3, 2, 1, 0

BEHIND = frozenset({"giver-behind", "genitive"})  # how an authority is said behind its honour


@dataclass(frozen=True, slots=True)
class Conferral:
    """Authority and presenter as said; ``source`` tells where the authority stands (``GENITIVE`` … ``NONE``).

    ``said`` are its words, for an explanation alone.
    """

    authority: str | None = None
    presenter: str | None = None
    source: int = NONE
    said: Said | None = None

    @property
    def carries(self) -> bool:
        """Whether it goes on to the next clause: an agent or a subject does, a genitive belongs to its honour."""
        return self.source in (AGENT, PRINCIPAL, SUBJECT, CARRIED, WEAK) or self.presenter is not None


class ConferralReader:
    """Reads authority and presenter around one honour or act."""

    def __init__(
        self, text: str, reader: RecipientReader, words: Mapping[str, frozenset[str]], offices: Offices
    ) -> None:
        """``words`` are the lists of ``words.yml``."""
        self.text, self.reader, self.words = text, reader, words
        self.written = AuthorityNames(text, reader, words, offices)
        self.givers = Givers(text, reader, words, self.written, offices)

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
            subjects = self.givers.own_subjects(chunks, 0, revoked)
            authority = self.givers.subject_text(subjects, "") if subjects else None
            said = Said("subject", chunks[0].start, chunks[revoked].start, authority) if authority else None
            return Conferral(authority, None, SUBJECT if authority else NONE, said)
        presenters = self.givers.presenters(chunks, verb, passive) or self._presenters_behind(chunks, last)
        presenter = "; ".join(presenters) or None
        if any(chunk.start in taken for chunk in chunks[last : last + 2] if chunk.kind not in ("(", ",")):
            last = len(chunks)
        for by, authority, source in (
            ("giver-behind", self._giver_behind(chunks, last), AGENT),
            ("genitive", self.genitive(chunks, last), GENITIVE),
            ("agent", self._agent(chunks, first if verb is None else verb, passive), AGENT),
            ("agent", self._agent_office(chunks, verb, passive), SUBJECT),
            ("principal", self._principal(chunks, first), PRINCIPAL),
            (
                "subject",
                self.givers.subject_authority(chunks, verb, passive),
                self._sure_of_subject(chunks, verb, passive),
            ),
            ("sender", self._sender(chunks, first) if verb is None and passive is None else None, SUBJECT),
        ):
            if authority:
                start = chunks[last - 1].end if by in BEHIND else chunks[0].start
                end = chunks[-1].end if by in BEHIND else chunks[first if verb is None else max(first, verb)].start
                return Conferral(authority, presenter, source, Said(by, start, end, authority))
        return Conferral(None, presenter, NONE)

    def _sure_of_subject(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> int:
        return WEAK if self.givers.only_hands_over(chunks, verb, passive) else SUBJECT

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
            return self.written.entities(chunks, index + 1, chunks[index].end, nouns=True)
        if chunks[index].kind in ("post", "unit", "authority") and self.reader.gap(
            chunks[index - 1], chunks[index]
        ) in {"", *self.words["conferred_by"]}:
            return self.written.entities(chunks, index, chunks[index].start)
        if chunks[index].kind == "noun" and self.reader.gap(chunks[index - 1], chunks[index]) == "":
            noun = self.reader.folded(chunks[index].start, chunks[index].end)
            return (
                squeeze(self.text[chunks[index].start : chunks[index].end])
                if noun in self.words["place_noun"]
                else None
            )
        return None

    def _giver_behind(self, chunks: Sequence[Chunk], last: int) -> str | None:
        """«W và W' do Chủ tịch nước trao tặng»: who gives all the honours before."""
        if not self._is_given_behind(chunks, last):
            return None
        if chunks[last].kind == "person":
            return self.givers.office(chunks[last], chunks[last + 1].id)
        return self.written.entities(chunks, last, chunks[last].start)

    def _is_given_behind(self, chunks: Sequence[Chunk], last: int) -> bool:
        if last == 0 or last + 1 >= len(chunks) or self.reader.gap(chunks[last - 1], chunks[last]) != "do":
            return False
        return chunks[last].kind in (*ENTITY, "person") and chunks[last + 1].kind in ("give", "to")

    def _presenters_behind(self, chunks: Sequence[Chunk], last: int) -> list[str]:
        """«nhận W do ông A trao tặng»: who hands over the honours before."""
        if not self._is_given_behind(chunks, last) or chunks[last].kind != "person":
            return []
        return self.givers.presenters(chunks, last + 1, last - 1)

    def _sender(self, chunks: Sequence[Chunk], first: int) -> str | None:
        """«Bộ trưởng Bộ Y tế vừa có thư khen bác sĩ A»: who has a letter for somebody sends it."""
        subjects = self.givers.own_subjects(chunks, 0, first) if self.reader.is_had(chunks[first].start) else []
        return self.givers.subject_text(subjects, SENDS) if subjects else None

    def _agent(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> str | None:
        """«được Chủ tịch nước tặng»: between the passive and its verb."""
        if passive is None or verb is None or passive >= verb or chunks[passive + 1].kind == "person":
            return None
        return self.written.entities(chunks[:verb], passive + 1, chunks[passive].end, nouns=True)

    def _agent_office(self, chunks: Sequence[Chunk], verb: int | None, passive: int | None) -> str | None:
        """«được Bộ trưởng A tặng»: the office of a person between the passive and its verb."""
        if passive is None or verb is None or passive >= verb or chunks[passive + 1].kind != "person":
            return None
        return self.givers.office(chunks[passive + 1], chunks[verb].id)

    def _principal(self, chunks: Sequence[Chunk], first: int) -> str | None:
        """«thừa ủy quyền của Chủ tịch nước»: for whom the subject acts; a proposal names who is to confer behind it."""
        for index in range(first - 1, -1, -1):
            if chunks[index].kind in ("proxy", "proposed"):
                start = index + 1
                if start < len(chunks) and chunks[start].kind == "of":
                    start += 1
                found = self.written.entities(chunks[:first], start, chunks[start - 1].end, single=True)
                if found or chunks[index].kind == "proposed":
                    return found
            if chunks[index].kind == "of" and self._is_decision(chunks[index]):
                return self.written.entities(chunks[:first], index + 1, chunks[index].end, single=True)
            if chunks[index].kind == "proxy_behind" and index > 0 and chunks[index - 1].kind in ENTITY:
                return squeeze(self.text[chunks[index - 1].start : chunks[index - 1].end])
        return None

    def _is_decision(self, of: Chunk) -> bool:
        """«Theo Quyết định số 1127/QĐ-CTN ngày 10/7/2012 của Chủ tịch nước»: whose decision it is."""
        before = self.reader.folded(max(0, of.start - _LONGEST_DECISION), of.start)
        return any(f"{word} số" in before for word in self.words["decision"])
