"""Hands on: ``scienter watch``: on every save, what is wrong, what moved, and what tests say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from api.noticing import Saves
    from engine import FileOutcome, Watch


def watch_command(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A folder or file of rules, whose whole set is watched; by default the set in "
            "this folder, else the shipped library."
        ),
    ] = None,
    cases: Annotated[
        list[str] | None,
        typer.Option(
            "--case",
            help="Whose findings to watch; by default those of the cases "
            "in the set, else of rust where the set has the library; repeatable.",
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Look once, run all tests, and do not wait for saves.")
    ] = False,
) -> None:
    """Check, test and weigh again on every save, and tell what moved in the findings.

    Ctrl-C ends it.
    """
    from rich.console import Console

    from api.writing import WIDTH
    from engine import Watch

    watch = Watch(_root(path), cases)
    probe = Console(highlight=False)
    console = probe if probe.is_terminal else Console(highlight=False, width=_width(WIDTH))
    if once:
        if not _look(watch, console):
            raise typer.Exit(1)
        return
    from api.noticing import Saves

    try:
        with Saves(watch.folders) as saves:
            _watch(watch, saves, console)
    except KeyboardInterrupt:
        console.print()


def _root(path: Path | None) -> Path | None:
    """The root of the set that is meant; None for the library."""
    from rules import RULE_SET, UsageError, brief, set_of

    if path is None:
        return Path() if Path(RULE_SET).is_file() else None
    if not path.exists():
        raise UsageError("E628", f"there is no file or folder {brief(path.as_posix())}")
    return set_of(path)


def _width(otherwise: int) -> int | None:
    import os

    return None if "COLUMNS" in os.environ else otherwise


def _look(watch: Watch, console: Console) -> bool:
    """Everything once; whether there is no error and all tests pass."""
    from api.watch_text import render_step
    from engine import RunOutcome, WatchTested

    sound = True
    for step in watch.start():
        if isinstance(step, WatchTested):
            continue
        render_step(step, console)
        sound = sound and not step.errors
    files = tuple(file for tested in watch.rest() for file in tested.outcome.files)
    outcome = RunOutcome(files)
    if files:
        render_step(WatchTested(outcome, 0), console)
    return sound and outcome.passed


def _watch(watch: Watch, saves: Saves, console: Console) -> None:
    from api.page import Page
    from api.watch_text import render_step

    for step in watch.start():
        render_step(step, console)
    while True:
        _rest(watch, saves, console)
        Page(console).say(("Watching; Ctrl-C ends it.", "dim"))
        files = saves.next()
        if console.is_terminal:
            console.clear()
        else:
            console.print()
        Page(console).say((_saved(files), "bold"))
        for step in watch.steps(files):
            render_step(step, console)


def _saved(files: set[Path]) -> str:
    """What became of which file, or of how many."""
    told = []
    for verb, some in (
        ("saved", [path.name for path in files if path.exists()]),
        ("deleted", [path.name for path in files if not path.exists()]),
    ):
        if some:
            told.append(f"{some[0] if len(some) == 1 else f'{len(some)} files'} {verb}")
    return ", ".join(told)


def _rest(watch: Watch, saves: Saves, console: Console) -> None:
    """Run what tests wait, until something is saved; tell what failed, and what it comes to."""
    from api.watch_text import render_step
    from engine import RunOutcome, WatchTested

    outcomes: list[FileOutcome] = []
    for tested in watch.rest():
        outcomes += tested.outcome.files
        if saves.any:
            return
    if outcomes:
        failed = tuple(file for file in outcomes if not file.passed)
        if failed:
            render_step(WatchTested(RunOutcome(failed), 0), console)
        else:
            console.print()
            number = sum(file.count("passed") for file in outcomes)
            console.print(f"The tests that waited: {number} passed.", style="green")
