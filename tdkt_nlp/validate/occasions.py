"""Occasions of the records, and which articles report them: same organiser, and same day or edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_nlp.lexicon.bodies import name_key
from tdkt_nlp.lexicon.occasions import edition_number, is_whole_date, names_a_place, split_edition
from tdkt_nlp.validate.records import OfficialRow
from tdkt_nlp.validate.reported import ReportedArticle


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion of the records with its rows; ``units`` and ``places`` are the keys of theirs."""

    name: str
    key: str
    edition: int | None
    date: str | None
    period: str | None
    units: frozenset[str]
    places: frozenset[str]
    rows: tuple[OfficialRow, ...]


def occasions_of(rows: Iterable[OfficialRow]) -> list[Occasion]:
    """The occasions that ``rows`` name, in the order of their first rows."""
    groups: dict[tuple[str, int | None, str | None, str | None], list[OfficialRow]] = {}
    for row in rows:
        if row.event:
            key, edition = split_edition(row.event)
            time = row.event_date or row.period
            groups.setdefault((key, edition, row.event_date, time), []).append(row)
    return [
        Occasion(
            name=members[0].event,
            key=key,
            edition=edition,
            date=date,
            period=members[0].period,
            units=frozenset(name_key(row.unit) for row in members if row.unit),
            places=frozenset(name_key(row.place) for row in members if row.place),
            rows=tuple(members),
        )
        for (key, edition, date, _), members in groups.items()
    ]


def occasion_reported(article: ReportedArticle, occasions: Iterable[Occasion]) -> Occasion | None:
    """The one occasion that ``article`` reports; None where it reports none of them, or could report several."""
    found = [occasion for occasion in occasions if _same_time(article, occasion) and _same_name(article, occasion)]
    return found[0] if len(found) == 1 else None


def _same_time(article: ReportedArticle, occasion: Occasion) -> bool:
    event = article.event
    edition = edition_number(event["edition"]) or split_edition(event["name"])[1]
    if edition and occasion.edition and edition != occasion.edition:
        return False
    if is_whole_date(event["date"]) and occasion.date:
        return bool(event["date"] == occasion.date)
    same_period = event["period"] is None or occasion.period is None or event["period"] == occasion.period
    return edition is not None and edition == occasion.edition and same_period


def _same_name(article: ReportedArticle, occasion: Occasion) -> bool:
    """Whether names are equal, or one goes on with an organiser that the other side tells elsewhere."""
    key, _ = split_edition(article.event["name"])
    if key == occasion.key:
        hosts = occasion.units or occasion.places
        return names_a_place(article.event["name"]) or any(_tells(article, host) for host in hosts)
    if occasion.key.startswith(f"{key} "):
        return _tells(article, occasion.key[len(key) + 1 :])
    rest = key.removeprefix(f"{occasion.key} ")
    return rest != key and any(f" {host}".endswith(f" {rest}") for host in occasion.units | occasion.places)


def _tells(article: ReportedArticle, host: str) -> bool:
    """Whether the article names a body or place, or a body of that place."""
    if f" {host} " in f" {name_key(article.title)} ":
        return True
    said = [name_key(name) for name in (*article.units, article.event["place"] or "")]
    return any(f" {name}".endswith(f" {host}") for name in said)
