"""``tdkt extract``: the plain filter."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tdkt_nlp.cli.common import SECONDS, Articles, read_options, reading_options
from tdkt_nlp.cli.types import LIMIT, SHARE

if TYPE_CHECKING:
    from tdkt_nlp.schema.document import RawDocument
    from tdkt_nlp.schema.records import ArticleRecord


@click.command(name="extract")
@click.argument("files", nargs=-1)
@reading_options
@click.option(
    "--tokens",
    "segmented",
    type=click.Choice(["needed", "all"]),
    default="needed",
    show_default=True,
    help="Words to segment with underthesea: those that rules need, which at present is none, or those of every line; "
    "with «all» each annotation has the offsets of all words of its article under «tokens».",
)
@click.option("--themes/--no-themes", default=True, help="Classify campaign themes (default) or leave them out.")
@click.option(
    "--min-confidence",
    type=SHARE,
    default=0.0,
    metavar="0..1",
    help="Leave out awards below this confidence.",
)
@click.option(
    "--timeout",
    type=LIMIT,
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
    segmented: str,
    themes: bool,
    min_confidence: float,
    timeout: float,
) -> None:
    """Articles in FILES (text, HTML, JSONL, CSV …; «-» or nothing is standard input) → annotations, JSON Lines.

    One line an article, in the order of the input. What cannot be read is told on standard error; exit code 1.

    \b
    Example: tdkt extract articles.jsonl > annotations.jsonl
             tdkt extract --tokens all articles.jsonl > annotations-with-words.jsonl
    """
    from tdkt_nlp.pipeline import annotate, tokens

    def annotation(raw: RawDocument) -> dict[str, Any]:
        found = _confident(annotate(raw, themes=themes), min_confidence).to_json()
        return {**found, "tokens": tokens(raw)} if segmented == "all" else found

    sources = files or ("-",)
    articles = Articles(sources, read_options(mapping, encoding, strict=len(sources) == 1), timeout)
    for _, found in articles.each(annotation):
        click.echo(json.dumps(found, ensure_ascii=False).encode())  # bytes: UTF-8 whatever the terminal's
    ctx.exit(articles.exit_code)


def _confident(record: ArticleRecord, least: float) -> ArticleRecord:
    return replace(record, awards=tuple(award for award in record.awards if award.confidence >= least))
