"""Reading the files of ``resources/``."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from typing import Any

import yaml

from tdkt_nlp.errors import ResourceError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(name: str) -> str:
    """Text of ``resources/<name>``.

    Raises:
        ResourceError: the file is missing or not UTF-8.
    """
    try:
        return (files("tdkt_nlp.resources") / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"resources/{name}: cannot be read ({error}); reinstall tdkt_nlp") from error


def read_yaml(name: str) -> Any:
    """Content of a YAML resource.

    Raises:
        ResourceError: the file is missing or malformed.
    """
    try:
        return yaml.load(read_text(name), Loader=_LOADER)  # noqa: S506 - a safe loader, the C one where it is built
    except yaml.YAMLError as error:
        raise ResourceError(f"resources/{name}: not valid YAML ({error})".replace("\n", " ")) from error


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of a CSV resource, each a dict by column name; ``|`` separates several values in a cell."""
    return list(csv.DictReader(io.StringIO(read_text(name))))


def split_cell(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
