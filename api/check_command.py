"""Hands on: ``scienter check``, what is wrong in the files of an author, and what is advised."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Output, SourceText

if TYPE_CHECKING:
    from engine import CheckOutcome


STANDARD_INPUT = "standard input"
"""What to show for a file that has no name."""


class CheckFormat(StrEnum):
    """How diagnostics are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def check_command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files and folders of rules, tests, cases or edits, or the name of a shipped "
            "case; - for standard input; by default the set of rules in this folder, else the "
            "shipped library.",
        ),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", help="The set of rules whose words cases, tests and edits speak."),
    ] = None,
    source_text: SourceText = None,
    format: Annotated[CheckFormat, typer.Option("--format", help="How to write it.")] = (
        CheckFormat.TEXT
    ),
    output: Output = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let advice count as an error in the exit code.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="CODE", help="Show the page of a code, as of E301."),
    ] = None,
) -> None:
    """What is wrong in rules, tests, cases and edits, where, and what to do about it."""
    if explain is not None:
        _explain(explain, output)
        return
    from api.diagnostics import github, json_items, sarif, tally
    from api.writing import write_json, write_text
    from engine import check, check_text

    if paths and "-" in paths:
        text = _standard_input(paths)
        outcome = check_text(text, STANDARD_INPUT, rules=rules, source_text=source_text)
    else:
        outcome = check(paths or (), rules=rules, source_text=source_text)
    if format is CheckFormat.JSON:
        write_json(json_items(outcome.diagnostics), output)
    elif format is CheckFormat.SARIF:
        write_json(sarif(outcome.diagnostics), output)
    elif format is CheckFormat.GITHUB:
        write_text(github(outcome.diagnostics), output)
    else:
        _show(outcome, tally(outcome), output)
    if outcome.errors or (strict and outcome.advice):
        raise typer.Exit(1)


def _show(outcome: CheckOutcome, tally: str, output: Path | None) -> None:
    """Each with its line and a caret, coloured on a terminal; at the end how many there are."""
    from api.diagnostics import shown_diagnostics
    from api.writing import print_page

    print_page(lambda console: shown_diagnostics(outcome.diagnostics, tally, console), output)


def _standard_input(paths: list[str]) -> str:
    """The text that comes in; errors where it is none."""
    import sys

    from rules import Problems, UsageError, decoded

    if len(paths) > 1:
        raise UsageError("E615", "- stands for standard input, and alone")
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read()
    problems = Problems()
    text = decoded(stream.read(), STANDARD_INPUT, problems)
    problems.raise_if_errors()
    return text or ""


def _explain(code: str, output: Path | None) -> None:
    import sys

    from api.writing import print_page, write_text
    from rules import page_of

    page = page_of(code)
    if output is not None or not sys.stdout.isatty():
        write_text(page, output)
        return
    from rich.markdown import Markdown

    print_page(lambda console: console.print(Markdown(page)), None)
