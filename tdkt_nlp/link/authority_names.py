"""One authority or several as a text writes them: how far the name goes, and which are named side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.offices import Offices
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.schema.mention import CountMention, PersonMention, UnitMention


@dataclass(frozen=True, slots=True)
class AuthorityNames:
    """Reads the written form of authorities."""

    text: str
    reader: RecipientReader
    words: Mapping[str, frozenset[str]]
    offices: Offices

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
                    return tuple(self.as_named(chunk) for chunk in named)
        return ()

    def _is_part(self, chunk: Chunk) -> bool:
        return self.reader.folded(chunk.start, chunk.end).startswith(self.reader.subunit_heads)

    def entities(
        self, chunks: Sequence[Chunk], first: int, position: int, *, nouns: bool = False, single: bool = False
    ) -> str | None:
        """One authority or several as written («Bộ LĐTBXH, Tổng LĐLĐ Việt Nam và VCCI»), from ``position`` on."""
        taken: list[Chunk] = []
        for index in range(first, len(chunks)):
            chunk = chunks[index]
            if chunk.kind in ENTITY or (
                not taken and ((chunk.kind == "person" and posts_of(chunk)) or (nouns and _is_body(chunk)))
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
            post, person = posts_of(taken[0])[-1], taken[0].mention
            return self.offices.in_full(post, person) if isinstance(person, PersonMention) else post
        if len(taken) == 1:
            return self._with_body(chunks, taken[0]) or self.as_named(taken[0])
        return squeeze(self.text[taken[0].start : taken[-1].end])

    def _with_body(self, chunks: Sequence[Chunk], post: Chunk) -> str | None:
        """«Giám đốc Sở»: a post with the bare noun of its body behind it."""
        following = chunks[chunks.index(post) + 1 :][:1]
        if post.kind != "post" or not following or following[0].kind != "noun" or self.reader.gap(post, following[0]):
            return None
        return squeeze(self.text[post.start : following[0].end])

    def as_named(self, chunk: Chunk) -> str:
        """The entity as written; a short form that the article gave it, in full."""
        written = squeeze(self.text[chunk.start : chunk.end])
        named = chunk.mention.name if isinstance(chunk.mention, UnitMention) else ""
        return named if len(named) > len(written) else written

    def _starts_clause(self, chunks: Sequence[Chunk], index: int) -> bool:
        return any(c.kind in ("give", "commend", "passive", "get") for c in chunks[index + 1 : index + 2])


def _is_body(chunk: Chunk) -> bool:
    """«nhà trường», «huyện»: a noun for bodies, not for people."""
    return chunk.kind == "noun" and isinstance(chunk.mention, CountMention) and chunk.mention.kind == "collective"


def posts_of(chunk: Chunk) -> tuple[str, ...]:
    """Posts of the person of a chunk, as written."""
    return tuple(post.text for post in chunk.mention.positions) if isinstance(chunk.mention, PersonMention) else ()
