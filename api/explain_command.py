"""Hands on: ``scienter explain``, findings opened down to who said what, and where."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.evaluating import evaluated, selected
from api.options import (
    Acts,
    CaseName,
    EditsFile,
    Format,
    Grounder,
    GrounderName,
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
from api.writing import print_page, write_json, write_text
from engine import chosen, shown


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
