"""What a sentence is cut into before people and posts are put together."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt_nlp.extract.positions import PositionSpan
from tdkt_nlp.extract.units import UnitSpan


@dataclass(frozen=True, slots=True)
class PersonPiece:
    """A personal name by token indexes.

    Attributes:
        first: where the words before the name begin («Đại tá»); ``name_first`` without them.
        addressed: whether there are such words.
        doubtful: capitals that are a person only if a post stands beside them.
        opens_list: the words before the name go for the short names listed behind it, too.
    """

    first: int
    name_first: int
    last: int
    addressed: bool
    doubtful: bool = False
    opens_list: bool = False


Piece = PersonPiece | PositionSpan | UnitSpan
