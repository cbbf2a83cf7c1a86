"""Records → HTML, by templates that escape everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tdkt_nlp.lexicon.fold import strip_accents
from tdkt_nlp.lexicon.labels import award_label, award_labels, rank_label
from tdkt_nlp.search import LONGEST_QUERY, Results
from tdkt_nlp.search.filters import KINDS, SCOPES, STATUSES
from tdkt_nlp.store import AwardEntry, Choices, Summary
from tdkt_nlp.web.form import PAGE_SIZE, SearchForm
from tdkt_nlp.web.highlight import Mark, cut
from tdkt_nlp.web.words import WORDS

Row = Mapping[str, Any]


class Pages:
    """All pages in one language, ``vi`` or ``en``."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._words = WORDS[language]
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            words=self._words,
            language=language,
            longest=LONGEST_QUERY,
            form=SearchForm(),
            number=self.number,
            date=self.date,
            award=self.award,
            count=self.count,
            search_address=search_address,
        )

    def home(self, totals: Summary) -> str:
        """Totals by award and year, and the search box."""
        most = max((number for _, number in totals.years), default=1)
        return self._render("home.html", totals=totals, most=most)

    def results(self, form: SearchForm, found: Results, there: Choices, *, wrong: bool) -> str:
        """One page of results with the form that asked for them; ``wrong``: it cannot be understood."""
        named = [(award_id, self._award_name(award_id, name)) for award_id, name in there.awards]
        return self._render(
            "results.html",
            form=form,
            found=found,
            wrong=wrong,
            first=(form.page - 1) * PAGE_SIZE + 1,
            pages=-(-found.total // PAGE_SIZE),
            awards=sorted(named, key=lambda pair: strip_accents(pair[1]).lower()),
            ranks=[(str(rank), self._rank(rank)) for rank in (1, 2, 3)],
            years=[(str(year), str(year)) for year in there.years],
            kinds=self._options("kind", KINDS),
            statuses=self._options("status", STATUSES),
            scopes=self._options("scope", SCOPES),
        )

    def record(self, entry: AwardEntry) -> str:
        """One fact with all its fields, and its article with the evidence marked."""
        text = entry.text or ""
        marks = [Mark(place["start"], place["end"], "mention") for place in entry.mentions]
        marks.append(Mark(entry.award["start"], entry.award["end"], "evidence"))
        title = entry.article.get("title") or ""
        head = len(title) if title and text.startswith(f"{title}\n\n") else 0
        return self._render(
            "record.html",
            entry=entry,
            row=entry.award,
            title=cut(text, marks, 0, head),
            body=cut(text, marks, head + 2 if head else 0),
            url=safe_url(entry.article.get("url")),
        )

    def message(self, name: str) -> str:
        """A page that says one thing, e.g. that there is no such record."""
        return self._render("message.html", text=self._words[name])

    def number(self, value: int) -> str:
        """With the thousands mark of the language."""
        return f"{value:,}".replace(",", self._words["thousands"])

    def date(self, value: str | None) -> str:
        """An ISO date, as far as it goes, in the order of the language."""
        return "/".join(reversed((value or "").split("-"))) if self._language == "vi" else value or ""

    def award(self, row: Row) -> str:
        """Name of the honour with its rank."""
        name = self._award_name(row["award"], row["award_name"])
        if self._language == "vi":
            return award_label(name, row["rank"])
        return f"{name}, {self._rank(row['rank'])}" if row["rank"] else name

    def count(self, row: Row) -> str:
        """The number of a fact with what it counts; empty where none is said."""
        if row["count"] is None:
            return ""
        unit = row["count_unit"] or "recipients"
        of = self._words[f"of_{row['recipient_kind']}"] if unit == "recipients" else self._words[f"unit_{unit}"]
        qualifier = self._words[f"qualifier_{row['count_qualifier'] or 'exact'}"]
        return " ".join(filter(None, (qualifier, self.number(row["count"]), of)))

    def _award_name(self, award_id: str, name: str) -> str:
        label = award_labels().get(award_id)
        return label.name_en if label and self._language == "en" else name

    def _rank(self, rank: int) -> str:
        return rank_label(rank).capitalize() if self._language == "vi" else f"{self._words['rank'].lower()} {rank}"

    def _options(self, field: str, values: Sequence[str]) -> list[tuple[str, str]]:
        return [(value, self._words[f"{field}_{value}"]) for value in values]

    def _render(self, template: str, **values: Any) -> str:
        return self._templates.get_template(template).render(**values)


def search_address(**fields: Any) -> str:
    """The address of the results that have these values; empty ones are left out."""
    return "/search?" + urlencode({name: value for name, value in fields.items() if value is not None})


def safe_url(url: str | None) -> str | None:
    """``url`` where it leads to a web page, and not to a script."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
