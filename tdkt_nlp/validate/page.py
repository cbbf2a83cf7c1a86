"""A validation for a person: one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.validate.validation import Coverage, Validation

_VERDICTS = {
    "match": "Khớp",
    "different-count": "Khác số lượng",
    "different-rank": "Khác hạng",
    "missing-in-records": "Không có trong hồ sơ",
    "missing-in-reports": "Báo không đưa",
    "not-checkable": "Không so sánh được",
}
_KINDS = {
    "collective": "tập thể",
    "individual": "cá nhân",
    "household": "hộ, gia đình",
    "mixed": "tập thể và cá nhân",
    "unknown": "không rõ",
}
_HEADS = ("Sự kiện", "Hình thức", "Hạng", "Đối tượng", "Thẩm quyền", "Báo", "Hồ sơ", "Lời báo", "Dòng hồ sơ")
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem;color:#8a1c1c}h2{font-size:1.15rem;margin-top:2rem}.w{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}small{color:#555}
"""


def validation_page(validation: Validation, records: str) -> str:
    """The page, in Vietnamese: differences by verdict, then what agrees; ``records`` names the file compared with."""
    sections = "".join(
        _section(title, [row for row in validation.rows if row["verdict"] == verdict])
        for verdict, title in sorted(_VERDICTS.items(), key=lambda item: item[0] in ("match", "not-checkable"))
    )
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Đối chiếu với hồ sơ khen thưởng</title><style>{_STYLE}</style></head>"
        "<body><h1>Đối chiếu số liệu trên báo với hồ sơ khen thưởng</h1>"
        f"<p>{escape(records)}: {_coverage(validation.coverage)}</p>{_bad(validation)}{sections}</body></html>\n"
    )


def _coverage(coverage: Coverage) -> str:
    return (
        f"{coverage.records} dòng, {coverage.occasions} sự kiện; báo đưa tin {coverage.reported} sự kiện "
        f"({coverage.articles} bài); {coverage.unplaced} dòng không ghi sự kiện."
    )


def _bad(validation: Validation) -> str:
    if not validation.bad:
        return ""
    rows = "".join(f"<li>Dòng {row.line}: {escape(row.reason)}</li>" for row in validation.bad)
    return f"<h2>Dòng hồ sơ không dùng được ({len(validation.bad)})</h2><ul>{rows}</ul>"


def _section(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in _cells(row)) + "</tr>" for row in rows)
    table = f'<div class="w"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    return f"<h2>{title} ({len(rows)})</h2>{table}"


def _cells(row: Mapping[str, Any]) -> list[str]:
    names = load_lexicon().award_names
    plain = [
        " ".join(filter(None, (row["event"], f"({row['event_date']})" if row["event_date"] else ""))),
        names[row["award"]],
        row["rank"],
        _KINDS[row["recipient_kind"]],
        row["authority"],
        row["reported"],
        row["recorded"],
    ]
    cells = ["" if value is None else escape(str(value)) for value in plain]
    for words, place in ((row["evidence"], row["articles"]), (row["record_evidence"], row["record_lines"])):
        cells.append(f"{escape(words or '')}<br><small>{escape(place or '')}</small>" if words else "")
    return cells
