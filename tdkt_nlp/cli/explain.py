"""``tdkt explain``: every record with the rule that made it, and the words that gave each of its fields."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tdkt_nlp.cli.common import Articles, read_options, reading_options
from tdkt_nlp.cli.explain_fields import field_lines, source_json

if TYPE_CHECKING:
    from tdkt_nlp.link import Explanation, Source
    from tdkt_nlp.schema.records import ArticleRecord, AwardRecord


@click.command(name="explain")
@click.argument("files", nargs=-1)
@reading_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: the annotation, a line for each article, with the sources of each award's and the event's fields.",
)
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], mapping: tuple[str, ...], encoding: str | None, form: str
) -> None:
    """For each article of FILES (or standard input): its records, and which words gave each of their fields.

    Places count characters of the stored article: the title, an empty line, the text.

    \b
    Example: tdkt explain article.txt
    """
    from tdkt_nlp.pipeline import explained

    articles = Articles(files or ("-",), read_options(mapping, encoding))
    for raw, found in articles.each(explained):
        if form == "json":
            click.echo(json.dumps(explanation_json(found, raw.stored), ensure_ascii=False))
        else:
            click.echo(explanation(found, raw.stored))
    ctx.exit(articles.exit_code)


def explanation_json(found: Explanation, stored: str) -> dict[str, Any]:
    """The annotation of one article, with ``sources`` in each award and the event."""
    annotation = found.record.to_json()
    for award, sources in zip(annotation["awards"], found.awards, strict=True):
        award["sources"] = [source_json(source, stored) for source in sources]
    if annotation["event"]:
        annotation["event"]["sources"] = [source_json(source, stored) for source in found.event]
    return annotation


def explanation(found: Explanation, stored: str) -> str:
    """The records of one article as text for a person."""
    record = found.record
    lines = [f"{record.id}: {record.title}"]
    for number, (award, sources) in enumerate(zip(record.awards, found.awards, strict=True), 1):
        lines += ["", *_award(number, award, sources, stored)]
    return "\n".join([*lines, *_beside_awards(found, stored)]) + "\n"


def _beside_awards(found: Explanation, stored: str) -> list[str]:
    """Lines of what an article tells besides awards, with an empty one before them."""
    record = found.record
    lines: list[str] = []
    for official in record.officials:
        lines.append(f"official   {official.name}: {'; '.join(official.positions)}")
    for breakdown in record.breakdowns:
        lines.append(f"breakdown  {breakdown.total} {breakdown.of} = {' + '.join(map(str, breakdown.parts))}")
    if record.event:
        lines.append(f"event      {record.event.name}")
        lines += [f"    {line}" for line in field_lines(found.event, stored)]
    lines += [f"campaign   {name}" for name in record.campaigns]
    lines += [f"body       {line}" for line in _ended(record)]
    lines += [f"theme      {name} ({record.theme_scores.get(name, 0):.2f})" for name in record.themes]
    return ["", *lines] if lines else []


def _award(number: int, award: AwardRecord, sources: Sequence[Source], stored: str) -> list[str]:
    from tdkt_nlp.lexicon.lexicon import load_lexicon

    rank = f", {load_lexicon().rank_head} {award.rank}" if award.rank else ""
    count = (
        f"{award.count} {award.count_unit} ({award.count_qualifier})" if award.count is not None else "no number said"
    )
    lines = [
        f"[{number}] {award.award}{rank}: {award.recipient_kind}, {count}; {award.status}, {award.scope}",
        f"    rule {award.rule}, confidence {award.confidence:.2f}, characters {award.start}-{award.end}",
        f"    words «{award.evidence}»",
    ]
    lines += [f"    {line}" for line in field_lines(sources, stored)]
    for place in award.mentions:
        lines.append(f"    also in the {place.zone}: «{stored[place.start : place.end]}»")
    return lines


def _ended(record: ArticleRecord) -> list[str]:
    """The bodies named whose time is over, with those that came after them."""
    from tdkt_nlp.lexicon.validity import lasting_heirs, organisations_in

    texts = [*record.units, *(award.authority for award in record.awards if award.authority)]
    ended = {body.id: body for text in texts for body in organisations_in(text) if body.valid_to}
    return [
        f"{body.name}: until {body.valid_to}"
        + (f", today {'; '.join(heir.name for heir in heirs)}" if (heirs := lasting_heirs(body)) else "")
        for body in ended.values()
    ]
