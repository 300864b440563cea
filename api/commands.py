"""Hands on: the ``scienter`` command.

Exit codes: 0; 1 where the input holds errors, each printed with its place; 2 for wrong use.
What prints is imported only when it is asked for, so that a report as JSON starts quickly.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from api.check_command import check_command
from api.compare_command import compare_command
from api.complaints import PlainGroup, complain
from api.disputes_command import disputes_command
from api.edit_options import EditsCommand
from api.evaluating import evaluated, selected
from api.format_command import format_command
from api.impact_command import impact_command
from api.missing_command import missing_command
from api.near_command import near_command
from api.options import (
    Acts,
    CaseName,
    CheckGrounding,
    EditsFile,
    Format,
    GraphFormat,
    Grounder,
    GrounderName,
    Kind,
    Output,
    Parties,
    Proof,
    Readings,
    RulesPath,
    SourceText,
    Standards,
    WeighingName,
    Written,
)
from api.quiz_command import quiz_command
from api.report_writing import write_report
from api.schemas_command import schemas_command
from api.suppose_command import suppose_command
from api.test_command import run_tests_command
from api.trace_command import trace_command
from api.weigh_command import weigh_command
from api.writing import print_page, write_json, write_text
from engine import (
    chosen,
    graph_json,
    select,
    shown,
)
from facts import load_case, timeline
from rules import ScienterError, UsageError, load_rules

app = typer.Typer(
    name="scienter",
    help="Which legal standards sourced facts support, party by party, and why. It teaches; it "
    "gives no legal advice.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    cls=PlainGroup,
)
app.command(name="check")(check_command)
app.command(name="compare")(compare_command)
app.command(name="disputes")(disputes_command)
app.command(name="format")(format_command)
app.command(name="impact")(impact_command)
app.command(name="missing")(missing_command)
app.command(name="near")(near_command)
app.command(name="quiz")(quiz_command)
app.command(name="schemas")(schemas_command)
app.command(name="suppose", cls=EditsCommand)(suppose_command)
app.command(name="trace")(trace_command)
app.command(name="test")(run_tests_command)
app.command(name="weigh")(weigh_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; leaves by SystemExit, with 0, 1 or 2."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        # Sources quote with “curly” marks, and the shapes are circles: no other encoding has all.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        app(args=None if arguments is None else list(arguments), prog_name="scienter")
    except ScienterError as error:
        complain(error.diagnostics)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@app.command(name="report")
def report_command(
    case: CaseName,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    proof: Proof = None,
    reading: Readings = None,
    weighing: WeighingName = "as-published",
    edits: EditsFile = None,
    format: Written = Format.TEXT,
    output: Output = None,
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
    check_grounding: CheckGrounding = False,
) -> None:
    """Party by party: what the sourced facts support, leave open, and do not support."""
    evaluation = evaluated(
        case, rules, source_text, weighing, proof, grounder, check_grounding, edits
    )
    selection = selected(evaluation, party, act, standard, reading)
    write_report(evaluation, selection, case, format, output)


@app.command(name="explain")
def explain_command(
    case: CaseName,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    proof: Proof = None,
    reading: Readings = None,
    weighing: WeighingName = "as-published",
    edits: EditsFile = None,
    format: Written = Format.TEXT,
    output: Output = None,
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
    depth: Annotated[
        int | None,
        typer.Option(
            "--depth",
            min=0,
            help="Open so many steps of argument, 0 for all; by default 2, of several findings 1.",
        ),
    ] = None,
) -> None:
    """Why: one finding or several, opened down to who said it, where, in what words."""
    evaluation = evaluated(case, rules, source_text, weighing, proof, grounder, edits=edits)
    selection = selected(evaluation, party, act, standard, reading)
    from engine import explain

    found = shown(chosen(evaluation, selection))
    trees = [explain(evaluation, finding) for finding in found]
    opened = depth if depth is not None else 2 if len(trees) == 1 else 1
    if format is Format.JSON:
        from dataclasses import asdict

        write_json({"explanations": [asdict(tree) for tree in trees]}, output)
    elif format is Format.MARKDOWN:
        from api.explanation_markdown import explanation_markdown

        write_text("\n".join(explanation_markdown(tree, opened or None) for tree in trees), output)
    else:
        from api.explanation_text import render_explanation

        def show(console: Any) -> None:
            for number, tree in enumerate(trees):
                if number:
                    console.print("\n")
                render_explanation(tree, console, opened or None)

        print_page(show, output)


@app.command(name="timeline")
def timeline_command(
    case: CaseName,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """What is dated, in order, each with who says so."""
    loaded = load_case(case, load_rules(rules))
    entries = timeline(loaded)
    if format is Format.JSON:
        from dataclasses import asdict

        write_json({"case": loaded.id, "entries": [asdict(entry) for entry in entries]}, output)
    elif format is Format.MARKDOWN:
        from api.timeline_text import timeline_markdown

        write_text(timeline_markdown(entries, loaded.title, loaded.sources_as_of), output)
    else:
        from api.timeline_text import render_timeline

        print_page(
            lambda console: render_timeline(entries, console, loaded.title, loaded.sources_as_of),
            output,
        )


@app.command(name="list")
def list_command(
    what: Annotated[Kind, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(Kind)}.")],
    case: Annotated[
        str, typer.Option("--case", help="Whose parties, claims, disputes or names in sentences.")
    ] = "rust",
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """What there is, and what to type: ids of claims and rules, names, whole sentences."""
    from api import listing

    loaded = load_rules(rules)
    tables = {
        Kind.CASES: lambda: [listing.cases(loaded)],
        Kind.PARTIES: lambda: [listing.parties(load_case(case, loaded))],
        Kind.STANDARDS: lambda: [listing.standards(loaded)],
        Kind.RULES: lambda: [listing.rules(loaded)],
        Kind.CLAIMS: lambda: [listing.claims(load_case(case, loaded))],
        Kind.DISPUTES: lambda: [listing.disputes(load_case(case, loaded))],
        Kind.SENTENCES: lambda: [
            listing.sentences(loaded),
            listing.names(load_case(case, loaded), loaded),
        ],
        Kind.READINGS: lambda: [listing.readings(loaded)],
    }[what]()
    if format is Format.JSON:
        keys = [what.value, "names"]
        write_json({key: table.as_json() for key, table in zip(keys, tables, strict=False)}, output)
    elif format is Format.MARKDOWN:
        write_text("\n".join(table.as_markdown() for table in tables), output)
    else:

        def show(console: Any) -> None:
            for number, table in enumerate(tables):
                if number:
                    console.print()
                table.render(console)

        print_page(show, output)


@app.command(name="graph")
def graph_command(
    case: CaseName,
    party: Annotated[
        str | None,
        typer.Option("--party", help="Whose labels a picture shows, if not the first's."),
    ] = None,
    weighing: WeighingName = "as-published",
    format: Annotated[GraphFormat, typer.Option("--format", help="How to write it.")] = (
        GraphFormat.DOT
    ),
    output: Output = None,
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
) -> None:
    """The ground argument graph with its labels, to draw it or to weigh it again."""
    evaluation = evaluated(case, rules, source_text, weighing, None, grounder)
    graph = graph_json(evaluation)
    parties = graph["parties"][:1]
    if party is not None:
        parties = select(evaluation, parties=[party]).parties
    if format is GraphFormat.JSON:
        write_json(graph, output)
        return
    from api.graphs import dot, mermaid

    if not parties:
        raise UsageError("E608", "nothing is raised about anybody, so there are no labels to show")
    write = dot if format is GraphFormat.DOT else mermaid
    write_text(write(graph, parties[0]), output)
