"""`variorum serve`: the pages and the review on this machine."""

from pathlib import Path

import click

from variorum.errors import ServeError
from variorum.pages.words.catalogue import LANGUAGES
from variorum.pipeline.settings import load_settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="The port; the one in inquiry.toml if not given.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the interface.")
@click.pass_obj
def command(folder: Path, port: int | None, language: str) -> None:
    """Serve the working edition and the review to this machine only; stop it with Ctrl-C."""
    import uvicorn

    from variorum.web.app import create_app

    settings = load_settings(folder)
    if settings.host not in LOOPBACK:
        raise ServeError(f"inquiry.toml asks to listen on {settings.host}; only this machine (127.0.0.1) is served.")
    app = create_app(folder, language)
    number = settings.port if port is None else port
    click.echo(f"http://{settings.host}:{number}/ shows the working edition, /review what waits for a decision.")
    try:
        uvicorn.run(app, host=settings.host, port=number, log_level="warning", access_log=False)
    except SystemExit as stop:
        if stop.code:
            raise ServeError(f"Port {number} cannot be used; another program has it. Try: --port 0") from None
