"""Hands on: the argument graph, drawn from drafts: everything numbered in an order of its own.

Statements come sorted, then the nodes for what is undercut, then those for direct elements;
arguments are sorted by kind, source and binding. So the graph depends on nothing but content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.drafts import Draft, Undercut, opposites
from engine.graph import Argument, ArgumentGraph, AtLeast, Exception_, Node
from engine.wording import listed
from rules import Pattern, Rule, RuleSet, Statement, Vocabulary


def draw(
    drafts: Iterable[Draft],
    further: Iterable[Statement],
    direct: Iterable[Pattern],
    parties: tuple[str, ...],
    rules: RuleSet,
) -> tuple[ArgumentGraph, dict[Statement, int]]:
    """The graph of the drafts, and the nodes of statements for which only claims of them count.

    ``further`` are statements without arguments; ``direct`` the patterns of direct elements.
    """
    ordered = sorted(drafts, key=_order)
    statements = sorted(_statements(ordered).union(further))
    undercuts = sorted({d.conclusion for d in ordered if isinstance(d.conclusion, Undercut)})
    keys: list[Statement | Undercut] = [*statements, *undercuts]
    numbers = {key: number for number, key in enumerate(keys)}
    nodes = [
        *_nodes(statements, rules.vocabulary),
        *(Node(numbers[key], None, _words(key, rules), marker="undercut") for key in undercuts),
    ]
    direct_nodes = _direct(direct, nodes[: len(statements)], len(nodes))
    directly = {node.statement: node.number for node in direct_nodes if node.statement}
    arguments = [_argument(draft, number, numbers) for number, draft in enumerate(ordered)]
    arguments = _yielding(arguments, nodes, rules.rules)
    for argument in tuple(arguments):
        statement = nodes[argument.conclusion].statement
        if argument.kind == "claim" and statement in directly:
            arguments.append(
                replace(
                    argument,
                    number=len(arguments),
                    id=f"{argument.id}@direct",
                    conclusion=directly[statement],
                )
            )
    graph = ArgumentGraph(
        (*nodes, *direct_nodes),
        tuple(arguments),
        parties,
        {statement: number for number, statement in enumerate(statements)},
    )
    return graph, directly


def _order(draft: Draft) -> tuple[str, str, tuple[tuple[str, str], ...], bool, object]:
    undercut = isinstance(draft.conclusion, Undercut)
    return draft.kind, draft.source, draft.binding, undercut, draft.conclusion


def _statements(drafts: Iterable[Draft]) -> set[Statement]:
    """Every statement that the drafts conclude or need."""
    found: set[Statement] = set()
    for draft in drafts:
        found.update(draft.premises)
        for _, statements in draft.at_least:
            found.update(statements)
        keys = (draft.conclusion, *(key for key, _, _ in draft.exceptions))
        found.update(key for key in keys if not isinstance(key, Undercut))
    return found


def _nodes(statements: list[Statement], vocabulary: Vocabulary) -> list[Node]:
    number_of = {statement: number for number, statement in enumerate(statements)}
    opposed = opposites(statements, vocabulary)
    return [
        Node(
            number,
            statement,
            vocabulary.sentence(statement),
            number_of.get(statement.contrary),
            tuple(number_of[other] for other in opposed[statement] if other != statement.contrary),
        )
        for number, statement in enumerate(statements)
    ]


def _words(undercut: Undercut, rules: RuleSet) -> str:
    """What a node says that is no sentence of the vocabulary."""
    if undercut.kind == "claim":
        return f"what {undercut.target} says cannot be relied on"
    rule = rules.rules.get(undercut.target)
    values = listed(list(dict.fromkeys(value for _, value in undercut.binding)))
    if rule:
        return f"the inference ‘{rule.title}’ does not hold for {values}"
    group = undercut.target.replace("-", " ")
    return f"the inferences as to {group} do not hold for {values}"


def _direct(patterns: Iterable[Pattern], nodes: list[Node], first: int) -> list[Node]:
    """A second node, for direct claims alone, for each statement that fits a pattern."""
    wanted: dict[tuple[str, bool], list[Pattern]] = {}
    for pattern in patterns:
        wanted.setdefault((pattern.form, pattern.positive), []).append(pattern)
    found: list[Node] = []
    for node in nodes:
        statement = node.statement
        if statement is not None and any(
            pattern.match(statement) is not None
            for pattern in wanted.get((statement.form, statement.positive), ())
        ):
            found.append(replace(node, number=first + len(found), marker="direct"))
    return found


def _argument(draft: Draft, number: int, numbers: Mapping[Statement | Undercut, int]) -> Argument:
    exceptions = dict.fromkeys(
        Exception_(numbers[key], burden, proof)
        for key, burden, proof in draft.exceptions
        if key in numbers
    )
    return Argument(
        number=number,
        id=draft.id,
        kind=draft.kind,
        conclusion=numbers[draft.conclusion],
        premises=tuple(numbers[premise] for premise in draft.premises),
        at_least=tuple(
            AtLeast(n, tuple(numbers[statement] for statement in of)) for n, of in draft.at_least
        ),
        exceptions=tuple(exceptions),
        charging=draft.charging,
        trial=draft.trial,
        origin=draft.origin,
        usable_against=draft.usable_against,
        source=draft.source,
        binding=draft.binding,
    )


def _yielding(
    arguments: list[Argument], nodes: list[Node], rules: Mapping[str, Rule]
) -> list[Argument]:
    """Tell each argument the instances, for an opposite, of rules that override its own."""
    overriding: dict[str, set[str]] = {}
    for rule in rules.values():
        for name in rule.overrides:
            overriding.setdefault(name, set()).add(rule.id)
    concluding: dict[int, list[Argument]] = {}
    for argument in arguments:
        concluding.setdefault(argument.conclusion, []).append(argument)

    def yields_to(argument: Argument) -> tuple[int, ...]:
        stronger = overriding.get(argument.source, ()) if argument.kind == "rule" else ()
        return tuple(
            sorted(
                other.number
                for opposite in (nodes[argument.conclusion].opposites if stronger else ())
                for other in concluding.get(opposite, ())
                if other.kind == "rule" and other.source in stronger
            )
        )

    return [
        replace(argument, yields_to=found) if (found := yields_to(argument)) else argument
        for argument in arguments
    ]
