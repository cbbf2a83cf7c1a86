"""The distinct organisations of an article, each in its fullest form."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.link.fuller import fullest
from tdkt_nlp.schema.mention import UnitMention


def link_units(units: Sequence[UnitMention]) -> tuple[str, ...]:
    """Names of ``units`` in order of first mention, without those that another one says more fully."""
    return fullest(unit.name for unit in units)
