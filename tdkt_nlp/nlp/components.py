"""The pipeline components, found by spaCy through the entry points in ``pyproject.toml``.

Each part writes its share of one annotation, which the first of them makes and leaves in ``doc._.tdkt``:

=================== ========================================= =====================
component           spans                                     entity label
=================== ========================================= =====================
``tdkt_officials``  ``officials``                             OFFICIAL
``tdkt_units``      ``units``                                 UNIT
``tdkt_awards``     ``awards``, ``breakdowns``: the evidence  AWARD (kb_id: award)
``tdkt_campaigns``  ``campaigns``                             CAMPAIGN
``tdkt``            all of these                              all of these
=================== ========================================= =====================

Where themes are asked for, ``doc.cats`` has the probability of each theme of the article, and 0 for the other themes.

``doc.spans["awards"][i]`` is the evidence of ``doc._.tdkt["awards"][i]``, widened to whole tokens; exact offsets are
in the annotation, and count the characters of ``doc.text``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

PARTS: dict[str, str] = {
    "tdkt_officials": "OFFICIAL",
    "tdkt_units": "UNIT",
    "tdkt_awards": "AWARD",
    "tdkt_campaigns": "CAMPAIGN",
}
_GROUPS = {"OFFICIAL": "officials", "UNIT": "units", "CAMPAIGN": "campaigns"}
_EVIDENCE = {"awards": "AWARD", "breakdowns": "BREAKDOWN"}
_ASSIGNS = ["doc._.tdkt", "doc.ents", "doc.spans", "doc.cats"]


def _kept(name: str) -> Callable[[Doc], Any]:
    """Reads back what a component left in ``doc.user_data`` under ``name``; None before it ran.

    It is kept as JSON: spaCy's own formats turn lists into tuples on one way (DocBin) and back on another (processes).
    """

    def get(doc: Doc) -> Any:
        text = doc.user_data.get(name)
        return None if text is None else json.loads(text)

    return get


Doc.set_extension("tdkt", getter=_kept("tdkt"), force=True)  # the annotation, as `tdkt extract` prints it
Doc.set_extension("tdkt_entities", getter=_kept("tdkt_entities"), force=True)  # [label, start, end, id] of each
Doc.set_extension("tdkt_source", default=None, force=True)  # id, published, source, url of the article, set by the user


@dataclass(frozen=True, slots=True)
class Annotator:
    """A component: callable ``Doc`` → the same Doc.

    Attributes:
        labels: the kinds of entity that it writes.
        themes: whether the annotation has the themes of the campaigns, which takes the classifier.
        fresh: make the annotation anew where the Doc has one already.
    """

    labels: tuple[str, ...]
    themes: bool = True
    fresh: bool = False

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` with its annotation, spans and entities; of overlapping entities, old or new, the longest stays."""
        if self.fresh or "tdkt" not in doc.user_data:
            _read(doc, themes=self.themes)
        for label in self.labels:
            _write(doc, label)
        if self.themes:
            doc.cats = {**doc.cats, **_cats(doc)}
        return doc


def _read(doc: Doc, *, themes: bool) -> None:
    # Imported by the first call: spaCy loads this module with every pipeline of the environment, ours or not.
    from tdkt_nlp.nlp.article import read

    reading = read(doc, themes=themes)
    doc.user_data["tdkt"] = json.dumps(reading.annotation, ensure_ascii=False)
    doc.user_data["tdkt_entities"] = json.dumps([[e.label, e.start, e.end, e.id] for e in reading.entities])


def _cats(doc: Doc) -> dict[str, float]:
    from tdkt_nlp.classify.themes import themes

    found = doc._.tdkt.get("theme_scores", {})
    return {theme.id: float(found.get(theme.id, 0.0)) for theme in themes()}


def _write(doc: Doc, label: str) -> None:
    named = [_span(doc, start, end, label, kb_id) for kind, start, end, kb_id in doc._.tdkt_entities if kind == label]
    if label == "AWARD":
        annotation = doc._.tdkt
        for group, evidence_label in _EVIDENCE.items():
            doc.spans[group] = [
                _span(doc, record["start"], record["end"], evidence_label, record.get("award", ""))
                for record in annotation[group]
            ]
    else:
        doc.spans[_GROUPS[label]] = named
    doc.ents = filter_spans(_unique([*doc.ents, *named]))


def _span(doc: Doc, start: int, end: int, label: str, kb_id: str) -> Span:
    span = doc.char_span(start, end, label=label, kb_id=kb_id, alignment_mode="expand")
    if span is None:
        raise ValueError(f"characters {start} to {end} are outside a Doc of {len(doc.text)}")
    return span


def _unique(spans: Iterable[Span]) -> list[Span]:
    """One span per stretch of tokens, the last given: a component that runs again takes the place of its first run."""
    return list({(span.start, span.end): span for span in spans}.values())


@Language.factory("tdkt", assigns=_ASSIGNS, default_config={"themes": True})
def make_annotator(nlp: Language, name: str, themes: bool) -> Annotator:
    """The whole annotation of an article; ``themes`` false leaves out the classifier."""
    return Annotator(tuple(PARTS.values()), themes=themes, fresh=True)


def _make_part(factory: str, themes: bool) -> Annotator:
    return Annotator((PARTS[factory],), themes=themes)


@Language.factory("tdkt_officials", assigns=_ASSIGNS, default_config={"themes": False})
def make_officials(nlp: Language, name: str, themes: bool) -> Annotator:
    """Persons with posts of responsibility."""
    return _make_part("tdkt_officials", themes)


@Language.factory("tdkt_units", assigns=_ASSIGNS, default_config={"themes": False})
def make_units(nlp: Language, name: str, themes: bool) -> Annotator:
    """Organisations."""
    return _make_part("tdkt_units", themes)


@Language.factory("tdkt_awards", assigns=_ASSIGNS, default_config={"themes": False})
def make_awards(nlp: Language, name: str, themes: bool) -> Annotator:
    """Named honours, award facts and breakdowns."""
    return _make_part("tdkt_awards", themes)


@Language.factory("tdkt_campaigns", assigns=_ASSIGNS, default_config={"themes": True})
def make_campaigns(nlp: Language, name: str, themes: bool) -> Annotator:
    """Emulation movements, with their themes."""
    return _make_part("tdkt_campaigns", themes)
