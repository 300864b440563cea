"""Hands on: Worlds, one argument graph weighed in very many worlds at once.

Worlds differ in what is set aside and what is supposed: each takes one option of every switch.
What is found about a statement takes few different values, however many worlds there are. So
each component of the graph is weighed only once for every combination of values of what it depends
on that occurs (by ``runs``, one bit a combination), and all the worlds look their values up in
tables. The outcome is the same as that of weighing each world by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.cells import Layout
from engine.components import Component
from engine.graph import ArgumentGraph
from engine.labels import Labels, Table, Tables
from engine.numbering import Numbering
from engine.runs import Runs
from engine.scale import Scale
from engine.structure import Structure
from rules import Weighing

Choices = NDArray[np.uint16]
"""Of one switch the option that each world takes; of length 1 if all take the same."""
Bits = NDArray[np.uint8]
Highest = NDArray[np.int8]
"""Of one statement the highest proof standard in each world, -1 for none; of length 1 likewise."""

BLOCK = 1 << 16
"""The most worlds of a block: what is found about a statement in all of them fits a cache."""


class Option(NamedTuple):
    """What one option of a switch sets aside, and which suppositions it adds (arguments).

    With ``left_open`` it leaves open whether any of that is done.
    """

    aside: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    left_open: bool = False


Switch = tuple[Option, ...]
"""The options of which every world takes one."""


class Worlds:
    """Weighs one graph for one party, in any worlds of some switches.

    ``labels`` are those of the graph without the suppositions that switches add; these follow its
    arguments in ``graph``. Only what the ``targets`` (statements) depend on is weighed.
    """

    def __init__(
        self,
        labels: Labels,
        graph: ArgumentGraph,
        party: str,
        switches: Sequence[Switch],
        targets: Iterable[int],
    ) -> None:
        self.switches = tuple(switches)
        self.targets = tuple(dict.fromkeys(targets))
        self._base = _Base(labels, graph, party)
        structure = self._base.structure
        concerned: dict[int, set[int]] = {}
        for number, switch in enumerate(self.switches):
            for option in switch:
                for argument in option.aside | option.added:
                    concerned.setdefault(argument, set()).add(number)
        self._found = {s: _Found(self._base.standards) for s in self.targets}
        for statement, found in self._found.items():
            found.number(self._base.value(statement))
        self._parts: list[_Part] = []
        moving: set[int] = set()
        for component in structure.cone(self.targets):
            own = {n for a in component.arguments for n in concerned.get(a, ())}
            inputs = component.needs.difference(component.statements) & moving
            if own or inputs:
                moving.update(component.statements)
                for statement in component.statements:
                    self._found[statement] = _Found(self._base.standards)
                switched = {n: self.switches[n] for n in sorted(own)}
                self._parts.append(_Part(self._base, component, switched, sorted(inputs)))

    @property
    def moving(self) -> frozenset[int]:
        """The switches on which anything depends that the targets depend on."""
        return frozenset(n for part in self._parts for n in part.switched)

    def reached(self, choices: Sequence[Choices]) -> dict[int, Highest]:
        """Of each target the highest proof standard reached in each world, -1 for none.

        ``choices`` has, for each switch, the options that the worlds take. What is the same in all
        worlds comes back as an array of length 1. Asking for one block of worlds after another is
        quickest where they differ in few switches.
        """
        for part in self._parts:
            part.follow(choices, self._found)
        return {s: self._found[s].reached() for s in self.targets}

    def bounds(self, choices: Sequence[Choices]) -> dict[int, tuple[Highest, Highest]]:
        """The same from below and from above, where options leave something open.

        However that is settled, by whatever rule, a target reaches no less than the first and no
        more than the second. Where nothing is left open the first is what it reaches.
        """
        reached = self.reached(choices)
        return {s: (low, self._found[s].within_reach()) for s, low in reached.items()}


class _Base:
    """The graph as it is in every world, and the size of what is found about a statement."""

    def __init__(self, labels: Labels, graph: ArgumentGraph, party: str) -> None:
        self.labels = labels
        self.graph = graph
        self.party = party
        self.structure: Structure = labels.runs.structure.changed(graph)
        self.weighing: Weighing = labels.weighing
        self.standards = len(self.weighing.proof_standards)
        self.setting = labels.runs.scale.setting
        block = self.standards * self.setting.levels
        self.sizes = (self.standards, block, block) * 2
        self.first_supposition = len(labels.runs.graph.arguments)
        self._world = labels.parties.index(party)
        self._scales: dict[int, Scale] = {}

    def value(self, statement: int) -> Bits:
        """What the labels say of a statement, as the bits of one world."""
        tables, layout = self.labels.tables, self.labels.layout
        cells = (*tables.cautious.of(statement), *tables.generous.of(statement))
        bits = [
            cell >> n * layout.worlds + self._world & 1
            for cell, size in zip(cells, self.sizes, strict=True)
            for n in range(size)
        ]
        return np.array(bits, np.uint8)

    def scale(self, worlds: int) -> Scale:
        """The scale for so many worlds."""
        if worlds not in self._scales:
            layout = Layout(worlds, self.standards, self.setting.levels)
            self._scales[worlds] = Scale(self.weighing, layout, self.setting)
        return self._scales[worlds]

    def pack(self, values: Bits) -> list[int]:
        """Rows and blocks of a layout from the bits of its worlds."""
        cells, at = [], 0
        for size in self.sizes:
            packed = np.packbits(values[:, at : at + size].T.ravel(), bitorder="little")
            cells.append(int.from_bytes(packed.tobytes(), "little"))
            at += size
        return cells

    def unpack(self, cells: Iterable[int], worlds: int) -> Bits:
        """The bits of every world from rows and blocks."""
        parts = []
        for cell, size in zip(cells, self.sizes, strict=True):
            data = cell.to_bytes((size * worlds + 7) // 8, "little")
            bits = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")
            parts.append(bits[: size * worlds].reshape(size, worlds))
        return np.concatenate(parts).T


class _Found:
    """What is found about one statement: its different values by number, and who has which."""

    def __init__(self, standards: int) -> None:
        self.values: list[Bits] = []
        self.now: Choices = np.zeros(1, np.uint16)
        self._standards = standards
        self._highest: list[int] = []
        self._highest_generously: list[int] = []
        self._number: dict[bytes, int] = {}

    def number(self, value: Bits) -> int:
        """The number of a value."""
        found = self._number.setdefault(value.tobytes(), len(self.values))
        if found == len(self.values):
            self.values.append(value)
            cautious, generous = value[: len(value) // 2], value[len(value) // 2 :]
            self._highest.append(int(cautious[: self._standards].sum()) - 1)
            self._highest_generously.append(int(generous[: self._standards].sum()) - 1)
        return found

    def reached(self) -> Highest:
        """The highest proof standard at which the statement is accepted, in each world now."""
        return np.array(self._highest, np.int8).take(self.now, mode="wrap")

    def within_reach(self) -> Highest:
        """The highest proof standard at which it is accepted, undecided or left open."""
        return np.array(self._highest_generously, np.int8).take(self.now)


class _Part:
    """A component that is not the same in all worlds, and its outcome in those met so far."""

    def __init__(
        self,
        base: _Base,
        component: Component,
        switched: Mapping[int, Switch],
        inputs: Sequence[int],
    ) -> None:
        self.switched = switched
        self._base = base
        self._component = component
        self._inputs = inputs
        self._constant = sorted(component.needs.difference(component.statements, inputs))
        self._numbering = Numbering(len(switched) + len(inputs))
        self._before: list[Choices] = []
        self._outcomes: dict[int, list[int]] = {s: [] for s in component.statements}

    def follow(self, choices: Sequence[Choices], found: Mapping[int, _Found]) -> None:
        """Find what the component's statements are, when its inputs have been found."""
        now = [choices[n] for n in self.switched] + [found[s].now for s in self._inputs]
        if self._before and all(map(_same, now, self._before)):
            return
        self._before = now
        counts = [len(switch) for switch in self.switched.values()]
        counts += [len(found[s].values) for s in self._inputs]
        known = len(self._numbering.combinations)
        numbers = self._numbering.numbers(now, counts)
        if len(self._numbering.combinations) > known:
            self._weigh(self._numbering.combinations[known:], found)
        for statement, outcomes in self._outcomes.items():
            found[statement].now = np.array(outcomes, np.uint16).take(numbers, mode="wrap")

    def _weigh(self, worlds: Sequence[tuple[int, ...]], found: Mapping[int, _Found]) -> None:
        """Weigh the component in some worlds, given by the values of its inputs."""
        base, component = self._base, self._component
        scale = base.scale(len(worlds))
        tables = Tables(Table(), Table(), Table())
        chosen = list(zip(*worlds, strict=True))
        for statement, numbers in zip(self._inputs, chosen[len(self.switched) :], strict=True):
            bits = np.array([found[statement].values[number] for number in numbers])
            _put(tables, statement, base.pack(bits))
        for statement in self._constant:
            _put(tables, statement, base.pack(np.array([base.value(statement)] * len(worlds))))
        place = {base.party: scale.layout.everywhere}
        arguments = [base.graph.arguments[number] for number in component.arguments]
        own = {a.number: scale.own_strength(a, place) for a in arguments}
        absent, open_ = {}, {}
        for argument in arguments:
            surely, perhaps = self._absent(argument.number, chosen, len(worlds))
            absent[argument.number] = scale.layout.at_all(surely | perhaps)
            if perhaps:
                open_[argument.number] = scale.layout.at_all(perhaps)
        Runs(base.structure, scale, own, absent, open_).settle(component, tables)
        for statement, outcomes in self._outcomes.items():
            cells = (*tables.cautious.of(statement), *tables.generous.of(statement))
            values = base.unpack(cells, len(worlds))
            outcomes.extend(found[statement].number(value) for value in values)

    def _absent(
        self, argument: int, chosen: Sequence[tuple[int, ...]], worlds: int
    ) -> tuple[int, int]:
        """The worlds, as bits, in which an argument is set aside or not supposed; and may be."""
        everywhere = (1 << worlds) - 1
        if argument in self._base.graph.aside:
            return everywhere, 0
        aside, added = [0, 0], [0, 0]
        for switch, values in zip(self.switched.values(), chosen, strict=False):
            for world, value in enumerate(values):
                option = switch[value]
                aside[option.left_open] |= (argument in option.aside) << world
                added[option.left_open] |= (argument in option.added) << world
        if argument < self._base.first_supposition:
            return aside[0], aside[1] & ~aside[0]
        surely = aside[0] | everywhere & ~added[0] & ~added[1]
        return surely, (aside[1] | added[1] & ~added[0]) & ~surely


def _same(one: Choices, other: Choices) -> bool:
    return one is other or (len(one) == len(other) == 1 and one[0] == other[0])


def _put(tables: Tables, statement: int, cells: Sequence[int]) -> None:
    """Enter what is known of a statement: what the cautious run found, then the generous one."""
    for table, found in zip(tables[:2], (cells[:3], cells[3:]), strict=True):
        table.accepted[statement], table.strength[statement] = found[0], found[1]
        table.arguable_strength[statement] = found[2]


def every_world(sizes: Sequence[int]) -> Iterator[list[Choices]]:
    """Every combination of options, ``sizes`` being how many each switch has, block by block.

    Worlds are in the order of ``itertools.product``. In one block the first switches have one
    option each, the others all of theirs; from block to block as few switches move as that allows.
    """
    inner = len(sizes)
    while inner and prod(sizes[inner - 1 :]) <= BLOCK:
        inner -= 1
    worlds = prod(sizes[inner:])
    varying: list[Choices] = []
    repeat = worlds
    for size in sizes[inner:]:
        repeat //= size
        options = np.repeat(np.arange(size, dtype=np.uint16), repeat)
        varying.append(np.tile(options, worlds // len(options)))
    for outer in product(*(range(size) for size in sizes[:inner])):
        yield [np.array([option], np.uint16) for option in outer] + varying
