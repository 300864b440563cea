"""Hands on: what stands in a box, its outline and lines of text, and how large that makes it."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

from api.picturing.boxes import Box, How, What
from api.picturing.measuring import Line, wrapped

WIDTH = 280.0
INDENT = 24.0
"""How far a docked box stands to the right of the statement it speaks for."""
_APART = 8.0
_PAD = 11.0
_SIDE = 14.0
"""How far the sides of a rule's box are drawn out to a point, and how large a note's fold is."""
_DOT = 12.0
_SMALL = 7.0
ALSO: dict[How, str] = {
    "pro": "for it",
    "premise": "asks",
    "factor": "counts",
    "con": "against",
    "exception": "unless",
    "undercut": "undercut by",
}
"""What is told of a line that is not drawn."""


class Style(NamedTuple):
    """How lines of text look: their classes, font size, height and how many there may be."""

    classes: str
    size: float
    height: float
    most: int


TEXT = Style("", 13.0, 17.0, 6)
BOLD = Style("bold", 13.0, 17.0, 6)
NOTE = Style("note", 11.5, 15.0, 3)
_STYLES: dict[What, Style] = {"finding": BOLD, "element": BOLD}


class Docked(NamedTuple):
    """A docked box and where it stands in the whole."""

    box: Box
    body: str
    far: str
    x: float
    y: float


class Drawn(NamedTuple):
    """A box with what is docked to it, as SVG.

    ``far`` is what it tells in place of long lines,
    each with where it leads; ``doors`` are where lines may end.
    """

    body: str
    far: str
    docked: tuple[Docked, ...]
    bracket: str
    width: float
    height: float
    doors: tuple[tuple[float, float], ...]


def drawn(box: Box, standards: int) -> Drawn:
    """The box as SVG, its upper left corner at nought."""
    body, far, door = _body(box, WIDTH, standards)
    docked, ticks, height = [], [], door + _APART
    doors = [(0.0, door)]
    for inner in box.docked:
        inner_body, inner_far, inner_height = _body(inner, WIDTH - INDENT, standards)
        y = height + _APART
        docked.append(Docked(inner, inner_body, inner_far, INDENT, y))
        ticks.append(f"M{number(INDENT)} {number(y + inner_height / 2)}H10")
        height = y + inner_height
        doors.append((y, height))
    bracket = f"{''.join(ticks)}V{number(door + 1)}" if ticks else ""
    return Drawn(body, far, tuple(docked), bracket, WIDTH, height if ticks else door, tuple(doors))


def text_line(line: Line, x: float, y: float, style: Style) -> str:
    """A line of text; of what might be drawn wider than was estimated, the width is said."""
    held = ""
    if line.exact and line.width:
        held = f' textLength="{number(line.width * style.size)}" lengthAdjust="spacingAndGlyphs"'
    classes = f' class="{style.classes}"' if style.classes else ""
    return f'<text x="{number(x)}" y="{number(y)}"{classes}{held}>{escape(line.text)}</text>'


def number(value: float) -> str:
    """A number of the picture, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def dots(full: int, of: int, x: float, y: float, small: bool = False) -> str:
    """How far something reaches as a shape: a full circle for each proof standard."""
    apart, radius = (_SMALL, "2.5") if small else (_DOT, "4")
    return "".join(
        f'<circle class="{"full" if place < full else "empty"}" r="{radius}"'
        f' cx="{number(x + 5 + apart * place)}" cy="{number(y)}"/>'
        for place in range(of)
    )


def outline(what: What, width: float, height: float) -> str:
    """The shape by which a box is told from others."""
    w, h, side = number(width), number(height), number(_SIDE)
    if what == "rule":
        path = f"M{side} 0H{number(width - _SIDE)}L{w} {number(height / 2)}"
        path += f"L{number(width - _SIDE)} {h}H{side}L0 {number(height / 2)}z"
    elif what == "supposition":
        path = (
            f"M0 0H{number(width - _SIDE)}L{w} {side}V{h}H0zM{number(width - _SIDE)} 0V{side}H{w}"
        )
    else:
        round_ = {"claim": min(height / 2, 20.0), "element": 6.0, "finding": 6.0}.get(what, 0.0)
        return f'<rect class="box" width="{w}" height="{h}" rx="{number(round_)}"/>'
    return f'<path class="box" d="{path}"/>'


def _body(box: Box, width: float, standards: int) -> tuple[str, str, float]:
    pad = _PAD + (_SIDE - 4 if box.what in {"rule", "claim", "supposition"} else 0)
    room = width - 2 * pad
    style = _STYLES.get(box.what, TEXT)
    parts: list[str] = []
    y, far = 8.0, ""
    for line in wrapped(box.text, room / style.size, style.most):
        y += style.height
        parts.append(text_line(line, pad, y - 4, style))
    for place, note in enumerate(box.notes):
        left = 0.0
        if not place and box.reached is not None:
            y += 3
            left = _DOT * standards + 6
            parts.append(dots(box.reached, standards, pad, y + NOTE.height - 8))
        for line in wrapped(note, (room - left) / NOTE.size, NOTE.most):
            y += NOTE.height
            parts.append(text_line(line, pad + left, y - 4, NOTE))
    near = "".join(parts)
    for each in box.also:
        y += 5
        parts = [f'<a href="#{each.id}">', dots(each.reached, standards, pad, y + 7, small=True)]
        left = _SMALL * standards + 5
        for line in wrapped(f"{ALSO[each.how]}: {each.text}", (room - left) / NOTE.size, 4):
            y += NOTE.height
            parts.append(text_line(line, pad + left, y - 4, NOTE))
        far += "".join([*parts, "</a>"])
    height = round(y + 8, 1)
    return outline(box.what, width, height) + near, far, height
