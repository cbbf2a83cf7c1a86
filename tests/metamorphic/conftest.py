"""Articles for metamorphic tests, and what is compared: a change of the article, and the facts before and after it.

All articles of the collections, and of the labelled press beside the repository each second one: all of them would take
more than a minute.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from tdkt_nlp.evaluate.collect import labelled_collections
from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.lexicon.fold import fold, squeeze
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.schema.document import RawDocument
from tdkt_nlp.schema.records import AwardRecord

ROOT = Path(__file__).resolve().parents[2]
COLLECTIONS = {articles.parent.name: articles for _, articles in labelled_collections([ROOT / "corpora"])}
BESIDE = {name: f"{name}.articles.jsonl" for name in ("press-dev", "congress-dev")}  # in the reference data
_EACH = 2  # of them

Key = tuple[str, int | None, str, int | None, str, str, tuple[str, ...]]


def key_of(award: AwardRecord) -> Key:
    """What a fact says: award, rank, kind, count, status, authority and recipients, folded."""
    names = tuple(sorted(said(name) for name in award.recipients))
    return (award.award, award.rank, award.recipient_kind, award.count, award.status, said(award.authority), names)


def said(words: str | None) -> str:
    """Words as they are compared: spelling, spaces and quotes do not matter."""
    return squeeze(fold(words or "").replace('"', "").replace("'", ""))


@cache
def facts_of(raw: RawDocument) -> tuple[AwardRecord, ...]:
    """The award facts that the program finds in an article."""
    return annotate(raw, themes=False).awards


@dataclass(frozen=True)
class Articles:
    """One set of articles, by which a test is parametrised."""

    name: str
    documents: Sequence[RawDocument]

    def check(
        self,
        change: Callable[[RawDocument], RawDocument],
        expected: Callable[[RawDocument, Sequence[AwardRecord]], Sequence[Key]] | None = None,
        least: float = 1.0,
    ) -> None:
        """Fails where ``change`` changes the facts of more articles than the share ``least`` leaves open.

        ``expected`` are the facts that the changed article should tell, from those of the article: the same, if None.
        """
        broken = {}
        for raw in self.documents:
            facts = facts_of(raw)
            wanted = Counter(expected(raw, facts) if expected else map(key_of, facts))
            found = Counter(map(key_of, facts_of(change(raw))))
            if wanted != found:
                broken[raw.id] = [f"\n  - {key}" for key in wanted - found] + [f"\n  + {key}" for key in found - wanted]
        holds = 1 - len(broken) / len(self.documents)
        told = "\n".join(f"{name}{''.join(difference)}" for name, difference in broken.items())
        assert holds >= least, f"{self.name}: holds for {holds:.3f} of the articles\n{told}"

    @staticmethod
    def with_text(raw: RawDocument, change: Callable[[str], str]) -> RawDocument:
        """The article with its headline and text changed by one function."""
        return replace(raw, title=change(raw.title), text=change(raw.text))


@cache
def articles_of(name: str, path: Path) -> Articles:
    if path.suffix == ".jsonl":
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        documents = [RawDocument(a["id"], a["title"], a["text"], published=a.get("published")) for a in lines[::_EACH]]
    else:
        read = read_sources([str(path)], ReadOptions())
        documents = [replace(raw, zones=()) for raw in read if isinstance(raw, RawDocument)]
    return Articles(name, documents)


@pytest.fixture(scope="session", params=[*COLLECTIONS, *BESIDE])
def articles(request: pytest.FixtureRequest) -> Articles:
    """Every labelled collection, and the labelled articles beside the repository where they are there."""
    name: str = request.param
    if name in COLLECTIONS:
        return articles_of(name, COLLECTIONS[name])
    shared: Path = request.getfixturevalue("shared")
    return articles_of(name, shared / "eval" / BESIDE[name])


@pytest.fixture(scope="session", name="facts_of")
def facts_of_article() -> Callable[[RawDocument], tuple[AwardRecord, ...]]:
    return facts_of


@pytest.fixture(scope="session")
def key() -> Callable[[AwardRecord], Key]:
    return key_of
