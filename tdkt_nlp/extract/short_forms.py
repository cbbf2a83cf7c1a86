"""Short forms that an article gives to its bodies: «Tổng công ty Hòa Phát (HPC)» is «HPC» from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.fold import UPPER
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import UnitMention

_BEHIND = 60


def find_short_forms(
    clean: CleanText, units: Sequence[UnitMention], taken: Iterable[tuple[int, int]]
) -> tuple[UnitMention, ...]:
    """Later mentions of ``units`` by the capitals that stand in brackets behind their first mention.

    Args:
        clean: the article.
        units: its bodies as found by their full names.
        taken: spans of people and posts, where no body is looked for.

    Returns:
        Mentions with the full name as ``name``, outside every span taken, in text order.
    """
    forms = dict(_defined(clean.text, units))
    if not forms:
        return ()
    spans = sorted([*taken, *((unit.start, unit.end) for unit in units)])
    pattern = re.compile(r"(?<![\w(])(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?!\w)")
    return tuple(
        UnitMention(match.start(), match.end(), forms[match[0]])
        for match in pattern.finditer(clean.text)
        if not any(start < match.end() and match.start() < end for start, end in spans)
    )


def _defined(text: str, units: Sequence[UnitMention]) -> Iterator[tuple[str, str]]:
    opening = _opening()
    for unit in units:
        match = opening.match(text, unit.end, unit.end + _BEHIND)
        if match and sum(map(str.isupper, match[1])) > 1 and not match[1][0].isdigit():
            yield match[1], unit.name


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    leads = "|".join(map(re.escape, read_yaml("words.yml")["short_form"]))
    return re.compile(rf"\s*\((?:(?:{leads})\s+)?[\"“']?([{UPPER}][\w&.-]{{1,14}}\w)[\"”']?\)")
