"""What tells of a fact whether it is right, and whether it is of today: traits that ``models/records`` weighs.

Each trait is a yes or no about the fact itself, its sentence or its article; none is a word of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.link.chunks import Chunk, name_of
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.honours import PRAISE, Honours
from tdkt_nlp.link.status import Setting
from tdkt_nlp.link.wording import NAMED
from tdkt_nlp.schema.document import Sentence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EMULATION = ("chien-si", "lao-dong", "tap-the", "don-vi", "co-thi-dua")
_EARLY = 3  # the headline and what stands right below it
_LATE = 0.6  # of an article's sentences
_CLOSE, _WIDE = 60, 160  # characters from the first to the last word of a fact
_SOME, _SEVERAL, _MANY = 3, 4, 8  # facts of an article
_CUES = frozenset(
    {"today", "history", "maybe", "proxy", "passive", "give", "get", "one_of", "plural", "negation", "proposed",
     "contest", "be", "says", "commend"}
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """An article as its facts see it: sentences with their chunks, and when it was written."""

    rows: Sequence[tuple[Sentence, Sequence[Chunk]]]
    folded: str
    setting: Setting
    has_event: bool

    @cached_property
    def headline(self) -> Sequence[Chunk]:
        """The chunks of the headline."""
        return [chunk for sentence, row in self.rows if sentence.zone == "headline" for chunk in row]

    @cached_property
    def headline_names(self) -> frozenset[str]:
        """Folded names in the headline."""
        return frozenset(fold(name_of(chunk)) for chunk in self.headline if chunk.kind in NAMED)

    @cached_property
    def headline_awards(self) -> frozenset[str]:
        """Ids of the honours and acts of praise in the headline."""
        named = (getattr(chunk.mention, "award", chunk.id) for chunk in self.headline)
        return frozenset(id for id, c in zip(named, self.headline, strict=True) if c.kind in ("award", "commend"))


def traits_of(draft: Draft, drafts: Sequence[Draft], story: Story, honours: Honours) -> Mapping[str, bool]:
    """The traits of ``draft``, one of an article's ``drafts``; a trait that is not in the mapping does not hold."""
    return {**_of_fact(draft, honours), **_of_sentence(draft, story), **_of_article(draft, drafts, story)}


def _of_fact(draft: Draft, honours: Honours) -> dict[str, bool]:
    recipients = draft.recipients
    told = "told" if draft.scope_told else "usual"
    return {
        f"time-{told}-{draft.scope}": True,
        f"rule-{draft.rule}": True,
        f"kind-{recipients.kind}": True,
        f"unit-{recipients.unit}": True,
        f"status-{draft.status}": True,
        f"zone-{draft.zone}": True,
        f"authority-{draft.authority_source if draft.authority else 0}": True,
        "one-named": len(recipients.names) == 1 and recipients.count == 1,
        "several-named": len(recipients.names) > 1,
        "one-syllable": any(" " not in name for name in recipients.names),
        "counted": recipients.count is not None and recipients.count != len(recipients.names),
        "counted-and-named": bool(recipients.names) and recipients.count != len(recipients.names),
        "open": recipients.count is None,
        "stands-in": bool(recipients.anaphor),
        "ranked": draft.rank is not None,
        "of-state": draft.award in honours.of_state,
        "title": draft.award in honours.titles,
        "state-title": draft.award in honours.titles and draft.award in honours.of_state,
        "praise": draft.award in PRAISE,
        "emulation": draft.award.startswith(_EMULATION),
        "presenter": draft.presenter is not None,
        "close": draft.end - draft.start <= _CLOSE,
        "wide": draft.end - draft.start > _WIDE,
    }


def _of_sentence(draft: Draft, story: Story) -> dict[str, bool]:
    sentence, row = story.rows[draft.sentence]
    before = [chunk for _, earlier in story.rows[max(0, draft.sentence - 2) : draft.sentence] for chunk in earlier]
    years = [int(year) for year in _YEAR.findall(story.folded[sentence.start : sentence.end])]
    now = story.setting.year
    people = sum(chunk.kind == "person" for chunk in row)
    return {
        **{f"says-{chunk.kind}": True for chunk in row if chunk.kind in _CUES},
        "says-past-year": now is not None and bool(years) and max(years) < now,
        "says-this-year": now is not None and bool(years) and max(years) >= now,
        "no-year": now is None,
        "several-honours": sum(chunk.kind == "award" for chunk in row) > 1,
        "several-people": people > 1,
        "many-people": people > _SOME,
        "several-bodies": sum(chunk.kind == "unit" for chunk in row) > 1,
        "long-sentence": sentence.end - sentence.start > 2 * _WIDE,
        "before-history": any(chunk.kind == "history" for chunk in before),
        "before-today": any(chunk.kind == "today" for chunk in before),
        "before-honour": any(chunk.kind == "award" for chunk in before),
    }


def _of_article(draft: Draft, drafts: Sequence[Draft], story: Story) -> dict[str, bool]:
    zones = {zone for _, _, zone in draft.places}
    return {
        "early": draft.sentence <= _EARLY,
        "late": draft.sentence > _LATE * len(story.rows),
        "first": draft.sentence == min(other.sentence for other in drafts),
        "alone": len(drafts) == 1,
        "some": len(drafts) >= _SOME,
        "several": len(drafts) >= _SEVERAL,
        "many": len(drafts) >= _MANY,
        "repeated": bool(draft.places),
        "also-headline": "headline" in zones,
        "also-caption": "caption" in zones,
        "headline-honour": bool(story.headline_awards),
        "headline-this-honour": draft.award in story.headline_awards,
        "headline-recipient": any(fold(name) in story.headline_names for name in draft.recipients.names),
        "event": story.has_event,
    }
