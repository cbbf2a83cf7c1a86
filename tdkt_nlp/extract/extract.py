"""The room's one function: every mention of an article."""

from __future__ import annotations

from tdkt_nlp.extract.awards import find_awards
from tdkt_nlp.extract.campaigns import find_campaigns
from tdkt_nlp.extract.counts import find_counts
from tdkt_nlp.extract.cues import find_cues
from tdkt_nlp.extract.dates import find_dates
from tdkt_nlp.extract.events import find_events
from tdkt_nlp.extract.given_names import find_given_names
from tdkt_nlp.extract.people import find_people
from tdkt_nlp.extract.recipient_places import find_places
from tdkt_nlp.extract.scan import covered, scan_article
from tdkt_nlp.extract.short_forms import with_short_forms
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import Mentions


def extract(clean: CleanText, lexicon: Lexicon) -> Mentions:
    """Mentions of ``clean``; offsets count characters of its clean text."""
    scan = scan_article(clean, lexicon)
    awards = find_awards(scan, lexicon)
    people, positions, units = find_people(scan)
    in_awards = covered((award.start, award.end) for award in awards)
    people = tuple(p for p in people if not p.name.isupper() and p.start not in in_awards)
    units = tuple(u for u in units if not _in_number(clean.folded, u.start))
    taken = [(p.outer_start, p.outer_end) for p in people] + [(p.start, p.end) for p in positions]
    units = with_short_forms(clean, units, taken, lexicon.words["short_form"])
    return Mentions(
        awards=awards,
        counts=find_counts(scan, lexicon),
        people=find_given_names(scan, people, (*positions, *units)),
        positions=positions,
        units=units,
        places=find_places(scan),
        campaigns=find_campaigns(scan),
        events=find_events(scan),
        dates=find_dates(scan),
        cues=find_cues(scan),
    )


def _in_number(folded: str, start: int) -> bool:
    """Whether a body's name is the tail of a document's number («2486/QĐ-UBND»)."""
    return start > 1 and folded[start - 1] == "-" and folded[start - 2].isalpha()
