"""The public annotation of one article, validated: what ``tdkt extract`` prints and gold files hold.

``docs/annotation.schema.json`` is this model's JSON Schema; a test keeps the two equal.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tdkt_nlp.schema.records import SCHEMA_VERSION

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Offset = Annotated[int, Field(ge=0, description="characters of title + two newlines + text, as stored")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceModel(_Model):
    """One more place of the article that tells the same fact."""

    start: Offset
    end: Offset
    zone: Literal["headline", "lead", "body", "caption", "list", "table", "byline", "related"]


class AwardModel(_Model):
    """One award fact of the article; ``evidence`` is the stored text from ``start`` to ``end``."""

    award: Slug
    rank: Annotated[int, Field(ge=1, le=3)] | None
    authority: str | None
    recipient_kind: Literal["collective", "individual", "household", "mixed", "unknown"]
    count: Annotated[int, Field(ge=0)] | None
    count_qualifier: Literal["exact", "approx", "at_least", "at_most"] | None
    count_unit: Literal["recipients", "items", "turns"] | None
    recipients: list[str]
    status: Literal["awarded", "proposed", "revoked"]
    scope: Literal["event", "history"]
    presenter: str | None
    evidence: Annotated[str, StringConstraints(max_length=300)]
    start: Offset | None = None
    end: Offset | None = None
    rule: str | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    mentions: list[PlaceModel] = []


class BreakdownModel(_Model):
    """A total and at least two parts that the text gives of it."""

    total: Annotated[int, Field(ge=0)]
    of: str
    parts: Annotated[list[int], Field(min_length=2)]
    evidence: str
    start: Offset | None = None
    end: Offset | None = None


class OfficialModel(_Model):
    """A named person with posts of responsibility; ``mentions`` are start and end of the name."""

    name: str
    positions: list[str]
    mentions: list[tuple[Offset, Offset]] = []


class EventModel(_Model):
    """The occasion that the article reports."""

    name: str
    edition: str | None = None
    period: str | None = None
    date: IsoDate | None = None
    place: str | None = None


class AnnotationModel(_Model):
    """Everything extracted from one article. Gold files may leave out what only the program knows."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, title="tdkt_nlp annotation")

    schema_version: Annotated[str, Field(alias="schema")] = SCHEMA_VERSION
    id: str
    title: str = ""
    published: IsoDate | None = None
    source: str | None = None
    url: str | None = None
    awards: list[AwardModel] = []
    breakdowns: list[BreakdownModel] = []
    officials: list[OfficialModel] = []
    units: list[str] = []
    event: EventModel | None = None
    campaigns: list[str] = []
    themes: list[Slug] = []
    theme_scores: dict[str, float] = {}
    tokens: Annotated[
        list[tuple[Offset, Offset]],
        Field(description="start and end of each word of the article, in order; only with «tdkt extract --tokens all»"),
    ] = []


def json_schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12) of an annotation."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **AnnotationModel.model_json_schema(by_alias=True),
    }
