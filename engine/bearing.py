"""Hands on: Bearing, which tells on which elements a statement bears.

A statement bears on what it is a premise, a factor or an exception for, on its opposites, and on
whatever those bear on. Where no argument uses it, because nobody says it, the rules tell what it
would be used for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding, Need
from rules import Pattern, Rule, Statement, Variable

MOST_RULES = 3
"""How many rules in a row are followed from a statement that no argument uses."""

Sign = tuple[str, bool]


class Affected(NamedTuple):
    """An element on which something missing bears, and by how many steps of argument."""

    party: str
    capacity: str
    act: str
    standard: str
    element: str
    statement: str
    steps: int


class Bearing:
    """Follows the arguments of an evaluation upwards, to the elements of some findings."""

    def __init__(self, evaluation: Evaluation, findings: Sequence[Finding]) -> None:
        self._graph = evaluation.assembly.graph
        self._needs: list[tuple[Finding, ElementFinding, Need]] = [
            (finding, element, need)
            for finding in findings
            for element in finding.elements
            for need in element.needs
        ]
        self._of_number: dict[int, list[int]] = {}
        self._of_sign: dict[Sign, list[int]] = {}
        for place, (_, _, need) in enumerate(self._needs):
            if need.number is not None:
                self._of_number.setdefault(need.number, []).append(place)
            else:
                sign = (need.pattern.form, need.pattern.positive)
                self._of_sign.setdefault(sign, []).append(place)
        self._bears_on: list[list[int]] = [[] for _ in self._graph.statements]
        for argument in self._graph.arguments:
            below = [*argument.premises, *(e.statement for e in argument.exceptions)]
            for factor in argument.at_least:
                below += factor.of
            for statement in below:
                self._bears_on[statement].append(argument.conclusion)
        self._nodes: dict[Sign, list[tuple[Statement, int]]] = {}
        for node in self._graph.statements:
            self._bears_on[node.number] += node.opposites
            if node.statement is not None:
                sign = (node.statement.form, node.statement.positive)
                self._nodes.setdefault(sign, []).append((node.statement, node.number))
        self._uses = _uses(evaluation)

    def of(self, statements: Iterable[Statement]) -> tuple[Affected, ...]:
        """The elements on which any of the statements bears, each once."""
        steps: dict[int, int] = {}
        for statement in statements:
            for place, far in self._places(statement).items():
                steps[place] = min(far, steps.get(place, far))
        found: dict[tuple[str, str, str], Affected] = {}
        for place, far in sorted(steps.items(), key=lambda item: (item[1], item[0])):
            f, element, need = self._needs[place]
            affected = Affected(
                f.party, f.capacity, f.act, f.standard.id, element.element, need.text, far
            )
            found.setdefault((f.act, f.standard.id, element.element), affected)
        return tuple(found.values())

    def _places(self, statement: Statement) -> dict[int, int]:
        """The needs it bears on, with the steps there: by arguments, or by what rules would do."""
        patterns = [Pattern(*sign) for sign in (statement, statement.contrary)]
        for rules in range(MOST_RULES + 1):
            places = {
                place: rules + steps
                for number, steps in self._above(patterns).items()
                for place in self._of_number.get(number, ())
            }
            for pattern in patterns:
                for place in self._of_sign.get((pattern.form, pattern.positive), ()):
                    if _meet(self._needs[place][2].pattern, pattern) is not None:
                        places[place] = rules
            if places:
                return places
            patterns = self._concluded(patterns)
        return {}

    def _above(self, patterns: Iterable[Pattern]) -> dict[int, int]:
        """The statements of the graph that fit a pattern, and all they bear on, with the steps."""
        waiting = [
            number
            for pattern in patterns
            for statement, number in self._nodes.get((pattern.form, pattern.positive), ())
            if pattern.match(statement) is not None
        ]
        above: dict[int, int] = dict.fromkeys(waiting, 0)
        for number in waiting:
            for conclusion in self._bears_on[number]:
                if conclusion not in above:
                    above[conclusion] = above[number] + 1
                    waiting.append(conclusion)
        return above

    def _concluded(self, patterns: Iterable[Pattern]) -> list[Pattern]:
        """What rules conclude from the patterns, with variables where these leave them open."""
        found: dict[Pattern, None] = {}
        for pattern in patterns:
            for used, conclusion in self._uses.get((pattern.form, pattern.positive), ()):
                binding = _meet(used, pattern)
                if binding is not None:
                    concluded = conclusion.fill(binding)
                    found[concluded] = None
                    found[concluded._replace(positive=not concluded.positive)] = None
        return list(found)


def _uses(evaluation: Evaluation) -> dict[Sign, list[tuple[Pattern, Pattern]]]:
    """Each sentence that a rule uses, by form and sign, with what the rule concludes."""
    unused = {item.id for item in evaluation.assembly.not_applied if item.kind == "rule"}
    rules = [rule for rule in evaluation.rules.rules.values() if rule.id not in unused]
    uses: dict[Sign, list[tuple[Pattern, Pattern]]] = {}
    for rule in rules:
        used = [*rule.premises, *(e.pattern for e in rule.exceptions)]
        used += [pattern for factors in rule.factors for pattern in factors.of]
        for conclusion in _conclusions(rule, rules):
            for pattern in used:
                uses.setdefault((pattern.form, pattern.positive), []).append((pattern, conclusion))
    return uses


def _conclusions(rule: Rule, rules: Iterable[Rule]) -> list[Pattern]:
    """What a rule concludes, or what the rules conclude that it undercuts."""
    if rule.conclusion is not None:
        return [rule.conclusion]
    return [
        other.conclusion
        for other in rules
        if rule.undercuts in (other.id, other.group) and other.conclusion is not None
    ]


def _meet(pattern: Pattern, other: Pattern) -> dict[str, str] | None:
    """The binding of the one under which it can say the same as the other, if it can."""
    if pattern.form != other.form or pattern.positive != other.positive:
        return None
    binding: dict[str, str] = {}
    for mine, theirs in zip(pattern.args, other.args, strict=True):
        if isinstance(theirs, Variable):
            continue
        if isinstance(mine, Variable):
            if binding.setdefault(mine.name, theirs) != theirs:
                return None
        elif mine != theirs:
            return None
    return binding
