"""Hands on: graph_svg, the argument graph of a finding as a picture that stands alone.

The finding stands at the left; what speaks for and against it follows to the right, down to who
said what. Shapes, dashes and words tell everything that colours tell. Each box is an item of a list
with its whole text as its name and its lines in words as its description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from api.picturing.arranging import Arrangement, Join, Point, Size, arranged
from api.picturing.boxes import MOST, Box, Line, Picture, picture_of
from api.picturing.colours import OF, style_sheet
from api.picturing.contents import BOLD, TEXT, Drawn, Style, drawn, text_line
from api.picturing.contents import number as _n
from api.picturing.legends import legend
from api.picturing.measuring import shown, wrapped
from engine import NOTICE

Json = dict[str, Any]
Link = Callable[[str, str], str | None]
"""From what a box is (``claim``, ``rule`` …) and its id to where it leads, if at all."""

MARGIN = 24.0
_LEAST_WIDTH = 760.0
_TITLE = Style("large bold", 16.0, 22.0, 3)
_WORDS = {"con": "against", "exception": "unless", "undercut": "undercuts"}
_LONG = 20_000
"""Characters of a description, which tells all lines of a box."""

_HEADS = (
    '<marker id="head-pro" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9"'
    ' markerUnits="userSpaceOnUse" orient="auto"><path class="head-pro" d="M0 0L10 5L0 10z"/>'
    "</marker>",
    '<marker id="head-premise" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8"'
    ' markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head-premise"'
    ' stroke-width="1.6" d="M1 1L9 5L1 9"/></marker>',
    '<marker id="head-con" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10"'
    ' markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="head-con"'
    ' stroke-width="2" d="M0 1L8 9M8 1L0 9"/></marker>',
    '<marker id="head-exception" viewBox="0 0 10 12" refX="6" refY="6" markerWidth="10"'
    ' markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path class="head-exception"'
    ' stroke-width="2.6" d="M5 0V12"/></marker>',
    '<marker id="head-undercut" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10"'
    ' markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><circle class="head-undercut"'
    ' stroke-width="1.6" cx="5" cy="5" r="4"/></marker>',
)
_HEAD_OF = {"factor": "premise"}


def graph_svg(
    graph: Json, party: str, title: str = "", *, link: Link | None = None, most: int = MOST
) -> str:
    """The picture of a graph of ``graph_json``, labelled for one party.

    ``link`` says where a box leads. Of more than ``most`` boxes those nearest to the finding are
    shown, and the picture says how many are not.
    """
    picture = picture_of(graph, party, most)
    contents, arrangement = _arranged(picture)
    width = max(arrangement.width, _LEAST_WIDTH)
    head, top = _head(picture, title, width)
    below, legend_height = legend(picture, width)
    height = top + arrangement.height + 28 + legend_height
    boxes = list(_boxes(picture, contents, arrangement, link))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="en" class="{OF}"'
        f' role="graphics-document document"'
        f' aria-labelledby="title" aria-describedby="about"'
        f' viewBox="0 0 {_n(width + 2 * MARGIN)} {_n(height + 2 * MARGIN)}"'
        f' width="{_n(width + 2 * MARGIN)}" height="{_n(height + 2 * MARGIN)}">',
        f'<title id="title">{_text(title or picture.heading)}</title>',
        f'<desc id="about">{_text(_about(picture, title))}</desc>',
        f"<style>{style_sheet()}</style>",
        f"<defs>{''.join(_HEADS)}</defs>",
        '<rect class="paper" width="100%" height="100%"/>',
        f'<g transform="translate({_n(MARGIN)} {_n(MARGIN)})">',
        *head,
        f'<g transform="translate(0 {_n(top)})">',
        '<g aria-hidden="true">',
        *_lines(picture.lines, arrangement),
        "</g>",
        '<g role="list" aria-label="Statements and arguments, the finding first">',
        *boxes,
        "</g>",
        "</g>",
        f'<g aria-hidden="true" transform="translate(0 {_n(top + arrangement.height + 28)})">',
        *below,
        "</g>",
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _arranged(picture: Picture) -> tuple[dict[str, Drawn], Arrangement]:
    """The boxes and their places; what is docked stands in the order of what it rests on."""
    for again in (True, False):
        contents = {id: drawn(box, len(picture.standards)) for id, box in picture.boxes.items()}
        numbers = {id: number for number, id in enumerate(contents)}
        doors = {id: (numbers[id], 0) for id in numbers}
        for host, box in picture.boxes.items():
            doors |= {inner.id: (numbers[host], n + 1) for n, inner in enumerate(box.docked)}
        arrangement = arranged(
            [Size(each.width, each.height, each.doors) for each in contents.values()],
            [Join(doors[line.start][0], *doors[line.end]) for line in picture.lines],
        )
        if again:
            heights: dict[str, list[float]] = {}
            for line in picture.lines:
                y = arrangement.corners[doors[line.start][0]][1]
                heights.setdefault(line.end, []).append(y)
            for box in picture.boxes.values():
                box.docked.sort(key=lambda inner: _mean(heights.get(inner.id, ())))
    return contents, arrangement


def _mean(values: Sequence[float]) -> float:
    """What rests on nothing stands above all else."""
    return sum(values) / len(values) if values else float("-inf")


def _head(picture: Picture, title: str, width: float) -> tuple[list[str], float]:
    """What stands above the picture, and how high it is."""
    told = [(title, _TITLE), (picture.heading, TEXT), (NOTICE, TEXT)]
    if picture.left_out:
        told.append((_left_out(picture), BOLD))
    parts, y = [], 0.0
    for text, style in told:
        for line in wrapped(text, width / style.size, style.most) if text else ():
            y += style.height
            parts.append(text_line(line, 0, y - 4, style))
    return [f'<g aria-hidden="true">{"".join(parts)}</g>'], y + 16


def _about(picture: Picture, title: str) -> str:
    told = [picture.heading] if title else []
    count = len(picture.boxes) + sum(len(box.docked) for box in picture.boxes.values())
    told.append(f"{count} findings, elements, statements and arguments, the finding first")
    if picture.left_out:
        told.append(_left_out(picture))
    return ". ".join([*told, NOTICE])


def _left_out(picture: Picture) -> str:
    return f"What is nearest to the finding is shown; {picture.left_out} further boxes are left out"


def _boxes(
    picture: Picture, contents: dict[str, Drawn], arrangement: Arrangement, link: Link | None
) -> Iterable[str]:
    """Every box, in the order in which the picture is read: by columns, each from above."""
    places = zip(contents.items(), arrangement.corners, strict=True)
    for (id, each), (x, y) in sorted(places, key=lambda place: place[1]):
        box = picture.boxes[id]
        yield _item(box, each.body, each.far, (x, y), link)
        for inner in each.docked:
            yield _item(inner.box, inner.body, inner.far, (x + inner.x, y + inner.y), link)
        if each.bracket:
            yield (
                f'<path class="line pro" aria-hidden="true" marker-end="url(#head-pro)"'
                f' transform="translate({_n(x)} {_n(y)})" d="{each.bracket}"/>'
            )


def _item(box: Box, body: str, far: str, at: Point, link: Link | None) -> str:
    classes = [box.what, *(["aside"] if box.aside else []), *(["silent"] if box.silent else [])]
    where = link(box.what, box.source) if link is not None and box.source else None
    inside = body if where is None else f"<a href={quoteattr(shown(where))}>{body}</a>"
    name = f"{box.what.capitalize()}: {box.text}"
    description = ". ".join([*box.notes, *box.said])
    return (
        f'<g id={quoteattr(box.id)} class="{" ".join(classes)}" role="listitem"'
        f' transform="translate({_n(at[0])} {_n(at[1])})"><title>{_text(name)}</title>'
        f"<desc>{_text(description[:_LONG])}</desc>{inside}{far}</g>"
    )


def _lines(lines: Iterable[Line], arrangement: Arrangement) -> Iterable[str]:
    ends: set[Point] = set()
    for line, points in zip(lines, arrangement.routes, strict=True):
        if not points:
            continue
        head = _HEAD_OF.get(line.how, line.how)
        yield (
            f'<path class="line {line.how}" marker-end="url(#head-{head})" d="{_path(points)}"/>'
        )
        word, (x, y) = _WORDS.get(line.how), points[-1]
        crowded = any(other[0] == x and abs(other[1] - y) < 10 for other in ends)
        if word and not crowded:
            ends.add((x, y))
            side = (12, "start") if points[-2][0] > x else (-12, "end")
            yield (
                f'<text class="note word" x="{_n(x + side[0])}" y="{_n(y - 4)}"'
                f' text-anchor="{side[1]}">{word}</text>'
            )


def _path(points: tuple[Point, ...]) -> str:
    """A curve between columns, straight through each: points come two by two at columns."""
    told = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for number in range(len(points) - 1):
        (x, y), (to_x, to_y) = points[number], points[number + 1]
        if number % 2:
            told.append(f"L{_n(to_x)} {_n(to_y)}")
        else:
            bend = (x + to_x) / 2
            told.append(f"C{_n(bend)} {_n(y)} {_n(bend)} {_n(to_y)} {_n(to_x)} {_n(to_y)}")
    return "".join(told)


def _text(text: str) -> str:
    return escape(shown(text))
