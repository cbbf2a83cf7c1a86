"""NFC with the way back: newspapers mix composed and decomposed letters and leave invisible characters behind.

So they do with spaces: one that may not break a line, or two of them, is one space to the rules.
"""

from __future__ import annotations

import re
import unicodedata

from tdkt_nlp.lexicon.fold import HARD_SPACES
from tdkt_nlp.schema.document import OffsetMap

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = _INVISIBLE + " "
_HIDE = dict.fromkeys(map(ord, _INVISIBLE))
_SPACES = dict.fromkeys(map(ord, HARD_SPACES), " ")
# A letter with its combining marks, a run of invisible characters or what follows a space; all else is one-to-one.
_CLUSTER = re.compile(
    f"(?<= )[ {_INVISIBLE}]+|[{_INVISIBLE}]+|[^\u0300-\u036f]?(?:[{_INVISIBLE}]*[\u0300-\u036f])+"
    "|[\u0340-\u0344\u0374\u037e\u0387\u2126\u212a\u212b]"
)
_IN_CLUSTER = re.compile(f"  |[{_INVISIBLE}{HARD_SPACES}\u0300-\u036f\u0374\u037e\u0387\u2126\u212a\u212b]")


def compose(raw: str) -> tuple[str, OffsetMap]:
    """``raw`` in NFC without invisible characters and needless spaces, and the map from its positions back to ``raw``.

    Only Vietnamese (Latin) letters are composed; scripts that compose across base letters are left as they are.
    """
    if _IN_CLUSTER.search(raw) is None:  # most articles: found at once, where a cluster is looked for at each letter
        return raw, OffsetMap()
    raw = raw.translate(_SPACES)
    pieces: list[str] = []
    starts, raws = [0], [0]
    done, length = 0, 0
    for match in _CLUSTER.finditer(raw):
        composed = unicodedata.normalize("NFC", match[0].translate(_HIDE)) if match[0].strip(_DROPPED) else ""
        if composed == match[0]:
            continue
        pieces += (raw[done : match.start()], composed)
        length += match.start() - done
        if not composed:
            if starts[-1] == length > 0:  # an empty run: its end is the next one's start
                raws[-1] = match.end()
            else:  # the text's own start stays: a raw position before the first letter has a run
                starts.append(length)
                raws.append(match.end())
        else:
            if starts[-1] != length:
                starts.append(length)
                raws.append(match.start())
            length += len(composed)
            starts.append(length)
            raws.append(match.end())
        done = match.end()
    if not pieces:
        return raw, OffsetMap()
    pieces.append(raw[done:])
    return "".join(pieces), OffsetMap(tuple(starts), tuple(raws))
