"""Hands on: ``scienter compare``, laws, readings, weighings, edits or whole cases in one table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.evaluating import rules_for
from api.options import (
    Acts,
    Format,
    Output,
    Parties,
    Proof,
    Readings,
    RulesPath,
    Standards,
    WeighingName,
    Written,
)
from api.writing import print_page, write_json, write_text
from rules import UsageError


def compare_command(
    cases: Annotated[
        list[str],
        typer.Argument(metavar="CASE…", help="A case; or several, to compare them as they are."),
    ],
    over: Annotated[
        str | None,
        typer.Option(
            "--over",
            help="weighings (unless said otherwise), jurisdictions, readings, or one reading, as "
            "danger or awareness.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Of these only this one, as us-nc or g3; repeatable."),
    ] = None,
    edits: Annotated[
        Path | None,
        typer.Option("--edits", help="Compare the case with this hypothetical: a file of edits."),
    ] = None,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    reading: Readings = None,
    proof: Proof = None,
    weighing: WeighingName = "as-published",
    every: Annotated[bool, typer.Option("--all", help="The rows too that do not differ.")] = False,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """One table over laws, readings, weighings, edits or cases: what differs, and from where."""
    from engine import Asked, Case, compare, compare_cases, load_edits

    given = [("--over", over), ("--only", only), ("--edits", edits)]
    if len(cases) > 1 and any(value for _, value in given):
        named = next(name for name, value in given if value)
        raise UsageError("E608", f"{named} goes with one case, and there are {len(cases)}")
    if edits is not None and (over or only):
        raise UsageError("E608", "--edits and --over are two comparisons", hint="make one of them")
    loaded = rules_for(cases[0], rules)
    opened = [Case(name, rules=loaded, weighing=weighing, proof=proof) for name in cases]
    asked = Asked(party or (), act or (), standard or (), reading or ())
    if len(opened) > 1:
        found = compare_cases(opened, asked)
    elif edits is not None:
        file = load_edits(edits, opened[0].facts.id)
        if not file.edits:
            raise UsageError("E608", f"{edits} has no edits, so there is nothing to compare")
        found = compare(opened[0], edits=file.edits, asked=asked)
    else:
        found = compare(opened[0], over=over or "weighings", only=only or (), asked=asked)
    if format is Format.JSON:
        from api.plain_data import plain_data

        data = plain_data(found if every else found._replace(rows=found.differing))
        write_json({"schema": "urn:scienter:comparison:1", **data}, output)
        return
    from api.blocks import blocks_markdown, render_blocks
    from api.compare_blocks import compare_blocks

    if format is Format.MARKDOWN:
        write_text(blocks_markdown(compare_blocks(found, every)), output)
    else:
        print_page(lambda console: render_blocks(compare_blocks(found, every), console), output)
