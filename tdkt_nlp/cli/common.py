"""What several commands share: options of the readers, and reading articles one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tdkt_nlp.errors import UsageError

if TYPE_CHECKING:
    from tdkt_nlp.ingest import ReadOptions
    from tdkt_nlp.schema.document import RawDocument

Function = TypeVar("Function", bound=Callable[..., Any])
REJECTED = 1


def reading_options(function: Function) -> Function:
    """Adds ``--map`` and ``--encoding``."""
    function = click.option(
        "--map",
        "mapping",
        multiple=True,
        metavar="FIELD=COLUMN",
        help="Column or key that holds a field (id, title, text, published, source, url), e.g. text=noidung.",
    )(function)
    return click.option(
        "--encoding",
        metavar="NAME",
        help="Character encoding of all text files, e.g. tcvn3; without it each is detected.",
    )(function)


def read_options(mapping: Sequence[str], encoding: str | None, *, strict: bool = False) -> ReadOptions:
    """The options of the readers from the words of the command line."""
    from tdkt_nlp.ingest import ReadOptions

    pairs = {}
    for pair in mapping:
        name, equals, column = pair.partition("=")
        if not equals or not column:
            raise UsageError(f"--map {pair}: write FIELD=COLUMN, e.g. --map text=noidung")
        pairs[name] = column
    return ReadOptions(mapping=pairs, encoding=encoding, strict=strict)


class Articles:
    """The articles of some sources; what cannot be read is told on standard error and counted."""

    def __init__(self, sources: Sequence[str], options: ReadOptions) -> None:
        self._sources = sources
        self._options = options
        self.rejected = 0

    def __iter__(self) -> Iterator[RawDocument]:
        from tdkt_nlp.run.collection import read_sources
        from tdkt_nlp.schema.document import Reject

        for document in read_sources(self._sources, self._options):
            if isinstance(document, Reject):
                self.rejected += 1
                click.echo(f"tdkt: {document.detail}", err=True)
            else:
                yield document

    @property
    def exit_code(self) -> int:
        """0, or 1 when something was rejected."""
        return REJECTED if self.rejected else 0
