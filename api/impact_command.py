"""Hands on: ``scienter impact``, what a change to the rules changes over a library of cases."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import (
    Format,
    Grounder,
    GrounderName,
    Output,
    Parties,
    Proof,
    Standards,
    WeighingName,
    Written,
)

if TYPE_CHECKING:
    from api.revisions import NamedRules
    from engine import Impact
    from rules import Place

MOVED = 3
"""The exit code where what ``--fail-on`` names came to pass."""


class FailOn(StrEnum):
    """What makes it leave with a code of its own."""

    NEVER = "never"
    FLIPPED = "flipped"
    MOVED = "moved"


def impact_command(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder of rules, or a git revision: HEAD~1.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The same; REV:folder for another folder in it.")
    ],
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE…]", help="Cases, or folders of cases; by default all shipped ones."
        ),
    ] = None,
    path: Annotated[
        str | None, typer.Option("--path", help="Where the rules are in a revision.")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Leave with 3 where a finding flipped, or moved.")
    ] = FailOn.NEVER,
    party: Parties = None,
    standard: Standards = None,
    proof: Proof = None,
    weighing: WeighingName = "as-published",
    format: Written = Format.TEXT,
    output: Output = None,
    grounder: GrounderName = Grounder.DURABLE,
) -> None:
    """What a change to the rules changes in the findings: which flipped, through which rule."""
    from api.progress import progress
    from api.revisions import named_rules
    from engine import impact

    sides = named_rules(old, path), named_rules(new, path)
    asked = cases_asked(cases or ())
    with progress("{task.completed}/{task.total} cases, {task.fields[name]}", name="") as advance:
        told = None if advance is None else lambda n, of, name: advance(n, of, name=name)
        found = impact(
            sides[0].rules,
            sides[1].rules,
            asked,
            weighing=weighing,
            proof=proof,
            prefer=grounder.value,
            parties=party or (),
            standards=standard or (),
            names=(sides[0].name, sides[1].name),
            progress=told,
        )
    _write(_placed(found, *sides), format, output)
    if found.interrupted:
        raise typer.Exit(130)
    if found.broken:
        raise typer.Exit(1)
    flipped = fail_on is FailOn.FLIPPED and found.flipped
    if flipped or (fail_on is FailOn.MOVED and found.moved):
        raise typer.Exit(MOVED)


def cases_asked(names: Sequence[str]) -> list[str]:
    """Each case once, those of a folder of cases in the order of their names."""
    from facts import shipped_cases
    from rules import CASE, UsageError

    shipped = shipped_cases()
    found: list[str] = []
    for name in names or shipped:
        folder = Path(name)
        if name in shipped or not folder.is_dir() or (folder / CASE).is_file():
            found.append(name)
            continue
        inside = [str(each) for each in _cases_in(folder)]
        if not inside:
            raise UsageError("E601", f"the folder {name} has no case in it")
        found += inside
    return list(dict.fromkeys(found))


def _cases_in(folder: Path) -> list[Path]:
    """The cases under a folder: folders with a ``case.yaml``, and files that begin as a case."""
    from rules import CASE

    heads = [head.parent for head in folder.rglob(CASE)]
    files = [
        file
        for file in folder.rglob("*.yaml")
        if file.is_file() and not any(head in file.parents for head in heads) and _is_case(file)
    ]
    return sorted([*heads, *files])


def _is_case(file: Path) -> bool:
    """Whether the first key of a file says that it is a case."""
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            for line in stream:
                if line.strip() and not line.startswith(("#", "---", "%")):
                    return line.startswith("case:")
    except OSError:
        return False
    return False


def _placed(found: Impact, old: NamedRules, new: NamedRules) -> Impact:
    """The impact with the places of changes as a person would look for them."""
    from dataclasses import replace

    def shown(place: Place | None, named: NamedRules) -> Place | None:
        return place._replace(file=named.shown(place.file)) if place else None

    law = (c._replace(before=shown(c.before, old), after=shown(c.after, new)) for c in found.law)
    return replace(found, law=tuple(law))


def _write(found: Impact, format: Format, output: Path | None) -> None:
    from api.writing import print_page, write_json, write_text

    if format is Format.JSON:
        from engine import impact_json

        write_json(impact_json(found), output)
        return
    from api.impact_pages import impact_blocks, impact_markdown

    if format is Format.MARKDOWN:
        write_text(impact_markdown(found), output)
    else:
        from api.blocks import render_blocks

        print_page(lambda console: render_blocks(impact_blocks(found), console), output)
