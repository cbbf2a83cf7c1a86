"""A Doc as a stored article, and its annotation with offsets that count the characters of ``doc.text``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from spacy.tokens import Doc

from tdkt_nlp.pipeline import Analysis, analyse
from tdkt_nlp.schema.document import RawDocument

Label = Literal["OFFICIAL", "UNIT", "AWARD", "CAMPAIGN"]
SOURCE_FIELDS = ("id", "published", "source", "url")


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named at one place; ``id`` is the award's id in the lexicon, "" for other labels."""

    label: Label
    start: int
    end: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's annotation (the public JSON object) and the entities it names, in text order."""

    annotation: dict[str, Any]
    entities: tuple[Entity, ...]


def read(doc: Doc, *, themes: bool) -> Reading:
    """What the program finds in ``doc.text``; ``themes=False`` leaves out the classifier."""
    raw, before = to_raw(doc)
    analysis = analyse(raw, themes=themes)
    annotation = analysis.record.to_json()
    _move(annotation, -before)
    moved = (Entity(e.label, e.start - before, e.end - before, e.id) for e in _entities(analysis))
    return Reading(annotation, tuple(sorted(moved, key=lambda entity: (entity.start, entity.end))))


def to_raw(doc: Doc) -> tuple[RawDocument, int]:
    """``doc`` as an article, and how many characters the stored article has before ``doc.text`` begins.

    The first line is the title where a blank line follows it. The fields ``id``, ``published``, ``source`` and ``url``
    come from ``doc._.tdkt_source``; without an id there, the text's hash is the id.
    """
    head, blank, body = doc.text.partition("\n\n")
    title, text, before = (head, body, 0) if blank and "\n" not in head else ("", doc.text, 2)
    content_hash = hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()
    given = doc._.tdkt_source or {}
    fields = {"id": content_hash[:16]} | {name: given[name] for name in SOURCE_FIELDS if given.get(name) is not None}
    return RawDocument(title=title, text=text, content_hash=content_hash, **fields), before


def _entities(analysis: Analysis) -> list[Entity]:
    """Officials, units and campaigns are those of the record; of honours, every naming counts."""
    clean, mentions, record = analysis.clean, analysis.mentions, analysis.record
    found = [Entity("OFFICIAL", start, end) for official in record.officials for start, end in official.mentions]
    found += (Entity("AWARD", *clean.raw_span(m.start, m.end), m.award) for m in mentions.awards)
    found += (Entity("UNIT", *clean.raw_span(m.start, m.end)) for m in mentions.units if m.name in record.units)
    found += (
        Entity("CAMPAIGN", *clean.raw_span(m.start, m.end)) for m in mentions.campaigns if m.name in record.campaigns
    )
    return found


def _move(annotation: dict[str, Any], by: int) -> None:
    """All offsets of ``annotation`` moved by ``by`` characters, in place."""
    for record in annotation["awards"]:
        for place in (record, *record["mentions"]):
            place["start"] += by
            place["end"] += by
    for record in annotation["breakdowns"]:
        record["start"] += by
        record["end"] += by
    for official in annotation["officials"]:
        official["mentions"] = [[start + by, end + by] for start, end in official["mentions"]]
