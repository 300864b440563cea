"""Hands on: render_explanation, an explanation for the terminal, its points indented."""

from __future__ import annotations

from rich.console import Console

from api.explanation_outline import Item, Outline, outline
from api.page import Page
from engine import FindingExplanation

MARKS = {
    "": "",
    "for": "+",
    "against": "−",
    "needs": "·",
    "unless": "×",
    "counts": "·",
    "stop": "▸",
    "note": "",
}
"""What a point does to the one it stands under."""
STYLES = {"for": "green", "against": "yellow", "unless": "magenta", "stop": "cyan", "note": "dim"}
KEY = "+ speaks for it, − against it, · is needed, × is an exception, ▸ where it stops"


def render_explanation(
    explanation: FindingExplanation, console: Console, depth: int | None = None
) -> None:
    """Write the explanation; below ``depth`` steps it counts what it leaves out."""
    page, tree = Page(console), outline(explanation, depth)
    page.say((tree.title, "bold"))
    for name, text in tree.facts:
        page.say((f"{name}: ", "bold"), text, hang=2)
    page.blank()
    page.say((KEY + ".", "dim"))
    for section in tree.sections:
        page.heading(section.title)
        page.say(section.status)
        for item in section.items:
            _item(page, item, 0)
    _end(page, tree)


def _item(page: Page, item: Item, indent: int) -> None:
    if item.folded:
        points = "1 argument" if item.folded == 1 else f"{item.folded} arguments"
        page.say((f"({points} more: ask for a greater --depth)", "dim"), indent=indent)
        return
    strong = [(f"{item.strong} ", "bold")] if item.strong else []
    page.say(*strong, (item.text, STYLES.get(item.side, "")), indent=indent, mark=MARKS[item.side])
    for under in item.items:
        _item(page, under, indent + 2)


def _end(page: Page, tree: Outline) -> None:
    if tree.sources:
        page.heading("Sources")
        for source, citation in tree.sources:
            page.say((source, "bold"), f": {citation}", hang=2)
    page.blank()
    for note in tree.notes:
        page.say((note, "italic"))
