"""Acts without a named award: «biểu dương 32 tập thể», «5 học sinh được khen thưởng»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clause import Clause
from tdkt_nlp.link.conferrals import Conferrals
from tdkt_nlp.link.context import Context
from tdkt_nlp.link.draft import Draft, Recipients, Telling
from tdkt_nlp.link.exclusions import is_foreign
from tdkt_nlp.link.no_act import is_no_act
from tdkt_nlp.link.parts import split_by_parts, with_parts_behind
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.status import clause_status, cue_of, still_to_come
from tdkt_nlp.link.subjects import many_receive
from tdkt_nlp.link.totals import TOLD_AGAIN
from tdkt_nlp.schema.document import CleanText, Sentence

_REWARD = "khen-thuong"


class CommendationReader:
    """Reads praise and rewards without a named award."""

    def __init__(
        self,
        clean: CleanText,
        lexicon: Lexicon,
        reader: RecipientReader,
        conferrals: Conferrals,
        context: Context,
    ) -> None:
        self._clean = clean
        self._lexicon = lexicon
        self._reader = reader
        self._conferrals = conferrals
        self._context = context

    def read(
        self, number: int, sentence: Sentence, chunks: Sequence[Chunk], clauses: Sequence[Clause]
    ) -> Iterator[Draft]:
        """Drafts of the praise of sentence ``number``, but of those whom its award ``clauses`` tell of."""
        taken = [(r.start, r.end) for clause in clauses for r in clause.reading.recipients]
        for index, chunk in enumerate(chunks):
            if chunk.kind != "commend":
                continue
            passive = next(
                (i for i in range(index - 1, -1, -1) if chunks[i].kind in ("passive", ";", "commend", "give")), None
            )
            turned = passive if passive is not None and chunks[passive].kind == "passive" else None
            many = turned is not None and many_receive(chunks, 0, turned, self._reader) is not None
            reading = self._reader.backward(chunks, 0, turned) if turned is not None and not many else None
            if not reading:
                first = _behind_gift(chunks, index)
                reading = self._reader.forward(chunks, first, len(chunks), chunks[first - 1].end, near=True)
            rule = "commend-active" if turned is None else "commend-passive"
            if turned is not None and _says_who(chunks, index):
                rule = TOLD_AGAIN
            who = self._conferrals.of_praise(chunks, index, turned, sentence)
            found = split_by_parts(reading.recipients)
            if turned is not None and len(found) == 1:
                found = with_parts_behind(found[0], chunks, index + 1)
            for recipients in found:
                if (recipients.start, recipients.end) in taken or not _is_praise(recipients, chunk.id):
                    continue
                bounds = (sentence.start, sentence.end)
                if is_no_act(chunks, index, turned, recipients, bounds, self._reader):
                    continue
                start, end = min(recipients.start, chunk.start), max(recipients.end, chunk.end)
                opening = index if turned is None else turned
                status, cue = clause_status(chunks, index, None)
                ahead = still_to_come(chunks, opening, self._reader, told=bool(recipients.names))
                if ahead is not None:
                    status, cue = "proposed", cue_of(ahead)
                scope, told = self._context.scope(chunks, index, start, sentence, recipients, rule)
                draft = Draft(
                    award=chunk.id,
                    rank=None,
                    recipients=recipients,
                    rule=rule,
                    start=start,
                    end=end,
                    zone=sentence.zone,
                    sentence=number,
                    authority=who.authority,
                    authority_source=who.source,
                    presenter=None,
                    status=status,
                    scope=scope,
                    scope_told=told is not None,
                    telling=Telling(chunks, chunk, who.said, cue, told),
                )
                if not is_foreign(self._clean, draft, chunk.end, bounds, self._lexicon):
                    yield draft


def _says_who(chunks: Sequence[Chunk], praise: int) -> bool:
    """«63 giáo viên được tuyên dương | là những người …»: the praise only tells whom the sentence is about."""
    behind = chunks[praise + 1 : praise + 3]
    return [chunk.kind for chunk in behind] == ["be", "plural"] and chunks[praise].end + 1 >= behind[0].start


def _behind_gift(chunks: Sequence[Chunk], praise: int) -> int:
    """Index behind «tuyên dương | và trao phần thưởng cho»: whom the gift is for is whom the praise is for."""
    kinds = [chunk.kind for chunk in chunks[praise + 1 : praise + 4]]
    return praise + 4 if kinds in (["and", "give", "to"], [",", "give", "to"]) else praise + 1


def _is_praise(recipients: Recipients, act: str) -> bool:
    """Praise is a fact with a number, or for named persons; what is more than words also for named bodies."""
    if recipients.names:
        return recipients.kind == "individual" or (recipients.kind == "collective" and act == _REWARD)
    return recipients.count is not None
