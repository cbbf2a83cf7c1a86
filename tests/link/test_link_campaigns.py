"""Each movement of an article once, in its fullest form."""

from __future__ import annotations

import pytest

from tdkt_nlp.link.campaigns import link_campaigns
from tdkt_nlp.schema.mention import CampaignMention


@pytest.mark.parametrize(
    ("names", "linked"),
    [
        ([], ()),
        (["Dạy tốt - Học tốt", "Dạy tốt – học tốt"], ("Dạy tốt - Học tốt",)),
        (["Hoà nhập", "Hòa nhập"], ("Hoà nhập",)),
        (["bình dân học vụ số", "Bình dân học vụ số"], ("Bình dân học vụ số",)),
        (["Chung tay vì người nghèo", "Cả nước chung tay vì người nghèo"], ("Cả nước chung tay vì người nghèo",)),
        (["Vì an ninh", "Vì an ninhh"], ("Vì an ninh", "Vì an ninhh")),
        (["B", "A"], ("B", "A")),
    ],
)
def test_link_campaigns(names: list[str], linked: tuple[str, ...]) -> None:
    assert link_campaigns([CampaignMention(0, 1, name) for name in names]) == linked
