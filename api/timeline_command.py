"""Hands on: ``scienter timeline``, what is dated, in order."""

from __future__ import annotations

from api.evaluating import rules_for
from api.options import CaseName, Format, Output, RulesPath, Written
from api.writing import print_page, write_json, write_text
from facts import load_case, timeline


def timeline_command(
    case: CaseName,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """What is dated, in order, each with who says so."""
    loaded = load_case(case, rules_for(case, rules))
    entries = timeline(loaded)
    if format is Format.JSON:
        from dataclasses import asdict

        write_json({"case": loaded.id, "entries": [asdict(entry) for entry in entries]}, output)
    elif format is Format.MARKDOWN:
        from api.timeline_text import timeline_markdown

        write_text(timeline_markdown(entries, loaded.title, loaded.sources_as_of), output)
    else:
        from api.timeline_text import render_timeline

        print_page(
            lambda console: render_timeline(entries, console, loaded.title, loaded.sources_as_of),
            output,
        )
