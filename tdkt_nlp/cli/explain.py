"""``tdkt explain``: every record with the words it comes from and the rule that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tdkt_nlp.cli.common import Articles, read_options, reading_options

if TYPE_CHECKING:
    from tdkt_nlp.schema.records import ArticleRecord, AwardRecord


@click.command(name="explain")
@click.argument("files", nargs=-1)
@reading_options
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], mapping: tuple[str, ...], encoding: str | None) -> None:
    """For each article of FILES (or standard input): its records, their fields, rule, confidence and words.

    \b
    Example: tdkt explain article.txt
    """
    from tdkt_nlp.pipeline import annotate

    articles = Articles(files or ("-",), read_options(mapping, encoding))
    for raw, record in articles.each(annotate):
        click.echo(explanation(record, raw.stored))
    ctx.exit(articles.exit_code)


def explanation(record: ArticleRecord, stored: str) -> str:
    """The records of one article as text for a person."""
    lines = [f"{record.id}: {record.title}"]
    for number, award in enumerate(record.awards, 1):
        lines += ["", *_award(number, award, stored)]
    for official in record.officials:
        lines.append(f"official   {official.name}: {'; '.join(official.positions)}")
    for breakdown in record.breakdowns:
        lines.append(f"breakdown  {breakdown.total} {breakdown.of} = {' + '.join(map(str, breakdown.parts))}")
    if record.event:
        fields = (record.event.edition, record.event.period, record.event.date, record.event.place)
        lines.append(
            f"event      {record.event.name} ({', '.join(field for field in fields if field) or 'no more said'})"
        )
    lines += [f"campaign   {name}" for name in record.campaigns]
    lines += [f"body       {line}" for line in _ended(record)]
    lines += [f"theme      {name} ({record.theme_scores.get(name, 0):.2f})" for name in record.themes]
    return "\n".join(lines) + "\n"


def _award(number: int, award: AwardRecord, stored: str) -> list[str]:
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
    if award.authority:
        lines.append(f"    authority {award.authority}{_where(award.authority, stored)}")
    if award.presenter:
        lines.append(f"    presenter {award.presenter}{_where(award.presenter, stored)}")
    if award.recipients:
        lines.append(f"    recipients {'; '.join(award.recipients)}")
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


def _where(value: str, stored: str) -> str:
    position = stored.find(value)
    return f" (first at character {position})" if position >= 0 else ""
