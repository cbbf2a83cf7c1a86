"""``tdkt train``: models from the labelled data of ``corpora/``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
@click.option(
    "--test",
    multiple=True,
    type=PATH,
    help="Labelled rows outside the training data (CSV or JSONL): the model is scored on them, in its card.",
)
@click.option("--compare", is_flag=True, help="Score other models on the same folds too, for the card.")
@click.option("--out", type=PATH, default=Path("models/themes"), show_default=True)
def themes(data: Path, add: tuple[Path, ...], test: tuple[Path, ...], compare: bool, out: Path) -> None:
    """The classifier of campaign themes: CSV with the columns id, kind, text, themes («|» between several).

    The same rows give the same model and card, byte for byte, with the same versions of the libraries.

    \b
    Example: tdkt train themes --add labelled.csv --test unseen.jsonl --out build/themes
    """
    for path in (data, *add, *test):
        if not path.is_file():
            fault = "a folder" if path.is_dir() else "no such file"
            raise UsageError(f"{path}: {fault}; give the labelled rows with --data, --add or --test")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: a file; --out takes the folder that the model is written to")
    from tdkt_nlp.classify import compare as other_models
    from tdkt_nlp.classify.train import train_themes

    _refuse_too_few(data, add, test)
    card = train_themes([data, *add], out, held_out=test, others=other_models.compare if compare else None)
    scores = card.scores.get("cross_validation", {}).get("accented", {})
    click.echo(
        f"{card.items} items; cross-validation micro-F1 {scores.get('micro_f1')}, "
        f"macro-F1 {scores.get('macro_f1')}; {out}"
    )
    for other in card.compared:
        click.echo(f"  {other['model']}: micro-F1 {other['micro_f1']}, macro-F1 {other['macro_f1']}")
    for row in card.tested_on:
        own = card.scores[row["file"]]["accented"]
        click.echo(f"{row['file']}: {own['items']} items, micro-F1 {own['micro_f1']}, macro-F1 {own['macro_f1']}")


def _refuse_too_few(data: Path, add: Sequence[Path], test: Sequence[Path]) -> None:
    """Tells before any training which file is empty, and which themes have too few texts to be learnt."""
    from tdkt_nlp.classify.data import read_items
    from tdkt_nlp.classify.themes import themes as all_themes
    from tdkt_nlp.classify.train import FOLDS

    ids = [theme.id for theme in all_themes()]
    texts = {path: read_items(path, ids) for path in (data, *add, *test)}
    for path, items in texts.items():
        if not items:
            raise UsageError(f"{path}: no labelled texts; a row has id, text and themes")
    counts = Counter(theme for path in (data, *add) for item in texts[path] for theme in item.themes)
    if scarce := [theme for theme in ids if counts[theme] < FOLDS]:
        raise UsageError(
            f"{', '.join(map(str, (data, *add)))}: {len(scarce)} of {len(ids)} themes have fewer than {FOLDS} texts "
            f"({', '.join(scarce)}); add labelled rows, a few of your own with --add beside the training data"
        )


@command.command(name="records")
@click.argument("collections", nargs=-1, type=PATH)
@click.option("--gold", multiple=True, type=PATH, help="Gold annotations, JSON Lines, beside COLLECTIONS.")
@click.option("--articles", multiple=True, type=PATH, help="The articles of each --gold, in the same order.")
@click.option("--unseen-gold", multiple=True, type=PATH, help="Gold of articles that no rule was written with.")
@click.option("--unseen-articles", multiple=True, type=PATH, help="The articles of each --unseen-gold.")
@click.option("--out", type=PATH, default=Path("models/records"), show_default=True)
def records(
    collections: tuple[Path, ...],
    gold: tuple[Path, ...],
    articles: tuple[Path, ...],
    unseen_gold: tuple[Path, ...],
    unseen_articles: tuple[Path, ...],
    out: Path,
) -> None:
    """How sure award facts are, and which are of earlier days, from labelled articles of COLLECTIONS and of --gold.

    Confidence gets its scale from the --unseen-gold, where there is one: the rules are right less often there.

    \b
    Example: tdkt train records corpora --gold gold.jsonl --articles articles.jsonl --out build/records
    """
    for kind, labels, texts in (("", gold, articles), ("unseen-", unseen_gold, unseen_articles)):
        if len(labels) != len(texts):
            counts = f"{len(labels)} times --{kind}gold, {len(texts)} times --{kind}articles"
            raise UsageError(f"{counts}; give each --{kind}gold its --{kind}articles")
    for path in (*gold, *articles, *unseen_gold, *unseen_articles):
        if not path.exists():
            raise UsageError(f"{path}: no such file; check --gold and --articles")
    from tdkt_nlp.evaluate.collect import labelled_collections
    from tdkt_nlp.evaluate.train_records import train_records

    named = collections or (() if gold else (Path("corpora"),))
    sources = [*labelled_collections(named), *zip(gold, articles, strict=True)]
    card = train_records(sources, out, list(zip(unseen_gold, unseen_articles, strict=True)))
    scores = card["scores"]
    click.echo(
        f"{card['facts']} facts of {card['articles']} articles; confidence of {scores['confidence_of']}, held out:"
    )
    for row in scores["confidence"]:
        click.echo(f"  confidence {row['confidence']:8}  {row['facts']:5} facts, {row['right']:.3f} of them right")
    scope = scores["scope"]
    click.echo(f"  scope right {scope['accuracy']:.3f} (by rules alone {scope['rules_alone']:.3f}); {out}")
