"""``tdkt validate``: reported counts against official records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import REJECTED
from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import UsageError

if TYPE_CHECKING:
    from tdkt_nlp.schema.records import Severity
    from tdkt_nlp.validate import Validation

_LOG_WIDTH = 110


@click.command(name="validate")
@click.option("--records", type=PATH, required=True, help="Official records: a CSV file in UTF-8.")
@click.option("--datasets", type=PATH, required=True, help="The --out folder of a run.")
@click.option("--out", type=PATH, help="File for all findings: .csv, .xlsx, .jsonl or .html.")
@click.option(
    "--level",
    type=click.Choice(["info", "warning", "error"]),
    default="warning",
    show_default=True,
    help="Severity of a finding from which the exit code is 1.",
)
@click.pass_context
def command(ctx: click.Context, records: Path, datasets: Path, out: Path | None, level: Severity) -> None:
    """Compares the numbers that articles report with the decisions in a records file.

    A row of the records is one recipient, or a number of them in «count». Its columns: decision_no, decision_date,
    authority, award, rank, recipient, recipient_kind, unit, place, event, event_date, period, count.

    \b
    Severity: error     different-count, different-rank, missing-in-records
              warning   missing-in-reports
              info      not-checkable (no number, a rough one, a proposal, an earlier honour)
    \b
    Example: tdkt validate --records records.csv --datasets result --out findings.xlsx
    """
    from tdkt_nlp.run.audit import validate_records

    if records.is_dir():
        raise UsageError(f"--records {records}: a folder; name the CSV file of records in it")
    if out is not None and not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}; make it or choose another file")
    validation = validate_records(records, datasets, out)
    for row in validation.bad:
        click.echo(f"tdkt: {records}:{row.line}: {row.reason}", err=True)
    _summary(validation)
    if out is not None:
        click.echo(f"Findings: {out}")
    ctx.exit(REJECTED if validation.bad or validation.at_least(level) else 0)


def _summary(validation: Validation) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from tdkt_nlp.lexicon.lexicon import load_lexicon

    names = load_lexicon().award_names
    console = Console(width=None if sys.stdout.isatty() else _LOG_WIDTH)
    table = Table(title="Differences", title_justify="left", header_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Award, authority", overflow="fold")
    table.add_column("Kind", no_wrap=True)
    for name in ("Reported", "Recorded"):
        table.add_column(name, justify="right")
    table.add_column("Articles", overflow="fold")
    table.add_column("Lines", no_wrap=True)
    for row in validation.rows:
        if row["severity"] == "info":
            continue
        award = names[row["award"]] + (f" ({row['rank']})" if row["rank"] else "")
        who = ", ".join(filter(None, (award, row["authority"])))
        cells = (row["verdict"], who, row["recipient_kind"], row["reported"], row["recorded"])
        places = (row["articles"], _ranges(row["record_lines"]))
        table.add_row(*("" if cell is None else str(cell) for cell in (*cells, *places)))
    if table.row_count:
        console.print(table)
    console.print(", ".join(f"{number} {verdict}" for verdict, number in validation.verdicts.items()), highlight=False)
    coverage = validation.coverage
    console.print(
        f"{coverage.records} records of {coverage.occasions} occasions, {coverage.reported} of them reported by "
        f"{coverage.articles} articles; {coverage.unplaced} records name no occasion",
        highlight=False,
    )


def _ranges(lines: str | None) -> str:
    """«9 | 10 | 11 | 15» as «9-11, 15»."""
    ranges: list[list[int]] = []
    for line in map(int, lines.split(" | ") if lines else ()):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
