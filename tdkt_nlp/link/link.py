"""An article's mentions as records: read by rules, judged by a model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.link.brands import Brands
from tdkt_nlp.link.breakdowns import find_breakdowns
from tdkt_nlp.link.campaigns import link_campaigns
from tdkt_nlp.link.chunks import Chunks
from tdkt_nlp.link.covered import without_covered
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.event import link_event
from tdkt_nlp.link.facts import FactReader
from tdkt_nlp.link.honours import Honours, honours_of
from tdkt_nlp.link.judge import judge_of_records
from tdkt_nlp.link.merge import merge_drafts
from tdkt_nlp.link.offices import Offices
from tdkt_nlp.link.officials import link_officials
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.records import award_record
from tdkt_nlp.link.status import Setting
from tdkt_nlp.link.told_posts import with_told_posts
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.link.totals import without_totals
from tdkt_nlp.link.traits import Story, traits_of
from tdkt_nlp.link.units import link_units
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import Mentions
from tdkt_nlp.schema.records import ArticleRecord, Breakdown

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules read in one article: its facts in order, breakdowns, and the story around them."""

    facts: Sequence[Draft]
    breakdowns: Sequence[Breakdown]
    story: Story
    honours: Honours
    topics: Topics

    def traits(self) -> list[Mapping[str, bool]]:
        """The traits of each fact, by which a model judges it."""
        return [traits_of(fact, self.facts, self.story, self.honours) for fact in self.facts]


def read(clean: CleanText, mentions: Mentions, lexicon: Lexicon) -> Reading:
    """The facts of one article as the rules read them, not judged yet."""
    honours = honours_of(lexicon)
    chunks = Chunks(clean, mentions, honours.titles)
    reader = RecipientReader(clean.text, clean.folded, lexicon.words)
    topics = Topics(clean, mentions.people, mentions.units, mentions.places, lexicon.words)
    brands = Brands(clean.text, clean.folded, lexicon.words)
    rows = [(sentence, brands.within(sentence, chunks.of(sentence))) for sentence in clean.sentences]
    story = Story(rows, clean.folded, _setting(clean, mentions), bool(mentions.events))
    facts = FactReader(clean, lexicon, reader, story.setting, topics, honours, story.headline, Offices(mentions.people))
    drafts: list[Draft] = []
    breakdowns: list[Breakdown] = []
    for number, (sentence, row) in enumerate(rows):
        drafts += facts.read(number, sentence, row)
        breakdowns += find_breakdowns(clean, sentence, row)
    return Reading(
        without_covered(without_totals(facts.organised(merge_drafts(drafts)))), breakdowns, story, honours, topics
    )


def link(clean: CleanText, mentions: Mentions, lexicon: Lexicon) -> ArticleRecord:
    """Records of one article; themes are left empty, they are another room's."""
    return record_of(clean, mentions, read(clean, mentions, lexicon))


def record_of(clean: CleanText, mentions: Mentions, reading: Reading) -> ArticleRecord:
    """Records of one article whose facts are read."""
    judge = judge_of_records()
    judged = [judge.judged(fact, traits) for fact, traits in zip(reading.facts, reading.traits(), strict=True)]
    return ArticleRecord(
        id=clean.raw.id,
        title=clean.raw.title,
        published=clean.raw.published,
        source=clean.raw.source,
        url=clean.raw.url,
        awards=tuple(award_record(clean, fact, sure) for fact, sure in judged),
        breakdowns=tuple(reading.breakdowns),
        officials=link_officials(clean, with_told_posts(clean, mentions, reading.topics)),
        units=link_units(mentions.units, clean.text),
        event=link_event(clean, mentions.events, mentions.dates, clean.raw.published),
        campaigns=link_campaigns(mentions.campaigns),
    )


def _setting(clean: CleanText, mentions: Mentions) -> Setting:
    """The time of writing: of publication, else the latest year that the article names, and its latest month in it."""
    published = clean.raw.published
    if published:
        return Setting(int(published[:4]), int(published[5:7]) if len(published) >= 7 else None)
    year = max((int(said) for said in _YEAR.findall(clean.text)), default=None)
    months = [date.month for date in mentions.dates if date.month and date.year in (year, None)]
    return Setting(year, max(months, default=None))
