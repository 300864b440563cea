"""Hands on: ``scienter near``, variants of a case on the other side of a threshold."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api.options import (
    Acts,
    CaseName,
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

MOST = 8
"""For how many findings near misses are sought at once."""


class EditKind(StrEnum):
    """The kinds of edits that may be tried."""

    STRIKE = "strike"
    BELIEVE = "believe"
    STRIKE_RULE = "strike-rule"
    SUPPOSE = "suppose"
    READING = "reading"
    WEIGHING = "weighing"


def near_command(
    case: CaseName,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    kind: Annotated[
        list[EditKind] | None,
        typer.Option("--kind", help="Only this kind of edit; repeatable."),
    ] = None,
    reading: Readings = None,
    weighing: WeighingName = "as-published",
    proof: Proof = None,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """Near misses for teaching: what, one edit away, crosses what proof or a charge requires."""
    from engine import Case, chosen, near, select, shown

    opened = Case(case, rules=rules, weighing=weighing, proof=proof)
    selection = select(
        opened.evaluation,
        parties=party or (),
        acts=act or (),
        standards=standard or (),
        reading=reading or (),
    )
    findings = shown(chosen(opened.evaluation, selection))
    if len(findings) > MOST:
        said = f"that asks for near misses of {len(findings)} findings; {MOST} is the most at once"
        raise UsageError("E608", said, hint="say which with --party, --standard and --act")
    kinds = {"kinds": tuple(k.value for k in kind)} if kind else {}
    found = [near(opened, finding, named=case, **kinds) for finding in findings]  # type: ignore[arg-type]
    if format is Format.JSON:
        from api.plain_data import plain_data

        write_json({"schema": "urn:scienter:near:1", "near": plain_data(found)}, output)
        return
    from api.blocks import blocks_markdown, render_blocks
    from api.near_blocks import near_blocks

    if format is Format.MARKDOWN:
        write_text(blocks_markdown(near_blocks(found)), output)
    else:
        print_page(lambda console: render_blocks(near_blocks(found), console), output)
