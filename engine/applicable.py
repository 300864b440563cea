"""Hands on: the rules and standards that apply to a case, as clauses; and those that do not.

What applies is the law of the case's jurisdiction, or persuasive there, in force on the date of
the event. A clause is what a grounder joins: a rule's premises; and once more, where a rule asks
what came before what, its other premises, with that question as the conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import is_
from typing import Literal, NamedTuple

from engine.grounding import Clause
from engine.wording import jurisdiction_words
from facts import Case
from rules import THING, Module, Pattern, Period, Rule, RuleSet, Standard, Variable, Vocabulary

BEFORE = "before"
ASKED = "before?"
"""A form for the grounder only: whether one thing came before another matters to some rule."""
TYPE = "type:"
"""The beginning of forms for the grounder only, which say of what type a name is."""


class NotApplied(NamedTuple):
    """A rule or standard that is not applied, and the reason."""

    kind: Literal["rule", "standard"]
    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Applicable:
    """What applies to a case, by id, and what does not."""

    rules: tuple[Rule, ...]
    standards: tuple[Standard, ...]
    not_applied: tuple[NotApplied, ...]


def applicable(rules: RuleSet, case: Case) -> Applicable:
    """Sort the rules and standards into those that apply to the case and those that do not."""
    applied: list[Rule] = []
    standards: list[Standard] = []
    not_applied: list[NotApplied] = []
    for rule in sorted(rules.rules.values(), key=lambda rule: rule.id):
        persuasive = _persuasive(rules.modules, rule.module)
        reason = _why_not(rule.jurisdiction, persuasive, rule.in_force, case)
        if reason:
            not_applied.append(NotApplied("rule", rule.id, rule.title, reason))
        else:
            applied.append(rule)
    for standard in sorted(rules.standards.values(), key=lambda standard: standard.id):
        reason = _why_not(standard.jurisdiction, standard.persuasive_in, standard.in_force, case)
        if reason:
            not_applied.append(NotApplied("standard", standard.id, standard.title, reason))
        else:
            standards.append(standard)
    return Applicable(tuple(applied), tuple(standards), tuple(not_applied))


class Law(NamedTuple):
    """What applies to a case, and its clauses."""

    applicable: Applicable
    clauses: Clauses


MOST_LAWS = 8
"""For so many places and dates the law is kept."""
_kept: tuple[tuple[RuleSet, tuple[str | None, str], Law], ...] = ()


def law_of(rules: RuleSet, case: Case) -> Law:
    """What of the rules applies to the case, as clauses.

    It depends on the place and date of the case alone; the last few are kept, since many cases are
    weighed under the same rules, one after the other.
    """
    global _kept
    at = case.jurisdiction, case.event_date
    before = _kept
    for kept, place_and_date, law in before:
        if place_and_date == at and all(map(is_, kept, rules)):
            return law
    applied = applicable(rules, case)
    law = Law(applied, clauses_of(applied.rules, rules.vocabulary))
    _kept = ((rules, at, law), *before[: MOST_LAWS - 1])
    return law


def _persuasive(modules: Mapping[str, Module], name: str) -> tuple[str, ...]:
    module = modules.get(name)
    return module.persuasive_in if module else ()


def _why_not(
    jurisdiction: str | None, persuasive_in: tuple[str, ...], in_force: Period, case: Case
) -> str:
    """Why law of this jurisdiction and period does not apply to the case; empty if it does."""
    here = case.jurisdiction
    if jurisdiction is not None and here not in (jurisdiction, *persuasive_in):
        theirs, ours = jurisdiction_words(jurisdiction), jurisdiction_words(here)
        return f"it is law of {theirs}, and the case is under the law of {ours}"
    if in_force.covers(case.event_date):
        return ""
    since = f"from {in_force.start}" if in_force.start else ""
    until = f"until {in_force.end}" if in_force.end else ""
    period = " ".join(part for part in (since, until) if part)
    return f"it is in force {period}, and the event was on {case.event_date}"


# --- clauses ----------------------------------------------------------------------------------


class Joined(NamedTuple):
    """A rule, and the variables of its premises, sorted: what its instances bind."""

    rule: Rule
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses for a grounder, and the rules that those with a rule's id are of.

    ``guarded`` are the types of which names must be told. ``every_pair`` is set where a rule
    asks what came before something of which no other premise says what it is.
    """

    clauses: tuple[Clause, ...]
    of: Mapping[str, Joined]
    guarded: frozenset[str]
    every_pair: bool


def clauses_of(rules: Iterable[Rule], vocabulary: Vocabulary) -> Clauses:
    """The clauses of some rules, in their order."""
    few = {term.type for term in vocabulary.terms.values()}
    clauses: list[Clause] = []
    of: dict[str, Joined] = {}
    guarded: set[str] = set()
    every_pair = False
    for rule in rules:
        guards = _guards(rule, vocabulary)
        guarded.update(guard.form.removeprefix(TYPE) for guard in guards)
        common = frozenset(name for name, type_ in rule.types.items() if type_ in few)
        clause = Clause(rule.id, (*rule.premises, *guards), rule.conclusion, common, rule.place)
        clauses.append(clause)
        of[rule.id] = Joined(rule, clause.variables)
        questions = _questions(clause, [p for factors in rule.factors for p in factors.of])
        every_pair = every_pair or questions is None
        clauses.extend(questions or ())
    return Clauses(tuple(clauses), of, frozenset(guarded), every_pair)


def _guards(rule: Rule, vocabulary: Vocabulary) -> list[Pattern]:
    """Premises that hold a variable to its type, where the sentences it stands in do not."""
    stands_in: dict[str, set[str]] = {}
    for premise in rule.premises:
        slots = vocabulary.forms[premise.form].slots
        for arg, slot in zip(premise.args, slots, strict=True):
            if isinstance(arg, Variable):
                stands_in.setdefault(arg.name, set()).add(slot.type)
    return [
        Pattern(TYPE + type_, (Variable(name),))
        for name, slot_types in sorted(stands_in.items())
        if (type_ := rule.types.get(name, THING)) != THING and type_ not in slot_types
    ]


def _questions(clause: Clause, factors: Iterable[Pattern]) -> list[Clause] | None:
    """Clauses that conclude which pairs it asks the order of; None if that is every pair."""
    asked = list(dict.fromkeys(p for p in (*clause.body, *factors) if _asks_order(p)))
    if not asked:
        return []
    rest = tuple(p for p in clause.body if not _asks_order(p))
    bound = {name for premise in rest for name in premise.variables}
    if any(not bound.issuperset(pattern.variables) for pattern in asked):
        return None
    return [
        clause._replace(id=f"{clause.id}?{number}", body=rest, head=Pattern(ASKED, pattern.args))
        for number, pattern in enumerate(asked)
    ]


def _asks_order(pattern: Pattern) -> bool:
    return pattern.form == BEFORE and pattern.positive
