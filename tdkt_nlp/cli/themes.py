"""``tdkt themes``: themes of campaign names, slogans, award reasons and sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from tdkt_nlp.cli.common import REJECTED
from tdkt_nlp.errors import UsageError


@click.command(name="themes")
@click.argument("file", required=False, default="-")
@click.option(
    "--text", "texts", multiple=True, help="A text to classify, instead of a file; may be given several times."
)
@click.pass_context
def command(ctx: click.Context, file: str, texts: tuple[str, ...]) -> None:
    """JSON Lines with «id» and «text» in FILE (or standard input) → «id», «themes», «scores», in the same order.

    \b
    Example: tdkt themes --text "Cả nước chung sức xây dựng nông thôn mới"
    """
    if not texts and file != "-" and not Path(file).is_file():
        raise UsageError(f"no such file: {file}; check the path")
    from tdkt_nlp.classify.predict import ThemeModel

    model = ThemeModel.load()
    if texts:
        for text, found in zip(texts, model.predict(texts), strict=True):
            click.echo(_line({"text": text, **_answer(found)}))
        return
    failed = 0
    with click.open_file(file, encoding="utf-8", errors="replace") as stream:
        for item in _items(stream, file):
            if isinstance(item, str):
                failed += 1
                click.echo(f"tdkt: {item}", err=True)
                continue
            found = model.predict([item["text"]])[0]
            click.echo(_line({"id": item.get("id"), **_answer(found)}))
    ctx.exit(REJECTED if failed else 0)


def _items(lines: Iterable[str], name: str) -> Iterator[dict[str, Any] | str]:
    """Each line's object, or what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            yield f"{name}:{number}: not JSON ({error.msg}); mend the line, or give plain text with --text"
            continue
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            yield f"{name}:{number}: no «text» in it; each line is an object with «id» and «text»"
        else:
            yield item


def _line(answer: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8, whatever the terminal's encoding; half a surrogate pair stays an escape."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _answer(found: dict[str, float]) -> dict[str, Any]:
    ranked = sorted(found, key=lambda theme: (-found[theme], theme))
    return {"themes": ranked, "scores": {theme: round(found[theme], 4) for theme in ranked}}
