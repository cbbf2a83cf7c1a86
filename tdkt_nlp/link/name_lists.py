"""Names on the lines below their count: «Bằng khen cho 2 tập thể và 1 cá nhân:» and a list, one name a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Draft, Recipients
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import PersonMention, UnitMention
from tdkt_nlp.schema.records import RecipientKind


def _same_number(draft: Draft, recipients: Recipients) -> bool:
    return draft.recipients.count == recipients.count and draft.recipients.kind == recipients.kind


class NameLists:
    """Hands the names of list lines to the counts above them; sentences must be given in order."""

    def __init__(self, clean: CleanText, reader: RecipientReader) -> None:
        self._clean = clean
        self._reader = reader
        self._open: list[Draft] = []
        self._unnamed: list[Draft] = []  # all counts so far without names

    def read(self, sentence: Sentence, chunks: Sequence[Chunk], drafts: Sequence[Draft]) -> None:
        """Takes in a sentence with the drafts made of it; fills in names of earlier drafts from a list line."""
        in_list = sentence.zone == "list"
        if in_list and not self._opens_line(sentence):
            return  # the rest of a line tells of the name that opens it
        if not drafts:
            self._take_counted(chunks)
        if drafts:
            self._open = [draft for draft in drafts if draft.recipients.count and not draft.recipients.names]
            self._unnamed += self._open
        elif not in_list:
            self._open = []
        elif self._open:
            self._take(chunks)

    def _take_counted(self, chunks: Sequence[Chunk]) -> None:
        """«Bốn tân NSND gồm: A, B …» behind «4 nghệ sĩ được phong tặng W»: the same number, now with names."""
        for index, chunk in enumerate(chunks):
            if chunk.kind != "count":
                continue
            found = self._reader.forward(chunks, index, len(chunks), chunk.start).recipients[:1]
            for recipients in found:
                draft = next((d for d in self._unnamed if _same_number(d, recipients)), None)
                if recipients.names and draft is not None:
                    draft.recipients = replace(draft.recipients, names=recipients.names)
                    draft.listed = ((recipients.start, recipients.end),)
                    self._unnamed.remove(draft)

    def _opens_line(self, sentence: Sentence) -> bool:
        return sentence.start == 0 or self._clean.text[sentence.start - 1] == "\n"

    def _take(self, chunks: Sequence[Chunk]) -> None:
        first = next((i for i, chunk in enumerate(chunks) if chunk.kind in ("person", "unit", "place")), None)
        if first is None:
            return
        mention = chunks[first].mention
        if isinstance(mention, PersonMention):
            self._give(mention.full_name, "individual", chunks[first])
        elif isinstance(mention, UnitMention):
            self._give(self._body(chunks, first), "collective", chunks[first])

    def _body(self, chunks: Sequence[Chunk], first: int) -> str:
        """A body with the larger bodies behind it («Phòng Thủy nông, Cục Thủy lợi»); a place behind is no part."""
        last = first
        while last + 2 < len(chunks) and chunks[last + 1].kind == "," and chunks[last + 2].kind == "unit":
            last += 2
        return squeeze(self._clean.text[chunks[first].start : chunks[last].end])

    def _give(self, name: str, kind: RecipientKind, line: Chunk) -> None:
        for draft in self._open:
            recipients = draft.recipients
            if recipients.kind in (kind, "mixed", "unknown") and len(recipients.names) < (recipients.count or 0):
                draft.recipients = replace(recipients, names=(*recipients.names, name))
                draft.listed += ((line.start, line.end),)
                return
