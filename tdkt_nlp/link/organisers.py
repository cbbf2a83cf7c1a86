"""Who holds the ceremony at which people are praised: the authority of praise whose sentence names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tdkt_nlp.link.authority import WEAK
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.draft import Draft, Said
from tdkt_nlp.link.givers import Givers
from tdkt_nlp.link.recipients import RecipientReader

_REACH = 60  # characters from «tổ chức» to the praise that names the ceremony
_PRAISE = "bieu-duong"


class Organisers:
    """Collects who holds ceremonies of praise in one article; sentences are given in order."""

    def __init__(self, reader: RecipientReader, givers: Givers) -> None:
        self._reader = reader
        self._givers = givers
        self._found: list[Said] = []

    def see(self, chunks: Sequence[Chunk]) -> None:
        """Keep who holds a ceremony in the sentence of ``chunks``."""
        for index, chunk in enumerate(chunks):
            if self._reader.is_holding(chunk) and (name := self._holder(chunks, index)):
                self._found.append(Said("organiser", chunks[0].start, chunks[-1].end, name))

    def _holder(self, chunks: Sequence[Chunk], hold: int) -> str | None:
        """«Thành đoàn A tổ chức lễ tuyên dương», «lễ tuyên dương … do Thành đoàn A tổ chức»."""
        first = hold
        while first and chunks[first - 1].kind in (*ENTITY, ",", "and"):
            first -= 1
        bodies = [c for c in chunks[first:hold] if c.kind in ENTITY]
        if bodies and self._reader.words_before(bodies[0].start, 1) == ["do"]:
            return self._givers.subject_text(bodies, _PRAISE) if _praised(chunks[:first]) else None
        behind = [c for c in chunks[hold + 1 :] if c.start - chunks[hold].end <= _REACH]
        subjects = self._givers.own_subjects(chunks, 0, hold) if _praised(behind) else []
        if not subjects or any(c.kind == "person" for c in subjects):
            return None
        return self._givers.subject_text(subjects, _PRAISE)

    def organised(self, drafts: Sequence[Draft]) -> list[Draft]:
        """``drafts`` with the one who holds the ceremony as authority of its praise, where none is told."""
        if len({found.text for found in self._found}) != 1:
            return list(drafts)
        return [_held_by(draft, self._found[0]) if _is_open(draft) else draft for draft in drafts]


def _held_by(draft: Draft, who: Said) -> Draft:
    telling = replace(draft.telling, authority=who) if draft.telling else None
    return replace(draft, authority=who.text, authority_source=WEAK, telling=telling)


def _praised(chunks: Sequence[Chunk]) -> bool:
    return any(chunk.kind == "commend" for chunk in chunks)


def _is_open(draft: Draft) -> bool:
    return draft.award == _PRAISE and draft.authority is None and draft.status == "awarded" and draft.scope == "event"
