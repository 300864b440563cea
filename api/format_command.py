"""Hands on: ``scienter format``, files of rules, cases and tests in one layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.complaints import complain
from rules import Problems, UsageError

if TYPE_CHECKING:
    from rules import FormattedFile

STANDARD_INPUT = Path("-")


def format_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, or folders with all their .yaml files; - for standard input. Without "
            "any, the current folder if it holds rules or cases.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; show what would change.")
    ] = False,
) -> None:
    """Lay files out in one way. Comments stay, and nothing that is said changes."""
    problems = Problems()
    if paths == [STANDARD_INPUT]:
        changes = _standard_input(check, problems)
    else:
        changes = _files(paths or [_here()], check, problems)
    complain(problems.diagnostics)
    if problems.has_errors or (check and changes):
        raise typer.Exit(1)


def _here() -> Path:
    from rules import holds_files_of_ours

    here = Path()
    if not holds_files_of_ours(here):
        said = "nothing here to format: the current folder holds no file of rules, cases or tests"
        raise UsageError("E618", said, hint="say which: scienter format FOLDER, or a file")
    return here


def _standard_input(check: bool, problems: Problems) -> int:
    """What comes in, laid out, to standard output; whether it changes."""
    from rules import decoded, format_text

    name = "<standard input>"
    stream = getattr(sys.stdin, "buffer", None)
    text = sys.stdin.read() if stream is None else decoded(stream.read(), name, problems)
    formatted = None if text is None else format_text(text, name, problems)
    if text is None or formatted is None:
        return 0
    if check:
        _difference(name, text, formatted)
    elif stream is None or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(formatted)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(formatted.encode("utf-8"))
    return int(formatted != text)


def _files(paths: list[Path], check: bool, problems: Problems) -> int:
    """Lay the files out, or show how; how many it changes."""
    from rules import files_to_format, format_file

    if STANDARD_INPUT in paths:
        raise UsageError("E615", "- stands for standard input, and alone")
    files = files_to_format(paths, problems)
    formatted = [each for file in files if (each := format_file(file, problems)) is not None]
    changed: list[FormattedFile] = []
    for file in formatted:
        if file.changes and (check or file.replace(problems)):
            changed.append(file)
            if check:
                _difference(file.shown, file.before, file.text)
            else:
                typer.echo(f"{file.shown}: formatted")
    done = "would be formatted" if check else "formatted"
    left = len(files) - len(formatted)
    as_they_are = sum(not file.changes for file in formatted)
    tally = [f"{done}: {len(changed)}", f"as they should be: {as_they_are}"]
    if left:
        tally.append(f"left alone: {left}")
    typer.echo(", ".join(tally))
    return len(changed)


def _difference(name: str, before: str, after: str) -> None:
    from difflib import unified_diff

    if "\r" in before:
        typer.echo(f"{name}: its lines end in CR, and will end in LF alone")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
    lines = unified_diff(
        before.splitlines(), after.splitlines(), name, f"{name} (formatted)", lineterm=""
    )
    typer.echo(f"{name}: would be formatted")
    for line in lines:
        typer.echo(line)
