"""Hands on: ``scienter weigh``, the labels of an argument graph that somebody else published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import Format, Output, Written
from api.writing import print_page, write_json, write_text

if TYPE_CHECKING:
    from engine import PublishedLabels


def weigh_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An argument graph of Carneades 4, as YAML.")
    ],
    format: Written = Format.TEXT,
    output: Output = None,
) -> None:
    """An argument graph of Carneades 4: which statements are in, out or undecided."""
    from engine import weigh_published

    found = weigh_published(file)
    if format is Format.JSON:
        write_json(_as_json(found), output)
        return
    from api.labels_text import labels_markdown, render_labels

    title = found.title or file.name
    if format is Format.MARKDOWN:
        write_text(labels_markdown(found, title), output)
    else:
        print_page(lambda console: render_labels(found, console, title), output)


def _as_json(found: PublishedLabels) -> dict[str, Any]:
    return {
        "title": found.title,
        "labels": dict(found.labels),
        "texts": dict(found.texts),
        "tests": {
            "expected": found.expected,
            "unexpected": [each._asdict() for each in found.unexpected],
        },
        "instantiated_by": found.grounder or None,
        "not_instantiated": [each._asdict() for each in found.left_out],
    }
