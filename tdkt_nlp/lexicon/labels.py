"""Names of awards and ranks for people, and the other ways in which they are written or typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tdkt_nlp.lexicon.fold import fold, strip_accents
from tdkt_nlp.lexicon.resources import read_yaml


@dataclass(frozen=True, slots=True)
class AwardName:
    """An honour by its official name, its English name and the other forms that the press writes."""

    name: str
    name_en: str
    forms: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def award_labels() -> dict[str, AwardName]:
    """All honours, and the acts that count as awards, by id; light: no matcher is built."""
    honours = {
        row["id"]: AwardName(row["name"], row["name_en"], (*row["aliases"], *row["abbreviations"]))
        for row in read_yaml("awards.yml")
    }
    return {**honours, **{name: AwardName(text, text) for name, text in read_yaml("acts.yml").items()}}


def rank_label(rank: int) -> str:
    """«hạng Nhì» for 2; the number itself for a rank that has no name."""
    forms = _rank_forms().get(rank, (str(rank),))
    return f"{_rank_head()} {forms[0].capitalize()}"


def award_label(name: str, rank: int | None) -> str:
    """«Huân chương Lao động hạng Nhì»."""
    return f"{name} {rank_label(rank)}" if rank else name


def rank_forms(rank: int) -> tuple[str, ...]:
    """All ways to write a rank: «hạng nhì», «hạng II», «hạng 2»."""
    return tuple(f"{_rank_head()} {form}" for form in _rank_forms().get(rank, (str(rank),)))


def find_award(text: str) -> str | None:
    """Id of the honour that ``text`` is the id, the name or another form of, with tones or without."""
    return _ids_by_form().get(_key(text))


@lru_cache(maxsize=1)
def _ids_by_form() -> dict[str, str]:
    found: dict[str, str] = {}
    for award_id, label in award_labels().items():
        found[award_id] = award_id
        found.setdefault(_key(label.name), award_id)
    for award_id, label in award_labels().items():
        for form in label.forms:
            found.setdefault(_key(form), award_id)
    return found


def _key(text: str) -> str:
    return strip_accents(fold(" ".join(text.split())))


@lru_cache(maxsize=1)
def _rank_head() -> str:
    return str(read_yaml("ranks.yml")["head"])


@lru_cache(maxsize=1)
def _rank_forms() -> dict[int, tuple[str, ...]]:
    return {row["value"]: tuple(row["forms"]) for row in read_yaml("ranks.yml")["ranks"]}
