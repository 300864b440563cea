"""Hands on: Variants, one finding under each of many changes of a case, all weighed at once.

A world is a change. One pass over what the finding depends on weighs them all, a bit a world, so
that hundreds of variants cost little more than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from engine.assembling import Assembly
from engine.attribution import Attribution
from engine.cells import Layout
from engine.components import Component
from engine.evaluation import Evaluation
from engine.finder import Finder
from engine.findings import Finding
from engine.graph import Argument, Changes
from engine.labels import Labels, Table, Tables
from engine.obstacles import Obstacles
from engine.runs import Runs
from engine.scale import Scale
from engine.standing import arguments_for
from engine.structure import Structure
from rules import Statement


class Question:
    """One finding of an evaluation, to be asked again, and all it can depend on.

    ``assembly`` is the evaluation's own, or one with further statements, for which nobody speaks.
    """

    def __init__(
        self, evaluation: Evaluation, finding: Finding, assembly: Assembly | None = None
    ) -> None:
        own = evaluation.assembly.graph.number_of
        assembly = assembly or evaluation.assembly
        self.party = finding.party
        self.masked = frozenset(assembly.graph.number_of.keys() - own.keys())
        self.evaluation = replace(evaluation, assembly=assembly)
        self.structure = Structure(assembly.graph)
        self.alone = replace(
            assembly,
            acts=tuple(act for act in assembly.acts if act.name == finding.act),
            standards=(finding.standard,),
        )
        labels = _nothing_weighed(self.evaluation, self.structure, self.party)
        self.finder = Finder(evaluation.rules, self.alone, labels, evaluation.proof)
        readings = [found.reading for found in self.finder.findings]
        self.place = readings.index(finding.reading)

    @cached_property
    def cone(self) -> tuple[Component, ...]:
        """The components on which the finding depends, each after those that it needs."""
        return self.structure.cone(self.finder.depends_on(self.place))

    @cached_property
    def arguments(self) -> frozenset[int]:
        """The arguments on which it depends."""
        return frozenset(number for part in self.cone for number in part.arguments)

    @cached_property
    def statements(self) -> frozenset[int]:
        """The statements on which it depends."""
        return frozenset(number for part in self.cone for number in part.statements)

    def under(self, labels: Labels, changes: Changes) -> Finding:
        """The finding under labels; what the changes do not bring to the case stays unspoken of."""
        return self._bare.under(labels, self.place, sorted(self._brought(changes)))

    @cached_property
    def _bare(self) -> Finder:
        """Finds where nobody speaks of anything that is masked."""
        if not self.masked:
            return self.finder
        alone = replace(self.alone, masked=self.masked)
        labels = _nothing_weighed(self.evaluation, self.structure, self.party)
        return Finder(self.evaluation.rules, alone, labels, self.evaluation.proof)

    @cached_property
    def arguments_for(self) -> dict[int, list[Argument]]:
        """The arguments for each statement, before any change."""
        return arguments_for(self.evaluation.assembly.graph)

    def _brought(self, changes: Changes) -> set[Statement]:
        """What is spoken of once the changes suppose something: that, and all that rules add."""
        graph = self.evaluation.assembly.graph
        brought: set[int] = set()
        waiting = [new.conclusion for new in changes.suppositions]
        while waiting:
            statement = waiting.pop()
            if statement in brought or statement not in self._absent:
                continue
            brought.add(statement)
            for number in self._resting_on.get(statement, ()):
                argument = graph.arguments[number]
                if self._lacks[number] <= brought:
                    waiting.append(argument.conclusion)
        found = (graph.statements[number].statement for number in brought)
        return {statement for statement in found if statement is not None}

    @cached_property
    def _lacks(self) -> dict[int, set[int]]:
        """Of each argument the premises that the case alone does not have."""
        arguments = self.evaluation.assembly.graph.arguments
        return {a.number: self._absent.intersection(a.premises) for a in arguments}

    @cached_property
    def _absent(self) -> set[int]:
        """The statements that do not follow from the case alone."""
        assembly = self.evaluation.assembly
        case = assembly.assembler.following()[0].statements
        return {n for statement, n in assembly.graph.number_of.items() if statement not in case}

    @cached_property
    def _resting_on(self) -> dict[int, list[int]]:
        """The arguments that lack a statement, by that statement."""
        found: dict[int, list[int]] = {}
        for number, lacking in self._lacks.items():
            for statement in lacking:
                found.setdefault(statement, []).append(number)
        return found

    def touched_by(self, changes: Changes) -> bool:
        """Whether the changes are about anything on which it depends."""
        return (
            not self.arguments.isdisjoint(changes.aside)
            or not self.arguments.isdisjoint(changes.weighed)
            or any(new.conclusion in self.statements for new in changes.suppositions)
        )


class Variants:
    """The finding in each of some worlds; those of ``changes`` are numbered as they come."""

    def __init__(self, question: Question, changes: Sequence[Changes]) -> None:
        self._question = question
        self._changes = tuple(changes)
        self._labels = _weighed(question, self._changes)

    def reaching(self, standard: int) -> list[bool]:
        """Under which of the changes the finding reaches a proof standard."""
        layout, accepted = self._labels.layout, self._labels.tables.cautious.accepted
        found = 0
        for needed in self._question.finder.needed(self._question.place):
            worlds = layout.everywhere
            for number in needed:
                worlds &= 0 if number is None else layout.at(accepted[number], standard)
            found |= worlds
        return [bool(found >> world & 1) for world in range(layout.worlds)]

    def finding(self, number: int) -> Finding:
        """What is found under the changes of that number."""
        return self._question.under(self._in_world(number), self._changes[number])

    def reasons(self, number: int) -> Obstacles:
        """Why not, under the changes of that number; what is set aside is left out."""
        question, changes = self._question, self._changes[number]
        evaluation = question.evaluation
        graph = changes.applied(evaluation.assembly.graph)
        here = replace(
            evaluation,
            assembly=replace(evaluation.assembly, graph=graph),
            labels=self._in_world(number),
        )
        for_ = dict(question.arguments_for)
        changed = [*changes.aside, *changes.weighed, *(new.number for new in changes.suppositions)]
        for statement in {graph.arguments[n].conclusion for n in changed}:
            numbers = [argument.number for argument in for_.get(statement, ())]
            numbers += [new.number for new in changes.suppositions if new.conclusion == statement]
            for_[statement] = [graph.arguments[n] for n in numbers if n not in graph.aside]
        return Obstacles(here, question.party, Attribution(here), for_)

    def _in_world(self, number: int) -> Labels:
        return self._labels.in_world(self._question.party, number)


def _nothing_weighed(evaluation: Evaluation, structure: Structure, party: str) -> Labels:
    """Labels of a graph before anything is weighed, to look up which statements matter."""
    layout = Layout(1, len(evaluation.weighing.proof_standards))
    runs = Runs(structure, Scale(evaluation.weighing, layout), {}, {})
    graph = structure.graph
    tables = Tables(Table(graph), Table(graph), Table(graph))
    return Labels((party,), evaluation.weighing, layout, tables, runs)


def _weighed(question: Question, every: Sequence[Changes]) -> Labels:
    """The labels of the finding's cone, one world for each of the changes."""
    evaluation = question.evaluation
    graph, weighing = evaluation.assembly.graph, evaluation.weighing
    known = len(graph.arguments)
    layout = Layout(len(every), len(weighing.proof_standards))
    scale = Scale(weighing, layout)
    place = {question.party: layout.everywhere}
    absent: dict[int, int] = {}
    own: dict[int, int] = {}
    added: list[Argument] = []
    for world, changes in enumerate(every):
        here = 1 << world
        for number in changes.aside:
            absent[number] = absent.get(number, 0) | here
        for supposition in changes.suppositions:
            number = known + len(added)
            added.append(replace(supposition, number=number))
            absent[number] = layout.everywhere & ~here
    everything = Changes({}, tuple(added)).applied(graph)
    structure = question.structure.changed(everything)
    parts = _same_parts(structure, question.cone)
    for part in parts:
        for number in part.arguments:
            own[number] = scale.own_strength(everything.arguments[number], place)
    for world, changes in enumerate(every):
        here = layout.at_any_strength(layout.at_all(1 << world))
        for number, otherwise in changes.weighed.items():
            if number in own:
                own[number] &= ~here
                own[number] |= scale.own_strength(otherwise, place) & here
    rows = {number: layout.at_all(worlds) for number, worlds in absent.items()}
    runs = Runs(structure, scale, own, rows)
    tables, nothing = Tables(Table(), Table(), Table()), Table()
    for part in parts:
        runs.weigh(part, tables, nothing)
    return Labels((question.party,), weighing, layout, tables, runs)


def _same_parts(structure: Structure, cone: Iterable[Component]) -> list[Component]:
    """The components of a cone as they are with the suppositions in them."""
    return [structure.components[structure.component_of[part.statements[0]]] for part in cone]
