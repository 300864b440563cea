"""Hands on: blocks, a page told once, to be written on a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from api.markdown import code, escaped, heading, page, table

if TYPE_CHECKING:
    from rich.console import Console

GAP = 2
LEAST = 9
"""The least room for a column; where there is less, the table becomes a list."""


class Heading(NamedTuple):
    """A heading; level 1 is the page's own."""

    level: int
    text: str


class Line(NamedTuple):
    """A paragraph, in a style of the terminal."""

    text: str
    style: str = ""


class Point(NamedTuple):
    """A point of a list, so deep; with a number where its order counts."""

    text: str
    depth: int = 0
    style: str = ""
    number: int = 0


class Command(NamedTuple):
    """A command to type, under a point."""

    text: str
    depth: int = 0


class Grid(NamedTuple):
    """A table; the first column holds what the rows are called.

    Of ``paths`` in it the beginning is left out where they are too long, since they differ in
    their ends.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paths: bool = False


Block = Heading | Line | Point | Command | Grid


def render_blocks(blocks: Iterable[Block], console: Console) -> None:
    """Write blocks to the terminal."""
    from api.page import Page

    paper = Page(console)
    for place, block in enumerate(blocks):
        match block:
            case Heading(level, text):
                if place:
                    paper.blank()
                paper.say((text, "bold" if level < 3 else ""))
            case Line(text, style):
                paper.say((text, style))
            case Point(text, depth, style, number):
                paper.say((text, style), indent=2 * depth, mark=f"{number}." if number else "-")
            case Command(text, depth):
                paper.say((f"$ {text}", "dim"), indent=2 * depth + 2, hang=4)
            case Grid(head, rows, paths):
                _grid(paper, head, rows, paths)


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """The same as Markdown."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(level, text):
                lines += heading(level, text)
            case Line(text, _):
                lines += ["", escaped(text), ""]
            case Point(text, depth, _, number):
                mark = f"{number}." if number else "-"
                lines.append(f"{'  ' * depth}{mark} {escaped(text)}")
            case Command(text, depth):
                lines.append(f"{'  ' * depth}  - {code(text)}")
            case Grid(head, rows, _):
                cells = [[escaped(cell) for cell in row] for row in rows]
                lines += table([escaped(cell) for cell in head], cells)
    return page(lines)


def _grid(paper: Page, head: Sequence[str], rows: Sequence[Sequence[str]], paths: bool) -> None:
    """As a table where every column has room, else each row as a list."""
    paper.blank()
    others = len(head) - 1
    first = max(paper.width // 3, 24)
    room = (paper.width - first - GAP * others) // max(others, 1)
    if room < LEAST:
        for name, *cells in rows:
            paper.say((name, "bold"))
            for title, cell in zip(head[1:], cells, strict=True):
                paper.say(f"{title}: {cell}", indent=2, mark="-")
        return
    widths = [first, *[min(room, 30)] * others]
    paper.row([[(cell, "bold")] for cell in head], widths, GAP)
    paper.rule(sum(widths) + GAP * others)
    for name, *cells in rows:
        called = _end(name, first) if paths else name
        paper.row([[(cell, "")] for cell in (called, *cells)], widths, GAP)


def _end(path: str, room: int) -> str:
    """As many of the last folders of a path as there is room for, and its name."""
    if len(path) <= room:
        return path
    parts = path.split("/")
    ends = ("…/" + "/".join(parts[number:]) for number in range(1, len(parts)))
    return next((end for end in ends if len(end) <= room), f"…{path[-(room - 1) :]}")


if TYPE_CHECKING:
    from api.page import Page
