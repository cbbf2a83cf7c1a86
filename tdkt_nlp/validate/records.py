"""Official records: a CSV file with the canonical columns, its rows normalised with the program's lexicon."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tdkt_nlp.errors import ReadError, UsageError
from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.schema.records import RecipientKind
from tdkt_nlp.validate.cells import award_of, day_of, kind_of, number_of, period_of, rank_of

COLUMNS = (
    "decision_no", "decision_date", "authority", "award", "rank", "recipient", "recipient_kind",
    "unit", "place", "event", "event_date", "period", "count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One recipient of a decision (``count`` 1), or a number of them without names.

    ``line`` is that of the file, from 1; dates are ISO; ``award`` and ``rank`` are the lexicon's; "" is not told.
    """

    line: int
    decision_no: str
    authority: str
    award: str
    rank: int | None
    recipient: str
    recipient_kind: RecipientKind
    unit: str
    place: str
    event: str
    event_date: str | None
    period: str | None
    count: int


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used: its line, from 1, and why, with what to do."""

    line: int
    reason: str


def read_records(path: Path) -> tuple[list[OfficialRow], list[BadRow]]:
    """The rows of a CSV file in UTF-8 (commas, semicolons or tabs between cells), and those that cannot be used.

    Raises:
        UsageError: the file does not exist, a column is missing, or there is no row.
        ReadError: it is no CSV file in UTF-8.
    """
    rows: list[OfficialRow] = []
    bad: list[BadRow] = []
    for line, cells in _lines(path):
        found = _row(line, cells) if cells is not None else "another number of cells than the header; mend the line"
        if isinstance(found, str):
            bad.append(BadRow(line, found))
        else:
            rows.append(found)
    if not rows and not bad:
        raise UsageError(f"{path}: no record in it; give the decisions, a row each below the header")
    return rows, bad


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, str] | None]]:
    text = _text(path)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        missing = [column for column in COLUMNS if column not in names]
        if missing:
            raise UsageError(f"{path}: no column {missing[0]!r}; columns of official records are {', '.join(COLUMNS)}")
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                fits = len(cells) == len(names)
                yield line, {n: squeeze(c) for n, c in zip(names, cells, strict=True)} if fits else None
            line = reader.line_num + 1
    except csv.Error as error:
        where = f"{path}:{reader.line_num}"
        raise ReadError(f"{where}: not CSV ({error}); mend the line", reason="broken-csv", origin=where) from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"no such file: {path}; check the path") from error
    except OSError as error:
        why = error.strerror or error
        raise ReadError(f"{path}: cannot be read ({why})", reason="unreadable", origin=str(path)) from error
    except UnicodeDecodeError as error:
        where = f"{path}: byte {error.start}"
        raise ReadError(f"{where} is not UTF-8; save the file as CSV UTF-8", reason="not-utf8", origin=where) from error


def _row(line: int, cells: Mapping[str, str]) -> OfficialRow | str:
    """The row, or why it cannot be used."""
    award = award_of(cells["award"])
    if award is None:
        return f"award {cells['award']!r} is no honour that the program knows; write its name or id"
    rank = rank_of(cells["rank"]) if cells["rank"] else award[1]
    if cells["rank"] and rank is None:
        return f"rank {cells['rank']!r} is none; write 1, 2 or 3"
    if rank is not None and rank not in load_lexicon().awards[award[0]].ranks:
        return f"{load_lexicon().award_names[award[0]]} has no rank {rank}; mend award or rank"
    kind = kind_of(cells["recipient_kind"])
    if kind is None:
        return f"recipient_kind {cells['recipient_kind']!r} is none; write collective, individual or household"
    count = number_of(cells["count"]) if cells["count"] else 1
    if not count or (not cells["recipient"] and not cells["count"]):
        return f"count {cells['count']!r}: a row without a recipient needs a number from 1"
    if cells["recipient"] and count != 1:
        return f"count {count} for one recipient; leave it empty, or the recipient"
    event_date = day_of(cells["event_date"])
    if cells["event_date"] and event_date is None:
        return f"event_date {cells['event_date']!r} is no day; write it as 2020-08-14 or 14/8/2020"
    return OfficialRow(
        line=line,
        decision_no=cells["decision_no"],
        authority=cells["authority"],
        award=award[0],
        rank=rank,
        recipient=cells["recipient"],
        recipient_kind=kind,
        unit=cells["unit"],
        place=cells["place"],
        event=cells["event"],
        event_date=event_date,
        period=period_of(cells["period"]),
        count=count,
    )
