"""Hands on: ``scienter missing``, what would bring a finding about, or take it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.evaluating import rules_for
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
from api.progress import progress
from api.writing import print_page, write_json, write_text
from rules import UsageError, did_you_mean

if TYPE_CHECKING:
    from engine import Finding, LackingProgress

MOST = 8
"""For how many findings it is asked at once."""
WORLDS = 1_000
"""Worlds weighed for each part unless more are asked for: most parts are complete with fewer."""


class Side(StrEnum):
    """Whom the missing statements would help."""

    PROPONENT = "proponent"
    OPPONENT = "opponent"


def missing_command(
    case: CaseName,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    side: Annotated[
        Side | None,
        typer.Option(
            "--for",
            help="Only what would bring it about (proponent), or take it away (opponent).",
        ),
    ] = None,
    element: Annotated[
        list[str] | None,
        typer.Option("--element", help="Only this element, by its id; repeatable."),
    ] = None,
    worlds: Annotated[
        int,
        typer.Option("--worlds", min=1, help="Weigh at most so many worlds for each part."),
    ] = WORLDS,
    proof: Proof = None,
    reading: Readings = None,
    weighing: WeighingName = "as-published",
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """What is missing: the least that would bring a finding to its proof, or take it away."""
    from engine import chosen, evaluate, lacking, lacking_json, select, shown
    from facts import load_case

    ruleset = rules_for(case, rules)
    evaluation = evaluate(ruleset, load_case(case, ruleset), weighing=weighing, proof=proof)
    selection = select(
        evaluation,
        parties=party or (),
        acts=act or (),
        standards=standard or (),
        reading=reading or (),
    )
    findings = shown(chosen(evaluation, selection))
    if len(findings) > MOST:
        said = f"that asks what is missing for {len(findings)} findings; {MOST} is the most at once"
        raise UsageError("E608", said, hint=_narrower(findings))
    known = dict.fromkeys(e.element for finding in findings for e in finding.elements)
    for name in element or ():
        if name not in known:
            hint = did_you_mean(name, known) or f"one of: {', '.join(known)}"
            raise UsageError("E608", f'there is no element "{name}" here', hint=hint)
    found = []
    with _progress() as told:
        for finding in findings:
            found.append(
                lacking(
                    evaluation, finding, side=_SIDES[side], only=element, cap=worlds, progress=told
                )
            )
            if found[-1].interrupted:
                break
    if len(found) < len(findings):
        left = ", ".join(finding.act for finding in findings[len(found) :])
        typer.echo(f"scienter: broken off before {left}", err=True)
    if format is Format.JSON:
        write_json(lacking_json(found, case), output)
        return
    from api.blocks import blocks_markdown, render_blocks
    from api.missing_blocks import missing_blocks

    if format is Format.MARKDOWN:
        write_text(blocks_markdown(missing_blocks(found, case)), output)
    else:
        print_page(lambda console: render_blocks(missing_blocks(found, case), console), output)


_SIDES: dict[Side | None, Literal["proponent", "opponent"] | None] = {
    None: None,
    Side.PROPONENT: "proponent",
    Side.OPPONENT: "opponent",
}


def _narrower(findings: Sequence[Finding]) -> str:
    """Which options leave fewer findings, with two standards that would do."""
    number = Counter(finding.standard.id for finding in findings)
    fit = [name for name, many in number.items() if many <= MOST]
    if len(number) > 1 and fit:
        return (
            f"narrow it, as with --standard {' or --standard '.join(fit[:2])}; also --party, --act"
        )
    return "narrow it with --party and --act" + (", or --standard" if len(number) > 1 else "")


@contextmanager
def _progress() -> Iterator[LackingProgress | None]:
    with progress(
        "{task.fields[part]}: sets of {task.fields[size]}, {task.completed:,} worlds",
        part="",
        size=0,
    ) as advance:
        if advance is None:
            yield None
        else:
            yield lambda part, size, worlds: advance(worlds, part=part or "the whole", size=size)
