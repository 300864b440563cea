"""Hands on: the labels of an argument graph, reckoned by weighing it component by component.

A world is here a party, against whom some claims can be used and others not; ``runs`` weighs one
component in all of them at once, ``worlds`` does the same in other kinds of worlds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.cells import Layout
from engine.graph import ArgumentGraph
from engine.labels import Labels, Table, Tables
from engine.runs import Runs
from engine.scale import Scale
from engine.structure import Structure
from rules import Weighing


def weigh(graph: ArgumentGraph, weighing: Weighing, parties: Sequence[str] | None = None) -> Labels:
    """Label every statement of ``graph`` for each of ``parties`` (by default the graph's own)."""
    chosen = tuple(graph.parties if parties is None else parties)
    structure = Structure(graph)
    runs = _runs(
        structure, Scale(weighing, Layout(len(chosen), len(weighing.proof_standards))), chosen
    )
    tables, nothing = Tables(Table(graph), Table(graph), Table(graph)), Table(graph)
    for component in structure.components:
        runs.weigh(component, tables, nothing)
    return Labels(chosen, weighing, runs.layout, tables, structure)


def reweigh(labels: Labels, graph: ArgumentGraph) -> Labels:
    """Label a graph that differs from the labelled one by ``Changes`` only.

    Only what depends on a change is weighed again. ``labels`` must be those of the graph without
    any changes.
    """
    before = labels.structure.graph
    structure = labels.structure.changed(graph)
    runs = _runs(structure, Scale(labels.weighing, labels.layout), labels.parties)
    tables = Tables(*(table.copy(graph) for table in labels.tables))
    nothing = Table(graph)
    touched = {graph.arguments[number].conclusion for number in graph.aside}
    touched.update(argument.conclusion for argument in graph.arguments[len(before.arguments) :])
    first = {structure.component_of[statement] for statement in touched}
    changed: set[int] = set()
    for place, component in enumerate(structure.components):
        if place in first or not changed.isdisjoint(component.needs):
            runs.weigh(component, tables, nothing)
            changed.update(_moved(component.statements, labels.tables, tables))
    return Labels(labels.parties, labels.weighing, labels.layout, tables, structure)


def _moved(statements: Iterable[int], before: Tables, after: Tables) -> list[int]:
    """The statements of which anything else is found than before."""
    return [s for s in statements if before.of(s) != after.of(s)]


def _runs(structure: Structure, scale: Scale, parties: tuple[str, ...]) -> Runs:
    """Runs in worlds that are the parties."""
    places = {party: 1 << number for number, party in enumerate(parties)}
    graph = structure.graph
    own = [scale.own_strength(argument, places) for argument in graph.arguments]
    return Runs(structure, scale, own, dict.fromkeys(graph.aside, scale.layout.row))
