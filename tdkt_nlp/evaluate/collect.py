"""Gold annotations with their articles, from collections or from a pair of files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.ingest import ReadOptions
from tdkt_nlp.ingest.collection import NAME, describe
from tdkt_nlp.pipeline import annotate
from tdkt_nlp.run.collection import read_sources
from tdkt_nlp.schema.document import RawDocument

Annotations = dict[str, dict[str, Any]]


def labelled_collections(folders: Sequence[Path]) -> list[tuple[Path, Path]]:
    """(gold file, articles folder) of every collection with gold in ``folders``.

    Raises:
        UsageError: a folder holds none.
    """
    found = []
    for folder in folders:
        descriptions = sorted([*folder.glob(NAME), *folder.glob(f"*/{NAME}")])
        collections = [describe(path) for path in descriptions]
        pairs = [(one.gold, one.articles) for one in collections if one.gold and one.articles]
        if not pairs:
            raise UsageError(f"{folder}: no collection with gold annotations in it; name a folder that has a {NAME}")
        found += pairs
    return found


def annotations_of(path: Path) -> Annotations:
    """Annotations by id from a JSON Lines file.

    Raises:
        UsageError: no such file.
        ReadError: a line is no annotation.
    """
    if not path.is_file():
        raise UsageError(f"no such file: {path}; check the path")
    annotations: Annotations = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: U+2028 may stand within a JSON string
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: not UTF-8 ({error})", reason="not-utf8", origin=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                annotation = json.loads(line)
                annotations[annotation["id"]] = annotation
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                where = f"{path}:{number}"
                raise ReadError(
                    f"{where}: no annotation with an id; mend the line", reason="broken-json", origin=where
                ) from error
    return annotations


def gold_of(sources: Iterable[tuple[Path, Path]]) -> tuple[Annotations, dict[str, str], Annotations]:
    """Gold, stored texts and the program's own annotations, by article id."""
    gold: Annotations = {}
    texts: dict[str, str] = {}
    found: Annotations = {}
    for labels, articles in sources:
        labelled = annotations_of(labels)
        gold |= labelled
        for raw in read_sources([str(articles)], ReadOptions()):
            if isinstance(raw, RawDocument) and raw.id in labelled:
                texts[raw.id] = raw.stored
                found[raw.id] = annotate(raw).to_json()
    return gold, texts, found
