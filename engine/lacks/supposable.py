"""Hands on: what may be supposed about findings, and an assembly that has it all.

Backwards from what the elements of a finding need: the rules that could speak for it or against it,
or undercut what does; their premises, factors and exceptions; and so on. Of all that, the questions
of fact that could matter: reasons that could never be complete lead nowhere, and where nothing but
a supposition could speak for something, its contrary need not be supposed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.assembling import Assembly
from engine.evaluation import Evaluation
from engine.findings import Finding
from engine.graph import Argument, ArgumentGraph
from engine.lacks.present import Binding, Present, Types
from engine.lacks.ways import Reasons, Way
from rules import Pattern, Statement

MOST = 5_000
"""How many statements are looked into for one finding: several times what any needs in the cases
shipped, and less than a second."""

_NONE: frozenset[str] = frozenset()


class Supposable(NamedTuple):
    """Statements that may be supposed, sorted.

    ``complete`` is unset where others could matter: other names, of which there are many and which
    the case does not bring together with what is asked; or what lies behind where the search was
    ``cut_short``.
    """

    statements: tuple[Statement, ...]
    complete: bool = True
    cut_short: bool = False


def supposable(evaluation: Evaluation, findings: Iterable[Finding]) -> Supposable:
    """The statements, of either sign, that could feed the elements of these findings.

    All are questions of fact; an element itself is among them only if no rule concludes it. For
    an element whose variables nobody's words bind, and for other bindings than the one the finding
    names, there are those that rules, and the names of the case, would allow.
    """
    graph = evaluation.assembly.graph
    assembler = evaluation.assembly.assembler
    vocabulary = evaluation.rules.vocabulary
    present = Present(assembler, vocabulary, _supposed(graph))
    reasons = Reasons(assembler.applicable, vocabulary, present)
    claimed = _claimed(graph)
    cones = [_Cone(reasons, claimed, _Asked(reasons, evaluation, finding)) for finding in findings]
    cut_short = any(cone.cut_short for cone in cones)
    return Supposable(
        tuple(sorted({statement for cone in cones for statement in cone.supposable()})),
        complete=not cut_short and not any(cone.left_out for cone in cones),
        cut_short=cut_short,
    )


def supposing(evaluation: Evaluation, findings: Iterable[Finding]) -> Assembly:
    """The assembly of an evaluation, with all in its graph that may be supposed about findings.

    What is new there is ``masked``: nothing speaks for it until it is supposed, and the labels of
    all other statements are what they are without it.
    """
    assembly = evaluation.assembly
    further = {*supposable(evaluation, findings).statements, *_supposed(assembly.graph)}
    grown = assembly.assembler.assemble(evaluation.weighing, further)
    masked = grown.graph.number_of.keys() - assembly.graph.number_of.keys()
    return replace(
        grown,
        graph=replace(grown.graph, parties=assembly.graph.parties),
        acts=assembly.acts,
        masked=frozenset(masked),
    )


def _supposed(graph: ArgumentGraph) -> list[Statement]:
    """What a hypothetical supposes already."""
    numbers = sorted({a.conclusion for a in graph.arguments if a.kind == "supposition"})
    return list(_statements(graph, numbers))


def _claimed(graph: ArgumentGraph) -> Mapping[Statement, Sequence[Way]]:
    """How claims, and what the case says of its acts, speak for statements."""
    for_: dict[int, list[Argument]] = {}
    for argument in graph.arguments:
        if argument.kind == "claim" or argument.source == "act":
            for_.setdefault(argument.conclusion, []).append(argument)
    found: dict[Statement, list[Way]] = {}
    for statement, number in graph.number_of.items():
        found[statement] = [
            Way(
                statement,
                _statements(graph, argument.premises),
                undercut_by=tuple(
                    Way(None, _statements(graph, cut.premises))
                    for exception in argument.exceptions
                    for cut in for_.get(exception.statement, ())
                ),
            )
            for argument in for_.get(number, ())
        ]
    return found


def _statements(graph: ArgumentGraph, numbers: Iterable[int]) -> tuple[Statement, ...]:
    nodes = (graph.statements[number] for number in numbers)
    return tuple(node.statement for node in nodes if node.statement is not None)


class _Asked:
    """What the elements of a finding need, under every binding they could have."""

    def __init__(self, reasons: Reasons, evaluation: Evaluation, finding: Finding) -> None:
        self.reasons = reasons
        self.left_out = False
        standard, readings = finding.standard, evaluation.rules.readings
        bound = set(standard.concerns.values())
        bound.update(v for name, id_ in finding.reading for v in readings[name].choice(id_).binds)
        chosen = dict(finding.reading)
        patterns = [p for element in standard.elements for p in element.needed(chosen)]
        start = {variable: name for variable, name in finding.binding if variable in bound}
        self._spoken_of = sorted(
            {
                either
                for node in evaluation.assembly.graph.statements
                if node.statement is not None
                for either in (node.statement, node.statement.contrary)
            }
        )
        self.needs = tuple(
            dict.fromkeys(
                pattern.ground(binding)
                for binding in self._bindings(patterns, start, standard.types)
                for pattern in patterns
            )
        )

    def _bindings(
        self, patterns: Sequence[Pattern], start: Binding, types: Types
    ) -> list[dict[str, str]]:
        """The bindings in which at least one pattern at a time is spoken of, or could be."""
        found: list[dict[str, str]] = []
        seen: set[tuple[tuple[str, str], ...]] = set()
        open_ = [dict(start)]
        while open_:
            binding = open_.pop()
            key = tuple(sorted(binding.items()))
            if key in seen:
                continue
            seen.add(key)
            rest = [filled for p in patterns if (filled := p.fill(binding)).variables]
            if not rest:
                found.append(binding)
                continue
            further = [m for pattern in rest for m in self._matches(pattern, binding, types)]
            if not further:
                variables = [name for pattern in rest for name in pattern.variables]
                further = self._named(variables, binding, types)
            open_ += ({**binding, **match} for match in further)
        return found

    def _matches(self, pattern: Pattern, binding: Binding, types: Types) -> list[Mapping[str, str]]:
        """The ways to bind it to what is spoken of, to what rules could conclude, or to names."""
        found: list[Mapping[str, str]] = []
        ways = self.reasons.ways(pattern)
        self.left_out = self.left_out or ways.left_out
        for statement in (*self._spoken_of, *(way.conclusion for way in ways.ways)):
            match = None if statement is None else pattern.match(statement)
            if match is not None and self.reasons.present.fits(match, types):
                found.append(match)
        if self.reasons.asks(pattern):
            found += self._named(pattern.variables, binding, types)
        return found

    def _named(
        self, variables: Collection[str], binding: Binding, types: Types
    ) -> list[Mapping[str, str]]:
        names = self.reasons.present.name(variables, binding, types, far=True)
        self.left_out = self.left_out or names.left_out
        return [{name: named.binding[name] for name in variables} for named in names.named]


class _Cone:
    """All that could bear on one finding.

    What was met ``far`` off has a strange name: it is asked itself, and not also what could speak
    for it; unless it cannot be asked.
    """

    def __init__(
        self, reasons: Reasons, claimed: Mapping[Statement, Sequence[Way]], asked: _Asked
    ) -> None:
        self.reasons = reasons
        self.claimed = claimed
        self.needs = asked.needs
        self.left_out = asked.left_out
        self.cut_short = False
        self._ways: dict[Statement, tuple[Way, ...]] = {}
        self._opposites: dict[Statement, tuple[Statement, ...]] = {}
        self._met: set[Statement] = set()
        self._met_far: set[Statement] = set()
        self._near: deque[Statement] = deque()
        self._far: deque[Statement] = deque()
        for need in self.needs:
            self._meet(need, _NONE)
        while (self._near or self._far) and not self.cut_short:
            if self._near:
                self._look(self._near.popleft())
            else:
                self._look_far(self._far.popleft())
            self.cut_short = len(self._ways) >= MOST

    def supposable(self) -> set[Statement]:
        """The questions of fact that could matter."""
        met = self._met | self._met_far
        may = {
            statement
            for statement in met
            if self.reasons.asks(statement)
            and not self.reasons.present.settled(statement)
            and not self.reasons.present.timeless(statement)
            and not (statement in self.needs and self.reasons.concluded(statement))
        }
        return may & self._bearing(self._reachable(met, may))

    # --- backwards, as far as anything leads

    def _meet(self, statement: Statement, strange: frozenset[str]) -> None:
        if statement in self._met:
            return
        if strange.isdisjoint(statement.args):
            self._met.add(statement)
            self._near.append(statement)
        elif statement not in self._met_far:
            self._met_far.add(statement)
            self._far.append(statement)

    def _look(self, statement: Statement) -> None:
        ways, left_out = self.reasons.ways(statement)
        rivals = self.reasons.rivals(statement)
        self.left_out = self.left_out or left_out or rivals.left_out
        self._ways[statement] = (*ways, *self.claimed.get(statement, ()))
        self._opposites[statement] = (statement.contrary, *rivals.statements)
        self._meet(statement.contrary, _NONE)
        for rival in rivals.statements:
            self._meet(rival, rivals.strange - {*statement.args})
        for way in self._ways[statement]:
            self._follow(way)

    def _look_far(self, statement: Statement) -> None:
        if statement not in self._met and not self.reasons.asks(statement):
            self._ways[statement] = self.reasons.ways(statement, far=False).ways
            for way in self._ways[statement]:
                self._follow(way)

    def _follow(self, way: Way) -> None:
        for statement in way.parts:
            self._meet(statement, way.strange)
        for cut in way.undercut_by:
            self._follow(cut)

    # --- forwards, and back once more

    def _reachable(self, met: set[Statement], may: set[Statement]) -> set[Statement]:
        """What could come to be said, if all was supposed that may be."""
        reached = may | {statement for statement in met if self.reasons.present.holds(statement)}
        grown = True
        while grown:
            grown = False
            for statement, ways in self._ways.items():
                if statement not in reached and any(_complete(way, reached) for way in ways):
                    reached.add(statement)
                    grown = True
        return reached

    def _bearing(self, reached: set[Statement]) -> set[Statement]:
        """What could bear on what the finding needs."""
        found: set[Statement] = set()
        open_ = list(self.needs)
        while open_:
            statement = open_.pop()
            if statement in found:
                continue
            found.add(statement)
            ways = [way for way in self._ways.get(statement, ()) if _complete(way, reached)]
            if ways or statement in self.needs or self.reasons.present.holds(statement):
                open_ += self._opposites.get(statement, ())
            while ways:
                way = ways.pop()
                open_ += (part for part in way.parts if part in reached)
                ways += (cut for cut in way.undercut_by if _complete(cut, reached))
        return found


def _complete(way: Way, reached: set[Statement]) -> bool:
    """Whether all it needs is reached."""
    return reached.issuperset(way.premises) and all(
        len(reached.intersection(of)) >= n for n, of in way.factors
    )
