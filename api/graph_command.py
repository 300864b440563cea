"""Hands on: ``scienter graph``, the ground argument graph with its labels."""

from __future__ import annotations

from typing import Annotated

import typer

from api.evaluating import evaluated
from api.options import (
    Acts,
    CaseName,
    GraphFormat,
    Grounder,
    GrounderName,
    Output,
    RulesPath,
    SourceText,
    Standards,
    WeighingName,
)
from api.writing import write_json, write_text
from engine import chosen, graph_json, select
from rules import UsageError


def graph_command(
    case: CaseName,
    party: Annotated[
        str | None,
        typer.Option("--party", help="Whose labels a picture shows, if not the first's."),
    ] = None,
    standard: Standards = None,
    act: Acts = None,
    weighing: WeighingName = "as-published",
    format: Annotated[GraphFormat, typer.Option("--format", help="How to write it.")] = (
        GraphFormat.DOT
    ),
    output: Output = None,
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
) -> None:
    """The ground argument graph with its labels, to draw it or to weigh it again.

    With --standard or --act it is what bears on one finding, the first that fits.
    """
    evaluation = evaluated(case, rules, source_text, weighing, None, grounder)
    finding, parties = None, tuple(evaluation.assembly.graph.parties[:1])
    if party is not None or standard or act:
        asked = [] if party is None else [party]
        selection = select(evaluation, parties=asked, standards=standard or (), acts=act or ())
        parties = selection.parties
        if standard or act:
            finding = chosen(evaluation, selection)[0]
            parties = (finding.party,)
    graph = graph_json(evaluation, finding)
    if format is GraphFormat.JSON:
        write_json(graph, output)
        return
    if not parties:
        raise UsageError("E608", "nothing is raised about anybody, so there are no labels to show")
    if format is GraphFormat.SVG:
        from api.picturing import graph_svg

        write_text(graph_svg(graph, parties[0]), output)
        return
    from api.graphs import dot, mermaid

    write = dot if format is GraphFormat.DOT else mermaid
    write_text(write(graph, parties[0]), output)
