"""``tdkt show``: an article with what was found in it, highlighted."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import Articles, read_options, reading_options
from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tdkt_nlp.pipeline import Analysis
    from tdkt_nlp.schema.mention import PersonMention

_COLOURS = {"AWARD": "#f6c1c1", "OFFICIAL": "#c9e4c5", "UNIT": "#c6dcf5", "CAMPAIGN": "#f3e2ae"}
_STYLES = {
    "AWARD": "black on red3",
    "OFFICIAL": "black on dark_sea_green3",
    "UNIT": "black on steel_blue1",
    "CAMPAIGN": "black on khaki3",
}


@click.command(name="show")
@click.argument("file")
@reading_options
@click.option("--html", "page", type=PATH, help="Write a self-contained HTML page there.")
@click.pass_context
def command(ctx: click.Context, file: str, mapping: tuple[str, ...], encoding: str | None, page: Path | None) -> None:
    """The articles of FILE («-» is standard input), awards, officials, units and campaigns highlighted.

    \b
    Example: tdkt show article.txt --html article.html
    """
    from tdkt_nlp.pipeline import analyse

    articles = Articles((file,), read_options(mapping, encoding, strict=True))
    pages = []
    for _, analysis in articles.each(lambda raw: analyse(raw, themes=False)):
        if page is None:
            _print(analysis)
        else:
            pages.append(_html(analysis))
    if page is not None:
        try:
            page.write_text(_document(pages), encoding="utf-8")
        except OSError as error:
            what = f"{page}: cannot be written ({error.strerror or error})"
            raise WriteError(f"{what}; free space or choose another --html") from error
        click.echo(f"{len(pages)} article(s) in {page}")
    ctx.exit(articles.exit_code)


def _entities(analysis: Analysis) -> list[tuple[int, int, str]]:
    """Spans of the clean text with their labels, in order, without overlaps; the longer of two wins."""
    mentions = analysis.mentions
    awards = analysis.record.awards
    offsets = analysis.clean.offsets
    spans = [(offsets.to_clean(a.start), offsets.to_clean(a.end), "AWARD") for a in awards]
    spans += [(*_official_span(p, mentions.people), "OFFICIAL") for p in mentions.people if p.positions]
    spans += [(u.start, u.end, "UNIT") for u in mentions.units]
    spans += [(c.start, c.end, "CAMPAIGN") for c in mentions.campaigns]
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= start or end <= span[0] for start, end, _ in kept):
            kept.append(span)
    return sorted(kept)


def _official_span(person: PersonMention, people: Sequence[PersonMention]) -> tuple[int, int]:
    """The name with its posts; the name alone where others stand between («các Phó Chủ tịch: A, B»)."""
    start = min(person.start, *(post.start for post in person.positions))
    end = max(person.end, *(post.end for post in person.positions))
    alone = all(other is person or other.end <= start or end <= other.start for other in people)
    return (start, end) if alone else (person.start, person.end)


def _print(analysis: Analysis) -> None:
    from rich.console import Console
    from rich.text import Text

    text = Text(analysis.clean.text)
    for start, end, label in _entities(analysis):
        text.stylize(_STYLES[label], start, end)
    console = Console()
    console.print(Text.assemble(*((f" {label.lower()} ", style) for label, style in _STYLES.items())))
    console.print(text)


def _html(analysis: Analysis) -> str:
    from spacy import displacy

    ents = [{"start": start, "end": end, "label": label} for start, end, label in _entities(analysis)]
    rendered: str = displacy.render(
        # displacy escapes the text alone
        {"text": analysis.clean.text, "ents": ents, "title": escape(analysis.record.id)},
        style="ent",
        manual=True,
        options={"colors": _COLOURS},
    )
    return rendered


def _document(pages: list[str]) -> str:
    style = "body{font:17px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>tdkt show</title><style>{style}</style></head><body>{''.join(pages)}</body></html>\n"
    )
