"""`preseden serve`: the pages, on a production WSGI server."""

from __future__ import annotations

from dataclasses import replace

import click
from flask import Flask

from corpus.errors import ConfigurationError
from web import create_app
from web.before import LARGEST_UPLOAD
from web.desk import laid_out
from web.settings import Settings

_CONNECTIONS = 1000
"""Open at once: at the default of 100, that many slow clients would be an outage."""
_IDLE_SECONDS = 30


@click.command()
@click.option("--host", help="The address to listen on [127.0.0.1].")
@click.option("--port", type=click.IntRange(0, 65535), help="The port, 0 for any free one [8000].")
@click.pass_obj
def serve(settings: Settings, host: str | None, port: int | None) -> int:
    """Serve the pages until stopped with Ctrl-C."""
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    with laid_out(settings.home, masks=settings.mask) as desk:
        _serve(create_app(settings, desk), settings)
    return 0


def _serve(app: Flask, settings: Settings) -> None:
    from waitress import create_server

    try:
        server = create_server(
            app,
            host=settings.host,
            port=settings.port,
            connection_limit=_CONNECTIONS,
            channel_timeout=_IDLE_SECONDS,
            max_request_body_size=2 * LARGEST_UPLOAD,
            ident=None,
        )
    except OSError as e:
        raise ConfigurationError(
            f"Cannot listen on {settings.host}:{settings.port}: {e.strerror}",
            "Choose another port with --port.",
        ) from e
    click.echo(f"Preseden answers at http://{settings.host}:{server.effective_port}/", err=True)
    click.echo("Stop it with Ctrl-C.", err=True)
    server.run()
