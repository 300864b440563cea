"""Hands on: the ``scienter`` command.

Exit codes: 0; 1 where the input holds errors, each printed with its place; 2 for wrong use.
Each command is imported when it is called, so that a report as JSON starts quickly.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Final

import typer

from api.complaints import complain
from api.lazy import Lazy, LazyGroup
from rules import ScienterError, UsageError

COMMANDS: Final = {
    "check": Lazy("check_command", "check_command"),
    "compare": Lazy("compare_command", "compare_command"),
    "database": Lazy("database_command", "database_command"),
    "disputes": Lazy("disputes_command", "disputes_command"),
    "explain": Lazy("explain_command", "explain_command"),
    "format": Lazy("format_command", "format_command"),
    "graph": Lazy("graph_command", "graph_command"),
    "impact": Lazy("impact_command", "impact_command"),
    "list": Lazy("list_command", "list_command"),
    "lsp": Lazy("lsp_command", "lsp_command"),
    "missing": Lazy("missing_command", "missing_command"),
    "near": Lazy("near_command", "near_command"),
    "new": Lazy("new_command", "new_command"),
    "quiz": Lazy("quiz_command", "quiz_command"),
    "report": Lazy("report_command", "report_command"),
    "schemas": Lazy("schemas_command", "schemas_command"),
    "serve": Lazy("serve_command", "serve_command", "serve_command:GroupedCommand"),
    "suppose": Lazy("suppose_command", "suppose_command", "edit_options:EditsCommand"),
    "test": Lazy("test_command", "run_tests_command"),
    "timeline": Lazy("timeline_command", "timeline_command"),
    "token": Lazy("token_command", "token_command"),
    "trace": Lazy("trace_command", "trace_command"),
    "vocabulary": Lazy("vocabulary_command", "vocabulary_command"),
    "watch": Lazy("watch_command", "watch_command"),
    "weigh": Lazy("weigh_command", "weigh_command"),
}
"""Every command, and where it is."""


class Commands(LazyGroup):
    """The commands of ``scienter``."""

    lazy = COMMANDS


app = typer.Typer(
    name="scienter",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    cls=Commands,
)


@app.callback()
def scienter() -> None:
    """Which legal standards sourced facts support, party by party, and why.

    It teaches; it gives no legal advice.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; leaves by SystemExit, with 0, 1 or 2."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        # Sources quote with “curly” marks, and the shapes are circles: no other encoding has all.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        app(args=None if arguments is None else list(arguments), prog_name="scienter")
    except ScienterError as error:
        complain(error.diagnostics, sys.argv[1:] if arguments is None else arguments)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
