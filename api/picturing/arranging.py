"""Hands on: where boxes stand and how lines run between them, in columns from left to right.

What a line leads to stands left of where it begins. Columns and the order inside them come from
the lines (Sugiyama's method; igraph does away with crossings); a line over several columns has a
place of its own in each. Inside a column boxes are as near as can be to what they are joined with.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]

GAP = 84.0
"""Between columns, for the lines."""
SPACE = 16.0
"""Between boxes of a column."""
_NARROW = 7.0
"""Between lines that pass through a column."""
_LANE = 4.0
"""How high the place of a line is that passes through a column."""
_SWEEPS = 30
_STRAIGHT = 6.0
"""How much more a passing line counts than others where boxes are placed."""


class Size(NamedTuple):
    """How much room a box takes, and between which heights of it lines end, for each of its doors.

    Lines begin at the first door.
    """

    width: float
    height: float
    doors: tuple[tuple[float, float], ...]


class Join(NamedTuple):
    """A line, by the numbers of the boxes it begins and ends at, and of the door it ends at."""

    start: int
    end: int
    door: int = 0


class Arrangement(NamedTuple):
    """The upper left corner of each box; of each line its points, two at each column it passes."""

    corners: tuple[Point, ...]
    routes: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def arranged(sizes: Sequence[Size], lines: Sequence[Join]) -> Arrangement:
    """Places for boxes and lines."""
    if not sizes:
        return Arrangement((), tuple(() for _ in lines), 0.0, 0.0)
    columns = columns_of(len(sizes), [(line.start, line.end) for line in lines])
    column_of = list(columns)
    heights = [size.height for size in sizes]
    chains: list[list[int]] = []
    joined: list[tuple[int, int]] = []
    for start, end, _ in lines:
        # From left to right, whichever way it leads; a box that leads to itself has no line.
        if start == end:
            chains.append([])
            continue
        left, right = sorted((start, end), key=lambda box: columns[box])
        chain = [left]
        for column in range(columns[left] + 1, columns[right]):
            chain.append(len(column_of))
            column_of.append(column)
            heights.append(_LANE)
        chain.append(right)
        chains.append(chain)
        joined += pairwise(chain)
    ordered = _ordered(column_of, joined)
    middles = _middles(ordered, heights, joined, len(sizes))
    top = min(m - h / 2 for m, h in zip(middles, heights, strict=True))
    middles = [round(middle - top, 1) for middle in middles]
    widths = [
        max((sizes[box].width for box in column if box < len(sizes)), default=0.0)
        for column in ordered
    ]
    lefts = [sum(widths[:n]) + GAP * n for n in range(len(widths))]
    corners = tuple(
        (lefts[column_of[box]], round(middles[box] - size.height / 2, 1))
        for box, size in enumerate(sizes)
    )
    routes = _routes(sizes, lines, chains, corners, middles, column_of, lefts, widths)
    height = max(m + h / 2 for m, h in zip(middles, heights, strict=True))
    return Arrangement(corners, routes, lefts[-1] + widths[-1], height)


def columns_of(count: int, lines: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each box: one further than all it leads to, but in a ring."""
    sources: list[list[int]] = [[] for _ in range(count)]
    begins = [False] * count
    for start, end in lines:
        if start != end:
            sources[end].append(start)
            begins[start] = True
    kept: list[list[int]] = [[] for _ in range(count)]
    state = [0] * count
    finished: list[int] = []
    for root in sorted(range(count), key=lambda box: (begins[box], box)):
        if state[root]:
            continue
        state[root] = 1
        path = [(root, iter(sources[root]))]
        while path:
            box, rest = path[-1]
            source = next(rest, None)
            if source is None:
                state[box] = 2
                finished.append(box)
                path.pop()
            elif state[source] != 1:
                kept[box].append(source)
                if not state[source]:
                    state[source] = 1
                    path.append((source, iter(sources[source])))
            else:
                kept[source].append(box)
    column = [0] * count
    for box in reversed(finished):
        for source in kept[box]:
            column[source] = max(column[source], column[box] + 1)
    return column


def _ordered(column_of: Sequence[int], joined: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The boxes and passing lines of each column, from above, with few crossings."""
    from igraph import Graph

    graph = Graph(n=len(column_of), edges=list(joined), directed=True)
    layout = graph.layout_sugiyama(layers=list(column_of), maxiter=200)
    columns: list[list[int]] = [[] for _ in range(max(column_of) + 1)]
    for box in sorted(range(len(column_of)), key=lambda box: (round(layout[box][0], 6), box)):
        columns[column_of[box]].append(box)
    return columns


def _middles(
    columns: Sequence[Sequence[int]],
    heights: Sequence[float],
    joined: Sequence[tuple[int, int]],
    boxes: int,
) -> list[float]:
    """How low the middle of each box and passing line is."""
    left: list[list[int]] = [[] for _ in heights]
    right: list[list[int]] = [[] for _ in heights]
    for one, other in joined:
        right[one].append(other)
        left[other].append(one)
    middle = [0.0] * len(heights)
    for column in columns:
        _stack(column, heights, middle, [middle[box] for box in column], [1.0] * len(column))
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        last = sweep >= _SWEEPS - 4
        for column in columns if forth else list(reversed(columns)):
            wanted, weights = [], []
            for box in column:
                near = left[box] + right[box] if last else (left if forth else right)[box]
                pull = [
                    (middle[other], _STRAIGHT if other >= boxes and box >= boxes else 1.0)
                    for other in near
                ]
                weight = sum(weight for _, weight in pull)
                wanted.append(
                    sum(at * weight for at, weight in pull) / weight if weight else middle[box]
                )
                weights.append(weight or 0.05)
            _stack(column, heights, middle, wanted, weights)
    return middle


def _stack(
    column: Sequence[int],
    heights: Sequence[float],
    middle: list[float],
    wanted: Sequence[float],
    weights: Sequence[float],
) -> None:
    """Places a column's boxes in their order, without overlap, nearest to where they are wanted.

    Taking from each the room above it makes "in order" all there is to ask: neighbours that are
    not are pooled at the mean of what they want (the least squares).
    """
    offsets, offset = [], 0.0
    for number, box in enumerate(column):
        if number:
            offset += (heights[column[number - 1]] + heights[box]) / 2
            both = max(heights[column[number - 1]], heights[box])
            offset += _NARROW if both == _LANE else SPACE
        offsets.append(offset)
    pools: list[tuple[float, float, int]] = []
    for want, weight, room in zip(wanted, weights, offsets, strict=True):
        pool = (want - room, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            at, heavy, count = pools.pop()
            total = heavy + pool[1]
            pool = ((at * heavy + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    placed = [at for at, _, count in pools for _ in range(count)]
    for box, at, room in zip(column, placed, offsets, strict=True):
        middle[box] = at + room


def _routes(
    sizes: Sequence[Size],
    lines: Sequence[Join],
    chains: Sequence[Sequence[int]],
    corners: Sequence[Point],
    middles: Sequence[float],
    column_of: Sequence[int],
    lefts: Sequence[float],
    widths: Sequence[float],
) -> tuple[tuple[Point, ...], ...]:
    """The points of each line, from where it begins to where it ends."""
    doors: dict[tuple[int, int, bool], list[tuple[float, int]]] = {}
    for number, (chain, line) in enumerate(zip(chains, lines, strict=True)):
        if chain:
            forth = chain[0] == line.start
            first, last = (0, line.door) if forth else (line.door, 0)
            doors.setdefault((chain[0], first, True), []).append((middles[chain[1]], number))
            doors.setdefault((chain[-1], last, False), []).append((middles[chain[-2]], number))
    ends: dict[tuple[int, bool], Point] = {}
    for (box, door, on_right), through in doors.items():
        x, y = corners[box]
        above, below = sizes[box].doors[door]
        step = min(13.0, (below - above - 10) / len(through))
        first_at = y + (above + below) / 2 - step * (len(through) - 1) / 2
        for place, (_, number) in enumerate(sorted(through)):
            at = x + sizes[box].width if on_right else x
            ends[number, on_right] = (at, round(first_at + place * step, 1))
    routes: list[tuple[Point, ...]] = []
    for number, (chain, line) in enumerate(zip(chains, lines, strict=True)):
        if not chain:
            routes.append(())
            continue
        passing = [
            (x, middles[lane])
            for lane in chain[1:-1]
            for x in (lefts[column_of[lane]], lefts[column_of[lane]] + widths[column_of[lane]])
        ]
        points = (ends[number, True], *passing, ends[number, False])
        routes.append(points if chain[0] == line.start else tuple(reversed(points)))
    return tuple(routes)
