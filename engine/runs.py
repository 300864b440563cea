"""Hands on: Runs, which weigh one component of an argument graph after another.

DESIGN 6 in code. Every value ("accepted at R", "strength at least v at R", "arguable strength at
least v at R") is a bit of an integer, one for each world. The least of strengths is *and*, the
strongest is *or*, so one run weighs all worlds at all proof standards (``cells`` has the layout).

What tells against an argument (denials, defeats, overrides, opposing strengths) is read from the
run before; runs are generous and cautious by turns until two cautious ones agree: the well-founded
model (Van Gelder, Ross and Schlipf, JACM 38(3), 1991, by the alternating fixpoint of Van Gelder,
JCSS 47(1), 1993). Where a setting has arguments wait, what comes out is Fitting's (Kripke-Kleene)
model instead (JLP 2(4), 1985).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from engine.cells import at_least
from engine.components import Component
from engine.graph import Argument, ArgumentGraph, Exception_, Node
from engine.labels import Cells, Table, Tables
from engine.scale import Scale
from engine.structure import Structure


class Runs:
    """Runs over components of one graph, in the worlds of one layout.

    ``own`` has each argument's own strength (a block), ``absent`` the cells (a row) in which an
    argument is struck, set aside, or not supposed. Of those cells, ``open_`` has the ones in which
    this is left open: generous runs have the argument, cautious ones do not, so that what comes out
    as accepted holds either way, and what holds either way comes out as undecided at least.
    """

    def __init__(
        self,
        structure: Structure,
        scale: Scale,
        own: Sequence[int] | Mapping[int, int],
        absent: Mapping[int, int],
        open_: Mapping[int, int] | None = None,
    ) -> None:
        self.structure = structure
        self.graph = structure.graph
        self.scale = scale
        self.layout = scale.layout
        self.own = own
        self.absent = absent
        self.open = open_ or {}
        self._chained = scale.setting.chained
        self._waits = scale.setting.waits
        self._waiting = [0] * len(own) if self._waits else []
        self._generous = False

    def changed(self, graph: ArgumentGraph, places: Mapping[str, int]) -> Runs:
        """The same for a graph that differs by ``Changes``; ``places`` are the parties' worlds."""
        own = [self.own[number] for number in range(len(self.graph.arguments))]
        own += [0] * (len(graph.arguments) - len(own))
        for argument in further(self.graph, graph):
            own[argument.number] = self.scale.own_strength(argument, places)
        absent = dict.fromkeys(graph.aside, self.layout.row)
        return Runs(self.structure.changed(graph), self.scale, own, absent)

    def weigh(self, component: Component, tables: Tables, nothing: Table) -> None:
        """Fill the tables for a component, when they have all that it needs."""
        if not self._waits:  # else it would wait for ever: nothing is settled in ``nothing``
            self._clear(component, tables.unopposed)
            self._run(component, tables.unopposed, nothing)
        self.settle(component, tables)

    def settle(self, component: Component, tables: Tables) -> None:
        """The same without the run in which nothing is opposed."""
        cautious, generous = tables.cautious, tables.generous
        self._clear(component, cautious)
        left_open = self.open and any(a in self.open for a in component.arguments)
        if component.cyclic or left_open or any(tables.undecided(s) for s in component.needs):
            for number in component.arguments:
                cautious.stands[number] = cautious.arguable[number] = cautious.defeated[number] = 0
            self._alternate(component, cautious, generous)
            return
        # What tells against is settled before it is read, so one table serves as both.
        for number in component.arguments:
            self._defeat(self.graph.arguments[number], cautious, cautious)
        self._run(component, cautious, cautious)
        _copy(component, cautious, generous)

    def _alternate(self, component: Component, cautious: Table, generous: Table) -> None:
        """Runs over one component, generous and cautious by turns, until cautious ones agree."""
        while True:
            before = _rows(component, cautious)
            for now, other in ((generous, cautious), (cautious, generous)):
                self._generous = now is generous
                self._clear(component, now)
                self._run(component, now, other)
                for number in component.arguments:
                    self._defeat(self.graph.arguments[number], now, other)
            if _rows(component, cautious) == before:
                return

    def _clear(self, component: Component, now: Table) -> None:
        """A run starts from nothing; a generous one, where arguments wait, from everything."""
        for s in component.statements:
            now.accepted[s] = now.strength[s] = now.arguable_strength[s] = 0
        if self._waits and self._generous:
            for s in component.statements:
                if self.structure.for_[s]:
                    now.accepted[s] = self.layout.row
                    now.strength[s] = now.arguable_strength[s] = self.layout.block

    def _run(self, component: Component, now: Table, before: Table) -> None:
        """Grow ``now``, or shrink it, till it stops; what tells against is read from ``before``."""
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
        standing = open_ = layout.row & ~self.overridden(argument, before)
        if number in self.absent:
            absent = self.absent[number]
            if self._generous and number in self.open:
                absent &= ~self.open[number]
            standing = open_ = standing & ~absent
        force = force_if_arguable = self.own[number]
        for p in argument.premises:
            standing &= now.accepted[p]
            open_ = open_ and open_ & self._possible(p, now, before)
            if self._chained:
                force &= now.strength[p]
                force_if_arguable &= now.arguable_strength[p]
        by_open = force_if_arguable
        for n, of in self.structure.factors[number]:
            accepted = [now.accepted[m] for m in of]
            possible = [self._possible(m, now, before) for m in of]
            standing &= at_least(n, accepted, layout.row)
            open_ &= at_least(n, possible, layout.row)
            if not self._chained:
                continue
            force &= self._nth(n, accepted, [now.strength[m] for m in of])
            arguable = [now.arguable_strength[m] for m in of]
            force_if_arguable &= self._nth(n, accepted, arguable)
            by_open &= self._nth(n, possible, arguable)
        standing &= ~before.defeated[number]
        for exception in argument.exceptions:
            open_ &= ~before.accepted[exception.statement]
        if self._waits:
            waiting = self._waiting[number] = self._unsettled(argument, now, before)
            standing, open_ = standing & ~waiting, 0
            if self._generous:  # it may come to anything
                standing, force = standing | waiting, force | layout.at_any_strength(waiting)
        now.stands[number], now.arguable[number] = standing, standing | open_
        now.force[number] = force & layout.at_any_strength(standing)
        now.force_if_arguable[number] = force_if_arguable & layout.at_any_strength(
            standing
        ) | by_open & layout.at_any_strength(open_)

    def _unsettled(self, argument: Argument, now: Table, before: Table) -> int:
        """Where the argument is not defeated for good and something it rests on is undecided."""
        row, cut = 0, self.absent.get(argument.number, 0)
        for p in argument.premises:
            row |= now.accepted[p] ^ before.accepted[p]
        for _, of in self.structure.factors[argument.number]:
            for p in of:
                row |= now.accepted[p] ^ before.accepted[p]
        for exception in argument.exceptions:
            row |= now.accepted[exception.statement] ^ before.accepted[exception.statement]
            cut |= now.accepted[exception.statement] & before.accepted[exception.statement]
        return row & ~cut

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
        for opposite in self.graph.statements[statement].opposites:
            row |= table.accepted[opposite]
        return row

    def overridden(self, argument: Argument, before: Table) -> int:
        """Where an argument it yields to stands; probable cause yields to preponderance too."""
        row, layout = 0, self.layout
        for stronger in argument.yields_to:
            stands = before.stands[stronger]
            row |= stands & ~layout.everywhere
            if 0 < self.scale.last_charging < len(self.scale.standards) - 1:
                at_trial = layout.at(stands, self.scale.first_trial)
                row |= layout.column(self.scale.last_charging, at_trial)
        return row

    def _defeat(self, argument: Argument, now: Table, before: Table) -> None:
        """Where an exception defeats the argument."""
        row = 0
        for exception in argument.exceptions:
            row |= self.defeating(exception, now, before)
        now.defeated[argument.number] = row

    def defeating(self, exception: Exception_, now: Table, before: Table) -> int:
        """Where one exception defeats whatever argument it is made to."""
        layout, s = self.layout, exception.statement
        if exception.burden == "undercuts":
            cut = layout.at_all(layout.at(now.accepted[s], self.scale.last_charging))
            return cut & ~self._denied(s, before)
        by_table = self._by_table(s, now, before)
        if exception.burden != "opponent":
            return by_table
        proved = layout.at(now.accepted[s], self.scale.number[exception.proof])
        return by_table & self.scale.charging | layout.at_all(proved) & self.scale.trial

    def _by_table(self, statement: int, now: Table, before: Table) -> int:
        """Where an exception on the proponent defeats, as the proof standards say."""
        layout, row = self.layout, 0
        for n, standard in enumerate(self.scale.standards):
            if standard.exception == "in-play":
                in_play = layout.level(
                    now.arguable_strength[statement], self.scale.weighing.in_play
                )
                row |= in_play & ~self._denied(statement, before) & layout.column(n)
            elif standard.exception != "never":
                accepted = layout.at(now.accepted[statement], self.scale.number[standard.exception])
                row |= layout.column(n, accepted)
        return row

    def _add_up(self, statement: int, now: Table) -> None:
        """The strength of a statement: its strongest argument's, or by corroboration."""
        numbers = self.structure.for_[statement]
        if numbers:
            now.strength[statement] = self._strongest(numbers, now.force)
            now.arguable_strength[statement] = self._strongest(numbers, now.force_if_arguable)

    def _strongest(self, numbers: list[int], forces: Cells) -> int:
        block, by_origin = 0, dict[str, int]()
        for number in numbers:
            force, argument = forces[number], self.graph.arguments[number]
            block |= force
            if force and argument.kind == "claim" and argument.origin:
                by_origin[argument.origin] = by_origin.get(argument.origin, 0) | force
        if len(by_origin) > 1:
            rule, layout = self.scale.weighing.corroboration, self.layout
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
        if node.number in self.scale.setting.needed:
            now.accepted[node.number] = self._outweighs(node, now, before)
            return
        for floor, column in self.scale.floors:
            row |= layout.level(strength, floor) & column
        for opposite in node.opposites:
            opposing = before.strength[opposite] & self.scale.opposed_by_standing
            opposing |= before.arguable_strength[opposite] & self.scale.opposed_by_arguable
            if opposing:
                too_much = opposing & self.scale.ceilings
                for margin, where in self.scale.margins:
                    too_much |= opposing & where & ~(strength >> layout.width * margin)
                row &= ~layout.some_level(too_much)
        now.accepted[node.number] = layout.downwards(row)

    def _outweighs(self, node: Node, now: Table, before: Table) -> int:
        """Where the statement is as much stronger than its opposites as the setting asks."""
        layout, strength, opposing, waiting = self.layout, now.strength[node.number], 0, 0
        least, *needed = self.scale.setting.needed[node.number]
        for opposite in node.opposites:
            opposing |= before.strength[opposite]
        row = layout.level(strength, least)
        for against, level in enumerate(needed, start=1):
            row &= ~layout.level(opposing, against) | layout.level(strength, level)
        if not self._waits:
            return row
        for statement in (node.number, *node.opposites):
            for number in self.structure.for_[statement]:
                waiting |= self._waiting[number]
        return row | waiting if self._generous else row & ~waiting


def further(before: ArgumentGraph, after: ArgumentGraph) -> list[Argument]:
    """The arguments of a changed graph that the one before does not have as they are."""
    pairs = zip_longest(before.arguments, after.arguments)
    return [new for old, new in pairs if new is not old]


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
