"""``tdkt themes``: themes of campaign names, slogans, award reasons, sentences and whole articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tdkt_nlp.cli.common import REJECTED
from tdkt_nlp.errors import UsageError

if TYPE_CHECKING:
    from tdkt_nlp.classify.predict import ThemeModel

_BATCH = 512  # texts that are read before the first answer; the classifier is fastest on many


@click.command(name="themes")
@click.argument("file", required=False, default="-")
@click.option(
    "--text", "texts", multiple=True, help="A text to classify, instead of a file; may be given several times."
)
@click.pass_context
def command(ctx: click.Context, file: str, texts: tuple[str, ...]) -> None:
    """JSON Lines with «id» and «text» in FILE (or standard input) → «id», «themes», «scores», «because», in order.

    «because» has the words that speak most for each theme. A line with a «title» too is an article: its themes come
    from its movements, headline and the clauses that tell achievements, and «because» has the best of these for each.

    \b
    Example: tdkt themes --text "Cả nước chung sức xây dựng nông thôn mới"
    """
    if texts and file != "-":
        raise UsageError(f"{file}: not read beside --text; give the one or the other")
    if any(not text.strip() for text in texts):
        raise UsageError("--text: it is empty; give a name, a slogan or a sentence")
    if Path(file).is_dir():
        raise UsageError(f"{file}: a folder; name a file of JSON Lines")
    if file != "-" and not Path(file).exists():
        raise UsageError(f"no such file: {file}; check the path")
    from tdkt_nlp.classify.predict import ThemeModel

    model = ThemeModel.load()
    if texts:
        for text, answer in zip(texts, _answers(model, [{"text": text} for text in texts]), strict=True):
            click.echo(_line({"text": text, **answer}))
        return
    failed = answered = 0
    with click.open_file(file, "rb") as stream:
        items = _items(stream, file)
        while batch := list(islice(items, _BATCH)):
            sound = [item for item in batch if not isinstance(item, str)]
            answers = iter(_answers(model, sound))
            for item in batch:
                if isinstance(item, str):
                    failed += 1
                    click.echo(f"tdkt: {item}", err=True)
                else:
                    answered += 1
                    click.echo(_line({"id": item.get("id"), **next(answers)}))
    if not failed and not answered and file != "-":
        failed = 1
        click.echo(f"tdkt: {file}: nothing in it; each line is an object with «id» and «text»", err=True)
    ctx.exit(REJECTED if failed else 0)


def _items(lines: Iterable[bytes], name: str) -> Iterator[dict[str, Any] | str]:
    """Each line's object, or what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as error:
            yield f"{name}:{number}: not UTF-8 (byte {error.start} of the line); convert the file to UTF-8"
            continue
        except json.JSONDecodeError as error:
            yield f"{name}:{number}: not JSON ({error.msg}); mend the line, or give plain text with --text"
            continue
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            yield f"{name}:{number}: no «text» in it; each line is an object with «id» and «text»"
        elif not item["text"].strip():
            yield f"{name}:{number}: its «text» is empty; leave the line out"
        else:
            yield item


def _answers(model: ThemeModel, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    short = [item for item in items if not isinstance(item.get("title"), str)]
    found = iter(model.predict([item["text"] for item in short]))
    return [
        _of_article(item) if isinstance(item.get("title"), str) else _of_text(model, item["text"], next(found))
        for item in items
    ]


def _of_text(model: ThemeModel, text: str, found: dict[str, float]) -> dict[str, Any]:
    ranked = sorted(found, key=lambda theme: (-found[theme], theme))
    return {
        "themes": ranked,
        "scores": {theme: round(found[theme], 4) for theme in ranked},
        "because": {theme: model.because(text, theme) for theme in ranked},
    }


def _of_article(item: dict[str, Any]) -> dict[str, Any]:
    from tdkt_nlp.pipeline import annotate
    from tdkt_nlp.schema.document import RawDocument

    raw = RawDocument(str(item.get("id") or ""), item["title"], item["text"])
    record = annotate(raw)
    places = {theme: record.theme_places[theme] for theme in record.themes if theme in record.theme_places}
    return {
        "themes": list(record.themes),
        "scores": dict(record.theme_scores),
        "because": {theme: [raw.stored[start:end]] for theme, (start, end) in places.items()},
    }


def _line(answer: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8, whatever the terminal's encoding; half a surrogate pair stays an escape."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace")
