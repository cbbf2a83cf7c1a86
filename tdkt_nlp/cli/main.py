"""``tdkt``: commands are imported when they are called, so that help answers at once."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from importlib import import_module

import click

from tdkt_nlp.cli.common import INTERRUPTED
from tdkt_nlp.errors import TdktError, UsageError
from tdkt_nlp.version import __version__

# command → (module of tdkt_nlp.cli, one line of help)
COMMANDS = {
    "run": ("run", "The main job: an archive of articles in, award datasets out; resumes by itself."),
    "extract": ("extract", "A filter: articles in, one annotation (JSON) a line out, in the same order."),
    "show": ("show", "One article, highlighted, in the terminal or as an HTML page."),
    "explain": ("explain", "Which rule made which record, from which words."),
    "themes": ("themes", "Campaign names or sentences in, their themes with scores out."),
    "search": ("search", "Award facts of a run's database, as a table, CSV or JSON."),
    "serve": ("serve", "The same database as web pages on this machine."),
    "validate": ("validate", "Reported counts against official records, with the evidence of both sides."),
    "train": ("train", "Trains a model from the labelled data of corpora/."),
    "label": ("label", "Picks texts of an archive that are worth labelling, as a CSV."),
    "evaluate": ("evaluate", "Scores against gold annotations; «evaluate themes»: of the classifier of themes."),
    "bench": ("bench", "Characters per second on this machine, beside underthesea on the same text."),
}
# first word and second → module: a command of its own behind the name of another
_TWO_WORDS = {("evaluate", "themes"): "evaluate_themes"}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class LazyGroup(click.Group):
    """A group whose commands live in modules that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tdkt_nlp.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word, or of the first two («evaluate themes»)."""
        module = _TWO_WORDS.get((args[0], args[1])) if len(args) > 1 else None
        if module is None:
            return super().resolve_command(ctx, args)
        return " ".join(args[:2]), import_module(f"tdkt_nlp.cli.{module}").command, args[2:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tdkt")
@click.option("--debug", is_flag=True, help="Show a traceback when something goes wrong.")
@click.pass_context
def tdkt(ctx: click.Context, debug: bool) -> None:
    """Text mining for Vietnam's emulation and commendation press (thi đua, khen thưởng).

    Exit codes: 0 all done; 1 done, with rejects or findings; 2 bad usage; 3 could not run; 130 interrupted.
    """
    ctx.obj = debug


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    _replace_closed_streams()
    try:
        code = tdkt.main(args=words, prog_name="tdkt", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("tdkt: interrupted; the output is not complete", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        _tell_usage(error)
        code = UsageError.exit_code
    except TdktError as error:
        if "--debug" in words:
            traceback.print_exc()
        click.echo(f"tdkt: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:  # «tdkt extract … | head»: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python writes what is left when it ends
        code = 0
    except Exception as error:
        if "--debug" in words:
            traceback.print_exc()
        click.echo(f"tdkt: {_failure(error)}", err=True)
        code = TdktError.exit_code
    sys.exit(code if isinstance(code, int) else 0)


def _replace_closed_streams() -> None:
    """Standard streams that the caller closed are None in Python: nothing comes in, nothing goes out."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - open until the process ends


def _failure(error: Exception) -> str:
    """What to say of an error that nobody foresaw."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM and error.filename is None:
        # Files are written by name, and their errors are TdktErrors: this is standard output.
        return f"standard output: cannot be written ({error.strerror}); free space or send it elsewhere"
    what = f"{type(error).__name__}: {error}".replace("\n", " ")
    return f"{what}; «tdkt --debug …» tells where"


def _tell_usage(error: click.ClickException) -> None:
    """One line that says what is wrong and where help is; the help itself where a group was called alone."""
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):  # since click 8.2
        error.show()
        return
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "tdkt"
    what = " ".join(error.format_message().split()).rstrip(".")
    click.echo(f"tdkt: {what}; «{command} --help» tells what it takes", err=True)


if __name__ == "__main__":
    main()
