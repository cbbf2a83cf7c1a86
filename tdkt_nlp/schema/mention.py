"""What the ``extract`` room finds in one article: typed spans, offsets counting characters of the clean text."""

from __future__ import annotations

from dataclasses import dataclass

from tdkt_nlp.schema.records import CountQualifier, CountUnit, RecipientKind


@dataclass(frozen=True, slots=True)
class UnitMention:
    """An organisation; ``name`` is its form as written here (white space folded), place tails («, tỉnh X») dropped."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class PositionMention:
    """A post with its organisation as written («Phó Chủ tịch UBND tỉnh Bạc Liêu»).

    ``generic`` marks a head alone, with no organisation («Chủ tịch», «Giám đốc»).
    """

    start: int
    end: int
    text: str
    generic: bool = False


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name; ``start``/``end`` is the name alone, ``outer_start``/``outer_end`` with honorifics and posts.

    Attributes:
        name: the name as written, honorifics dropped.
        positions: posts given to the person at this place, in text order.
        canonical: the full name that a short mention («ông Vượng») stands for; equals ``name`` otherwise.
    """

    start: int
    end: int
    name: str
    outer_start: int
    outer_end: int
    positions: tuple[PositionMention, ...] = ()
    canonical: str = ""

    @property
    def full_name(self) -> str:
        """The full name where it is known, else the name as written."""
        return self.canonical or self.name


@dataclass(frozen=True, slots=True)
class AwardMention:
    """A named honour; ``ranks`` holds every rank said («hạng Nhì, hạng Ba» → (2, 3)), empty where none is."""

    start: int
    end: int
    award: str
    ranks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CountMention:
    """A number with what it counts («gần 50 cá nhân»); ``kind`` is None where it counts something else.

    Attributes:
        value: the number; for «các tập thể» without one, None.
        noun: the counted noun as written.
        number_end: where the number stops and the noun begins.
    """

    start: int
    end: int
    value: int | None
    qualifier: CountQualifier
    unit: CountUnit
    kind: RecipientKind
    noun: str
    number_end: int


@dataclass(frozen=True, slots=True)
class CampaignMention:
    """A named emulation movement or drive, without its quotes."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """An occasion (congress, conference, ceremony) as named at one place."""

    start: int
    end: int
    name: str
    edition: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar date as far as it is said: year, month and day may each be missing."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A grammar word of ``resources/cues.yml``: its group (``give``, ``passive``, …) and id."""

    start: int
    end: int
    group: str
    id: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one article, each tuple in text order."""

    awards: tuple[AwardMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    units: tuple[UnitMention, ...] = ()
    places: tuple[UnitMention, ...] = ()
    campaigns: tuple[CampaignMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    cues: tuple[Cue, ...] = ()
