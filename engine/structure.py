"""Hands on: Structure, an argument graph arranged for weighing."""

from __future__ import annotations

from collections.abc import Iterable

from engine.components import Component, components
from engine.graph import ArgumentGraph


class Structure:
    """What every run over a graph looks up: its components, what argues for what, what counts.

    ``for_`` has the numbers of the arguments for each statement; ``factors`` of each argument its
    ``at-least`` premises, as the number needed and the distinct statements; ``component_of`` the
    place among ``components`` of each statement.
    """

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.components = tuple(components(graph))
        self.factors = [
            [(n, tuple(dict.fromkeys(of))) for n, of in argument.at_least]
            for argument in graph.arguments
        ]
        self.for_: list[list[int]] = [[] for _ in graph.statements]
        for argument in graph.arguments:
            self.for_[argument.conclusion].append(argument.number)
        self.component_of = [0] * len(graph.statements)
        for place, component in enumerate(self.components):
            for statement in component.statements:
                self.component_of[statement] = place

    def cone(self, statements: Iterable[int]) -> tuple[Component, ...]:
        """The components on which statements depend, each after those that it needs."""
        waiting = [self.component_of[s] for s in statements]
        places = set(waiting)
        while waiting:
            for statement in self.components[waiting.pop()].needs:
                place = self.component_of[statement]
                if place not in places:
                    places.add(place)
                    waiting.append(place)
        return tuple(self.components[place] for place in sorted(places))

    def changed(self, graph: ArgumentGraph) -> Structure:
        """The same for a graph that differs in suppositions and in what it sets aside."""
        other = object.__new__(Structure)
        known = len(self.graph.arguments)
        other.graph = graph
        other.factors = [*self.factors[:known], *([] for _ in graph.arguments[known:])]
        other.for_, other.component_of = self.for_, self.component_of
        other.components = self.components
        if len(graph.arguments) > known:
            other.for_, parts = list(self.for_), list(self.components)
            for argument in graph.arguments[known:]:
                at, number = argument.conclusion, argument.number
                other.for_[at] = [*other.for_[at], number]
                place = self.component_of[at]
                arguments = (*parts[place].arguments, number)
                parts[place] = parts[place]._replace(arguments=arguments)
            other.components = tuple(parts)
        return other
