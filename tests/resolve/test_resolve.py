"""One occasion and one fact told by several articles get one id; what is ambiguous stays apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tdkt_nlp.resolve import resolve_rows

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "resolve.yml").read_text(encoding="utf-8")
)
EVENT = {
    "name": "Đại hội Thi đua yêu nước tỉnh Hậu Giang",
    "edition": "III",
    "period": "2010-2015",
    "date": "2015-07-24",
    "place": None,
}
FACT = {
    "award": "co-thi-dua",
    "rank": None,
    "authority": "Chủ tịch UBND tỉnh",
    "recipient_kind": "collective",
    "count": 12,
    "count_qualifier": "exact",
    "count_unit": "recipients",
    "recipients": None,
    "status": "awarded",
    "scope": "event",
}
TableRows = list[tuple[str, dict[str, Any]]]


def article(name: str, event: dict[str, Any] | None, facts: list[dict[str, Any]], title: str = "Tin") -> TableRows:
    """The rows of an article as a run has them."""
    rows: TableRows = [("articles", {"article_id": name, "title": title})]
    rows += [
        ("awards", {"award_id": f"{name}-{n}", "article_id": name, **FACT, **fact}) for n, fact in enumerate(facts)
    ]
    rows += [("events", {"article_id": name, **EVENT, **event})] if event is not None else []
    return rows


def resolved(*articles: TableRows) -> tuple[list[str | None], list[str]]:
    """Event ids and fact ids of the award rows."""
    rows = [row for table, row in resolve_rows(row for rows in articles for row in rows) if table == "awards"]
    return [row["event_id"] for row in rows], [row["fact_id"] for row in rows]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_two_articles_share_what_is_surely_the_same(case: dict[str, Any]) -> None:
    every, both = case.get("every", {}), case.get("both", {})
    titles = [case["title"]] * 2 if "title" in case else ["Tin thứ nhất", "Tin thứ hai"]
    first = article("a", every, [both], titles[0])
    second = article("b", {**every, **case.get("event", {})}, [{**both, **case.get("fact", {})}], titles[1])
    for one, other in ((first, second), (second, first)):
        events, facts = resolved(one, other)
        assert len(set(events)) == (1 if "event" in case["shares"] else 2)
        assert len(set(facts)) == (1 if "fact" in case["shares"] else 2)


def test_ids_are_those_of_the_first_article() -> None:
    events, facts = resolved(article("a", {}, [{}]), article("b", {}, [{}]), article("c", {}, [{}]))
    assert (events, facts) == (["a"] * 3, ["a-0"] * 3)


def test_facts_of_one_article_stay_apart() -> None:
    _, facts = resolved(article("a", {}, [{}]), article("b", {}, [{}, {}]))
    assert facts == ["a-0", "b-0", "b-1"]


def test_an_open_authority_that_two_facts_could_have_stays_apart() -> None:
    two = [{"authority": "Bộ Y tế"}, {"authority": "Bộ Công an"}]
    _, facts = resolved(article("a", {}, two), article("b", {}, [{"authority": None}]))
    assert facts == ["a-0", "a-1", "b-0"]
    _, facts = resolved(article("a", {}, two), article("b", {}, two[::-1]))
    assert facts == ["a-0", "a-1", "a-1", "a-0"]


def test_an_article_without_an_occasion_keeps_its_facts() -> None:
    events, facts = resolved(article("a", None, [{}]), article("b", None, [{}]))
    assert (events, facts) == ([None, None], ["a-0", "b-0"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, {}, {"date": "2015-07-25"}, {"edition": None}]),
            st.lists(st.sampled_from([{}, {"count": 5}, {"authority": None}, {"count": None}]), max_size=4),
        ),
        max_size=6,
    )
)
def test_rows_keep_their_order_and_every_fact_has_one_row_to_count(articles: list[tuple[Any, Any]]) -> None:
    rows = [row for n, (event, facts) in enumerate(articles) for row in article(f"bai{n}", event, facts)]
    out = list(resolve_rows((table, dict(row)) for table, row in rows))
    assert [
        (table, {name: new[name] for name in old}) for (table, old), (_, new) in zip(rows, out, strict=True)
    ] == rows
    awards = {row["award_id"]: row for table, row in out if table == "awards"}
    assert all(awards[row["fact_id"]]["fact_id"] == row["fact_id"] for row in awards.values())
    told = [(row["article_id"], row["fact_id"]) for row in awards.values()]
    assert len(told) == len(set(told))
