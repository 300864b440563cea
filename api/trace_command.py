"""Hands on: ``scienter trace``, why a rule did or did not fire."""

from __future__ import annotations

from typing import Annotated

import typer

from api.evaluating import evaluated, selected
from api.options import (
    CaseName,
    EditsFile,
    Format,
    Grounder,
    GrounderName,
    Output,
    Proof,
    RulesPath,
    SourceText,
    WeighingName,
    Written,
)
from api.writing import print_page, write_json, write_text


def trace_command(
    case: CaseName,
    rule: Annotated[str, typer.Option("--rule", help="The rule, by its id.")],
    party: Annotated[
        str | None,
        typer.Option("--party", help="Only instances about this party, and as they fare for it."),
    ] = None,
    act: Annotated[str | None, typer.Option("--act", help="Only instances about this act.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every instance, not only the nearest three.")
    ] = False,
    weighing: WeighingName = "as-published",
    proof: Proof = None,
    edits: EditsFile = None,
    format: Written = Format.TEXT,
    output: Output = None,
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
) -> None:
    """Why a rule did or did not fire: its instances, or what comes nearest, premise by premise."""
    from engine import trace, trace_json

    evaluation = evaluated(case, rules, source_text, weighing, proof, grounder, edits=edits)
    named = trace(evaluation, rule)
    if party or act:
        asked = selected(evaluation, [party] if party else None, [act] if act else None, None)
        named = trace(evaluation, rule, "".join(asked.parties), "".join(asked.acts))
    if format is Format.JSON:
        write_json(trace_json(evaluation, named), output)
        return
    from api.blocks import blocks_markdown, render_blocks
    from api.trace_blocks import trace_blocks

    most = None if every else 3
    if format is Format.MARKDOWN:
        write_text(blocks_markdown(trace_blocks(evaluation, named, most)), output)
    else:
        print_page(
            lambda console: render_blocks(trace_blocks(evaluation, named, most), console), output
        )
