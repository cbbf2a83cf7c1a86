"""The occasion that an article reports, or none: an article that only mentions one has no event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.campaigns import campaign_key
from tdkt_nlp.lexicon.events import EventCues, EventHead, event_cues, head_of
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.link.event_date import event_date
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import DateMention, EventMention
from tdkt_nlp.schema.records import Event

# What speaks for a named occasion being the one reported; weights were set on labelled articles.
_ORGANISED = 4.0  # «tổ chức Đại hội …», «lễ … diễn ra»
_ATTENDED = 2.0  # «dự lễ …»
_LOCATED = 1.5  # «tại hội nghị …»
_DATED = 1.5  # a day in the same sentence
_HEADLINE = 2.5
_OPENING = 2.0  # in the first sentences of the text
_CAPTION = 1.5
_ECHO = 1.0  # each later «buổi lễ», «đại hội» that speaks of it, up to three
_AGAIN = 1.0  # each other mention of the same name, up to two
_BACKGROUND = -5.0  # «chào mừng Đại hội …», «trước đó … lễ …»
_FUTURE = -2.0
_ENOUGH = 5.0
_OPENING_SENTENCES = 3
_BETWEEN = 4
_AFTER_TOKENS = 16
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: EventMention
    head: EventHead
    bare: bool
    order: int  # of its sentence in the article
    sentence: Sentence
    before: Sequence[Token]  # tokens of the sentence before and behind it
    after: Sequence[Token]


def link_event(
    clean: CleanText, events: Sequence[EventMention], dates: Sequence[DateMention], published: str | None
) -> Event | None:
    """The occasion that ``clean`` reports, with what the article says of it, or None.

    Args:
        clean: the article.
        events: occasions named in it, bare heads («buổi lễ») included.
        dates: dates named in it.
        published: ISO date of the article, or None; it gives the year to a day that is said without one.
    """
    candidates = [candidate for event in events if (candidate := _candidate(clean, event)) is not None]
    named = [candidate for candidate in candidates if not candidate.bare]
    if not named:
        return None
    cues = event_cues()
    scores = {id(candidate): _score(candidate, candidates, dates, cues) for candidate in named}
    best = max(named, key=lambda candidate: (scores[id(candidate)], -candidate.mention.start))
    if scores[id(best)] < _ENOUGH:
        return None
    same = [candidate for candidate in named if _same(candidate, best)]
    fullest = _fullest(best, same)
    edition = next((c.mention.edition for c in (best, *same) if c.mention.edition), None)
    period = next((c.mention.period for c in (best, *same) if c.mention.period), None) or _period_behind(clean, best)
    places = [c for c in candidates if c.bare and c.head.family == best.head.family]
    ordered = [best, *(c for c in same if c is not best), *places]
    return Event(
        name=fullest.name,
        edition=edition,
        period=period,
        date=event_date(clean, [(c.mention, c.sentence) for c in ordered], dates, published),
        place=None,
    )


def _candidate(clean: CleanText, mention: EventMention) -> _Candidate | None:
    head = head_of(mention.name)
    order = bisect_right(clean.sentences, mention.start, key=lambda sentence: sentence.start) - 1
    if head is None or order < 0:
        return None
    sentence = clean.sentences[order]
    return _Candidate(
        mention=mention,
        head=head[0],
        bare=head[1],
        order=order,
        sentence=sentence,
        before=tokenise_syllables(clean.folded, sentence.start, mention.start),
        after=tokenise_syllables(clean.folded, mention.end, max(mention.end, sentence.end)),
    )


def _score(candidate: _Candidate, all_of_them: Sequence[_Candidate], dates: Sequence[DateMention], cues: EventCues) -> float:
    """How much speaks for ``candidate``."""
    score = _role(candidate, cues)
    sentence = candidate.sentence
    opening = candidate.order - _headline_sentences(all_of_them) < _OPENING_SENTENCES and sentence.zone != "headline"
    dated = any(sentence.start <= date.start < sentence.end and _is_day(date) for date in dates)
    if sentence.zone == "headline":
        score += _HEADLINE
    elif sentence.zone == "caption":
        score += _CAPTION
    elif opening:
        score += _OPENING
    score += _DATED * dated
    if candidate.head.group == "verbs" and not (opening and dated):
        return 0.0
    echoes = sum(c.bare and c.head.family == candidate.head.family and c.order > candidate.order for c in all_of_them)
    again = sum(c is not candidate and not c.bare and _same(c, candidate) for c in all_of_them)
    return score + _ECHO * min(echoes, 3) + _AGAIN * min(again, 2)


def _role(candidate: _Candidate, cues: EventCues) -> float:
    """What the words around say: held, attended, spoken at, or only a background."""
    before = candidate.before
    index = len(before)
    for _ in range(_BETWEEN):
        if not (length := cues.between.before(before, index)):
            break
        index -= length
    background = cues.purpose.before(before, index) or cues.past.within(before, 0, len(before))
    score = _BACKGROUND if background else 0.0
    if cues.future.within(before, 0, len(before)):
        score += _FUTURE
    after = candidate.after
    held_after = any(
        cues.organise_after.at(after, place) and not any(token.key in ".;:" for token in after[:place])
        for place in range(min(_AFTER_TOKENS, len(after)))
    )
    if cues.organise_strong.before(before, index) or held_after:
        return score + _ORGANISED
    if cues.organise_before.before(before, index):
        return score + _ATTENDED
    if cues.at.before(before, index):
        return score + _LOCATED
    return score


def _headline_sentences(candidates: Sequence[_Candidate]) -> int:
    """Sentences of the headline: one, as far as its occasions tell."""
    return max((c.order + 1 for c in candidates if c.sentence.zone == "headline"), default=1)


def _is_day(date: DateMention) -> bool:
    return date.day is not None or date.year is date.month is None


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether two names are of one occasion: one begins as the other, or they differ in «buổi» alone."""
    first, second = sorted((_core(one), _core(other)), key=len)
    return one.head.family == other.head.family and second.startswith(first)


def _core(candidate: _Candidate) -> str:
    key = campaign_key(candidate.mention.name)
    return key.removeprefix("buổi ").removeprefix("cuộc ")


def _fullest(best: _Candidate, same: Sequence[_Candidate]) -> EventMention:
    """The longest of the names that stand in the headline or the opening, the best one's otherwise."""
    rivals = [c for c in same if c is best or (c.sentence.zone == "headline" and c.order == 0)]
    return max(rivals, key=lambda c: (len(_core(c)), c is best)).mention


def _period_behind(clean: CleanText, best: _Candidate) -> str | None:
    """The first span of years that its sentence tells behind the name."""
    match = _YEARS.search(clean.folded, best.mention.end, max(best.mention.end, best.sentence.end))
    return "-".join(re.findall(r"\d{4}", match[0])) if match else None
