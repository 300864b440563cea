"""Hands on: a published graph with the arguments its argument schemes make, and their issues.

A scheme is a clause to our grounder: its premises the body, each conclusion and each assumption it
brings a head. It starts from the assumptions of the graph, as Carneades does. What only
constraint handling rules could follow (guards, deletions, variables inside of terms) is left out,
and said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import prod
from typing import Final, NamedTuple

from engine.carneades.reading import Issue, PublishedArgument, PublishedGraph, Scheme
from engine.carneades.terms import Term, match, read_term, unbound
from engine.grounders import make_grounder
from engine.grounding import Clause, relation_of
from rules import GroundingError, Pattern, Statement, Variable

MOST_INSTANCES: Final = 100_000
"""How many there may be at most, reckoned from the values each slot can have."""


class LeftOut(NamedTuple):
    """A scheme that was not instantiated, and why."""

    scheme: str
    reason: str


class Instantiated(NamedTuple):
    """The graph with what its schemes add, what grounded them, and those left out."""

    graph: PublishedGraph
    grounder: str
    left_out: tuple[LeftOut, ...]


def instantiate(graph: PublishedGraph) -> Instantiated:
    """The graph with every argument and every issue that its schemes make."""
    usable, left_out = [], []
    for scheme in graph.schemes:
        reason = _why_not(scheme)
        if reason:
            left_out.append(LeftOut(scheme.id, reason))
        elif scheme.conclusions:
            usable.append(scheme)
    statements = dict(graph.statements)
    assumed = dict.fromkeys(graph.assumptions)
    arguments = list(graph.arguments)
    grounder = ""
    if usable:
        grounder, bindings = _grounded(usable, graph.assumptions)
        given = {(argument.scheme.id, argument.parameters) for argument in arguments}
        for scheme, binding in bindings:
            values = tuple(binding[name] for name in scheme.variables)
            if (scheme.id, values) not in given:
                arguments += _arguments(scheme, values, binding)
                assumed.update((term.filled(binding), None) for term in scheme.assumptions)
    for id_ in chain(assumed, *map(_mentioned, arguments)):
        if id_ not in statements:
            statements[id_] = _said(id_, graph.language)
    spelled = {id_: graph.written.get(id_, id_) for id_ in statements}
    grown = graph._replace(
        statements=statements,
        written=spelled,
        assumptions=tuple(assumed),
        arguments=tuple(arguments),
        issues=tuple(_with_schemes(graph.issues, graph.issue_schemes, list(statements))),
    )
    return Instantiated(grown, grounder, tuple(left_out))


# --- argument schemes


def _why_not(scheme: Scheme) -> str:
    """Why the scheme cannot be instantiated here; empty if it can, or is only there to weigh."""
    if not scheme.conclusions:
        return ""
    if scheme.beyond:
        return f"it has {' and '.join(scheme.beyond)}"
    formulas = (*scheme.premises, *scheme.assumptions, *scheme.exceptions, *scheme.conclusions)
    if any(term.functor == "argument" for term in formulas):
        return "it speaks of arguments themselves"
    if any(term.flat() is None for term in formulas):
        return "a variable stands inside of a term, or for a whole formula"
    undeclared = unbound(formulas, scheme.variables)
    if undeclared:
        return f"it does not declare the variable {undeclared[0]}"
    bound = {name for term in scheme.premises for name in term.variables}
    free = [name for name in scheme.variables if name not in bound]
    return f"no premise binds the variable {free[0]}" if free else ""


def _grounded(
    schemes: Sequence[Scheme], assumptions: Sequence[str]
) -> tuple[str, list[tuple[Scheme, dict[str, str]]]]:
    """What grounded, and each instance: its scheme and binding, in the order of the schemes."""
    clauses = [
        Clause(
            f"{number}/{head}",
            tuple(map(_pattern, scheme.premises)),
            _pattern(term),
            place=scheme.place,
        )
        for number, scheme in enumerate(schemes)
        for head, term in enumerate((*scheme.conclusions, *scheme.assumptions))
    ]
    terms = [term for term in map(read_term, assumptions) if term is not None]
    facts = [Statement(term.predicate, tuple(map(str, term.args))) for term in terms]
    _check_size(clauses, facts)
    grounder = make_grounder(clauses, expected=len(facts))
    try:
        instances = grounder.add(facts).instances
    finally:
        grounder.close()
    found = sorted(
        (int(number), binding)
        for clause, binding in instances
        for number, head in [clause.split("/")]
        if head == "0"
    )
    return grounder.name, [(schemes[number], dict(binding)) for number, binding in found]


def _check_size(clauses: Sequence[Clause], facts: Sequence[Statement]) -> None:
    """Refuse what could make too many instances, before anything is joined."""
    values: dict[tuple[object, int], set[str]] = {}
    for fact in facts:
        for slot, value in enumerate(fact.args):
            values.setdefault((relation_of(fact), slot), set()).add(value)

    def possible(clause: Clause) -> dict[str, set[str]]:
        """The values of each variable, by the slots of premises in which it stands."""
        found: dict[str, set[str]] = {}
        for premise in clause.body:
            for slot, arg in enumerate(premise.args):
                if isinstance(arg, Variable):
                    here = values.get((relation_of(premise), slot), set())
                    found[arg.name] = found.get(arg.name, set()) | here
        return found

    growing = True
    while growing:
        growing = False
        for clause in clauses:
            if clause.head is None:
                continue
            variables = possible(clause)
            for slot, arg in enumerate(clause.head.args):
                new = variables[arg.name] if isinstance(arg, Variable) else {arg}
                known = values.setdefault((relation_of(clause.head), slot), set())
                growing |= not new <= known
                known |= new
    most = sum(prod(map(len, possible(clause).values())) for clause in clauses)
    if most > MOST_INSTANCES:
        said = f"the argument schemes could be instantiated in {most:,} ways"
        hint = f"at most {MOST_INSTANCES:,} are looked at: fewer variables, or fewer assumptions"
        raise GroundingError("E509", said, hint=hint)


def _pattern(term: Term) -> Pattern:
    pattern = term.flat()
    assert pattern is not None
    return pattern


def _arguments(
    scheme: Scheme, values: tuple[str, ...], binding: Mapping[str, str]
) -> Iterator[PublishedArgument]:
    """The arguments of an instance: one for each conclusion."""
    for number, conclusion in enumerate(scheme.conclusions, start=1):
        id_ = f"{scheme.id}({','.join(values)})"
        yield PublishedArgument(
            id=f"{id_}#{number}" if number > 1 else id_,
            scheme=scheme,
            parameters=values,
            conclusion=conclusion.filled(binding),
            premises=tuple(
                term.filled(binding) for term in (*scheme.premises, *scheme.assumptions)
            ),
            undercutters=tuple(term.filled(binding) for term in scheme.exceptions),
        )


def _mentioned(argument: PublishedArgument) -> tuple[str, ...]:
    return (argument.conclusion, *argument.premises, *argument.undercutters)


def _said(id_: str, language: Mapping[str, str]) -> str:
    """What a formula says in the words of the language, or nothing."""
    term = read_term(id_)
    said = language.get(term.predicate, "") if term is not None else ""
    for arg in term.args if term is not None else ():
        said = said.replace("%v", str(arg), 1)
    return said


# --- issue schemes


def _with_schemes(
    issues: Sequence[Issue], schemes: Sequence[tuple[str, ...]], statements: Sequence[str]
) -> list[Issue]:
    """The issues, and those that the schemes make of statements that are not at issue yet."""
    terms = {id_: term for id_ in statements if (term := read_term(id_)) is not None}
    found = list(issues)
    at = {id_: number for number, issue in enumerate(found) for id_ in issue.positions}
    for patterns in schemes:
        for group in _groups(patterns, terms):
            number = next((at[id_] for id_ in group if id_ in at), len(found))
            free = [id_ for id_ in group if id_ not in at]
            members = [id_ for id_ in group if at.get(id_, number) == number]
            if len(members) < 2 or not free:
                continue
            if number == len(found):
                found.append(Issue(()))
            found[number] = Issue((*found[number].positions, *free), found[number].standard)
            at.update(dict.fromkeys(free, number))
    return found


def _groups(patterns: tuple[str, ...], terms: Mapping[str, Term]) -> Iterator[list[str]]:
    """Sets of statements that the patterns put at issue together."""
    first, *others = [term for term in map(read_term, patterns) if term is not None]
    if "..." in patterns:  # an enumeration: indexed variables differ, all others are shared
        shared: dict[tuple[tuple[str, Term], ...], list[str]] = {}
        for id_, term in terms.items():
            binding = match(first, term, {})
            if binding is not None:
                kept = {name: value for name, value in binding.items() if not _indexed(name)}
                shared.setdefault(tuple(sorted(kept.items())), []).append(id_)
        yield from shared.values()
        return
    predicates = {pattern.predicate for pattern in others}
    among = {id_: term for id_, term in terms.items() if term.predicate in predicates}
    firsts = [id_ for id_, term in terms.items() if term.predicate == first.predicate]
    if len(among) * len(firsts) > MOST_INSTANCES:
        said = f"an issue scheme could put {len(firsts):,} by {len(among):,} statements at issue"
        raise GroundingError("E509", said)
    for id_ in firsts:
        binding = match(first, terms[id_], {})
        if binding is None:
            continue
        group = [id_]
        for other, further in among.items():
            for pattern in others:
                extended = match(pattern, further, binding)
                if extended is not None and other != id_:
                    group.append(other)
                    binding = extended
                    break
        yield group


def _indexed(variable: str) -> bool:
    """``O1`` and ``On`` are indexed, and so is every variable that ends in a digit."""
    return variable[-1].isdigit()
