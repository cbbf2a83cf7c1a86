"""Short forms that an article gives to its bodies: «Tổng công ty Hòa Phát (HPC)» is «HPC» from there on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tdkt_nlp.extract.scan import covered
from tdkt_nlp.lexicon.fold import UPPER, fold
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.mention import UnitMention

_BEHIND = 100


def with_short_forms(
    clean: CleanText, units: Sequence[UnitMention], taken: Iterable[tuple[int, int]], leads: frozenset[str]
) -> tuple[UnitMention, ...]:
    """``units`` and the mentions of them by the capitals that stand in brackets behind their full name.

    Args:
        clean: the article.
        units: its bodies as written.
        taken: spans of people and posts, where no body is looked for.
        leads: folded words that may stand before a short form in its brackets (``short_form`` of ``words.yml``).

    Returns:
        All mentions in text order, those by a short form with the full name as ``name``.
    """
    forms = dict(_defined(clean.text, units, leads))
    if not forms:
        return tuple(units)
    named = [replace(unit, name=_in_full(unit.name, forms)) for unit in units]
    spoken_of = covered([*taken, *((unit.start, unit.end) for unit in units)])
    pattern = re.compile(r"(?<![\w(])(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?!\w)")
    added = (
        UnitMention(match.start(), match.end(), forms[match[0]])
        for match in pattern.finditer(clean.text)
        if spoken_of.isdisjoint(range(*match.span()))
    )
    return tuple(sorted((*named, *added), key=lambda unit: unit.start))


def _in_full(name: str, forms: Mapping[str, str]) -> str:
    """The full name of «HPC», and of «Công ty HPC», a word of its full name before its short form."""
    head, _, form = name.rpartition(" ")
    full = forms.get(name) or forms.get(form, "")
    return full if full and fold(head) in fold(full) else name


def _defined(text: str, units: Sequence[UnitMention], leads: frozenset[str]) -> Iterator[tuple[str, str]]:
    opening = _opening(leads)
    for unit in units:
        match = opening.match(text, unit.end, unit.end + _BEHIND)
        if match and sum(map(str.isupper, match[1])) > 1 and not match[1][0].isdigit():
            yield match[1], unit.name


@lru_cache(maxsize=1)
def _opening(leads: frozenset[str]) -> re.Pattern[str]:
    spoken = "|".join(map(re.escape, sorted(leads)))
    return re.compile(
        rf"\s*\(\s*(?:(?:{spoken})\s+(?:[^()]{{3,60}}\s[-–]\s)?)?[\"“']?([{UPPER}][\w&.-]{{1,14}}\w)[\"”']?\s*\)"
    )
