"""``tdkt serve``: the award database as web pages on this machine."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from tdkt_nlp.cli.types import PATH
from tdkt_nlp.errors import ResourceError, UsageError

_HOST = "127.0.0.1"  # this machine alone: what is read from articles is nobody else's business until asked for


@click.command(name="serve")
@click.option(
    "--db",
    type=PATH,
    required=True,
    metavar="DIR",
    help="Folder that «tdkt run --out» wrote, or its tdkt.db.",
)
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of the pages.")
def command(db: Path, port: int, lang: str) -> None:
    """The award database as web pages, read-only, for browsers on this machine; Ctrl-C ends it.

    \b
    Example: tdkt serve --db result --port 8000
    """
    try:
        import uvicorn

        from tdkt_nlp.web import create_app
    except ImportError as error:
        raise ResourceError(f"tdkt serve needs {error.name}: pip install tdkt_nlp[web]") from error
    from tdkt_nlp.store import Database

    app = create_app(Database(db), language=lang)
    with _listen(port) as listener:
        click.echo(f"http://{_HOST}:{listener.getsockname()[1]}/ shows {db}; Ctrl-C ends it")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return  # it is how the server is ended


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
        listener.listen()  # who opens the address told is heard, even while the server is still starting
    except OSError as error:
        listener.close()
        raise UsageError(f"--port {port}: cannot be used ({error.strerror}); choose another") from error
    return listener
