"""Subjects that nobody is named by: «hàng chục lượt được tặng», «98% giáo viên đạt», «ông … và được tặng»."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.lexicon.words import the_word
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.wording import NAMED
from tdkt_nlp.schema.mention import CountMention

_NOT_SUBJECT = frozenset({"be", "of", "to", "person"})  # «là người được tặng» tells more of who stands before
_WORDS_BEFORE, _WORDS_BEHIND = 2, 1  # «; riêng | học sinh | cũng | được»
_SHARE = "%"
_OTHER_ACT = frozenset({"says", "proxy", "revoked", "proposed", "award", ":"})
_LEADS = frozenset({"of", "to", "be", "give", "post", "passive"})  # a noun behind one of these is no subject
_ACTS = frozenset({"give", "commend"})


def many_receive(chunks: Sequence[Chunk], floor: int, verb: int, reader: RecipientReader) -> Recipients | None:
    """Turns without a number («hàng chục lượt | được») or a share («98% giáo viên | đạt») right before chunk ``verb``.

    The turns are somebody's who stands right before them («ông A nhiều lượt được»).
    """
    index = verb - 1
    if index < floor:
        return None
    chunk, before = chunks[index], chunks[index - 1] if index > floor else None
    gap = reader.gap(chunk, chunks[verb])
    if chunk.kind == "plural" and gap == the_word("turns"):
        own = before is not None and before.kind in NAMED and reader.gap(before, chunk) == ""
        return None if own else Recipients("unknown", None, None, None, (), chunk.start, chunk.end)
    if chunk.kind == "noun" and len(gap.split()) <= _WORDS_BEHIND and _is_share(chunk, reader):
        kind = chunk.mention.kind if isinstance(chunk.mention, CountMention) else "unknown"
        return Recipients(kind, None, None, None, (), chunk.start, chunk.end)
    return None


def others_receive(chunks: Sequence[Chunk], floor: int, verb: int, reader: RecipientReader) -> bool:
    """Whether a bare noun is the subject of the verb at chunk ``verb`` («học sinh được tặng»): nobody said before."""
    index = verb - 1
    if index < max(floor, 1) or chunks[index].kind != "noun":
        return False
    chunk, before = chunks[index], chunks[index - 1]
    if before.kind in _NOT_SUBJECT or reader.behind_preposition(chunk):
        return False
    return (
        len(reader.gap(chunk, chunks[verb]).split()) <= _WORDS_BEHIND
        and len(reader.gap(before, chunk).split()) <= _WORDS_BEFORE
    )


def own_pronoun(chunks: Sequence[Chunk], floor: int, verb: int, reader: RecipientReader) -> Chunk | None:
    """The pronoun that the verb at chunk ``verb`` goes on with («ông được công nhận là giáo sư; | được tặng W»).

    None where anybody else stands between who could be its subject, or the verb tells what is not given yet.
    """
    if verb > floor and chunks[verb - 1].kind == "maybe":
        return None
    for index in range(verb - 1, floor - 1, -1):
        chunk, before = chunks[index], chunks[index - 1] if index else None
        undergone = before is not None and before.kind == "passive"
        if chunk.kind in _OTHER_ACT or (chunk.kind in _ACTS and not undergone):
            return None
        if chunk.kind not in (*NAMED, "count", "noun"):
            continue
        if chunk.kind == "noun" and _is_pronoun(chunks, index, reader):
            return None if before is not None and reader.is_kin(before) else chunk  # «bố bị cáo»
        led = reader.behind_preposition(chunk) or (before is not None and before.kind in _LEADS)
        if reader.is_kin(chunk) or not (led or (chunk.kind == "noun" and not _is_person(chunk))):
            return None
    return None


def _is_pronoun(chunks: Sequence[Chunk], index: int, reader: RecipientReader) -> bool:
    """Whether the noun at ``index`` stands for one person who acts or undergoes what follows («giúp | ông nhận»)."""
    chunk = chunks[index]
    if not (_is_person(chunk) and reader.stand_in(chunk)) or reader.is_plural(chunks, index):
        return False
    joined = reader.words_before(chunk.start, 1) == [the_word("and")]
    return not joined and (not reader.behind_preposition(chunk) or reader.is_caused(chunk))


def _is_person(noun: Chunk) -> bool:
    return isinstance(noun.mention, CountMention) and noun.mention.kind == "individual"


def _is_share(noun: Chunk, reader: RecipientReader) -> bool:
    return any(word.endswith(_SHARE) for word in reader.words_before(noun.start, 1))
