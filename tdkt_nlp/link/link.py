"""The room's one function: an article's mentions as records."""

from __future__ import annotations

import re

from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.link.brands import Brands
from tdkt_nlp.link.breakdowns import find_breakdowns
from tdkt_nlp.link.campaigns import link_campaigns
from tdkt_nlp.link.chunks import Chunks
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.event import link_event
from tdkt_nlp.link.exclusions import without_covered
from tdkt_nlp.link.facts import FactReader
from tdkt_nlp.link.honours import honours_of
from tdkt_nlp.link.merge import merge_drafts
from tdkt_nlp.link.officials import link_officials
from tdkt_nlp.link.recipients import RecipientReader
from tdkt_nlp.link.records import award_record
from tdkt_nlp.link.status import Setting
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.link.units import link_units
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import Mentions
from tdkt_nlp.schema.records import ArticleRecord, Breakdown

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def link(clean: CleanText, mentions: Mentions, lexicon: Lexicon) -> ArticleRecord:
    """Records of one article; themes are left empty, they are another room's."""
    honours = honours_of(lexicon)
    chunks = Chunks(clean, mentions, honours.titles)
    reader = RecipientReader(clean.text, clean.folded, lexicon.words)
    topics = Topics(clean, mentions.people, mentions.units, mentions.places, lexicon.words)
    brands = Brands(clean.text, clean.folded, lexicon.words)
    rows = [(sentence, brands.within(sentence, chunks.of(sentence))) for sentence in clean.sentences]
    headline = [chunk for sentence, row in rows if sentence.zone == "headline" for chunk in row]
    facts = FactReader(clean, lexicon, reader, _setting(clean, mentions), topics, honours, headline)
    drafts: list[Draft] = []
    breakdowns: list[Breakdown] = []
    for number, (sentence, row) in enumerate(rows):
        drafts += facts.read(number, sentence, row)
        breakdowns += find_breakdowns(clean, sentence, row)
    return ArticleRecord(
        id=clean.raw.id,
        title=clean.raw.title,
        published=clean.raw.published,
        source=clean.raw.source,
        url=clean.raw.url,
        awards=tuple(award_record(clean, draft) for draft in without_covered(merge_drafts(drafts))),
        breakdowns=tuple(breakdowns),
        officials=link_officials(clean, mentions.people),
        units=link_units(mentions.units),
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
