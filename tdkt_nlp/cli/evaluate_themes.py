"""``tdkt evaluate themes``: how good the classifier of themes is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import UsageError, WriteError

_CONFUSED = 12


@click.command(name="evaluate themes")
@click.argument("files", nargs=-1, type=PATH)
@click.option("--data", type=PATH, default=Path("corpora/themes/themes.csv"), show_default=True)
@click.option("--model", type=PATH, help="Folder of another model, for FILES.  [default: the one that comes along]")
@click.option("--plot", type=PATH, help="Write the reliability plot to this SVG file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(files: tuple[Path, ...], data: Path, model: Path | None, plot: Path | None, as_json: bool) -> None:
    """Scores on FILES of labelled texts (CSV, JSON Lines); without them, on the training data, each text held out.

    \b
    Example: tdkt evaluate themes unseen.jsonl --plot reliability.svg
    """
    from tdkt_nlp.classify.data import read_items
    from tdkt_nlp.classify.predict import ThemeModel
    from tdkt_nlp.classify.report import report_of_model, report_of_training
    from tdkt_nlp.classify.themes import themes

    if plot is not None and plot.suffix.lower() != ".svg":
        raise UsageError(f"{plot}: the plot is an SVG; name the file ….svg")
    if model is not None and not files:
        raise UsageError("--model needs FILES of labelled texts; cross-validation trains its own models")
    for path in files or (data,):
        if not path.is_file():
            fault = "a folder" if path.is_dir() else "no such file"
            raise UsageError(f"{path}: {fault}; give labelled texts, or the training data with --data")
    ids = tuple(theme.id for theme in themes())
    items = [item for path in files or (data,) for item in read_items(path, ids)]
    if not items:
        raise UsageError(f"{', '.join(map(str, files or (data,)))}: no labelled texts; a row has id, text and themes")
    if files:
        trained = ThemeModel.load(model)
        if new := sorted({theme for item in items for theme in item.themes} - set(trained.themes)):
            raise UsageError(f"the model does not know the theme {', '.join(new)}; train it anew before it is measured")
        report = report_of_model(trained, items)
    else:
        report = report_of_training(items, ids)
    if plot is not None:
        from tdkt_nlp.evaluate.reliability_plot import reliability_svg

        try:
            plot.write_text(reliability_svg(report.reliability, f"Themes: {report.of}"), encoding="utf-8")
        except OSError as error:
            raise WriteError(f"{plot}: cannot be written ({error.strerror or error}); choose another --plot") from error
    click.echo(json.dumps(asdict(report), ensure_ascii=False) if as_json else "\n".join(_lines(asdict(report))))


def _lines(report: dict[str, Any]) -> Sequence[str]:
    overall, error = report["overall"], report["calibration_error"]
    lines = [
        f"{report['of']}: micro-F1 {overall['micro_f1']:.3f} "
        f"(P {overall['precision']:.3f}, R {overall['recall']:.3f}), macro-F1 {overall['macro_f1']:.3f}",
        "",
        f"{'theme':24} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'said':>6}",
    ]
    for row in report["themes"]:
        numbers = f"{row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f} {row['gold']:6} {row['said']:6}"
        lines.append(f"{row['theme']:24} {numbers}")
    lines += ["", "most confused (gold → said; - is no theme)"]
    lines += [f"{count:6}  {gold or '-'} → {said or '-'}" for gold, said, count in report["confused"][:_CONFUSED]]
    lines += ["", "reliability (of pairs of text and theme said with 0.05 or more)"]
    for row in report["reliability"]:
        said = f"said {row['said']:.3f}  right {row['right']:.3f}"
        lines.append(f"  from {row['from']:.1f}  {row['pairs']:6} pairs  {said}")
    lines.append(f"expected calibration error {error['from_0.05']:.4f} (over all pairs {error['all']:.4f})")
    return lines
