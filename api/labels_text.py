"""Hands on: the labels of a published argument graph, for the terminal and as Markdown.

A table of statements, and below it what there is to say: whether the labels are those that the
file expects, and which argument schemes made no arguments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.markdown import escaped, heading, page, table
from engine import PublishedLabels

if TYPE_CHECKING:
    from rich.console import Console

HEAD = ("label", "statement", "what it says")
COLOURS = {"in": "green", "out": "dim", "undecided": "yellow"}
WIDEST = 40
"""Of the column with the statements' names."""


def render_labels(found: PublishedLabels, console: Console, title: str) -> None:
    """Write the table to the terminal."""
    from api.page import Page

    paper = Page(console)
    paper.say((title, "bold"))
    paper.blank()
    longest = max(map(len, (*found.labels, HEAD[1])))
    name = min(longest, WIDEST, paper.width // 3)
    widths = (len("undecided"), name, paper.width - len("undecided") - name - 4)
    paper.row([[(words, "bold")] for words in HEAD], widths, gap=2)
    for statement, label in found.labels.items():
        cells = [(label, COLOURS[label]), (statement, ""), (found.texts[statement], "")]
        paper.row([[cell] for cell in cells], widths, gap=2)
    for number, note in enumerate(_notes(found)):
        if not number:
            paper.blank()
        paper.say(note)


def labels_markdown(found: PublishedLabels, title: str) -> str:
    """The table as Markdown."""
    rows = [
        [label, escaped(statement), escaped(found.texts[statement])]
        for statement, label in found.labels.items()
    ]
    notes = [line for note in _notes(found) for line in (escaped(note), "")]
    return page([*heading(1, title), *table(HEAD, rows), *notes])


def _notes(found: PublishedLabels) -> Iterator[str]:
    """What there is to say beside the labels."""
    if found.expected:
        as_expected = found.expected - len(found.unexpected)
        yield f"As the file expects under tests: {as_expected} of {found.expected} labels."
    for each in found.unexpected:
        label = each.found or "not in the graph"
        yield f"{each.statement} is {label}, where the file expects it to be {each.expected}."
    if found.grounder:
        yield f"Argument schemes were instantiated by the grounder {found.grounder}."
    for left in found.left_out:
        yield f"The argument scheme {left.scheme} was not instantiated: {left.reason}."
