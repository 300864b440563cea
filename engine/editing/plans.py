"""Hands on: a Plan, what edits mean for a case, and what it changes in an argument graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from engine.drafts import CONCLUSIVE, opposites
from engine.editing.edits import Edit
from engine.graph import DIRECT, STRUCK, Argument, ArgumentGraph, Changes
from facts import Case
from rules import Diagnostic, Statement, Vocabulary


class Supposed(NamedTuple):
    """A statement that is supposed, and how much speaks for it then.

    ``kind`` is empty where it is supposed outright: then all that tells against it is set aside.
    Else it is a kind of claim or the name of a strength. ``edit`` is the place of the edit among
    those of the plan, from 0; ``text`` is the sentence.
    """

    statement: Statement
    kind: str
    edit: int
    text: str
    charging: int = CONCLUSIVE
    trial: int = CONCLUSIVE

    @property
    def id(self) -> str:
        """How the graph calls the argument."""
        return f"supposed#{self.edit + 1}"


class Believed(NamedTuple):
    """A position that is taken: what tells against it is set aside, and nothing is added.

    Set aside are the arguments for every opposite of ``statements``, the arguments for all of
    ``denied``, and ``claims``. ``own`` are the claims that tell the account believed, ``dispute``
    its id; both are empty where a sentence is believed. ``words`` say that it is believed.
    """

    statements: tuple[Statement, ...]
    denied: tuple[Statement, ...]
    claims: tuple[str, ...]
    own: tuple[str, ...]
    dispute: str
    words: str
    edit: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What the edits of a hypothetical come to.

    ``case`` is the case as they leave it: the same object unless jurisdiction, date or entities
    change. ``weighing`` and ``proof`` are ids, None where they stay; ``readings`` has the choices
    to take by default. ``words`` says each edit for people; ``notes`` is advice about them, and
    ``without_effect`` says of edits, numbered from 0, why they can have none.
    """

    edits: tuple[Edit, ...]
    words: tuple[str, ...]
    case: Case
    weighing: str | None
    proof: str | None
    readings: Mapping[str, str]
    supposed: tuple[Supposed, ...]
    struck_claims: tuple[str, ...]
    struck_rules: tuple[str, ...]
    believed: tuple[Believed, ...]
    notes: tuple[Diagnostic, ...] = ()
    without_effect: Mapping[int, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = field(default=None, repr=False, compare=False)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is supposed, sorted: a graph must have these before the plan can change it."""
        return tuple(sorted({supposed.statement for supposed in self.supposed}))

    def changes(self, graph: ArgumentGraph, view: View | None = None) -> Changes:
        """The plan by the numbers of a graph; KeyError if a supposed statement is not in it.

        Where many plans are asked about one graph, ``view`` looks it up once for all.
        """
        view = view or View(graph, self.vocabulary)
        against: dict[int, str] = {}
        claims = dict.fromkeys(self.struck_claims, STRUCK)
        for supposed in self.supposed:
            if not supposed.kind:
                why = f"set aside, since it is supposed that {supposed.text}"
                for number in view.opposing(supposed.statement):
                    against.setdefault(number, why)
        for believed in self.believed:
            why = f"set aside, since {believed.words}"
            for id_ in believed.claims:
                claims.setdefault(id_, why)
            for number in view.told_against(believed):
                against.setdefault(number, why)
        rules = dict.fromkeys(self.struck_rules, STRUCK)
        aside: dict[int, str] = {}
        for kind, struck in (("claim", claims), ("rule", rules)):
            for source, reason in struck.items():
                aside.update(dict.fromkeys(view.by_source.get((kind, source), ()), reason))
        for conclusion, reason in against.items():
            for number in view.for_.get(conclusion, ()):
                aside.setdefault(number, reason)
        aside = dict(sorted(aside.items()))
        return Changes(aside, tuple(self._suppositions(graph, view)))

    def _suppositions(self, graph: ArgumentGraph, view: View) -> Iterator[Argument]:
        number = len(graph.arguments)
        for supposed in self.supposed:
            plain = graph.number_of[supposed.statement]
            for conclusion in view.nodes(supposed.statement):
                yield Argument(
                    number=number,
                    id=supposed.id if conclusion == plain else supposed.id + DIRECT,
                    kind="supposition",
                    conclusion=conclusion,
                    charging=supposed.charging,
                    trial=supposed.trial,
                    source=supposed.id,
                )
                number += 1


class View:
    """Finds in a graph what plans are about: nodes of statements, arguments by source and node."""

    def __init__(self, graph: ArgumentGraph, vocabulary: Vocabulary | None) -> None:
        self.graph = graph
        self.vocabulary = vocabulary
        self.direct: dict[Statement, int] = {}
        for node in reversed(graph.statements):  # they stand at the end
            if node.marker != "direct":
                break
            if node.statement is not None:
                self.direct[node.statement] = node.number

    @cached_property
    def by_source(self) -> dict[tuple[str, str], list[int]]:
        """The arguments by their kind and source."""
        found: dict[tuple[str, str], list[int]] = {}
        for argument in self.graph.arguments:
            found.setdefault((argument.kind, argument.source), []).append(argument.number)
        return found

    @cached_property
    def for_(self) -> dict[int, list[int]]:
        """The arguments by what they conclude."""
        found: dict[int, list[int]] = {}
        for argument in self.graph.arguments:
            found.setdefault(argument.conclusion, []).append(argument.number)
        return found

    def nodes(self, statement: Statement) -> Iterator[int]:
        """The statement's own node, if it has one, and that for direct claims of it."""
        if statement in self.graph.number_of:
            yield self.graph.number_of[statement]
        if statement in self.direct:
            yield self.direct[statement]

    def opposing(self, statement: Statement) -> Iterator[int]:
        """The nodes of a statement's opposites."""
        for opposite in self._opposites(statement):
            yield from self.nodes(opposite)

    def told_against(self, believed: Believed) -> Iterator[int]:
        """The nodes of all for which arguments are set aside; never what is itself believed."""
        for statement in believed.statements:
            for opposite in self._opposites(statement):
                if opposite not in believed.statements:
                    yield from self.nodes(opposite)
        for statement in believed.denied:
            yield from self.nodes(statement)

    def _opposites(self, statement: Statement) -> tuple[Statement, ...]:
        number = self.graph.number_of.get(statement)
        if number is not None:
            every = (self.graph.statements[n].statement for n in self._numbers(number))
            return tuple(opposite for opposite in every if opposite is not None)
        if self.vocabulary is None:
            return (statement.contrary,)
        alike = [s for s in self.graph.number_of if s.form == statement.form]
        return opposites([statement, *alike], self.vocabulary)[statement]

    def _numbers(self, number: int) -> tuple[int, ...]:
        return self.graph.statements[number].opposites
