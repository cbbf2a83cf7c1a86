"""«Mỗi học sinh được nhận W»: each of those that the article counts («40 học sinh») receives."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.clause import Clause
from tdkt_nlp.link.draft import Recipients
from tdkt_nlp.schema.mention import CountMention


class EachOne:
    """Remembers whom an article counts, sentence by sentence."""

    def __init__(self) -> None:
        self._counted: dict[str, CountMention] = {}

    def see(self, chunks: Sequence[Chunk]) -> None:
        """Keep the counts of a sentence, the last of each noun."""
        for chunk in chunks:
            if chunk.kind == "count" and isinstance(chunk.mention, CountMention):
                self._counted[fold(chunk.mention.noun)] = chunk.mention

    def receiving(self, clause: Clause) -> tuple[Recipients, ...]:
        """How many «mỗi …» before the passive of a clause are, () where none is said or nobody counted them."""
        before = clause.chunks[clause.floor : clause.passive or 0]
        each = next((i for i, chunk in enumerate(before[:-1]) if chunk.kind == "each"), None)
        noun = before[each + 1] if each is not None else None
        if noun is None or noun.kind != "noun" or not isinstance(noun.mention, CountMention):
            return ()
        total = self._counted.get(fold(noun.mention.noun))
        if total is None or total.value is None or total.value < 2:
            return ()
        return (Recipients(total.kind, total.value, total.qualifier, "recipients", (), noun.start, noun.end),)
