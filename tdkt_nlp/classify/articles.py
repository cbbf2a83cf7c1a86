"""Themes of an article: of its movements, its headline and the clauses that tell achievements, not of all its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.classify.themes import article_cues, themes
from tdkt_nlp.lexicon.fold import fold

# A clause ends where a semicolon or a dash between words does; commas part lists, which belong together.
_CLAUSE = re.compile(r"[;:]\s+|\s+[–—-]\s+|(?<=[.!?…])\s+")
_MIN_SYLLABLES = 4
_LONG_LIST = 5
# How much of the doubt that a threshold allows is allowed here: an article has many texts, each a chance to be wrong.
_CAMPAIGN, _HEADLINE, _SENTENCE = 0.8, 0.5, 0.5


def article_themes(
    model: ThemeModel, *, title: str, campaigns: Sequence[str], sentences: Sequence[str]
) -> tuple[dict[str, float], dict[str, str]]:
    """Themes of an article with their probabilities, and for each the name, headline or sentence that supports it most.

    Read are the names of movements, the headline, and of the sentences those that hold a cue of a movement, an honoured
    achievement or an award reason; where movements are named, also those that hold a phrase of a theme
    (``resources/themes.yml``). Both dicts have the same keys, the likeliest first.
    """
    best: dict[str, tuple[float, str]] = {}
    for text, found in _readings(model, title, campaigns, sentences):
        for theme, probability in found.items():
            if probability > best.get(theme, (0.0, ""))[0]:
                best[theme] = (probability, text)
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))
    return {theme: value for theme, (value, _) in ranked}, {theme: text for theme, (_, text) in ranked}


def _readings(
    model: ThemeModel, title: str, campaigns: Sequence[str], sentences: Sequence[str]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Each text that is read with the themes found in it; the same text is scored once."""
    sentences = list(dict.fromkeys(sentences))
    pieces = {sentence: _pieces(sentence) for sentence in sentences if campaigns or tells_achievement(sentence)}
    texts = list(dict.fromkeys([*campaigns, title, *(piece for parts in pieces.values() for piece in parts)]))
    scores = dict(zip(texts, model.scores(texts), strict=True))
    for name in campaigns:
        yield name, _above(model, scores[name], _CAMPAIGN)
    yield title, _above(model, scores[title], _HEADLINE)
    for sentence, parts in pieces.items():
        told = tells_achievement(sentence)
        for piece in parts:
            found = _above(model, scores[piece], _SENTENCE) if told else {}
            named = _named_themes(piece)
            yield sentence, found | {theme: value for theme, value in _above(model, scores[piece], 1.0).items() if theme in named}


def _above(model: ThemeModel, scores: dict[str, float], distance: float) -> dict[str, float]:
    """Themes whose doubt (1 - probability) is within ``distance`` of what the model's threshold allows."""
    return {theme: value for theme, value in scores.items() if 1.0 - value <= (1.0 - model.thresholds[theme]) * distance}


def _named_themes(text: str) -> set[str]:
    """Themes of which ``text`` holds a phrase."""
    folded = fold(text)
    return {theme for theme, phrases in _phrases().items() if phrases.search(folded)}


def tells_achievement(sentence: str) -> bool:
    """Whether a sentence speaks of a movement, an achievement or a reason, and not of who attended."""
    folded = fold(sentence)
    return bool(_carry().search(folded)) and not _skip().search(folded)


def _pieces(text: str) -> list[str]:
    """``text`` and, where it has a few, its clauses: one reason of three is not drowned by the others.

    The members of a long list are passing words, each no theme of the article.
    """
    clauses = [clause.strip() for clause in _CLAUSE.split(text)]
    if not 1 < len(clauses) <= _LONG_LIST:
        return [text]
    return [text, *(clause for clause in clauses if len(clause.split()) >= _MIN_SYLLABLES)]


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    return {theme.id: _any(theme.cue_phrases) for theme in themes()}


@cache
def _carry() -> re.Pattern[str]:
    return _any(article_cues().carry)


@cache
def _skip() -> re.Pattern[str]:
    return _any(article_cues().skip)


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases)})(?!\w)")
