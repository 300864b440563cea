"""Hands on: the labels of an argument graph, reckoned by weighing it.

DESIGN 6 in code. Every value ("accepted at R", "strength at least v at R", "arguable strength at
least v at R") is a bit of an integer, one for each world; a world is here a party, against whom
some claims can be used and others not. The least of strengths is *and*, the strongest is *or*, so
one pass weighs all worlds at all proof standards (``cells`` has the layout).

What tells against an argument (denials, defeats, overrides, opposing strengths) is read from the
run before; runs are generous and cautious by turns until two cautious ones agree: the well-founded
model (Van Gelder, Ross and Schlipf, JACM 38(3), 1991, by the alternating fixpoint of Van Gelder,
JCSS 47(1), 1993). That is done component by component of the graph, from the premises upwards;
a component without a cycle needs a single run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.cells import Layout, at_least
from engine.components import Component, components
from engine.graph import Argument, ArgumentGraph, Node
from engine.labels import Labels, Table
from rules import Weighing


def weigh(graph: ArgumentGraph, weighing: Weighing, parties: Sequence[str] | None = None) -> Labels:
    """Label every statement of ``graph`` for each of ``parties`` (by default the graph's own)."""
    chosen = tuple(graph.parties if parties is None else parties)
    return _Weigher(graph, weighing, chosen).labels()


class _Weigher:
    """Holds what all runs share: the graph, the proof standards, who each argument counts for."""

    def __init__(self, graph: ArgumentGraph, weighing: Weighing, parties: tuple[str, ...]) -> None:
        self.graph = graph
        self.weighing = weighing
        self.parties = parties
        self.standards = standards = weighing.proof_standards
        self.layout = layout = Layout(len(parties), len(standards))
        self.number = {standard.id: number for number, standard in enumerate(standards)}
        trial = [n for n, standard in enumerate(standards) if standard.forum == "trial"]
        self.first_trial = trial[0] if trial else len(standards)
        self.last_charging = self.first_trial - 1
        self.charging = sum(layout.column(n) for n in range(self.first_trial))
        self.trial = layout.row & ~self.charging
        self.opposed_by_standing = self._where(s.opposing == "standing" for s in standards)
        self.opposed_by_arguable = self._where(s.opposing == "arguable" for s in standards)
        self.floors = [(s.floor, layout.column(n)) for n, s in enumerate(standards)]
        margins = {s.margin for s in standards if s.opposing != "none" and s.margin is not None}
        self.margins = [
            (margin, self._where(s.margin == margin for s in standards))
            for margin in sorted(margins)
        ]
        self.ceilings = sum(
            layout.levels(layout.column(n), standard.ceiling + 1)
            for n, standard in enumerate(standards)
            if standard.opposing != "none" and standard.ceiling is not None
        )
        places = {party: number for number, party in enumerate(parties)}
        self.own = [self._own_strength(argument, places) for argument in graph.arguments]
        self.factors = [
            [(n, tuple(dict.fromkeys(of))) for n, of in argument.at_least]
            for argument in graph.arguments
        ]
        self.for_: list[list[int]] = [[] for _ in graph.statements]
        for argument in graph.arguments:
            self.for_[argument.conclusion].append(argument.number)
        self.opposites = [node.opposites for node in graph.statements]

    def _where(self, holds: Iterable[bool]) -> int:
        """A block with those proof standards, in their order, for which something holds."""
        columns = sum(self.layout.column(n) for n, held in enumerate(holds) if held)
        return self.layout.at_any_strength(columns)

    def _own_strength(self, argument: Argument, places: dict[str, int]) -> int:
        """The argument's own strength in charging and, against those it is usable, at trial."""
        layout, usable = self.layout, self.trial
        if argument.usable_against is not None:
            named = sum(1 << places[p] for p in set(argument.usable_against) if p in places)
            usable &= layout.at_all(named)
        charging = layout.levels(self.charging, 1, argument.charging)
        return charging | layout.levels(usable, 1, argument.trial)

    # --- the runs

    def labels(self) -> Labels:
        cautious, generous = Table(self.graph), Table(self.graph)
        unopposed, nothing = Table(self.graph), Table(self.graph)
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
        return Labels(self.parties, self.weighing, self.layout, cautious, generous, unopposed)

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
        for s in component.statements:
            now.accepted[s] = now.strength[s] = now.arguable_strength[s] = 0

    def _run(self, component: Component, now: Table, before: Table) -> None:
        """Grow ``now`` until it stops, reading what tells against from ``before``."""
        statements = component.statements
        while True:
            start = _found(statements, now) if component.cyclic else []
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
        """Where the argument stands or is arguable, and how strongly."""
        number, layout = argument.number, self.layout
        standing = open_ = layout.row & ~self._overridden(argument, before)
        force = force_if_arguable = self.own[number]
        for p in argument.premises:
            standing &= now.accepted[p]
            open_ = open_ and open_ & self._possible(p, now, before)
            force &= now.strength[p]
            force_if_arguable &= now.arguable_strength[p]
        by_open = force_if_arguable
        for n, of in self.factors[number]:
            accepted = [now.accepted[m] for m in of]
            possible = [self._possible(m, now, before) for m in of]
            standing &= at_least(n, accepted, layout.row)
            open_ &= at_least(n, possible, layout.row)
            force &= self._nth(n, accepted, [now.strength[m] for m in of])
            arguable = [now.arguable_strength[m] for m in of]
            force_if_arguable &= self._nth(n, accepted, arguable)
            by_open &= self._nth(n, possible, arguable)
        standing &= ~before.defeated[number]
        for exception in argument.exceptions:
            open_ &= ~before.accepted[exception.statement]
        now.stands[number], now.arguable[number] = standing, standing | open_
        now.force[number] = force & layout.at_any_strength(standing)
        now.force_if_arguable[number] = force_if_arguable & layout.at_any_strength(
            standing
        ) | by_open & layout.at_any_strength(open_)

    def _possible(self, statement: int, now: Table, before: Table) -> int:
        """Where a premise may be arguable: accepted at the lowest standard, and not denied."""
        layout = self.layout
        scintilla = layout.at_all(now.accepted[statement] & layout.everywhere)
        return scintilla & ~self._denied(statement, before) if scintilla else 0

    def _nth(self, n: int, rows: Sequence[int], blocks: Sequence[int]) -> int:
        """The n-th strongest of some strengths, where the rows hold."""
        layout = self.layout
        cells = [
            layout.at_any_strength(row) & block for row, block in zip(rows, blocks, strict=True)
        ]
        return at_least(n, cells, layout.block)

    def _denied(self, statement: int, table: Table) -> int:
        """Where an opposite of the statement is accepted."""
        row = 0
        for opposite in self.opposites[statement]:
            row |= table.accepted[opposite]
        return row

    def _overridden(self, argument: Argument, before: Table) -> int:
        """Where an argument it yields to stands; probable cause yields to preponderance too."""
        row, layout = 0, self.layout
        for stronger in argument.yields_to:
            stands = before.stands[stronger]
            row |= stands & ~layout.everywhere
            if 0 < self.last_charging < len(self.standards) - 1:
                at_trial = layout.at(stands, self.first_trial)
                row |= layout.column(self.last_charging, at_trial)
        return row

    def _defeat(self, argument: Argument, now: Table, before: Table) -> None:
        """Where an exception defeats the argument."""
        layout, row = self.layout, 0
        for exception in argument.exceptions:
            s = exception.statement
            if exception.burden == "undercuts":
                cut = layout.at_all(layout.at(now.accepted[s], self.last_charging))
                row |= cut & ~self._denied(s, before)
                continue
            by_table = self._by_table(s, now, before)
            if exception.burden == "opponent":
                proved = layout.at(now.accepted[s], self.number[exception.proof])
                by_table = by_table & self.charging | layout.at_all(proved) & self.trial
            row |= by_table
        now.defeated[argument.number] = row

    def _by_table(self, statement: int, now: Table, before: Table) -> int:
        """Where an exception on the proponent defeats, as the proof standards say."""
        layout, row = self.layout, 0
        for n, standard in enumerate(self.standards):
            if standard.exception == "in-play":
                in_play = layout.level(now.arguable_strength[statement], self.weighing.in_play)
                row |= in_play & ~self._denied(statement, before) & layout.column(n)
            elif standard.exception != "never":
                accepted = layout.at(now.accepted[statement], self.number[standard.exception])
                row |= layout.column(n, accepted)
        return row

    def _add_up(self, statement: int, now: Table) -> None:
        """The strength of a statement: its strongest argument's, or by corroboration."""
        numbers = self.for_[statement]
        if numbers:
            now.strength[statement] = self._strongest(numbers, now.force)
            now.arguable_strength[statement] = self._strongest(numbers, now.force_if_arguable)

    def _strongest(self, numbers: list[int], forces: list[int]) -> int:
        block, by_origin = 0, dict[str, int]()
        for number in numbers:
            force, argument = forces[number], self.graph.arguments[number]
            block |= force
            if force and argument.kind == "claim" and argument.origin:
                by_origin[argument.origin] = by_origin.get(argument.origin, 0) | force
        if len(by_origin) > 1:
            rule, layout = self.weighing.corroboration, self.layout
            second = at_least(2, list(by_origin.values()), layout.block)
            second &= layout.levels(layout.row, rule.at_least)
            most = layout.levels(layout.row, 1, rule.at_most)
            for step in range(1, rule.step + 1):
                block |= second << layout.width * step & most
        return block

    def _accept(self, node: Node, now: Table, before: Table) -> None:
        """At which proof standards the statement is accepted."""
        layout, strength, row = self.layout, now.strength[node.number], 0
        if not strength:
            now.accepted[node.number] = 0
            return
        for floor, column in self.floors:
            row |= layout.level(strength, floor) & column
        for opposite in node.opposites:
            opposing = before.strength[opposite] & self.opposed_by_standing
            opposing |= before.arguable_strength[opposite] & self.opposed_by_arguable
            if opposing:
                too_much = opposing & self.ceilings
                for margin, where in self.margins:
                    too_much |= opposing & where & ~(strength >> layout.width * margin)
                row &= ~layout.some_level(too_much)
        now.accepted[node.number] = layout.downwards(row)


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
