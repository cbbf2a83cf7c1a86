"""What the rules of award clauses make of invented texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tdkt_nlp.pipeline import annotate
from tdkt_nlp.schema.document import RawDocument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "award_clauses.yml").read_text(encoding="utf-8"))


def facts_of(text: str) -> list[dict[str, Any]]:
    record = annotate(RawDocument("case", "", text), themes=False)
    for award in record.awards:
        assert award.evidence == f"\n\n{text}"[award.start : award.end]
    return record.to_json()["awards"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_clause_says_these_facts_and_no_other(case: dict[str, Any]) -> None:
    found = facts_of(case["text"])
    got = [{key: _plain(fact[key]) for key in expected} for expected, fact in zip(case["facts"], found, strict=False)]
    assert (got, len(found)) == (case["facts"], len(case["facts"])), found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES[:20], ids=lambda case: case["text"][:40])
def test_decomposed_letters_tell_the_same_facts(case: dict[str, Any]) -> None:
    import unicodedata

    keys = ("award", "rank", "recipient_kind", "count", "status", "scope", "authority", "recipients")
    composed = [{key: fact[key] for key in keys} for fact in facts_of(case["text"])]
    decomposed = [{key: fact[key] for key in keys} for fact in facts_of(unicodedata.normalize("NFD", case["text"]))]
    assert decomposed == composed


@pytest.mark.parametrize(
    ("title", "text", "awards"),
    [
        ("Phi công Nga hạ cánh an toàn", "Ông Ivan Petrenko được tặng Huân chương Dũng cảm.", 0),
        ("Phi công Nga hạ cánh an toàn", "Ông Ivan Petrenko được Việt Nam tặng Huân chương Dũng cảm.", 1),
        ("Phi công Nga hạ cánh an toàn", "Ông Lò Bá Huy được tặng Huân chương Dũng cảm.", 1),
        ("Một phi công hạ cánh an toàn", "Ông Ivan Petrenko được tặng Huân chương Dũng cảm.", 1),
    ],
)
def test_what_foreigners_receive_in_news_of_their_state_is_its_honour(title: str, text: str, awards: int) -> None:
    assert len(annotate(RawDocument("case", title, text), themes=False).awards) == awards
