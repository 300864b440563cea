"""Hands on: ``scienter database``: what a server keeps, brought up to date, shown and copied."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.token_command import DatabaseUrl


class What(StrEnum):
    """What can be done with a database."""

    UPGRADE = "upgrade"
    SHOW = "show"
    BACKUP = "backup"


def database_command(
    what: Annotated[What, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(What)}.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Of backup: where the copy goes.")
    ] = None,
    database: DatabaseUrl = None,
) -> None:
    """Bring the database of a server up to date, show what it holds, or copy it."""
    from api.storing.opening import connected
    from rules import UsageError

    if (file is not None) != (what is What.BACKUP):
        raise UsageError("E615", "backup takes the file of the copy; the others take none")
    with connected(database, make=what is What.UPGRADE) as place:
        if what is What.UPGRADE:
            from api.storing.migrating import upgrade

            before = upgrade(place)
            if before.current:
                typer.echo(f"{place.shown}: is of version {before.newest}, the newest")
            else:
                was = f"was of version {before.has}" if before.has else "was empty"
                typer.echo(f"{place.shown}: {was}, and is of version {before.newest} now")
        elif what is What.SHOW:
            from api.storing.inspecting import inspected

            for line in inspected(place):
                typer.echo(line)
        elif file is not None:
            from api.storing.inspecting import back_up

            back_up(place, file)
            typer.echo(f"{file}: written")
