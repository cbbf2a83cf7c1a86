"""``tdkt train``: models from the labelled data of ``corpora/``."""

from __future__ import annotations

from pathlib import Path

import click

from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import UsageError


@click.group(name="train")
def command() -> None:
    """Trains a model from labelled data, reproducibly."""


@command.command(name="themes")
@click.option("--data", type=PATH, default=Path("corpora/themes/themes.csv"), show_default=True)
@click.option("--add", multiple=True, type=PATH, help="More labelled rows: a CSV with the same columns.")
@click.option("--out", type=PATH, default=Path("models/themes"), show_default=True)
def themes(data: Path, add: tuple[Path, ...], out: Path) -> None:
    """The classifier of campaign themes: CSV with the columns id, kind, text, themes («|» between several).

    \b
    Example: tdkt train themes --add labelled.csv
    """
    for path in (data, *add):
        if not path.is_file():
            raise UsageError(f"{path}: no such file; give the labelled rows with --data or --add")
    from tdkt_nlp.classify.train import train_themes

    card = train_themes([data, *add], out)
    scores = card.scores.get("cross_validation", {}).get("accented", {})
    click.echo(
        f"{card.items} items; cross-validation micro-F1 {scores.get('micro_f1')}, "
        f"macro-F1 {scores.get('macro_f1')}; {out}"
    )
