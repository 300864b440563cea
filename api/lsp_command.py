"""Hands on: ``scienter lsp``, the language server, for an editor to start."""

from __future__ import annotations

from typing import Annotated

import typer


def lsp_command(
    case: Annotated[
        str,
        typer.Option("--case", help="The case of which it is shown where rules fire in it."),
    ] = "rust",
) -> None:
    """Help while one writes rules, tests and cases: an editor starts this and speaks to it.

    It speaks the language server protocol over standard input and output.
    """
    import sys

    from api.language_server import language_server

    if sys.stdin.isatty():
        typer.echo("An editor starts this and speaks to it. Ctrl-D ends it.", err=True)
    language_server(case).start_io()
