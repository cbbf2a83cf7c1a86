"""``tdkt search``: the award database from the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from tdkt_nlp.cli.types import PATH
from tdkt_nlp.schema.records import RecipientKind, Scope, Status

if TYPE_CHECKING:
    from tdkt_nlp.search import Results

_WIDTH = 120  # of the table where standard output is no terminal


@click.command(name="search")
@click.argument("query", nargs=-1)
@click.option(
    "--db",
    type=PATH,
    required=True,
    metavar="DIR",
    help="Folder that «tdkt run --out» wrote, or its tdkt.db.",
)
@click.option("--award", metavar="NAME", help="Honour by id, name or abbreviation, e.g. huan-chuong-lao-dong.")
@click.option("--rank", type=click.IntRange(1, 3), help="Rank: 1 (hạng Nhất), 2 (Nhì), 3 (Ba).")
@click.option("--kind", type=click.Choice(get_args(RecipientKind)), help="Kind of recipients.")
@click.option("--status", type=click.Choice(get_args(Status)), help="A proposal is no award.")
@click.option(
    "--scope", type=click.Choice(get_args(Scope)), help="Given on the occasion reported, or an earlier honour."
)
@click.option("--year", type=click.IntRange(1, 9999), help="Year of the occasion, otherwise of publication.")
@click.option("--authority", metavar="WORDS", help="Words of the name of who confers, e.g. «thu tuong».")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Most facts to show.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(
    query: tuple[str, ...],
    db: Path,
    award: str | None,
    rank: int | None,
    kind: str | None,
    status: str | None,
    scope: str | None,
    year: int | None,
    authority: str | None,
    limit: int,
    form: str,
) -> None:
    """Award facts that have all words of QUERY: recipients, award, authority, officials, units, titles, evidence.

    With tones or without, d for đ; "words in quotes" follow each other; the last word may be the beginning of one.
    Facts with the tones as typed come first. Without QUERY the options alone choose, the latest first.

    \b
    Example: tdkt search huan chuong lao dong hang nhi --db result --year 2019
    """
    from tdkt_nlp.search import Filters, award_id, parse_query, search
    from tdkt_nlp.store import Database

    filters = Filters(
        award=award_id(award) if award is not None else None,
        rank=rank,
        kind=kind,
        status=status,
        scope=scope,
        year=year,
        authority=authority,
    )
    terms = parse_query(" ".join(query))
    with Database(db).connect() as connection:
        results = search(connection, terms, filters, limit=limit)
    if form == "json":
        click.echo(json.dumps({"total": results.total, "facts": results.rows}, ensure_ascii=False, indent=2))
    elif form == "csv":
        _write_csv(results)
    else:
        _print_table(results)


def _write_csv(results: Results) -> None:
    from tdkt_nlp.export.delimited import csv_writer, safe_cell
    from tdkt_nlp.search import RESULT_COLUMNS

    writer = csv_writer(sys.stdout)
    writer.writerow(RESULT_COLUMNS)
    for row in results.rows:
        writer.writerow([safe_cell(row[name]) for name in RESULT_COLUMNS])


def _print_table(results: Results) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from tdkt_nlp.lexicon.labels import award_label

    if not results.total:
        click.echo("no award fact found; leave out a word or an option, or look for parts of a name")
        return
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for name, ratio in (("Award", 4), ("Recipients", 5), ("Authority", 4), ("Status", None), ("Date", None)):
        table.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    table.add_column("Article", ratio=5, overflow="fold")
    for row in results.rows:
        cells = (
            award_label(row["award_name"], row["rank"]),
            _recipients(row),
            row["authority"] or "",
            row["status"] if row["scope"] == "event" else f"{row['status']}, {row['scope']}",
            row["event_date"] or row["published"] or "",
            "; ".join(filter(None, (row["title"] or row["article_id"], row["source"]))),
        )
        table.add_row(*map(Text, cells))  # Text: brackets in articles are no markup
    console.print(table)
    shown = len(results.rows)
    more = "; --limit shows more" if shown < results.total else ""
    console.print(f"{shown} of {results.total} award facts{more}", highlight=False)


def _recipients(row: dict[str, Any]) -> str:
    names = (row["recipients"] or "").replace(" | ", "; ")
    if row["count"] is None:
        return names or row["recipient_kind"]
    number = f"{row['count']} {row['recipient_kind']}"
    return f"{number}: {names}" if names else number
