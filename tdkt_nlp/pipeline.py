"""The way of a document on one screen: the only file that knows the order of the rooms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_nlp.extract import extract
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.models import model_dir
from tdkt_nlp.link import WEIGHTS, Explanation, Reading, explain, link, read
from tdkt_nlp.normalise import normalise
from tdkt_nlp.schema.document import CleanText, RawDocument
from tdkt_nlp.schema.mention import Mentions
from tdkt_nlp.schema.records import ArticleRecord
from tdkt_nlp.tokenise import words
from tdkt_nlp.version import __version__

if TYPE_CHECKING:
    from tdkt_nlp.classify.predict import ThemeModel

# What an article's records, and the rows that a run keeps of them, come from.
_PARTS = (
    "resources", "lexicon", "ingest", "normalise", "triage", "extract", "link", "classify", "validate", "schema",
    "export", "pipeline.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article on its way: clean text, mentions in it (offsets of the clean text), records (of the stored one)."""

    clean: CleanText
    mentions: Mentions
    record: ArticleRecord


def analyse(raw: RawDocument, *, themes: bool = True) -> Analysis:
    """Everything found in one article; ``themes=False`` leaves out the classifier."""
    lexicon = load_lexicon()
    clean = normalise(raw)
    mentions = extract(clean, lexicon)
    record = link(clean, mentions, lexicon)
    return Analysis(clean, mentions, _with_themes(clean, mentions, record) if themes else record)


def reading(raw: RawDocument) -> Reading:
    """The award facts of one article before a model judges them: what that model is trained on."""
    lexicon = load_lexicon()
    clean = normalise(raw)
    return read(clean, extract(clean, lexicon), lexicon)


def explained(raw: RawDocument, *, themes: bool = True) -> Explanation:
    """The records of one article with the words and the rule behind each field; ``themes`` as in ``analyse``."""
    lexicon = load_lexicon()
    clean = normalise(raw)
    mentions = extract(clean, lexicon)
    found = explain(clean, mentions, lexicon)
    return replace(found, record=_with_themes(clean, mentions, found.record)) if themes else found


def annotate(raw: RawDocument, *, themes: bool = True) -> ArticleRecord:
    """The records of one article; ``themes=False`` leaves out the classifier."""
    return analyse(raw, themes=themes).record


def tokens(raw: RawDocument) -> list[tuple[int, int]]:
    """Words of every line of the stored article by underthesea, as offsets into it.

    No record needs them, and segmenting takes as long as all the rest: it is done only where it is asked for.
    """
    return words(raw.stored)


def warm_up(*, themes: bool = True) -> None:
    """Loads the lexicon and the models, so that the first article does not wait for them."""
    load_lexicon()
    if themes:
        _theme_model()


@cache
def rules_version() -> str:
    """Version of rules and models: the same articles give the same records as long as it stays the same.

    A hash over the program's version, every resource, the rules' code and the theme model's card, which names the
    weights by their hash.
    """
    from tdkt_nlp.classify.store import CARD

    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent
    for part in _PARTS:
        for path in [package / part, *sorted((package / part).rglob("*"))]:
            if path.suffix in (".py", ".yml", ".csv"):
                digest.update(path.read_bytes())
    digest.update((package / "export" / "rows.py").read_bytes())  # a run keeps records as rows
    digest.update((model_dir("themes") / CARD).read_bytes())
    digest.update((model_dir("records") / WEIGHTS).read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _with_themes(clean: CleanText, mentions: Mentions, record: ArticleRecord) -> ArticleRecord:
    if not (record.awards or record.campaigns or record.breakdowns):
        return record  # themes are of movements and of what is honoured: an article that tells of neither has none
    from tdkt_nlp.classify.articles import article_themes
    from tdkt_nlp.classify.names import without_names

    told = [sentence for sentence in clean.sentences if sentence.zone not in ("headline", "byline", "related")]
    sentences = [clean.text[sentence.start : sentence.end] for sentence in told]
    scores, support = article_themes(
        _theme_model(),
        title=record.title,
        campaigns=record.campaigns,
        sentences=sentences,
        bare=without_names(clean, mentions, told),
    )
    places = {record.title: (0, len(record.title))}
    for sentence, written in zip(told, sentences, strict=True):
        places.setdefault(written, clean.raw_span(sentence.start, sentence.end))
    for campaign in mentions.campaigns:
        places.setdefault(campaign.name, clean.raw_span(campaign.start, campaign.end))
    return replace(
        record,
        themes=tuple(scores),
        theme_scores={name: round(score, 4) for name, score in scores.items()},
        theme_places={name: places[source] for name, source in support.items() if source in places},
    )


@lru_cache(maxsize=1)
def _theme_model() -> ThemeModel:
    from tdkt_nlp.classify.predict import ThemeModel

    return ThemeModel.load()
