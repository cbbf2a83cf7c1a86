"""What several commands share: options of the readers, and reading articles one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tdkt_nlp.errors import TdktError, UsageError

if TYPE_CHECKING:
    from tdkt_nlp.ingest import ReadOptions
    from tdkt_nlp.schema.document import RawDocument

Answer = TypeVar("Answer")
Function = TypeVar("Function", bound=Callable[..., Any])
REJECTED = 1  # exit codes
INTERRUPTED = 130
SECONDS = 60.0  # that one article may take


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

    def __init__(self, sources: Sequence[str], options: ReadOptions, seconds: float = SECONDS) -> None:
        self._sources = sources
        self._options = options
        self._seconds = seconds
        self.rejected = 0

    def __iter__(self) -> Iterator[RawDocument]:
        from tdkt_nlp.run.collection import read_sources
        from tdkt_nlp.schema.document import Reject

        for document in read_sources(self._sources, self._options):
            if isinstance(document, Reject):
                self._reject(document.detail)
            else:
                yield document

    def each(self, function: Callable[[RawDocument], Answer]) -> Iterator[tuple[RawDocument, Answer]]:
        """Each article with what ``function`` makes of it; one that it fails on is told, counted and left out."""
        from tdkt_nlp.run.limit import TimeUpError, time_limit

        for raw in self:
            try:
                with time_limit(self._seconds):
                    answer = function(raw)
            except TdktError:
                raise
            except TimeUpError:
                self._reject(f"{raw.origin}: took longer than {self._seconds:g} s; the article is left out")
                continue
            except Exception as error:
                what = f"{type(error).__name__}: {error}".replace("\n", " ")
                self._reject(f"{raw.origin}: {what}; the article is left out, please report this as a bug")
                continue
            yield raw, answer

    def _reject(self, detail: str) -> None:
        self.rejected += 1
        click.echo(f"tdkt: {detail}", err=True)

    @property
    def exit_code(self) -> int:
        """0, or 1 when something was rejected."""
        return REJECTED if self.rejected else 0
