"""How Vietnamese does a text look? The measure by which candidate decodings are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tdkt_nlp.ingest.encodings.syllable import is_syllable

# Words end at space, at ASCII digits and punctuation and at the punctuation that Vietnamese typesetting uses; any other
# sign (¸ µ ÷ §) stays inside its word, where it shows a wrong decoding.
_WORD = re.compile(r"[^\s\x21-\x40\x5b-\x60\x7b-\x7e“”‘’«»–—…•\u00a0\u200b\ufeff]+")

#: Share of accented words that are syllables, from which a text counts as Vietnamese.
GOOD = 0.8


@dataclass(frozen=True, slots=True)
class Score:
    """What the words of a text say.

    Attributes:
        marked: words of two or more letters with a letter beyond ASCII, the ones that tell encodings apart.
        good: those of them that are Vietnamese syllables.
        distinct: how many different ones.
        words: all words of two or more letters.
        plausible: those of all words that are Vietnamese syllables.
    """

    marked: int
    good: int
    distinct: int
    words: int
    plausible: int

    @property
    def ratio(self) -> float:
        """Share of marked words that are syllables; 0 for a text without any."""
        return self.good / self.marked if self.marked else 0.0

    @property
    def is_vietnamese(self) -> bool:
        """True when the accented words are syllables and the plain ones do not speak against Vietnamese."""
        return self.ratio >= GOOD and self.plausible >= 0.6 * self.words


def score(text: str) -> Score:
    """Measure ``text``; its cost is linear in the text."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    marked = [word for word in words if not word.isascii()]
    good = [word for word in marked if is_syllable(word)]
    plausible = len(good) + sum(1 for word in words if word.isascii() and is_syllable(word))
    return Score(len(marked), len(good), len({word.lower() for word in good}), len(words), plausible)
