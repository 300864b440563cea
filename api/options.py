"""Hands on: the options and arguments that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a report, an explanation, a timeline or a list is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class GraphFormat(StrEnum):
    """How an argument graph is written."""

    DOT = "dot"
    MERMAID = "mermaid"
    SVG = "svg"
    JSON = "json"


class Grounder(StrEnum):
    """What joins rules with facts."""

    DURABLE = "durable"
    REFERENCE = "reference"


class Kind(StrEnum):
    """What there is to list."""

    CASES = "cases"
    PARTIES = "parties"
    STANDARDS = "standards"
    RULES = "rules"
    CLAIMS = "claims"
    DISPUTES = "disputes"
    SENTENCES = "sentences"
    READINGS = "readings"


CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="A shipped case, or a folder or file of your own.")
]
Parties = Annotated[
    list[str] | None, typer.Option("--party", help="Only this party; may be repeated.")
]
Standards = Annotated[
    list[str] | None, typer.Option("--standard", help="Only this legal standard; repeatable.")
]
Acts = Annotated[list[str] | None, typer.Option("--act", help="Only this act; repeatable.")]
Readings = Annotated[
    list[str] | None,
    typer.Option("--reading", help="A reading of the law, as awareness=subjective; repeatable."),
]
Proof = Annotated[
    str | None, typer.Option("--proof", help="Ask this proof standard of every legal standard.")
]
WeighingName = Annotated[
    str, typer.Option("--weighing", help="What kinds of claim are worth: a weighing file.")
]
EditsFile = Annotated[
    Path | None, typer.Option("--edits", help="The edits in this file: a hypothetical.")
]
Written = Annotated[Format, typer.Option("--format", help="How to write it.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal.")
]
SourceText = Annotated[
    Path | None, typer.Option("--source-text", help="Check the quotes against this text.")
]
RulesPath = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        help="These rules; else the set the case lies in, or this folder, or the shipped.",
    ),
]
GrounderName = Annotated[Grounder, typer.Option("--grounder", help="What joins rules and facts.")]
CheckGrounding = Annotated[
    bool, typer.Option("--check-grounding", help="Ground with both grounders and compare.")
]
