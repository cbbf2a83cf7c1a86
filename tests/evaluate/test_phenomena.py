"""What a wrong or missing fact has wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tdkt_nlp.evaluate.phenomena import errors_by_phenomenon

FACT: dict[str, Any] = {
    "award": "bang-khen",
    "rank": None,
    "recipient_kind": "individual",
    "count": 5,
    "count_qualifier": "exact",
    "count_unit": "recipients",
    "status": "awarded",
    "scope": "event",
    "authority": "UBND tỉnh An Lạc",
    "presenter": None,
    "recipients": [],
    "evidence": "tặng Bằng khen cho 5 cá nhân",
}
NAMED = {"count": 1, "recipients": ["Lò Thị Mẩy"], "evidence": "tặng Bằng khen cho chị Lò Thị Mẩy"}


def fact(**fields: Any) -> dict[str, Any]:
    return {**FACT, **fields}


@pytest.mark.parametrize(
    ("gold", "found", "phenomena"),
    [
        ([fact()], [fact()], []),
        ([fact()], [fact(count=6)], ["count"]),
        ([fact()], [fact(recipient_kind="collective")], ["kind"]),
        ([fact()], [fact(status="proposed")], ["status"]),
        ([fact()], [fact(award="giay-khen")], ["award or rank wrong"]),
        ([fact()], [fact(scope="history")], ["scope"]),
        ([fact()], [fact(authority=None)], ["authority none"]),
        ([fact()], [fact(authority="Bộ Y tế")], ["authority wrong"]),
        ([fact(authority=None)], [fact()], ["authority spurious"]),
        ([fact(**NAMED)], [fact(**NAMED | {"recipients": []})], ["recipient missing"]),
        ([fact(**NAMED)], [fact(**NAMED | {"recipients": ["Hà Văn Sỹ"]})], ["recipient wrong"]),
        ([fact(recipients=["Lò Thị Mẩy"])], [fact()], ["recipient in another sentence"]),
        ([fact()], [fact(count=2), fact(count=3)], ["split facts"]),
        ([fact(count=2), fact(count=3)], [fact()], ["merged facts"]),
        ([fact()], [], ["fact missed"]),
        ([fact()], [fact(), fact(award="giay-khen", count=9, status="proposed", evidence="x")], ["fact spurious"]),
        ([], [fact()], ["off-topic alarm"]),
    ],
)
def test_an_error_is_told_by_what_is_wrong(gold: list[Any], found: list[Any], phenomena: list[str]) -> None:
    assert list(errors_by_phenomenon({"a": {"awards": gold}}, {"a": {"awards": found}})) == phenomena


def test_the_most_frequent_comes_first() -> None:
    gold = {name: {"awards": [fact()]} for name in "abc"}
    found = {"a": {"awards": [fact(count=1)]}}
    groups = errors_by_phenomenon(gold, found)
    assert [(name, len(group)) for name, group in groups.items()] == [("fact missed", 2), ("count", 1)]
    assert groups["count"][0].evidence == FACT["evidence"]
