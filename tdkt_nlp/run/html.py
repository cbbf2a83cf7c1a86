"""``run.html``: the account of a run for a person, one page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from tdkt_nlp.run.report import RunReport

#: What the table of awards adds up, for those who read its numbers.
NOTE = (
    "«Facts» tell of honours given on the occasion that an article reports; the numbers beside them are sums of "
    "the recipients counted there, without counts of pieces and of turns (lượt). «Earlier, proposed» are facts of "
    "earlier or cumulative honours, of proposals and of honours taken back; no other column has them. An occasion "
    "that several articles tell with the same name, place and day is counted once, one that they name otherwise again."
)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "title": "Kết quả xử lý kho bài báo",
        "inputs": "Bài đầu vào",
        "done": "Đã trích xuất",
        "duplicate": "Trùng lặp",
        "off_topic": "Ngoài chủ đề",
        "rejected": "Không xử lý được",
        "awards": "Khen thưởng theo loại",
        "award": "Loại",
        "rank": "Hạng",
        "facts": "Ghi nhận",
        "collectives": "Tập thể",
        "individuals": "Cá nhân",
        "households": "Hộ, gia đình",
        "others": "Khác",
        "besides": "Trước đó, đề nghị",
        "sums": "«Ghi nhận»: số lần báo nêu việc khen thưởng tại sự kiện mà bài đưa tin; bên cạnh là tổng số đối tượng "
        "được khen tại đó, không cộng số lượt và số hiện vật. «Trước đó, đề nghị»: ghi nhận về thành tích cũ hoặc cộng "
        "dồn, đề nghị khen thưởng và thu hồi, không tính vào các cột khác. Sự kiện có nhiều "
        "bài đưa tin cùng tên, cùng nơi, cùng ngày được tính một lần, khác tên thì tính riêng.",
        "findings": "Số liệu trong bài không khớp nhau",
        "parts-do-not-add": "các phần không khớp tổng số",
        "part-exceeds-total": "phần lớn hơn tổng số",
        "headline-differs": "tít và nội dung khác nhau",
        "years": "Bài theo năm",
        "sources": "Bài theo báo",
        "rejects": "Lý do không xử lý được",
        "reason": "Lý do",
        "count": "Số bài",
        "year": "Năm",
        "source": "Báo",
        "version": "Phiên bản",
        "seconds": "Thời gian (giây)",
        "started": "Bắt đầu",
        "articles_from": "Nguồn",
        "none": "Không có.",
    },
    "en": {
        "title": "Account of the run",
        "inputs": "Inputs",
        "done": "Extracted",
        "duplicate": "Duplicates",
        "off_topic": "Off topic",
        "rejected": "Rejected",
        "awards": "Awards by type",
        "award": "Type",
        "rank": "Rank",
        "facts": "Facts",
        "collectives": "Collectives",
        "individuals": "Individuals",
        "households": "Households",
        "others": "Other",
        "besides": "Earlier, proposed",
        "sums": NOTE,
        "findings": "Figures inside an article that disagree",
        "parts-do-not-add": "parts that do not add up",
        "part-exceeds-total": "a part larger than its total",
        "headline-differs": "headline and body differ",
        "years": "Articles by year",
        "sources": "Articles by publisher",
        "rejects": "Rejects by reason",
        "reason": "Reason",
        "count": "Articles",
        "year": "Year",
        "source": "Publisher",
        "version": "Version",
        "seconds": "Seconds",
        "started": "Started",
        "articles_from": "Sources",
        "none": "None.",
    },
}
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem;color:#8a1c1c}h2{font-size:1.15rem;margin-top:2rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.8rem}
dl div{border:1px solid #ccc;border-radius:.4rem;padding:.6rem .8rem}dt{color:#555}dd{margin:0;font-size:1.5rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.bar{display:inline-block;height:.8rem;background:#8a1c1c;vertical-align:middle;margin-left:.5rem}
.w{overflow-x:auto}
@media print{body{margin:0}}
"""


def report_page(report: RunReport, language: str = "vi") -> str:
    """The page in ``vi`` or ``en``; everything that comes from articles is escaped."""
    words = _WORDS[language]
    totals = "".join(
        f"<div><dt>{words[name]}</dt><dd>{getattr(report, name)}</dd></div>"
        for name in ("inputs", "done", "duplicate", "off_topic", "rejected")
    )
    awards = [
        (
            line.name,
            line.rank or "",
            line.facts,
            line.collectives,
            line.individuals,
            line.households,
            line.others,
            line.besides,
        )
        for line in report.awards
    ]
    heads = [
        words[name]
        for name in ("award", "rank", "facts", "collectives", "individuals", "households", "others", "besides")
    ]
    sections = [
        _section(words["awards"], heads, awards, words["none"]),
        f"<p><small>{words['sums']}</small></p>",
        f"<p>{words['findings']}: {_findings(report.findings, words)}</p>",
        _bars(words["years"], (words["year"], words["count"]), report.by_year, words["none"]),
        _bars(words["sources"], (words["source"], words["count"]), report.by_source, words["none"]),
        _bars(words["rejects"], (words["reason"], words["count"]), report.rejects_by_reason, words["none"]),
    ]
    facts = {
        "articles_from": ", ".join(report.sources[:20]),
        "started": report.started,
        "seconds": str(report.seconds),
        "version": report.version,
    }
    footer = " · ".join(f"{words[name]}: {escape(value)}" for name, value in facts.items())
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{words["title"]}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{words['title']}</h1><dl>{totals}</dl>{''.join(sections)}"
        f"<p><small>{footer}</small></p></body></html>\n"
    )


def _findings(numbers: Mapping[str, int], words: Mapping[str, str]) -> str:
    each = ", ".join(f"{number} {escape(words.get(verdict, verdict))}" for verdict, number in numbers.items())
    return f"{sum(numbers.values())} ({each})" if numbers else "0"


def _section(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]], none: str) -> str:
    if not rows:
        return f"<h2>{title}</h2><p>{none}</p>"
    head = "".join(f'<th{_numeric(i)} scope="col">{escape(text)}</th>' for i, text in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(f"<td{_numeric(i)}>{escape(str(cell))}</td>" for i, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f'<h2>{title}</h2><div class="w"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _bars(title: str, heads: tuple[str, str], numbers: Mapping[str, int], none: str) -> str:
    if not numbers:
        return f"<h2>{title}</h2><p>{none}</p>"
    most = max(numbers.values())
    body = "".join(
        f"<tr><td>{escape(name)}</td><td>{number}"
        f'<span class="bar" style="width:{60 * number / most:.1f}%"></span></td></tr>'
        for name, number in numbers.items()
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _numeric(column: int) -> str:
    return ' class="n"' if column else ""
