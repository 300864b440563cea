"""Hands on: Stakes, which finds what turns on the disputes of one party for its findings.

The worlds of a finding are put together from those of the statements it needs, each of which
depends on few disputes; only where that is more than the cap are worlds looked through by size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from math import prod

import numpy as np

from engine.disputing.growing import Growing
from engine.disputing.splits import Split
from engine.disputing.turning import Cube, Reached, Turning, Way
from engine.graph import ArgumentGraph
from engine.labels import Labels
from engine.structure import Structure
from engine.worlds import Option, Switch, Worlds, every_world

Step = Callable[[int], None]
"""Told whenever so many further worlds have been weighed."""


class Stakes:
    """What findings about one party share is weighed once.

    ``needs`` are the statements that the findings need which will be asked about.
    """

    def __init__(
        self,
        labels: Labels,
        graph: ArgumentGraph,
        party: str,
        disputes: Sequence[Split],
        needs: Iterable[int],
        cap: int,
        step: Step = lambda worlds: None,
    ) -> None:
        self._labels, self._graph, self._party = labels, graph, party
        self._cap, self._step = cap, step
        self._switches: list[Switch] = [
            (Option(), *(Option(side.aside) for side in split.sides)) for split in disputes
        ]
        self._component_of = labels.runs.structure.component_of
        self._moving = _moving(labels.runs.structure, self._switches)
        self._alike: dict[frozenset[int], list[int]] = {}
        for need in sorted(set(needs)):
            self._alike.setdefault(self._cone(need), []).append(need)
        self._cubes: dict[int, Cube | None] = {}
        self._known: dict[tuple[tuple[int, ...], ...], Turning] = {}

    def turning(self, bindings: Sequence[Sequence[int | None]]) -> Turning:
        """What turns for a finding that reaches what the best of its bindings does.

        A binding reaches the least that the statements it needs do; None is one of which nobody
        speaks.
        """
        viable = {
            tuple(sorted({need for need in needs if need is not None}))
            for needs in bindings
            if None not in needs
        }
        key = tuple(sorted(viable))
        found = self._known.get(key) or self._turning(key)
        if not found.interrupted:
            self._known[key] = found
        return found

    def _turning(self, bindings: tuple[tuple[int, ...], ...]) -> Turning:
        if not bindings:
            return Turning((), Way((), -1), Way((), -1), {}, 1)
        needs = sorted({need for binding in bindings for need in binding})
        cone = tuple(sorted(set().union(*map(self._cone, needs))))
        cubes = {need: cube for need in needs if (cube := self._cube(need)) is not None}
        matter = (cubes[need].axes if need in cubes else self._cone(need) for need in needs)
        axes = tuple(sorted(set().union(*matter)))
        if len(cubes) < len(needs) or prod(self._sizes(axes)) > self._cap:
            return self._grown(bindings, needs, axes)._replace(cone=cone)
        least = [
            reduce(np.minimum, [cubes[need].along(axes) for need in binding])
            for binding in bindings
        ]
        reached = reduce(np.maximum, least)
        cube = Cube(axes, np.broadcast_to(reached, self._sizes(axes))).trimmed()
        return cube.turning(cone, prod(self._sizes(cone)))

    def _cone(self, statement: int) -> frozenset[int]:
        """The disputes on which a statement depends."""
        return self._moving[self._component_of[statement]]

    def _sizes(self, axes: Sequence[int]) -> list[int]:
        return [len(self._switches[d]) for d in axes]

    def _worlds(self, axes: Sequence[int], needs: Sequence[int]) -> Worlds:
        switches = [self._switches[d] for d in axes]
        return Worlds(self._labels, self._graph, self._party, switches, needs)

    def _cube(self, statement: int) -> Cube | None:
        """What a statement reaches in all worlds of its cone, unless these are too many."""
        if statement not in self._cubes:
            cone = self._cone(statement)
            statements = sorted({statement, *self._alike.get(cone, ())})
            axes = tuple(sorted(cone))
            if prod(self._sizes(axes)) > self._cap:
                self._cubes.update(dict.fromkeys(statements))
            else:
                self._cubes.update(self._weighed(statements, axes))
        return self._cubes[statement]

    def _weighed(
        self, statements: Sequence[int], axes: tuple[int, ...]
    ) -> Iterator[tuple[int, Cube]]:
        """What statements of the same cone reach in all its worlds."""
        if not axes:
            for statement in statements:
                reached = np.array(self._labels.reached(statement, self._party), np.int8)
                yield statement, Cube((), reached)
            return
        worlds, sizes = self._worlds(axes, statements), self._sizes(axes)
        blocks: dict[int, list[Reached]] = {statement: [] for statement in statements}
        for choices in every_world(sizes):
            number = max(map(len, choices))
            for statement, reached in worlds.reached(choices).items():
                blocks[statement].append(np.broadcast_to(reached, number))
            self._step(number)
        for statement, parts in blocks.items():
            yield statement, Cube(axes, np.concatenate(parts).reshape(sizes)).trimmed()

    def _grown(
        self, bindings: Sequence[Sequence[int]], needs: Sequence[int], axes: tuple[int, ...]
    ) -> Turning:
        """What is found up to the cap, or until interrupted from the keyboard."""
        growing = Growing(self._worlds(axes, needs), bindings, axes)
        try:
            for worlds in growing.sizes(self._cap):
                self._step(worlds)
        except KeyboardInterrupt:
            return growing.turning(interrupted=True)
        return growing.turning()


def _moving(structure: Structure, switches: Sequence[Switch]) -> list[frozenset[int]]:
    """Of each component the switches that set aside anything on which it depends."""
    concerned: dict[int, set[int]] = {}
    for number, switch in enumerate(switches):
        for argument in {a for option in switch for a in option.aside}:
            concerned.setdefault(argument, set()).add(number)
    found: list[frozenset[int]] = []
    for place, component in enumerate(structure.components):
        needed = {structure.component_of[s] for s in component.needs} - {place}
        own = (concerned[a] for a in component.arguments if a in concerned)
        found.append(frozenset().union(*own, *(found[below] for below in needed)))
    return found
