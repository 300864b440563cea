"""Hands on: ``scienter graph``, the ground argument graph with its labels."""

from __future__ import annotations

from typing import Annotated

import typer

from api.evaluating import evaluated
from api.options import (
    CaseName,
    GraphFormat,
    Grounder,
    GrounderName,
    Output,
    RulesPath,
    SourceText,
    WeighingName,
)
from api.writing import write_json, write_text
from engine import graph_json, select
from rules import UsageError


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
