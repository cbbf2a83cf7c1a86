"""An award clause, and the place of its honours in the sentence while it is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.link.honours import Honours
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.schema.mention import AwardMention, CountMention


@dataclass(frozen=True, slots=True)
class Clause:
    """Honours said in one breath, with who receives them.

    Attributes:
        chunks: the sentence.
        first, last: indexes of the first honour's chunk and behind the last one's.
        awards: the chunks of the honours, coordinated («Huân chương Độc lập, Huân chương Lao động»).
        verb: index of the chunk that confers (``give``, ``get``, ``be``), None where none is said.
        passive: index of the chunk that turns it round («được», a verb of getting), None in active clauses.
        floor: index before which nothing belongs to this clause.
        reading: the recipients.
        rule: name of the shape.
    """

    chunks: Sequence[Chunk]
    first: int
    last: int
    awards: tuple[Chunk, ...]
    verb: int | None
    passive: int | None
    floor: int
    reading: Reading
    rule: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where the honours of one clause stand.

    Attributes:
        chunks: the sentence.
        first, last: indexes of the first honour's chunk and behind the last one's.
        floor: index before which nothing belongs to this clause.
        stop: index from which on nothing belongs to it (the next clause's first honour).
        reader: what the words say.
        honours: what the honours are.
    """

    chunks: Sequence[Chunk]
    first: int
    last: int
    floor: int
    stop: int
    reader: RecipientReader
    honours: Honours

    def is_adjacent(self, index: int, reach: int = 10) -> bool:
        """Nothing but the honour's authority, bracket or title between it and chunk ``index``."""
        between = self.chunks[self.last : index]
        if any(c.kind not in (*ENTITY, "of", "(", ")", "noun") for c in between):
            return False
        words = self.reader.folded(
            between[-1].end if between else self.chunks[self.last - 1].end, self.chunks[index].start
        )
        return len(words.strip(' "')) <= reach

    def is_title(self) -> bool:
        """Whether the first honour is a title that people or bodies bear («Anh hùng Lao động»)."""
        mention = self.chunks[self.first].mention
        return isinstance(mention, AwardMention) and mention.award in self.honours.titles

    def is_of_state(self) -> bool:
        """Whether only the State confers the first honour."""
        mention = self.chunks[self.first].mention
        return isinstance(mention, AwardMention) and mention.award in self.honours.of_state


def items_before(chunks: Sequence[Chunk], first: int) -> CountMention | None:
    """The count right before the honour at chunk ``first``, where it counts honours."""
    before = next((c for c in reversed(chunks[max(0, first - 2) : first]) if c.kind != "classifier"), None)
    if before is None or before.kind != "items":
        return None
    mention = before.mention
    return mention if isinstance(mention, CountMention) else None
