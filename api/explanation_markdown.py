"""Hands on: explanation_markdown, an explanation as Markdown: headings and nested lists."""

from __future__ import annotations

from collections.abc import Iterator

from api.explanation_outline import Item, outline
from api.markdown import escaped, heading, page
from engine import FindingExplanation

SIDES = {
    "": "",
    "for": "**For:** ",
    "against": "**Against:** ",
    "needs": "",
    "unless": "",
    "counts": "",
    "stop": "**Stops:** ",
    "note": "",
}
"""What a point does to the one it stands under, where its text does not say."""


def explanation_markdown(explanation: FindingExplanation, depth: int | None = None) -> str:
    """The explanation as Markdown."""
    tree = outline(explanation, depth)
    lines = heading(1, tree.title)
    lines += [f"- **{escaped(name)}**: {escaped(text)}" for name, text in tree.facts]
    for section in tree.sections:
        lines += [*heading(2, section.title), escaped(section.status), ""]
        for item in section.items:
            lines += _item(item, 0)
    if tree.sources:
        lines += heading(2, "Sources")
        lines += [f"- **{escaped(source)}**: {escaped(cited)}" for source, cited in tree.sources]
    lines += ["", *(f"*{escaped(note)}*" for note in tree.notes)]
    return page(lines)


def _item(item: Item, level: int) -> Iterator[str]:
    lead = "    " * level + "- "
    if item.folded:
        points = "1 argument" if item.folded == 1 else f"{item.folded} arguments"
        yield f"{lead}({points} more)"
        return
    strong = f"**{escaped(item.strong)}** " if item.strong else ""
    yield f"{lead}{SIDES[item.side]}{strong}{escaped(item.text)}"
    for under in item.items:
        yield from _item(under, level + 1)
