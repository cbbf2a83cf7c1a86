"""``tdkt label``: texts to label, for people with spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import REJECTED, read_options, reading_options
from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import UsageError, WriteError

if TYPE_CHECKING:
    from tdkt_nlp.schema.document import RawDocument, Reject


@click.group(name="label")
def command() -> None:
    """Picks what is worth labelling from an archive."""


@command.command(name="themes")
@click.argument("sources", nargs=-1, required=True)
@reading_options
@click.option("--out", type=PATH, default=Path("to_label.csv"), show_default=True)
@click.option("--number", type=click.IntRange(1), default=200, show_default=True, help="Texts to pick.")
@click.option("--known", multiple=True, type=PATH, help="Labelled rows whose texts are not picked again.")
@click.pass_context
def themes(
    ctx: click.Context,
    sources: tuple[str, ...],
    mapping: tuple[str, ...],
    encoding: str | None,
    out: Path,
    number: int,
    known: tuple[Path, ...],
) -> None:
    """The names of movements and sentences of SOURCES whose themes the classifier is least sure of → a CSV to correct.

    The column «themes» has what the classifier would say, «|» between several: put it right, and give the file to
    «tdkt train themes --add». The column «doubt» is for you only.

    \b
    Example: tdkt label themes news/ --number 300 --out to_label.csv
    """
    from tdkt_nlp.classify.data import read_items
    from tdkt_nlp.classify.predict import ThemeModel
    from tdkt_nlp.evaluate.label_themes import least_sure
    from tdkt_nlp.export.delimited import csv_writer, safe_cell
    from tdkt_nlp.run.collection import read_sources

    if out.is_dir():
        raise UsageError(f"{out}: a folder; name the CSV with --out")
    if out.is_file():
        raise UsageError(f"{out}: is there already, perhaps with labels; choose another --out or move it away")
    if not out.parent.is_dir():
        raise WriteError(f"{out}: cannot be written (no folder {out.parent}); choose another --out")
    for path in known:
        if not path.is_file():
            raise UsageError(f"{path}: no such file; --known takes labelled rows")
    model = ThemeModel.load()
    trained = [item.text for path in known for item in read_items(path, model.themes)]
    rejected: list[Reject] = []
    documents = _on_topic(read_sources(sources, read_options(mapping, encoding)), rejected)
    picked = least_sure(model, documents, number, trained)
    if not picked:
        click.echo("tdkt: no text to label in these articles; give more that tell of movements and awards", err=True)
        ctx.exit(REJECTED)
    try:
        with out.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv_writer(stream)
            writer.writerow(("id", "kind", "text", "themes", "source", "doubt"))
            for count, text in enumerate(picked, 1):
                cells = (f"new-{count:04}", text.kind, text.text, "|".join(text.themes), "archive", text.doubt)
                writer.writerow([safe_cell(cell) for cell in cells])
    except OSError as error:
        raise WriteError(f"{out}: cannot be written ({error.strerror or error}); choose another --out") from error
    click.echo(f"{len(picked)} texts in {out}; correct the column «themes», then: tdkt train themes --add {out}")
    ctx.exit(REJECTED if rejected else 0)


def _on_topic(documents: Iterator[RawDocument | Reject], rejected: list[Reject]) -> Iterator[RawDocument]:
    from tdkt_nlp.schema.document import Reject
    from tdkt_nlp.triage import is_on_topic

    for document in documents:
        if isinstance(document, Reject):
            rejected.append(document)
            click.echo(f"tdkt: {document.detail}", err=True)
        elif is_on_topic(document.stored):
            yield document
