"""Types of options, stricter than click's: what nobody can mean is refused before any work."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click


class _Number(click.FloatRange):
    """A number in a range; «nan» is below no limit and above none, and so within every range of click's."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


class _NamedPath(click.Path):
    """A path; an empty one, as an unset variable of a script gives it, is not the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; name a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


PATH = _NamedPath(path_type=Path)
SHARE = _Number(0, 1)
LIMIT = _Number(0, 10_000_000)  # seconds; the clock of the system takes no more for sure
