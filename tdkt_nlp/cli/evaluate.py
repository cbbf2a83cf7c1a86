"""``tdkt evaluate``: the program, or a file of annotations, against gold."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import UsageError

if TYPE_CHECKING:
    from tdkt_nlp.evaluate.phenomena import FactError


@click.command(name="evaluate")
@click.argument("collections", nargs=-1, type=PATH)
@click.option("--gold", type=PATH, help="Gold annotations, JSON Lines; instead of collections.")
@click.option("--articles", type=PATH, help="The articles of --gold: a file or folder.")
@click.option("--predicted", type=PATH, help="Annotations to score, instead of the program's own.")
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="The errors by kind, N examples each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--floors", type=PATH, help="YAML: measure → least value; below it the exit code is 1.")
@click.pass_context
def command(
    ctx: click.Context,
    collections: tuple[Path, ...],
    gold: Path | None,
    articles: Path | None,
    predicted: Path | None,
    errors: int,
    as_json: bool,
    floors: Path | None,
) -> None:
    """Scores on COLLECTIONS (folders with collection.yml and gold; default: all of corpora/), or on --gold.

    \b
    Example: tdkt evaluate --gold gold.jsonl --articles articles.jsonl --errors 20
    """
    from tdkt_nlp.evaluate import score
    from tdkt_nlp.evaluate.collect import annotations_of, gold_of, labelled_collections
    from tdkt_nlp.evaluate.phenomena import errors_by_phenomenon

    if gold is not None:
        if articles is None:
            raise UsageError("--gold needs --articles: the file or folder of the articles that it labels")
        sources = [(gold, articles)]
    else:
        sources = labelled_collections(collections or (Path("corpora"),))
    labels, texts, found = gold_of(sources)
    if predicted is not None:
        found = annotations_of(predicted)
    scores = score(labels, found, texts)
    rows = scores.rows()
    click.echo(json.dumps(rows, ensure_ascii=False) if as_json else _table(rows))
    if errors:
        click.echo(_errors(errors_by_phenomenon(labels, found), errors))
    ctx.exit(_check(rows, floors))


def _table(rows: dict[str, dict[str, Any]]) -> str:
    lines = []
    for name, row in rows.items():
        if "f1" in row:
            numbers = f"P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}"
            lines.append(
                f"{name:18} {numbers}   ({row['hits']} hits, {row['gold']} gold, {row['predicted']} predicted)"
            )
        else:
            lines.append(f"{name:18} accuracy {row['accuracy']:.3f}   (of {row['of']})")
    return "\n".join(lines)


def _errors(groups: Mapping[str, Sequence[FactError]], most: int) -> str:
    """The errors by phenomenon with their number, and the first of each with its words."""
    lines = []
    for phenomenon, group in groups.items():
        lines += ["", f"{phenomenon}: {len(group)}"]
        for error in group[:most]:
            lines.append(f"  {error.article} «{error.evidence}»")
            lines += [f"    gold   {error.gold}"] if error.gold else []
            lines += [f"    found  {error.found}"] if error.found else []
    return "\n".join(lines)


def _check(rows: dict[str, dict[str, Any]], floors: Path | None) -> int:
    """1 where a measure is below its floor, each told on standard error."""
    if floors is None:
        return 0
    import yaml

    try:
        table = yaml.safe_load(floors.read_text(encoding="utf-8"))
        least = {str(name): float(floor) for name, floor in table.items()}
        if any(math.isnan(floor) for floor in least.values()):
            raise ValueError("a floor is not a number")
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise UsageError(f"{floors}: no table of floors ({error})".replace("\n", " ")) from error
    low = 0
    for name, floor in least.items():
        row = rows.get(name, {})
        value = row.get("f1", row.get("accuracy", 0.0))
        if value < floor:
            low = 1
            click.echo(f"tdkt: {name} {value:.3f} is below its floor {floor:.3f}", err=True)
    return low
