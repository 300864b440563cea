"""Hands on: the labels of an argument graph, reckoned by weighing it component by component.

A world is here a party, against whom some claims can be used and others not; ``runs`` weighs one
component in all of them at once, ``worlds`` does the same in other kinds of worlds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.cells import Layout
from engine.graph import ArgumentGraph
from engine.labels import Labels, Table, Tables
from engine.runs import Runs, further
from engine.scale import AS_DESIGNED, Scale, Setting
from engine.structure import Structure
from rules import Weighing


def weigh(
    graph: ArgumentGraph,
    weighing: Weighing,
    parties: Sequence[str] | None = None,
    setting: Setting = AS_DESIGNED,
) -> Labels:
    """Label every statement of ``graph`` for each of ``parties`` (by default the graph's own)."""
    chosen = tuple(graph.parties if parties is None else parties)
    layout = Layout(len(chosen), len(weighing.proof_standards), setting.levels)
    scale = Scale(weighing, layout, setting)
    places = _places(chosen)
    own = [scale.own_strength(argument, places) for argument in graph.arguments]
    absent = dict.fromkeys(graph.aside, scale.layout.row)
    runs = Runs(Structure(graph), scale, own, absent)
    tables, nothing = Tables(Table(graph), Table(graph), Table(graph)), Table(graph)
    for component in runs.structure.components:
        runs.weigh(component, tables, nothing)
    return Labels(chosen, weighing, scale.layout, tables, runs)


def reweigh(labels: Labels, graph: ArgumentGraph) -> tuple[Labels, frozenset[int]]:
    """Label a graph that differs from the labelled one by ``Changes`` only.

    Only what depends on a change is weighed again. ``labels`` must be those of the graph without
    any changes. Also hands back the statements of which anything else is found than before.
    """
    runs = labels.runs.changed(graph, _places(labels.parties))
    structure = runs.structure
    tables = Tables(*(table.copy(graph) for table in labels.tables))
    nothing = Table(graph)
    touched = {graph.arguments[number].conclusion for number in graph.aside}
    touched.update(argument.conclusion for argument in further(labels.runs.graph, graph))
    first = {structure.component_of[statement] for statement in touched}
    changed: set[int] = set()
    for place, component in enumerate(structure.components):
        if place in first or not changed.isdisjoint(component.needs):
            runs.weigh(component, tables, nothing)
            changed.update(_moved(component.statements, labels.tables, tables))
    again = Labels(labels.parties, labels.weighing, labels.layout, tables, runs)
    return again, frozenset(changed)


def _moved(statements: Iterable[int], before: Tables, after: Tables) -> list[int]:
    """The statements of which anything else is found than before."""
    return [s for s in statements if before.of(s) != after.of(s)]


def _places(parties: Sequence[str]) -> dict[str, int]:
    """The worlds that are the parties, as bits."""
    return {party: 1 << number for number, party in enumerate(parties)}
