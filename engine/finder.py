"""Hands on: Finder, which finds how every standard fares, and finds again what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from copy import copy
from functools import cached_property
from typing import NamedTuple

from engine.assembling import Assembly
from engine.findings import (
    WORST_FIRST,
    ElementFinding,
    Finding,
    Need,
    Status,
    readings_of,
    worst,
)
from engine.labels import Labels
from engine.spoken import keyed, spoken_of
from facts import Act
from rules import Element, Pattern, RuleSet, Standard, Statement, Variable

REFUTING = "clear-and-convincing"
"""The proof standard at which an opposite refutes an element."""


def find(
    rules: RuleSet, assembly: Assembly, labels: Labels, proof: str | None = None
) -> tuple[Finding, ...]:
    """All findings, in the order of parties, acts, standards and readings, defaults first.

    ``proof`` is a proof standard to ask in place of each standard's own.
    """
    return Finder(rules, assembly, labels, proof).findings


_Tried = tuple[dict[str, str], tuple[ElementFinding, ...]]
"""A binding, and the elements under it."""


class _Asked(NamedTuple):
    """An element under a reading: what it needs, and the variables of that."""

    element: Element
    patterns: tuple[Pattern, ...]
    variables: tuple[str, ...]


class _Question(NamedTuple):
    """A standard under a reading, of whatever act it is asked.

    ``binds`` is what the reading binds; ``open_`` are the patterns with variables that neither the
    act nor the reading binds.
    """

    standard: Standard
    reading: tuple[tuple[str, str], ...]
    is_default: bool
    required: int
    to_charge: int | None
    binds: dict[str, str]
    asked: tuple[_Asked, ...]
    open_: tuple[Pattern, ...]


def _question(
    rules: RuleSet,
    standard: Standard,
    reading: tuple[tuple[str, str], ...],
    level: Mapping[str, int],
    proof: str | None,
) -> _Question:
    chosen = dict(reading)
    choices = [rules.readings[name].choice(id_) for name, id_ in reading]
    binds = {variable: term for choice in choices for variable, term in choice.binds.items()}
    asked = []
    for element in standard.elements:
        patterns = element.needed(chosen)
        variables = dict.fromkeys(name for pattern in patterns for name in pattern.variables)
        asked.append(_Asked(element, patterns, tuple(variables)))
    bound = {*standard.concerns.values(), *binds}
    return _Question(
        standard=standard,
        reading=reading,
        is_default=all(rules.readings[name].default == id_ for name, id_ in reading),
        required=level[proof or standard.proof],
        to_charge=None if standard.to_charge is None else level[standard.to_charge],
        binds=binds,
        asked=tuple(asked),
        open_=tuple(p for a in asked for p in a.patterns if not bound.issuperset(p.variables)),
    )


class Finder:
    """Finds, and finds again what depends on statements that were labelled otherwise since."""

    def __init__(
        self,
        rules: RuleSet,
        assembly: Assembly,
        labels: Labels,
        proof: str | None = None,
        before: Finder | None = None,
        changed: Set[int] = frozenset(),
    ) -> None:
        self.rules = rules
        self.graph = assembly.graph
        self.direct = assembly.direct
        self.labels = labels
        self.refuting = [s.id for s in labels.weighing.proof_standards].index(REFUTING)
        # Readings and acts share most of what they need; each of these is found once.
        self._found_elements: dict[tuple[object, ...], ElementFinding] = {}
        self._found_again: dict[int, ElementFinding] = {}
        self._found_needs: dict[tuple[object, ...], Need] = {}
        if before is None:
            self.spoken_of = spoken_of(self.graph, assembly.masked)
            self._found_matches: dict[Pattern, list[dict[str, str]]] = {}
            self._asked = self._questions(assembly, proof)
            self._tried = [self._try(act, question) for act, question in self._asked]
            self.findings = tuple(map(self._finding, self._asked, self._tried))
            return
        self.spoken_of, self._found_matches = before.spoken_of, before._found_matches
        self._asked, self._tried, found = before._asked, list(before._tried), []
        for place, finding in enumerate(before.findings):
            if not before._touches[place].isdisjoint(changed):
                self._tried[place] = self._try_again(
                    *self._asked[place], self._tried[place], changed
                )
                finding = self._finding(self._asked[place], self._tried[place])
            found.append(finding)
        self.findings = tuple(found)

    def again(self, assembly: Assembly, labels: Labels, changed: Set[int]) -> Finder:
        """The same questions, where the labels of ``changed`` statements are others."""
        return Finder(self.rules, assembly, labels, before=self, changed=changed)

    def under(self, labels: Labels, place: int, brought: Sequence[Statement] = ()) -> Finding:
        """The finding at a place under other labels of the same graph.

        ``brought`` are statements of which somebody speaks then, and nobody did before.
        """
        other = copy(self)
        other.labels, other._found_elements, other._found_needs = labels, {}, {}
        if brought:
            other.spoken_of, other._found_matches = dict(self.spoken_of), {}
            for key, statements in keyed(s for b in brought for s in (b, b.contrary)).items():
                known = set(other.spoken_of.get(key, ()))
                other.spoken_of[key] = sorted(known.union(statements))
        return other._finding(self._asked[place], other._try(*self._asked[place]))

    def depends_on(self, place: int) -> frozenset[int]:
        """The statements on which the finding at a place depends, whichever binding it takes."""
        return self._touches[place]

    def tried(self, place: int) -> list[tuple[dict[str, str], tuple[ElementFinding, ...]]]:
        """The bindings of the finding at a place, each with the elements under it."""
        return self._tried[place]

    def needed(self, place: int) -> list[list[int | None]]:
        """Of each binding of the finding at a place, the statements that its elements need."""
        return [
            [need.number for element in elements for need in element.needs]
            for _, elements in self._tried[place]
        ]

    @cached_property
    def _touches(self) -> list[frozenset[int]]:
        """The statements on which each finding depends, whichever binding it takes."""
        return [
            frozenset(
                number
                for _, elements in tried
                for element in elements
                for need in element.needs
                for number in (need.number, *need.opposites)
                if number is not None
            )
            for tried in self._tried
        ]

    def _questions(self, assembly: Assembly, proof: str | None) -> list[tuple[Act, _Question]]:
        level = {s.id: n for n, s in enumerate(self.labels.weighing.proof_standards)}
        questions = [
            _question(self.rules, standard, reading, level, proof)
            for standard in assembly.standards
            for reading in readings_of(self.rules, standard)
        ]
        return [
            (act, question)
            for act in assembly.acts
            for question in questions
            if not question.standard.for_roles or act.role in question.standard.for_roles
        ]

    def _try(self, act: Act, question: _Question) -> list[_Tried]:
        """The elements under every binding."""
        given = {"party": act.by, "act": act.name, "role": act.role}
        concerns = question.standard.concerns
        start = {variable: given[what] for what, variable in concerns.items()} | question.binds
        return [
            (binding, self._elements(act.by, question, binding))
            for binding in self._bindings(question.open_, start)
        ]

    def _finding(self, asked: tuple[Act, _Question], tried: list[_Tried]) -> Finding:
        act, question = asked
        binding, elements = tried[0] if len(tried) == 1 else min(tried, key=_furthest)
        return Finding(
            party=act.by,
            capacity=act.role,
            act=act.name,
            standard=question.standard,
            reading=question.reading,
            is_default=question.is_default,
            binding=tuple(sorted(binding.items())),
            other_bindings=len(tried) - 1,
            elements=elements,
            reached=min([e.reached for e in elements]),
            required=question.required,
            status=worst([e.status for e in elements]),
            required_to_charge=question.to_charge,
            status_to_charge=_worst_to_charge(elements),
            disputed=True in [e.disputed for e in elements],
        )

    def _bindings(self, patterns: Sequence[Pattern], start: dict[str, str]) -> list[dict[str, str]]:
        """Every way to bind what is open to what somebody speaks of."""
        if not patterns:
            return [start]

        def bind(rest: list[Pattern], binding: dict[str, str]) -> Iterator[dict[str, str]]:
            """Always by the pattern with the fewest matches; one without any leaves its open."""
            rest = [filled for pattern in rest if (filled := pattern.fill(binding)).variables]
            if not rest:
                yield binding
                return
            options = [self._matches(pattern) for pattern in rest]
            at = min(range(len(rest)), key=lambda n: len(options[n]))
            for match in options[at] or [{}]:
                yield from bind(rest[:at] + rest[at + 1 :], {**binding, **match})

        each = {tuple(sorted(bound.items())): bound for bound in bind(list(patterns), start)}
        return list(each.values())

    def _matches(self, pattern: Pattern) -> list[dict[str, str]]:
        """The bindings under which somebody speaks of the pattern."""
        found = self._found_matches.get(pattern)
        if found is not None:
            return found
        sign = (pattern.form, pattern.positive)
        known = [(n, arg) for n, arg in enumerate(pattern.args) if isinstance(arg, str)]
        keys = [(*sign, n, argument) for n, argument in known] or [(*sign, -1, "")]
        statements = min((self.spoken_of.get(key, []) for key in keys), key=len)
        matches = (pattern.match(statement) for statement in statements)
        found = self._found_matches[pattern] = [match for match in matches if match is not None]
        return found

    def _elements(
        self, party: str, question: _Question, binding: Mapping[str, str]
    ) -> tuple[ElementFinding, ...]:
        """The elements under a binding; of those that share it, the same ones."""
        required, to_charge, known = question.required, question.to_charge, self._found_elements
        elements = []
        for asked in question.asked:
            values = tuple([binding.get(variable) for variable in asked.variables])
            key = (party, id(asked.element), id(asked.patterns), values, required, to_charge)
            if key not in known:
                known[key] = self._element(party, asked, binding, required, to_charge)
            elements.append(known[key])
        return tuple(elements)

    def _element(
        self,
        party: str,
        asked: _Asked,
        binding: Mapping[str, str],
        required: int,
        to_charge: int | None,
    ) -> ElementFinding:
        element = asked.element
        needs = tuple(
            self._need(party, pattern.fill(binding), element.direct, required, to_charge)
            for pattern in asked.patterns
        )
        return _summed(element.id, element.title, element.direct, needs)

    def _try_again(
        self, act: Act, question: _Question, tried: Sequence[_Tried], changed: Set[int]
    ) -> list[_Tried]:
        """The same elements under the same bindings, where labels have changed."""

        def again(element: ElementFinding) -> ElementFinding:
            found = self._found_again.get(id(element))
            if found is None:
                needs = tuple(
                    need
                    if changed.isdisjoint(need.opposites) and need.number not in changed
                    else self._weighed(need, act.by, question.required, question.to_charge)
                    for need in element.needs
                )
                found = _summed(element.element, element.title, element.direct, needs)
                self._found_again[id(element)] = found
            return found

        return [(binding, tuple(map(again, elements))) for binding, elements in tried]

    def _need(
        self, party: str, pattern: Pattern, direct: bool, required: int, to_charge: int | None
    ) -> Need:
        key = (party, pattern, direct, required, to_charge)
        found = self._found_needs.get(key)
        if found is None:
            found = self._found_needs[key] = self._needed(*key)
        return found

    def _needed(
        self, party: str, pattern: Pattern, direct: bool, required: int, to_charge: int | None
    ) -> Need:
        number: int | None = None
        opposites: tuple[int, ...] = ()
        if not pattern.variables:
            number, opposites = self._place(pattern.ground({}), direct)
        text = self.rules.vocabulary.in_words(pattern)
        need = Need(pattern, text, number, opposites, -1, "unknown", None, False, False)
        return self._weighed(need, party, required, to_charge)

    def _weighed(self, need: Need, party: str, required: int, to_charge: int | None) -> Need:
        """The need as the labels have it now."""
        labels, number, opposites = self.labels, need.number, need.opposites
        reached = -1 if number is None else labels.reached(number, party)
        return need._replace(
            reached=reached,
            status=self._status(number, opposites, reached, required, party),
            status_to_charge=None
            if to_charge is None
            else self._status(number, opposites, reached, to_charge, party),
            disputed=any(labels.reached(o, party) >= 0 for o in opposites),
            undecided=number is not None and labels.undecided(number, party),
        )

    def _place(self, statement: Statement, direct: bool) -> tuple[int | None, tuple[int, ...]]:
        """Where a statement stands in the graph, and its opposites there."""
        number = self.graph.number_of.get(statement)
        if number is not None:
            place = self.direct.get(statement) if direct else number
            return place, self.graph.statements[number].opposites
        form = self.rules.vocabulary.forms[statement.form]
        opposites = [self.graph.number_of.get(statement.contrary)]
        if form.one_of is not None and statement.positive:
            rest = Pattern(
                statement.form,
                tuple(
                    Variable("rival") if n == form.one_of else argument
                    for n, argument in enumerate(statement.args)
                ),
            )
            opposites += [
                self.graph.number_of.get(rest.ground(match)) for match in self._matches(rest)
            ]
        return None, tuple(o for o in opposites if o is not None)

    def _status(
        self, number: int | None, opposites: Sequence[int], reached: int, asked: int, party: str
    ) -> Status:
        """The first line of DESIGN 7's table that fits."""
        labels = self.labels
        if reached >= asked:
            return "supported"
        if any(labels.reached(o, party) >= self.refuting for o in opposites):
            return "refuted"
        if number is None or labels.reached_generously(number, party) < 0:
            return "unknown"
        if labels.reached_unopposed(number, party) > reached:
            return "contested"
        return "thin"


def _summed(element: str, title: str, direct: bool, needs: tuple[Need, ...]) -> ElementFinding:
    """An element is as good as the weakest of what it needs."""
    return ElementFinding(
        element=element,
        title=title,
        direct=direct,
        needs=needs,
        reached=min(need.reached for need in needs),
        status=worst([need.status for need in needs]),
        status_to_charge=_worst_to_charge(needs),
        disputed=any(need.disputed for need in needs),
    )


def _furthest(tried: _Tried) -> tuple[object, ...]:
    """Sorts bindings: the one under which the elements fare best comes first."""
    binding, elements = tried
    return (
        -min(e.reached for e in elements),
        [-e.reached for e in elements],
        [-WORST_FIRST.index(e.status) for e in elements],
        sorted(binding.items()),
    )


def _worst_to_charge(parts: Sequence[Need] | Sequence[ElementFinding]) -> Status | None:
    statuses = [part.status_to_charge for part in parts if part.status_to_charge is not None]
    return worst(statuses) if statuses else None
