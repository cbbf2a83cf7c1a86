"""The campaigns of an article: each movement once, in its fullest form."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.lexicon.campaigns import campaign_key
from tdkt_nlp.schema.mention import CampaignMention


def link_campaigns(campaigns: Sequence[CampaignMention]) -> tuple[str, ...]:
    """Names in order of their first mention; spellings of one name are one, a shorter form gives way to the fullest.

    Of two spellings the one with a capital is kept.
    """
    names: dict[str, str] = {}
    for campaign in campaigns:
        key = campaign_key(campaign.name)
        if names.setdefault(key, campaign.name)[0].islower():
            names[key] = campaign.name
    return tuple(name for key, name in names.items() if not any(_inside(key, other) for other in names))


def _inside(key: str, other: str) -> bool:
    return key != other and f" {key} " in f" {other} "
