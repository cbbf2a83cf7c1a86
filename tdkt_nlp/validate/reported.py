"""What the articles report: the datasets of a run, an article at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_nlp.errors import ReadError, UsageError

_COLUMNS = {
    "articles": ["article_id", "title"],
    "events": ["article_id", "name", "edition", "period", "date", "place"],
    "units": ["article_id", "name"],
    "awards": [
        "article_id", "award", "rank", "authority", "recipient_kind", "count", "count_qualifier", "count_unit",
        "recipients", "status", "scope", "evidence",
    ],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportedArticle:
    """An article that reports an occasion, with its rows of ``events`` and ``awards``."""

    id: str
    title: str
    event: Mapping[str, Any]
    units: tuple[str, ...]
    awards: tuple[Mapping[str, Any], ...]


def read_reported(folder: Path) -> list[ReportedArticle]:
    """The articles of a run that report an occasion; ``folder`` is the run's ``--out`` or its ``datasets``.

    Raises:
        UsageError: there are no datasets.
        ReadError: a dataset is damaged or of another version.
    """
    datasets = folder / "datasets" if (folder / "datasets").is_dir() else folder
    titles = {row["article_id"]: row["title"] or "" for row in _rows(datasets, "articles")}
    units: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(datasets, "units"):
        units[row["article_id"]].append(row["name"])
    awards: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _rows(datasets, "awards"):
        awards[row["article_id"]].append(row)
    return [
        ReportedArticle(name, titles[name], event, tuple(units[name]), tuple(awards[name]))
        for event in _rows(datasets, "events")
        for name in [event["article_id"]]
    ]


def _rows(datasets: Path, table: str) -> list[dict[str, Any]]:
    import pyarrow
    from pyarrow import parquet

    path = datasets / f"{table}.parquet"
    try:
        rows: list[dict[str, Any]] = parquet.read_table(path, columns=_COLUMNS[table]).to_pylist()
    except FileNotFoundError as error:
        raise UsageError(f"no dataset {path}; give the --out folder of «tdkt run»") from error
    except (OSError, pyarrow.ArrowException) as error:
        what = str(error).splitlines()[0]
        raise ReadError(f"{path}: no dataset ({what}); run again", reason="bad-dataset", origin=str(path)) from error
    if rows and (missing := [name for name in _COLUMNS[table] if name not in rows[0]]):
        raise ReadError(f"{path}: no column {missing[0]!r}; run again", reason="bad-dataset", origin=str(path))
    return rows
