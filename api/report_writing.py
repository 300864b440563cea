"""Hands on: write_report, a report in the format asked for."""

from __future__ import annotations

from pathlib import Path

from api.options import Format
from api.writing import print_page, write_json, write_text
from engine import Evaluation, Selection, report_json


def write_report(
    evaluation: Evaluation, selection: Selection, case: str, format: Format, output: Path | None
) -> None:
    """Write the report of what is selected; ``case`` are the words that name it in commands."""
    if format is Format.JSON:
        write_json(report_json(evaluation, selection), output)
        return
    from engine import report

    tree = report(evaluation, selection)
    if format is Format.MARKDOWN:
        from api.report_markdown import report_markdown

        write_text(report_markdown(tree, case), output)
    else:
        from api.report_text import render_report

        print_page(lambda console: render_report(tree, console, case), output)
