"""Hands on: ``scienter test``, the tests that stand beside the rules."""

from __future__ import annotations

from enum import StrEnum
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import Grounder, Output, RulesPath
from api.progress import progress
from api.writing import print_page, write_json, write_text
from rules import UsageError, brief

if TYPE_CHECKING:
    from engine import CoverageReport, Gathering, RunOutcome


class TestFormat(StrEnum):
    """How the outcome of tests is written."""

    __test__ = False

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    HTML = "html"


def run_tests_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH…]",
            help="Test files, rule files, folders; else the set of this folder, or the library.",
        ),
    ] = None,
    words: Annotated[
        str, typer.Option("-k", metavar="WORDS", help="Only tests whose names have these words.")
    ] = "",
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, max=86_400, help="Seconds for a test; 0: no limit.")
    ] = 10.0,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Tell what the tests see of each rule and exception.")
    ] = False,
    threshold: Annotated[
        str | None,
        typer.Option(
            "--threshold",
            metavar="NUMBER",
            help="Fail where fewer of a hundred rules, or exceptions, are covered.",
        ),
    ] = None,
    format: Annotated[TestFormat, typer.Option("--format", help="How to write it.")] = (
        TestFormat.TEXT
    ),
    output: Output = None,
    rules: RulesPath = None,
    grounder: Annotated[
        Grounder, typer.Option("--grounder", help="What joins rules and facts.")
    ] = Grounder.REFERENCE,
) -> None:
    """The tests beside the rules: what is otherwise than they expect, and why."""
    from api.coverage_writing import Sighting, threshold_asked
    from engine import RunOptions, gather_tests, run_tests

    least = threshold_asked(threshold)
    if not coverage and (threshold is not None or format is TestFormat.HTML):
        option = "--threshold" if threshold is not None else "--format html"
        raise UsageError("E615", f"{option} goes with --coverage", hint="add --coverage")
    seen = Sighting() if coverage else None
    if isnan(timeout):
        raise UsageError("E608", "--timeout is no number of seconds")
    gathered = gather_tests(paths or (), rules)
    with progress("{task.fields[name]}", name="testing") as advance:
        outcome = run_tests(
            gathered.files,
            RunOptions(
                prefer=grounder.value,
                timeout=timeout,
                words=words,
                each=seen.see if seen else None,
                done=advance,
            ),
        )
    if words and not outcome.files:
        said = f"no test has {brief(words)} in its name, or in that of its file"
        raise UsageError("E619", said)
    report = seen.report(gathered, outcome, whole=not (paths or words)) if seen else None
    _write(gathered, outcome, report, least, format, output)
    below = report is not None and least is not None and not report.reaches(least)
    if below and format is not TestFormat.TEXT:
        typer.echo(f"scienter: the coverage is below the threshold of {least:g} %", err=True)
    if below or not outcome.passed:
        raise typer.Exit(1)


def _write(
    gathered: Gathering,
    outcome: RunOutcome,
    report: CoverageReport | None,
    threshold: float | None,
    format: TestFormat,
    output: Path | None,
) -> None:
    if format is TestFormat.JSON:
        from api.test_json import run_json

        data = run_json(outcome, gathered.untested)
        if report is not None:
            from engine import coverage_json

            data["coverage"] = coverage_json(report)
        write_json(data, output)
    elif format is TestFormat.JUNIT:
        from api.test_junit import run_junit

        write_text(run_junit(outcome), output)
    elif format is TestFormat.HTML and report is not None:
        from api.coverage_page import coverage_page

        if not outcome.passed:
            typer.echo("scienter: not every test passed; --format text says which", err=True)
        write_text(coverage_page(report), output)
    else:
        from api.blocks import render_blocks
        from api.coverage_blocks import coverage_blocks
        from api.test_text import render_run

        def show(console: Any) -> None:
            render_run(outcome, gathered.untested, console)
            if report is not None:
                console.print()
                render_blocks(coverage_blocks(report, threshold), console)

        print_page(show, output)
