"""Abbreviations of the emulation-and-commendation press and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tdkt_nlp.lexicon.resources import read_csv, split_cell


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A row of ``abbreviations.csv``.

    Attributes:
        abbreviation: the usual spelling.
        readings: what it stands for, the usual reading first.
        category: where it belongs (``award``, ``party``, ``state_government``, ``mass_org``, ``armed_forces``,
            ``socio_economic``, ``document``, ``honorific``).
        variants: other spellings.
    """

    abbreviation: str
    readings: tuple[str, ...]
    category: str
    variants: tuple[str, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether only the context tells which reading is meant."""
        return len(self.readings) > 1


@lru_cache(maxsize=1)
def abbreviations() -> Mapping[str, Abbreviation]:
    """Abbreviations by each of their spellings; case counts («TP», «Tp»).

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    rows = [
        Abbreviation(
            abbreviation=row["abbreviation"],
            readings=split_cell(row["readings"]),
            category=row["category"],
            variants=split_cell(row["variants"]),
        )
        for row in read_csv("abbreviations.csv")
    ]
    return {spelling: row for row in rows for spelling in (row.abbreviation, *row.variants)}
