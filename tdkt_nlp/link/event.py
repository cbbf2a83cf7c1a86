"""The occasion that an article reports, or none: an article that only mentions one has no event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_nlp.lexicon.events import EventCues, EventHead, event_cues, head_of
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.link.event_date import event_date
from tdkt_nlp.link.event_place import event_place
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import DateMention, EventMention
from tdkt_nlp.schema.records import Event

# What speaks for a named occasion being the one reported; weights were set on labelled articles.
_ORGANISED = 4.0  # «tổ chức Đại hội …», «lễ … diễn ra»
_ATTENDED = 2.0  # «dự lễ …»
_LOCATED = 1.5  # «trong lễ …», «tại hội nghị …»; the latter twice as much where the sentence begins so
_NEAR = 0.5  # «sau lễ …»
_TOPIC = 2.5  # the headline or the sentence behind it says the name's words too
_DATED = 1.5  # a day in the same sentence
_HEADLINE = 2.5
_OPENING = 2.0  # in the first sentences of the text
_CAPTION = 1.5
_WHOLE = 2.5  # the name is all that its sentence says: a caption without a mark
_ECHO = 1.0  # each «buổi lễ», «đại hội» that speaks of it, up to three
_AGAIN = 1.0  # each other mention of the same name, up to two
_BACKGROUND = -5.0  # «chào mừng Đại hội …», «trước đó … lễ …»
_FUTURE = -4.0
_ENOUGH = 5.0
_OPENING_SENTENCES = 4
_SENTENCE_OPENING = 5
_ALIKE = 4
_TOPIC_SENTENCES = 2
_CONGRESS = "congress"
_BETWEEN = 4
_WINDOW = 200  # characters read on either side of a name
_LONGEST_PERIOD = 12
_AFTER_TOKENS = 16
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")


_Words = tuple[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: EventMention
    head: EventHead
    bare: bool
    order: int  # of its sentence in the article
    sentence: Sentence
    before: Sequence[Token]  # tokens of the sentence before and behind it
    after: Sequence[Token]

    @property
    def fills_sentence(self) -> bool:
        return not self.before and all(not token.key[0].isalnum() for token in self.after)


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
    topic = _topic(clean)
    scores = {id(candidate): _score(candidate, candidates, topic, dates) for candidate in named}
    best = max(named, key=lambda candidate: (scores[id(candidate)], -candidate.mention.start))
    if scores[id(best)] < _ENOUGH:
        return None
    same = [candidate for candidate in named if _same(candidate, best)]
    fullest = _fullest(best, same)
    told = [best, *(c for c in same if len(_core(c)) <= len(_core(best)))]
    edition = next((c.mention.edition for c in told if c.mention.edition), None)
    periods = [*(c.mention.period for c in told), _period_nearby(clean, best)]
    period = next((period for period in periods if period and _is_period(period)), None)
    places = [c for c in candidates if c.bare and c.head.family == best.head.family]
    ordered = [best, *(c for c in same if c is not best), *places]
    told_at = [(c.mention, c.sentence) for c in ordered]
    return Event(
        name=fullest.name,
        edition=edition,
        period=period,
        date=event_date(clean, told_at, dates, published, period, opens_term=best.head.family == _CONGRESS),
        place=event_place(clean, told_at),
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
        before=tokenise_syllables(clean.folded, max(sentence.start, mention.start - _WINDOW), mention.start),
        after=tokenise_syllables(clean.folded, mention.end, max(mention.end, min(sentence.end, mention.end + _WINDOW))),
    )


def _score(
    candidate: _Candidate, all_of_them: Sequence[_Candidate], topic: Sequence[_Words], dates: Sequence[DateMention]
) -> float:
    """How much speaks for ``candidate`` being the occasion that is reported."""
    sentence = candidate.sentence
    opening = sentence.zone != "headline" and candidate.order <= _OPENING_SENTENCES
    dated = any(sentence.start <= date.start < sentence.end and _is_day(date) for date in dates)
    if candidate.head.group == "verbs" and not (opening and dated):
        return 0.0
    score = _role(candidate, event_cues(), opening and dated)
    if sentence.zone == "headline":
        score += _HEADLINE
    elif candidate.fills_sentence:
        score += _WHOLE
    elif sentence.zone == "caption":
        score += _CAPTION
    elif opening:
        score += _OPENING
    echoes = sum(c.bare and c.head.family == candidate.head.family for c in all_of_them)
    again = sum(c is not candidate and not c.bare and _alike(c, candidate) for c in all_of_them)
    said = max((_share(candidate, words) for order, words in topic if order < candidate.order), default=0.0)
    return score + _DATED * dated + _TOPIC * said + _ECHO * min(echoes, 3) + _AGAIN * min(again, 2)


def _role(candidate: _Candidate, cues: EventCues, opens_report: bool) -> float:
    """What the words around say: held, attended, spoken at, or only a background."""
    before, after = candidate.before, candidate.after
    index = len(before)
    for _ in range(_BETWEEN):
        if not (length := cues.between.before(before, index)):
            break
        index -= length
    score = _BACKGROUND if _is_background(before, index, cues) else 0.0
    if cues.future.within(before, 0, len(before)):
        score += _FUTURE
    if cues.organise_strong.before(before, index) or _is_held(after, cues):
        return score + _ORGANISED
    if cues.organise_before.before(before, index):
        return score + _ATTENDED
    if cues.at.before(before, index):
        return score + _LOCATED + (_LOCATED if index <= _SENTENCE_OPENING else 0.0)
    if cues.inside.before(before, index):
        return score + _LOCATED
    if cues.near.before(before, index):
        return score + _NEAR
    if candidate.head.verbal and opens_report and before and before[-1].key.isalpha():
        return score + _ORGANISED
    return score


def _is_background(before: Sequence[Token], index: int, cues: EventCues) -> bool:
    verb = cues.organise_before.before(before, index)
    unreal = bool(verb) and cues.unreal.before(before, index - verb) > 0
    past = cues.past.within(before, 0, len(before)) and not cues.same_day.within(before, 0, len(before))
    return cues.purpose.before(before, index) > 0 or past or unreal


def _is_held(after: Sequence[Token], cues: EventCues) -> bool:
    """«lễ … do A tổ chức», «lễ … chính thức diễn ra»."""
    if cues.organiser.at(after, 0) or (after and after[0].key == "," and cues.organiser.at(after, 1)):
        return True
    for place in range(min(_AFTER_TOKENS, len(after))):
        if after[place].key in ".;:":
            return False
        if cues.organise_after.at(after, place):
            return True
    return False


def _topic(clean: CleanText) -> list[_Words]:
    """The words of the headline and of the sentence behind it, each with its order."""
    return [
        (order, frozenset(token.key for token in tokenise_syllables(clean.folded, sentence.start, sentence.end)))
        for order, sentence in enumerate(clean.sentences[:_TOPIC_SENTENCES])
    ]


def _share(candidate: _Candidate, words: frozenset[str]) -> float:
    """Share of the name's words, head left out, that are among ``words``."""
    name = _core(candidate).split()[1:]
    return sum(word in words for word in name) / len(name) if name else 0.0


def _is_day(date: DateMention) -> bool:
    return date.day is not None or date.year is date.month is None


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether one name is the other's, or its beginning («Đại hội …», «Đại hội … tỉnh A»)."""
    first, second = sorted((_core(one), _core(other)), key=len)
    return one.head.family == other.head.family and second.startswith(first)


def _alike(one: _Candidate, other: _Candidate) -> bool:
    """Whether two names begin alike: «lễ kỷ niệm 75 năm …» is told with different words."""
    first, second = _core(one).split(), _core(other).split()
    return _same(one, other) or (len(first) > _ALIKE and first[:_ALIKE] == second[:_ALIKE])


def _core(candidate: _Candidate) -> str:
    tokens = tokenise_syllables(fold(candidate.mention.name))
    first = event_cues().classifiers.at(tokens, 0)
    return " ".join(token.key for token in tokens[first:] if token.key[0].isalnum())


def _fullest(best: _Candidate, same: Sequence[_Candidate]) -> EventMention:
    """The longest of the names that stand in the headline or the opening, the best one's otherwise."""
    rivals = [c for c in same if c is best or (c.sentence.zone == "headline" and c.order == 0)]
    return max(rivals, key=lambda c: (len(_core(c)), c is best)).mention


def _is_period(period: str) -> bool:
    """Whether a span of years is one that work is reviewed or planned over: «(1948-2018)» is an anniversary's."""
    first, last = map(int, period.split("-"))
    return 0 < last - first <= _LONGEST_PERIOD


def _period_nearby(clean: CleanText, best: _Candidate) -> str | None:
    """The first span of years that its sentence tells behind the name; for a congress, before it too."""
    start = best.sentence.start if best.head.family == _CONGRESS else best.mention.end
    match = _YEARS.search(clean.folded, start, max(start, best.sentence.end))
    return "-".join(_YEAR.findall(match[0])) if match else None
