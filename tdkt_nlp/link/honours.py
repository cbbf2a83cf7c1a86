"""What the rules of this room ask of an honour: may it merely label a person, does the State confer it."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt_nlp.lexicon.lexicon import Lexicon

PRAISE = frozenset({"bieu-duong", "khen-thuong"})  # ids of acts without a named honour
_STATE_CLASSES = frozenset({"order", "medal", "state_honorary_title", "state_prize"})


@dataclass(frozen=True, slots=True)
class Honours:
    """Ids of honours by what they are.

    Attributes:
        titles: those that also stand before a name as a form of address («NSND Trà Giang»).
        of_state: those that the President or the Government confers (Law on Emulation and Commendation 2022, art. 77).
    """

    titles: frozenset[str]
    of_state: frozenset[str]


def honours_of(lexicon: Lexicon) -> Honours:
    """The sets for the honours of ``lexicon``."""
    awards = lexicon.awards.values()
    return Honours(
        titles=frozenset(
            award.id
            for award in awards
            if award.award_class == "state_honorary_title"
            or (award.award_class == "emulation_title" and award.recipients == ("individual",))
        ),
        of_state=frozenset(award.id for award in awards if award.award_class in _STATE_CLASSES),
    )
