"""Hands on: ``scienter vocabulary``, every sentence one may write, and what rules make of it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.evaluating import set_around, set_here
from api.options import Format, Output, RulesPath, Written


def vocabulary_command(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Only what has these words, or comes nearest."),
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", help="The names of this case too, by their types.")
    ] = None,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """Every sentence with its types, who concludes it, and which rules and elements ask for it."""
    from api.blocks import blocks_markdown, render_blocks
    from api.vocabulary_blocks import Names, vocabulary_blocks, vocabulary_json
    from api.writing import print_page, write_json, write_text
    from rules import load_rules, vocabulary_uses

    own = rules or (set_around(case) if case else None) or set_here()
    loaded = load_rules(own)
    names: Names = ()
    if case is not None:
        from facts import load_case

        of_case = load_case(case, loaded)
        named = [(entity.type, entity.name) for entity in of_case.entities.values()]
        names = tuple(sorted([*named, *(("act", act) for act in of_case.acts)]))
    found = vocabulary_uses(loaded).having(words or ())
    asked = " ".join(words or ())
    if format is Format.JSON:
        write_json(vocabulary_json(found, names), output)
    elif format is Format.MARKDOWN:
        write_text(blocks_markdown(vocabulary_blocks(found, names, asked)), output)
    else:

        def show(console: Any) -> None:
            render_blocks(vocabulary_blocks(found, names, asked), console)

        print_page(show, output)
