"""Hands on: ``scienter list``, what there is, and what to type."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.evaluating import set_around, set_here
from api.options import Format, Kind, Output, RulesPath, Written
from api.writing import print_page, write_json, write_text
from facts import load_case
from rules import load_rules


def list_command(
    what: Annotated[Kind, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(Kind)}.")],
    case: Annotated[
        str | None,
        typer.Option(
            "--case", help="Whose parties, claims, disputes or names in sentences; by default rust."
        ),
    ] = None,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """What there is, and what to type: ids of claims and rules, names, whole sentences."""
    from api import listing

    loaded = load_rules(rules or (set_around(case) if case else None) or set_here())
    case = case or "rust"
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
