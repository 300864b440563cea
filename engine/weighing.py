"""Hands on: the labels of an argument graph, reckoned by weighing it.

DESIGN 6 in code. Every value ("accepted at R", "strength at least v at R", "arguable strength at
least v at R") is a Python integer used as a vector of bits, one bit a world; a world is here a
party, against whom some claims can be used and others not. The least of strengths is *and*, the
strongest is *or*, so one pass weighs all worlds.

What tells against an argument (denials, defeats, overrides, opposing strengths) is read from the
run before; runs are generous and cautious by turns until two cautious ones agree: the well-founded
model (Van Gelder, Ross and Schlipf, JACM 38(3), 1991, by the alternating fixpoint of Van Gelder,
JCSS 47(1), 1993). That is done component by component of the graph, from the premises upwards;
a component without a cycle needs a single run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import or_

from engine.components import Component, components
from engine.graph import Argument, ArgumentGraph, Node
from engine.labels import LEVELS, NONE, Cells, Labels, Table
from rules import Weighing


def weigh(graph: ArgumentGraph, weighing: Weighing, parties: Sequence[str] | None = None) -> Labels:
    """Label every statement of ``graph`` for each of ``parties`` (by default the graph's own)."""
    chosen = tuple(graph.parties if parties is None else parties)
    return _Weigher(graph, weighing, chosen).labels()


def at_least(n: int, cells: Sequence[int], everywhere: int) -> int:
    """The worlds in which at least ``n`` of ``cells`` hold."""
    counts = [everywhere] + [0] * n
    for cell in cells:
        for k in range(n, 0, -1):
            counts[k] |= counts[k - 1] & cell
    return counts[n]


class _Weigher:
    """Holds what all runs share: the graph, the proof standards, who each argument counts for."""

    def __init__(self, graph: ArgumentGraph, weighing: Weighing, parties: tuple[str, ...]) -> None:
        self.graph = graph
        self.weighing = weighing
        self.parties = parties
        self.everywhere = (1 << len(parties)) - 1
        self.standards = weighing.proof_standards
        self.columns = range(len(self.standards))
        names = [standard.id for standard in self.standards]
        self.number = {name: number for number, name in enumerate(names)}
        trial = [n for n, standard in enumerate(self.standards) if standard.forum == "trial"]
        self.first_trial = trial[0] if trial else len(self.standards)
        self.last_charging = self.first_trial - 1
        self.own = [self._own_strengths(argument) for argument in graph.arguments]
        self.factors = [
            [(n, tuple(dict.fromkeys(of))) for n, of in argument.at_least]
            for argument in graph.arguments
        ]
        self.leans_on = [
            (*argument.premises, *(m for _, of in self.factors[argument.number] for m in of))
            for argument in graph.arguments
        ]
        self.for_: list[list[int]] = [[] for _ in graph.statements]
        for argument in graph.arguments:
            self.for_[argument.conclusion].append(argument.number)

    def _own_strengths(self, argument: Argument) -> tuple[Cells, Cells]:
        """Its own strength, as bits, in charging and at trial."""
        usable = self.everywhere
        if argument.usable_against is not None:
            named = [p for p in argument.usable_against if p in self.parties]
            usable = sum(1 << self.parties.index(party) for party in named)
        levels = range(1, LEVELS + 1)
        charging = tuple(self.everywhere if argument.charging >= v else 0 for v in levels)
        return charging, tuple(usable if argument.trial >= v else 0 for v in levels)

    # --- the runs

    def labels(self) -> Labels:
        width = len(self.standards)
        cautious, generous = Table(self.graph, width), Table(self.graph, width)
        unopposed, nothing = Table(self.graph, width), Table(self.graph, width)
        undecided: set[int] = set()
        for component in components(self.graph):
            self._run(component, unopposed, nothing)
            if component.cyclic or not undecided.isdisjoint(component.needs):
                self._alternate(component, cautious, generous)
                if _rows(component, cautious) != _rows(component, generous):
                    undecided.update(component.statements)
            else:
                # What tells against is settled before it is read, so one table serves as both.
                for number in component.arguments:
                    self._defeat(self.graph.arguments[number], cautious, cautious)
                self._run(component, cautious, cautious)
                _copy(component, cautious, generous)
        return Labels(self.parties, self.weighing, cautious, generous, unopposed)

    def _alternate(self, component: Component, cautious: Table, generous: Table) -> None:
        """Runs over one component, generous and cautious by turns, until cautious ones agree."""
        while True:
            before = _rows(component, cautious)
            for now, other in ((generous, cautious), (cautious, generous)):
                self._clear(component, now)
                self._run(component, now, other)
                for number in component.arguments:
                    self._defeat(self.graph.arguments[number], now, other)
            if _rows(component, cautious) == before:
                return

    def _clear(self, component: Component, now: Table) -> None:
        """A run starts from nothing."""
        width = len(self.standards)
        for s in component.statements:
            now.accepted[s] = [0] * width
            now.strength[s] = now.arguable_strength[s] = [NONE] * width

    def _run(self, component: Component, now: Table, before: Table) -> None:
        """Grow ``now`` until it stops, reading what tells against from ``before``."""
        statements = component.statements
        while True:
            start = [
                (now.accepted[s], now.strength[s], now.arguable_strength[s]) for s in statements
            ]
            for number in component.arguments:
                self._argue(self.graph.arguments[number], now, before)
            for s in statements:
                self._add_up(s, now)
            for s in statements:
                self._accept(self.graph.statements[s], now, before)
            if not component.cyclic or start == _found(statements, now):
                return

    # --- one argument, one statement

    def _argue(self, argument: Argument, now: Table, before: Table) -> None:
        """Whether the argument stands or is arguable at each proof standard, and how strongly."""
        number, leans_on = argument.number, self.leans_on[argument.number]
        stands, arguable = [], []
        force: list[Cells] = []
        force_if_arguable: list[Cells] = []
        for r in self.columns:
            own = self.own[number][r >= self.first_trial]
            clear = self.everywhere & ~self._overridden(argument, r, before)
            accepted = {s: now.accepted[s][r] for s in leans_on}
            possible = {s: now.accepted[s][0] & ~self._denied(s, r, before) for s in leans_on}
            standing = self._met(argument, accepted, clear) & ~before.defeated[number][r]
            open_ = self._met(argument, possible, clear)
            for exception in argument.exceptions:
                open_ &= ~before.accepted[exception.statement][r]
            stands.append(standing)
            arguable.append(standing | open_)
            strength = {s: now.strength[s][r] for s in leans_on}
            force.append(self._least(argument, standing, own, accepted, strength))
            strength = {s: now.arguable_strength[s][r] for s in leans_on}
            by_standing = self._least(argument, standing, own, accepted, strength)
            by_open = self._least(argument, open_, own, possible, strength)
            force_if_arguable.append(tuple(map(or_, by_standing, by_open)))
        now.stands[number], now.arguable[number] = stands, arguable
        now.force[number], now.force_if_arguable[number] = force, force_if_arguable

    def _met(self, argument: Argument, holds: Mapping[int, int], worlds: int) -> int:
        """The worlds in which every premise holds, and n of each ``at_least``."""
        for p in argument.premises:
            worlds &= holds[p]
        for n, of in self.factors[argument.number]:
            worlds &= at_least(n, [holds[m] for m in of], self.everywhere)
        return worlds

    def _least(
        self,
        argument: Argument,
        worlds: int,
        own: Cells,
        holds: Mapping[int, int],
        strength: Mapping[int, Cells],
    ) -> Cells:
        """The least of the argument's own strength, its premises' and the n-th of its factors'."""
        if not worlds:
            return NONE
        cells = []
        for v in range(LEVELS):
            cell = worlds & own[v]
            for p in argument.premises:
                cell &= strength[p][v]
            for n, of in self.factors[argument.number]:
                cell &= at_least(n, [holds[m] & strength[m][v] for m in of], self.everywhere)
            cells.append(cell)
        return tuple(cells)

    def _denied(self, statement: int, r: int, table: Table) -> int:
        """The worlds in which an opposite of the statement is accepted."""
        cell = 0
        for opposite in self.graph.statements[statement].opposites:
            cell |= table.accepted[opposite][r]
        return cell

    def _overridden(self, argument: Argument, r: int, before: Table) -> int:
        """The worlds in which an argument that it yields to stands, or stands at trial already."""
        if r == 0:
            return 0
        cell = 0
        for stronger in argument.yields_to:
            cell |= before.stands[stronger][r]
            if r == self.last_charging:
                cell |= before.stands[stronger][self.first_trial]
        return cell

    def _defeat(self, argument: Argument, now: Table, before: Table) -> None:
        """The worlds in which an exception defeats the argument, at each proof standard."""
        if argument.exceptions:
            now.defeated[argument.number] = [
                self._defeated(argument, r, now, before) for r in self.columns
            ]

    def _defeated(self, argument: Argument, r: int, now: Table, before: Table) -> int:
        rule = self.standards[r].exception
        defeated = 0
        for exception in argument.exceptions:
            s = exception.statement
            if exception.burden == "undercuts":
                cell = now.accepted[s][self.last_charging] & ~self._denied(s, r, before)
            elif exception.burden == "opponent" and r >= self.first_trial:
                cell = now.accepted[s][self.number[exception.proof]]
            elif rule == "never":
                cell = 0
            elif rule == "in-play":
                in_play = now.arguable_strength[s][r][self.weighing.in_play - 1]
                cell = in_play & ~self._denied(s, r, before)
            else:
                cell = now.accepted[s][self.number[rule]]
            defeated |= cell
        return defeated

    def _add_up(self, statement: int, now: Table) -> None:
        """The strength of a statement: its strongest argument's, or by corroboration."""
        numbers = self.for_[statement]
        now.strength[statement] = [
            self._strongest([(a, now.force[a][r]) for a in numbers]) for r in self.columns
        ]
        now.arguable_strength[statement] = [
            self._strongest([(a, now.force_if_arguable[a][r]) for a in numbers])
            for r in self.columns
        ]

    def _strongest(self, arguments: list[tuple[int, Cells]]) -> Cells:
        cells = [0] * LEVELS
        for _, force in arguments:
            for v in range(LEVELS):
                cells[v] |= force[v]
        by_origin: dict[str, list[int]] = {}
        for number, force in arguments:
            argument = self.graph.arguments[number]
            if argument.kind == "claim" and argument.origin and force is not NONE:
                origin = by_origin.setdefault(argument.origin, [0] * LEVELS)
                for v in range(LEVELS):
                    origin[v] |= force[v]
        if len(by_origin) > 1:
            rule = self.weighing.corroboration
            for second in range(rule.at_least, LEVELS + 1):
                raised = min(second + rule.step, rule.at_most)
                both = at_least(2, [o[second - 1] for o in by_origin.values()], self.everywhere)
                for v in range(raised):
                    cells[v] |= both
        return tuple(cells)

    def _accept(self, node: Node, now: Table, before: Table) -> None:
        """At which proof standards the statement is accepted."""
        row, cell = [], self.everywhere
        for r, standard in enumerate(self.standards):
            strength = now.strength[node.number][r]
            cell &= strength[standard.floor - 1]
            if standard.opposing != "none":
                table = (
                    before.strength if standard.opposing == "standing" else before.arguable_strength
                )
                for opposite in node.opposites:
                    opposing = table[opposite][r]
                    if standard.margin is not None:
                        for v in range(LEVELS):
                            enough = v + standard.margin
                            cell &= ~opposing[v] | (strength[enough] if enough < LEVELS else 0)
                    if standard.ceiling is not None and standard.ceiling < LEVELS:
                        cell &= ~opposing[standard.ceiling]
            row.append(cell)
        now.accepted[node.number] = row


def _rows(component: Component, table: Table) -> list[object]:
    """Everything a run found about a component, to compare with another run."""
    return [
        *_found(component.statements, table),
        *((table.stands[a], table.arguable[a], table.defeated[a]) for a in component.arguments),
    ]


def _found(statements: tuple[int, ...], table: Table) -> list[object]:
    return [(table.accepted[s], table.strength[s], table.arguable_strength[s]) for s in statements]


def _copy(component: Component, one: Table, other: Table) -> None:
    """Where nothing is undecided both tables say the same."""
    for s in component.statements:
        other.accepted[s] = one.accepted[s]
        other.strength[s] = one.strength[s]
        other.arguable_strength[s] = one.arguable_strength[s]
    for a in component.arguments:
        other.stands[a], other.arguable[a] = one.stands[a], one.arguable[a]
        other.defeated[a] = one.defeated[a]
        other.force[a], other.force_if_arguable[a] = one.force[a], one.force_if_arguable[a]
