"""``tdkt run``: the main job."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import INTERRUPTED, REJECTED, read_options, reading_options
from tdkt_nlp.cli.types import LIMIT, PATH, SHARE
from tdkt_nlp.errors import UsageError

if TYPE_CHECKING:
    from tdkt_nlp.run.report import RunReport

_LOG_WIDTH = 110


@click.command(name="run")
@click.argument("sources", nargs=-1, required=True)
@click.option("--out", type=PATH, required=True, help="Folder for datasets, database and report.")
@click.option(
    "--workers",
    type=click.IntRange(1, 1_000),
    default=os.cpu_count() or 1,
    show_default=True,
    help="Number of processes.",
)
@click.option(
    "--formats",
    metavar="LIST",
    help="Formats beside Parquet and SQLite: csv,xlsx,jsonl; without it those of the last run into --out.",
)
@reading_options
@click.option(
    "--timeout",
    type=LIMIT,
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Processor time that one article may take; 0 sets no limit.",
)
@click.option(
    "--memory",
    type=click.IntRange(0, 1_000_000_000),
    default=2_000,
    show_default=True,
    metavar="MB",
    help="Memory that a process may take beyond its models; 0 sets no limit.",
)
@click.option(
    "--retry-rejects",
    is_flag=False,
    flag_value="",
    metavar="[REASON]",
    help="Try rejected articles again: all, or those of one reason, e.g. timeout. Write it behind SOURCES.",
)
@click.option(
    "--min-confidence",
    type=SHARE,
    default=0.0,
    metavar="0..1",
    help="Leave award facts below this confidence out of datasets and database.",
)
@click.option("--csv-bom", is_flag=True, help="Mark CSV files as UTF-8 for spreadsheets that guess.")
@click.option(
    "--progress",
    type=click.Choice(["rich", "plain", "json", "none"]),
    default=None,
    help="Display of the progress; without it rich on a terminal, plain elsewhere.",
)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of run.html.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    out: Path,
    workers: int,
    formats: str | None,
    mapping: tuple[str, ...],
    encoding: str | None,
    timeout: float,
    memory: int,
    retry_rejects: str | None,
    min_confidence: float,
    csv_bom: bool,
    progress: str | None,
    lang: str,
) -> None:
    """Turns SOURCES (files, folders, archives) into datasets, a database and a report in --out.

    Run again, it does only what is new or changed. Ctrl-C once stops after what is in flight is committed.

    \b
    Example: tdkt run archive/ --out result --formats csv,xlsx
    """
    from tdkt_nlp.cli.progress import display
    from tdkt_nlp.export import ExportOptions
    from tdkt_nlp.run import RunOptions, run_archive

    if retry_rejects and os.path.exists(retry_rejects):
        raise UsageError(f"--retry-rejects {retry_rejects}: this is a source and no reason; write the sources first")
    options = RunOptions(
        workers=workers,
        formats=None if formats is None else tuple(name.strip() for name in formats.split(",") if name.strip()),
        seconds=timeout,
        memory=memory * 1_000_000,
        retry_rejects=retry_rejects,
        min_confidence=min_confidence,
        read=read_options(mapping, encoding),
        export=ExportOptions(csv_bom=csv_bom),
        language=lang,
    )
    try:
        with display(progress) as show:
            report = run_archive(sources, out, options, show)
    except KeyboardInterrupt:
        click.echo("tdkt: interrupted; what was committed stays, run the same command again to go on", err=True)
        ctx.exit(INTERRUPTED)
    if report.interrupted:
        click.echo("tdkt: stopped after the last commit; run the same command again to go on", err=True)
        ctx.exit(INTERRUPTED)
    _summary(report, out)
    for note in report.notes:
        click.echo(f"tdkt: {note}", err=True)
    for reason, number in report.rejects_by_reason.items():
        first = ", the first " if number > 1 else ": "
        click.echo(f"tdkt: {number} rejected as {reason}{first}{report.first_rejects[reason]}", err=True)
    ctx.exit(REJECTED if report.rejected else 0)


def _summary(report: RunReport, out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from tdkt_nlp.run.html import NOTE

    console = Console(width=None if sys.stdout.isatty() else _LOG_WIDTH)
    table = Table(title="Awards found", title_justify="left", header_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("Award", overflow="fold")
    for name in ("Rank", "Facts", "Collectives", "Individuals", "Households", "Other", "Earlier,\nproposed"):
        table.add_column(name, justify="right")
    for line in report.awards:
        numbers = (line.facts, line.collectives, line.individuals, line.households, line.others, line.besides)
        table.add_row(
            line.name, str(line.rank or ""), *(f"{number:,}".replace(",", ".") if number else "" for number in numbers)
        )
    console.print(table)
    console.print(NOTE, highlight=False)
    console.print(
        f"{report.conservation} ({report.reused} known from earlier runs), {report.seconds:g} s", highlight=False
    )
    found = sum(report.findings.values())
    each = ", ".join(f"{number} {verdict}" for verdict, number in report.findings.items())
    console.print(
        f"{found} {'finding' if found == 1 else 'findings'}" + (f": {each}; see {out / 'datasets'}" if found else ""),
        highlight=False,
        soft_wrap=True,
    )
    if report.rejects_by_reason:
        reasons = ", ".join(f"{number} {reason}" for reason, number in report.rejects_by_reason.items())
        console.print(f"Rejected: {reasons}; each is in {out / 'rejects.jsonl'}", highlight=False, soft_wrap=True)
    console.print(
        f"Datasets: {out / 'datasets'}   Database: {out / 'tdkt.db'}   Report: {out / 'run.html'}",
        highlight=False,
        soft_wrap=True,
    )
