"""``tdkt extract``: the plain filter."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import SECONDS, Articles, read_options, reading_options

if TYPE_CHECKING:
    from tdkt_nlp.schema.records import ArticleRecord


@click.command(name="extract")
@click.argument("files", nargs=-1)
@reading_options
@click.option("--themes/--no-themes", default=True, help="Classify campaign themes (default) or leave them out.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0..1",
    help="Leave out awards below this confidence.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Time that one article may take; 0 sets no limit.",
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    mapping: tuple[str, ...],
    encoding: str | None,
    themes: bool,
    min_confidence: float,
    timeout: float,
) -> None:
    """Articles in FILES (text, HTML, JSONL, CSV …; «-» or nothing is standard input) → annotations, JSON Lines.

    One line an article, in the order of the input. What cannot be read is told on standard error; exit code 1.

    \b
    Example: tdkt extract articles.jsonl > annotations.jsonl
    """
    from tdkt_nlp.pipeline import annotate

    sources = files or ("-",)
    articles = Articles(sources, read_options(mapping, encoding, strict=len(sources) == 1), timeout)
    for _, record in articles.each(lambda raw: annotate(raw, themes=themes)):
        line = json.dumps(_confident(record, min_confidence).to_json(), ensure_ascii=False)
        click.echo(line.encode())  # bytes: UTF-8 whatever the terminal's
    ctx.exit(articles.exit_code)


def _confident(record: ArticleRecord, least: float) -> ArticleRecord:
    return replace(record, awards=tuple(award for award in record.awards if award.confidence >= least))
