"""Themes of an article: of its movements, its headline and the clauses that tell achievements, not of all its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tdkt_nlp.classify.predict import ThemeModel
from tdkt_nlp.classify.themes import ArticleCues, article_cues
from tdkt_nlp.lexicon.fold import fold, strip_accents

# How far above its threshold a theme must stand, by what the words are: a movement's name is about its theme, while a
# sentence that tells no achievement must leave hardly any doubt. Chosen on 30 congress reports, so hopeful on those.
_MARGINS = {"campaign": 0.0, "title": 0.1, "strong": 0.4, "weak": 0.5, "plain": 0.65}
_MANY = 3  # themes in one sentence
_LONG = 6  # clauses of a sentence that lists what was done
_TOLD = frozenset({"strong", "weak", "plain"})
_CERTAIN = 0.98
"""No margin asks for more than this probability."""

# Commas part the items of one list, which are read together; semicolons and colons part clauses.
_CLAUSE = re.compile(r"[;:]\s+")
_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    bare: str  # the text without names
    whole: str
    kind: str
    clauses: int = 1  # of the whole


def article_themes(
    model: ThemeModel,
    *,
    title: str,
    campaigns: Sequence[str],
    sentences: Sequence[str],
    bare: Sequence[str] | None = None,
) -> tuple[dict[str, float], dict[str, str]]:
    """Themes of an article with their probabilities, and for each the name, headline or sentence that supports it best.

    Read are the names of movements, the headline, and the clauses of the sentences; clauses with no cue of a movement,
    an honoured achievement or an award reason (``resources/themes.yml``) count only where the model is nearly certain,
    lists of guests and captions not at all. ``bare`` are the same sentences without the names of bodies, persons and
    honours: a theme of a clause must be found there too. Both dicts have the same keys, the likeliest theme first.
    """
    pieces = [_Piece(name, name, name, "campaign") for name in campaigns]
    pieces.append(_Piece(title, title, title, "title"))
    for sentence, without in zip(sentences, sentences if bare is None else bare, strict=True):
        pieces.extend(_clauses(sentence, without))
    thresholds = model.thresholds
    best: dict[str, tuple[float, str]] = {}
    found = [
        (theme, probability, piece)
        for themes, piece in zip(model.predict([piece.text for piece in pieces]), pieces, strict=True)
        for theme, probability in themes.items()
        if probability >= min(_CERTAIN, thresholds[theme] + _MARGINS[piece.kind])
    ]
    found = _without_themes_of_names(model, found)
    found = _without_passing_words(found)
    told = _by_sentence(found)
    for theme, probability, piece in found:
        # A sentence that lists many achievements is about the clearest of them and about those beyond doubt.
        listed = told.get(piece.whole, {})
        aside = len(listed) >= _MANY and probability < min(max(listed.values()), _CERTAIN)
        if not aside and probability > best.get(theme, (0.0, ""))[0]:
            best[theme] = (probability, piece.whole)
    ranked = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))
    return {theme: value for theme, (value, _) in ranked}, {theme: whole for theme, (_, whole) in ranked}


def _without_themes_of_names(
    model: ThemeModel, found: Sequence[tuple[str, float, _Piece]]
) -> list[tuple[str, float, _Piece]]:
    """Those themes that a piece still has without the names in it."""
    named = list({piece.bare: None for _, _, piece in found if piece.bare != piece.text})
    left = dict(zip(named, model.predict(named), strict=True))
    return [(theme, value, piece) for theme, value, piece in found if theme in left.get(piece.bare, {theme})]


def _without_passing_words(found: Sequence[tuple[str, float, _Piece]]) -> list[tuple[str, float, _Piece]]:
    """A sentence that lists many things done is about the themes that two of its clauses tell."""
    times = Counter((theme, piece.whole) for theme, _, piece in found)
    return [entry for entry in found if entry[2].clauses < _LONG or times[entry[0], entry[2].whole] > 1]


def _by_sentence(found: Sequence[tuple[str, float, _Piece]]) -> dict[str, dict[str, float]]:
    """For each sentence the best probability of each of its themes."""
    best: dict[str, dict[str, float]] = {}
    for theme, probability, piece in found:
        if piece.kind in _TOLD:
            own = best.setdefault(piece.whole, {})
            own[theme] = max(probability, own.get(theme, 0.0))
    return best


def _clauses(sentence: str, without_names: str) -> Iterator[_Piece]:
    kind = kind_of_sentence(sentence)
    if kind == "skip":
        return
    clauses, bare = _CLAUSE.split(sentence), _CLAUSE.split(without_names)
    for clause, left in zip(clauses, bare if len(bare) == len(clauses) else clauses, strict=True):
        if len(clause.split()) >= _MIN_WORDS:
            yield _Piece(clause, left, sentence, kind, len(clauses))


def kind_of_sentence(sentence: str) -> str:
    """What the sentence tells, by the cues of ``articles`` in the resource: strong, weak, plain, or skip."""
    folded = fold(unicodedata.normalize("NFC", sentence))
    # Without accents many cues coincide with other words, so they are looked for so only where the text has none.
    groups = _patterns(article_cues(), folded.isascii())
    for kind, pattern in groups:
        if pattern.search(folded):
            return kind
    return "plain"


@cache
def _patterns(cues: ArticleCues, unaccented: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = (("skip", cues.skip), ("strong", cues.strong), ("weak", cues.weak))
    return tuple((kind, _any_of(phrases, unaccented)) for kind, phrases in groups)


def _any_of(phrases: Sequence[str], unaccented: bool) -> re.Pattern[str]:
    forms = [strip_accents(fold(phrase)) if unaccented else fold(phrase) for phrase in phrases]
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
