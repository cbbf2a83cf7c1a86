"""``tdkt bench``: how fast this machine reads, beside underthesea."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import Articles, read_options, reading_options
from tdkt_nlp.errors import UsageError

if TYPE_CHECKING:
    from tdkt_nlp.evaluate.bench import Benchmark

_WIDTH = 100  # of the table where standard output is no terminal


@click.command(name="bench")
@click.argument("sources", nargs=-1, metavar="[SOURCE …]")
@reading_options
@click.option(
    "--articles",
    "most",
    type=click.IntRange(1),
    default=1_000,
    show_default=True,
    metavar="N",
    help="Read the first N articles; all of them are held in memory.",
)
@click.option("--ner", is_flag=True, help="Measure underthesea.ner as well, which takes its time.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    mapping: tuple[str, ...],
    encoding: str | None,
    most: int,
    ner: bool,
    form: str,
) -> None:
    """Characters per second on articles (default: those of corpora/ here), as multiples of underthesea's.

    Measured are triage, the whole pipeline (triage, then annotation of what it keeps) and underthesea.word_tokenize, in
    one process, by processor time, best of three rounds after one to warm up; underthesea on a sample of the articles.
    Reading files and writing datasets are left out. Compare multiples, not speeds: machines differ.

    \b
    Example: tdkt bench archive/2019 --articles 5000 --format json
    """
    named = sources or _corpora()
    articles = Articles(named, read_options(mapping, encoding, strict=len(named) == 1))
    documents = list(islice(articles, most))
    if documents:
        from tdkt_nlp.evaluate.bench import measure

        _write(measure(documents, ner=ner), form)
    ctx.exit(articles.exit_code)


def _corpora() -> tuple[str, ...]:
    """The articles of the collections in the current folder.

    Raises:
        UsageError: there are none.
    """
    found = tuple(str(folder) for folder in sorted(Path("corpora").glob("*/articles")))
    if not found:
        raise UsageError("no articles in corpora/ here; name files or folders: tdkt bench SOURCE …")
    return found


def _write(benchmark: Benchmark, form: str) -> None:
    import platform
    from importlib.metadata import version

    versions = {"python": platform.python_version(), "underthesea": version("underthesea")}
    if form == "json":
        click.echo(json.dumps({**benchmark.to_json(), **versions}, indent=2))
        return
    _print_table(benchmark, ", ".join(" ".join(pair) for pair in versions.items()))


def _print_table(benchmark: Benchmark, versions: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from tdkt_nlp.evaluate.bench import NER, WORDS

    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    table.add_column("What", no_wrap=True)
    columns = {"Characters per second": [f"{speed.per_second:,.0f}" for speed in benchmark.speeds]}
    for name, what in (("× word_tokenize", WORDS), ("× ner", NER)):
        multiples = benchmark.times(what)
        if multiples is not None:
            columns[name] = [f"{multiple:,.2f}" for multiple in multiples]
    for name in columns:
        table.add_column(name, justify="right")
    for speed, *cells in zip(benchmark.speeds, *columns.values(), strict=True):
        table.add_row(speed.what, *cells)
    console.print(table)
    sizes = f"{benchmark.articles:,} articles, {benchmark.characters:,} characters, {benchmark.on_topic:.1%} on topic"
    console.print(f"{sizes}; {versions}", highlight=False)
