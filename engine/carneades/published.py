"""Hands on: the labels of an argument graph that Carneades 4 published.

Read, instantiated, compiled to a graph of ours, and weighed by our weigher under the setting that
Carneades has: Gordon and Walton, Formalizing Balancing Arguments, COMMA 2016.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from engine.carneades.compiling import ANYBODY, compiled
from engine.carneades.reading import Label, read_graph
from engine.carneades.schemes import LeftOut, instantiate
from engine.weighing import weigh
from rules import InputError, Place, Problems


class Unexpected(NamedTuple):
    """A statement whose label is not the one that the file expects; None: no such statement."""

    statement: str
    expected: Label
    found: Label | None


class PublishedLabels(NamedTuple):
    """What came of weighing a published graph; statements as the file spells them."""

    title: str
    labels: Mapping[str, Label]
    texts: Mapping[str, str]
    """What each statement says, in words; it may be empty."""
    expected: int
    """How many labels the file expects, under ``tests``."""
    unexpected: tuple[Unexpected, ...]
    grounder: str
    """What instantiated argument schemes; empty if there was nothing to do."""
    left_out: tuple[LeftOut, ...]


def weigh_published(path: Path) -> PublishedLabels:
    """The labels of the graph in the file; InputError with everything that is wrong with it."""
    problems = Problems()
    published = read_graph(path, problems)
    problems.raise_if_errors()
    if published is None:
        raise InputError(problems.diagnostics)
    graph, grounder, left_out = instantiate(published)
    ours = compiled(graph, Place(path.as_posix(), 1, 1))
    weighed = weigh(ours.graph, ours.weighing, setting=ours.setting)
    labels: dict[str, Label] = {}
    for id_, number in ours.number_of.items():
        label: Label = "in" if weighed.reached(number, ANYBODY) == 0 else "undecided"
        if weighed.reached_generously(number, ANYBODY) < 0:
            label = "out"
        labels[graph.written[id_]] = label
    found = {id_: labels[spelled] for id_, spelled in graph.written.items()}
    return PublishedLabels(
        title=graph.title,
        labels=labels,
        texts={graph.written[id_]: text for id_, text in graph.statements.items()},
        expected=len(graph.expected),
        unexpected=tuple(
            Unexpected(graph.written.get(id_, id_), label, found.get(id_))
            for id_, label in graph.expected.items()
            if found.get(id_) != label
        ),
        grounder=grounder,
        left_out=left_out,
    )
