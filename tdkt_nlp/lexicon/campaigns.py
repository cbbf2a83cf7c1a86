"""Emulation movements known by name, and the words that campaign names are recognised by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.matcher import Term
from tdkt_nlp.lexicon.phrases import Phrases
from tdkt_nlp.lexicon.resources import read_yaml
from tdkt_nlp.lexicon.tokens import tokenise_syllables


@dataclass(frozen=True, slots=True)
class Campaign:
    """A movement of ``campaigns.yml``.

    Attributes:
        valid_from: ISO date or part of one when it was launched, None where unknown.
        valid_to: the same for its end; None where it goes on or the end is unknown.
        headless: its name is a campaign also without a head or quotes.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    launcher: str
    valid_from: str | None
    valid_to: str | None
    decisions: tuple[str, ...]
    themes: tuple[str, ...]
    headless: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class CampaignCues:
    """The phrase groups of ``campaign_cues.yml``; ``generic`` and ``headless`` hold :func:`campaign_key` values."""

    qualifiers: Phrases
    launch: Phrases
    starts: Phrases
    several: Phrases
    celebration_keeps: Phrases
    openers: Phrases
    owners: Phrases
    breakers: Phrases
    topic_words: Phrases
    ends: Phrases
    lists: Phrases
    generic: frozenset[str]
    known: frozenset[str]
    headless: frozenset[str]


def campaign_key(name: str) -> str:
    """``name`` for comparison: folded words and numbers alone, marks dropped."""
    return " ".join(token.key for token in tokenise_syllables(fold(name)) if token.key[0].isalnum())


def campaign_terms() -> Iterable[Term]:
    """Known names (kind ``campaign``), the nouns and words that introduce one (``campaign.<group>``)."""
    for campaign in load_campaigns():
        yield from (Term("campaign", campaign.id, form) for form in campaign.forms)
    cues = read_yaml("campaign_cues.yml")
    for group in ("heads", "weak_heads"):
        for name, forms in cues[group].items():
            yield from (Term("campaign.head", f"{group}.{name}", form) for form in forms)
    for group in ("celebration", "days"):
        yield from (Term(f"campaign.{group}", group, form) for form in cues[group])


@lru_cache(maxsize=1)
def load_campaigns() -> tuple[Campaign, ...]:
    """All campaigns of ``campaigns.yml``.

    Raises:
        ResourceError: the resource is missing or malformed.
    """
    return tuple(
        Campaign(
            id=row["id"],
            name=row["name"],
            aliases=tuple(row["aliases"]),
            launcher=row["launcher"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            decisions=tuple(row["decisions"]),
            themes=tuple(row["themes"]),
            headless=row["headless"],
        )
        for row in read_yaml("campaigns.yml")
    )


@lru_cache(maxsize=1)
def campaign_cues() -> CampaignCues:
    """The cue words of this installation, loaded once.

    Raises:
        ResourceError: a resource is missing or malformed.
    """
    cues = read_yaml("campaign_cues.yml")
    groups = (
        "qualifiers", "launch", "starts", "several", "celebration_keeps", "openers", "owners", "breakers",
        "topic_words", "ends", "lists",
    )  # fmt: skip
    return CampaignCues(
        **{group: Phrases(cues[group]) for group in groups},
        generic=frozenset(campaign_key(form) for form in cues["generic"]),
        known=frozenset(campaign_key(form) for campaign in load_campaigns() for form in campaign.forms),
        headless=frozenset(campaign_key(campaign.name) for campaign in load_campaigns() if campaign.headless),
    )
