"""The database at a glance: totals by award and year, and the values to choose from."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from tdkt_nlp.schema.database import database_table


@dataclass(frozen=True, slots=True)
class AwardTotal:
    """Facts of one honour and rank, and the recipients counted in them, by kind.

    Recipients are added up where an article counts them for the occasion it reports, without proposals and earlier
    honours; an occasion in two articles is counted twice.
    """

    award: str
    name: str
    rank: int | None
    facts: int
    collectives: int
    individuals: int
    households: int
    others: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Articles that records come from, facts, totals by honour (the one of most facts first), facts by year."""

    articles: int
    facts: int
    awards: tuple[AwardTotal, ...]
    years: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the database can be filtered by: ids and names of honours, years with facts, the latest first."""

    awards: tuple[tuple[str, str], ...]
    years: tuple[int, ...]


def summary(connection: sa.Connection) -> Summary:
    """Totals of the whole database."""
    facts, articles = database_table("search_facts"), database_table("articles")
    by_year = (
        sa.select(facts.c.year, sa.func.count()).group_by(facts.c.year).order_by(facts.c.year.is_(None), facts.c.year)
    )
    done = sa.select(sa.func.count()).where(articles.c.outcome == "done")
    years = tuple((year, number) for year, number in connection.execute(by_year))
    return Summary(
        articles=connection.execute(done).scalar_one(),
        facts=sum(number for _, number in years),
        awards=_award_totals(connection),
        years=years,
    )


def choices(connection: sa.Connection) -> Choices:
    """Honours and years that facts of the database have."""
    awards, facts = database_table("awards"), database_table("search_facts")
    names = sa.select(awards.c.award, sa.func.min(awards.c.award_name)).group_by(awards.c.award)
    years = sa.select(facts.c.year).where(facts.c.year.is_not(None)).distinct().order_by(facts.c.year.desc())
    return Choices(
        awards=tuple((award, name) for award, name in connection.execute(names)),
        years=tuple(year for (year,) in connection.execute(years)),
    )


def _award_totals(connection: sa.Connection) -> tuple[AwardTotal, ...]:
    awards = database_table("awards")
    told = sa.and_(awards.c.count_unit == "recipients", awards.c.status == "awarded", awards.c.scope == "event")

    def added(*kinds: str) -> sa.ColumnElement[int]:
        counted = sa.and_(told, awards.c.recipient_kind.in_(kinds))
        return sa.func.coalesce(sa.func.sum(awards.c.count).filter(counted), 0)

    query = sa.select(
        awards.c.award,
        sa.func.min(awards.c.award_name),
        awards.c.rank,
        sa.func.count(),
        added("collective"),
        added("individual"),
        added("household"),
        added("mixed", "unknown"),
    ).group_by(awards.c.award, awards.c.rank)
    totals = [AwardTotal(*row) for row in connection.execute(query)]
    of_honour: dict[str, int] = {}
    for total in totals:
        of_honour[total.award] = of_honour.get(total.award, 0) + total.facts
    return tuple(sorted(totals, key=lambda total: (-of_honour[total.award], total.award, total.rank or 9)))
