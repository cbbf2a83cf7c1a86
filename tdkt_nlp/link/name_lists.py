"""Names on the lines below their count: «Bằng khen cho 2 tập thể và 1 cá nhân:» and a list, one name a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import PersonMention, UnitMention
from tdkt_nlp.schema.records import RecipientKind


class NameLists:
    """Hands the names of list lines to the counts above them; sentences must be given in order."""

    def __init__(self, clean: CleanText) -> None:
        self._clean = clean
        self._open: list[Draft] = []

    def read(self, sentence: Sentence, chunks: Sequence[Chunk], drafts: Sequence[Draft]) -> None:
        """Takes in a sentence with the drafts made of it; fills in names of earlier drafts from a list line."""
        if drafts:
            self._open = [draft for draft in drafts if draft.recipients.count and not draft.recipients.names]
        elif sentence.zone != "list":
            self._open = []
        elif self._open and self._opens_line(sentence):
            self._take(chunks)

    def _opens_line(self, sentence: Sentence) -> bool:
        return sentence.start == 0 or self._clean.text[sentence.start - 1] == "\n"

    def _take(self, chunks: Sequence[Chunk]) -> None:
        first = next((i for i, chunk in enumerate(chunks) if chunk.kind in ("person", "unit", "place")), None)
        if first is None:
            return
        mention = chunks[first].mention
        if isinstance(mention, PersonMention):
            self._give(mention.canonical or mention.name, "individual")
        elif isinstance(mention, UnitMention):
            self._give(self._body(chunks, first), "collective")

    def _body(self, chunks: Sequence[Chunk], first: int) -> str:
        """A body with the larger bodies behind it («Phòng Thủy nông, Cục Thủy lợi»); a place behind is no part."""
        last = first
        while last + 2 < len(chunks) and chunks[last + 1].kind == "," and chunks[last + 2].kind == "unit":
            last += 2
        return squeeze(self._clean.text[chunks[first].start : chunks[last].end])

    def _give(self, name: str, kind: RecipientKind) -> None:
        for draft in self._open:
            recipients = draft.recipients
            if recipients.kind in (kind, "mixed", "unknown") and len(recipients.names) < (recipients.count or 0):
                draft.recipients = replace(recipients, names=(*recipients.names, name))
                return
