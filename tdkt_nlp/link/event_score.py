"""How much speaks for a named occasion being the one that an article reports."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from tdkt_nlp.lexicon.events import EventCues, EventHead, event_cues, head_of
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import DateMention, EventMention

# What speaks for a named occasion being the one reported; weights were set on labelled articles.
_ORGANISED = 4.0  # «tổ chức Đại hội …», «lễ … diễn ra»
_ATTENDED = 2.0  # «dự lễ …»
_LOCATED = 1.5  # «trong lễ …», «tại hội nghị …»; the latter twice as much where the sentence begins so
_NEAR = 0.5  # «sau lễ …»
_TOPIC = 2.5  # the headline or the sentence behind it says the name's words too
_DATED = 1.5  # a day in the same sentence
_HEADLINE = 2.5
_OPENING = 2.5  # in the first sentences of the text
_CAPTION = 1.5
_WHOLE = 2.5  # the name is all that its sentence says: a caption without a mark
_ECHO = 1.0  # each «buổi lễ», «đại hội» that speaks of it, up to three
_AGAIN = 1.0  # each other mention of the same name, up to two
_BACKGROUND = -5.0  # «chào mừng Đại hội …», «trước đó … lễ …»
_FUTURE = -4.0
_OPENING_SENTENCES = 4
_SENTENCE_OPENING = 5
_ALIKE = 4
_TOPIC_SENTENCES = 2
_BETWEEN = 4
_WINDOW = 200  # characters read on either side of a name
_AFTER_TOKENS = 16

_Words = tuple[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention of an occasion with what stands around it.

    Attributes:
        core: the name for comparison: folded words, «buổi» and «cuộc» dropped.
        bare: a head alone, which speaks of an occasion named elsewhere.
        order: of its sentence in the article, the headline's being 0.
        before: tokens of the sentence before the mention.
        after: tokens of the sentence behind it.
    """

    mention: EventMention
    head: EventHead
    core: str
    bare: bool
    order: int
    sentence: Sentence
    before: Sequence[Token]
    after: Sequence[Token]

    @property
    def fills_sentence(self) -> bool:
        """Whether its sentence says nothing else."""
        return not self.before and all(not token.key[0].isalnum() for token in self.after)


def read_candidate(clean: CleanText, mention: EventMention) -> Candidate | None:
    """``mention`` in its sentence, or None where it begins with no head."""
    head = head_of(mention.name)
    order = bisect_right(clean.sentences, mention.start, key=lambda sentence: sentence.start) - 1
    if head is None or order < 0:
        return None
    sentence = clean.sentences[order]
    return Candidate(
        mention=mention,
        head=head[0],
        core=_core(mention.name),
        bare=head[1],
        order=order,
        sentence=sentence,
        before=tokenise_syllables(clean.folded, max(sentence.start, mention.start - _WINDOW), mention.start),
        after=tokenise_syllables(clean.folded, mention.end, max(mention.end, min(sentence.end, mention.end + _WINDOW))),
    )


def score(
    candidate: Candidate, all_of_them: Sequence[Candidate], topic: Sequence[_Words], dates: Sequence[DateMention]
) -> float:
    """How much speaks for ``candidate`` being the occasion that is reported."""
    sentence = candidate.sentence
    opening = sentence.zone != "headline" and candidate.order <= _OPENING_SENTENCES
    first, last = (bisect_left(dates, end, key=lambda date: date.start) for end in (sentence.start, sentence.end))
    dated = any(map(_is_day, dates[first:last]))
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
    echoes = (c for c in all_of_them if c.bare and c.head.family == candidate.head.family)
    again = (c for c in all_of_them if c is not candidate and not c.bare and _alike(c, candidate))
    said = max((_share(candidate, words) for order, words in topic if order < candidate.order), default=0.0)
    return score + _DATED * dated + _TOPIC * said + _ECHO * _up_to(3, echoes) + _AGAIN * _up_to(2, again)


def _up_to(most: int, found: Iterable[Candidate]) -> int:
    """How many are found, counted no further than ``most``."""
    return sum(1 for _ in islice(found, most))


def _role(candidate: Candidate, cues: EventCues, opens_report: bool) -> float:
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


def topic_words(clean: CleanText) -> list[_Words]:
    """The words of the headline and of the sentence behind it, each with its order."""
    return [
        (order, frozenset(token.key for token in tokenise_syllables(clean.folded, sentence.start, sentence.end)))
        for order, sentence in enumerate(clean.sentences[:_TOPIC_SENTENCES])
    ]


def _share(candidate: Candidate, words: frozenset[str]) -> float:
    """Share of the name's words, head left out, that are among ``words``."""
    name = candidate.core.split()[1:]
    return sum(word in words for word in name) / len(name) if name else 0.0


def _is_day(date: DateMention) -> bool:
    return date.day is not None or date.year is date.month is None


def same_occasion(one: Candidate, other: Candidate) -> bool:
    """Whether one name is the other's, or its beginning («Đại hội …», «Đại hội … tỉnh A»)."""
    first, second = sorted((one.core, other.core), key=len)
    return one.head.family == other.head.family and second.startswith(first)


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two names begin alike: «lễ kỷ niệm 75 năm …» is told with different words."""
    first, second = one.core.split(), other.core.split()
    return same_occasion(one, other) or (len(first) > _ALIKE and first[:_ALIKE] == second[:_ALIKE])


def _core(name: str) -> str:
    tokens = tokenise_syllables(fold(name))
    first = event_cues().classifiers.at(tokens, 0)
    return " ".join(token.key for token in tokens[first:] if token.key[0].isalnum())
