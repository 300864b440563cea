"""Hands on: the Rust case as encoded, and as it would be with a mistake made, for the guardians.

Mistakes are made in memory, on models: a claim said otherwise, a rule added, a date moved. What
comes of them is compared with what comes of the case as encoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Any, Literal, NamedTuple, TypeVar, cast, get_args

from engine import Argument, ElementFinding, Evaluation, Finding, evaluate
from facts import Case, Claim, load_case
from rules import ALWAYS, Pattern, Problems, Rule, RuleSet, Statement, Variable, load_rules

ARMORER, ASSISTANT, ACTOR = "Hannah Gutierrez Reed", "Dave Halls", "Alec Baldwin"
COMPANY, SUPPLIER = "the Rust production company", "Seth Kenney"

LOADING, SHOWING = "the loading of the sixth round", "the showing without a full inspection"
LEAVING, CHECK = "the leaving of the church", "the incomplete check"
CALL, HANDING = "the cold gun call", "the handing over of the Colt"
HAMMER, TAKING = "the pulling back of the hammer", "the taking of the Colt without a check"
POINTING, PRODUCING = "the pointing of the Colt", "Baldwin's part in running the production"
STAFFING, DIRECTING = (
    "the company's staffing of the armorer job",
    "the director's part in running the set",
)

T = TypeVar("T")

NONE, SCINTILLA, PROBABLE_CAUSE, PREPONDERANCE, CLEAR, BEYOND_DOUBT = range(-1, 5)

Weighing = Literal["as-published", "as-if-testified"]
WEIGHINGS: tuple[Weighing, ...] = get_args(Weighing)

MIND = frozenset({"knew", "should-have-known", "conscious-disregard", "willful-disregard", "meant"})
"""The forms that say what somebody had in mind, or should have had."""


# --- the case as encoded --------------------------------------------------------------------------


@cache
def law() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@cache
def rust() -> Case:
    """The shipped case."""
    return load_case("rust", law())


@cache
def encoded(weighing: Weighing = "as-published") -> Evaluation:
    """What comes of the case as it is."""
    return evaluate(law(), rust(), weighing=weighing)


def of(case: Case | None = None, rules: RuleSet | None = None, **keys: Any) -> Evaluation:
    """What comes of another case, or of other rules."""
    evaluation = evaluate(rules or law(), case or rust(), **keys)
    evaluation.assembly.assembler.close()
    return evaluation


# --- mistakes -------------------------------------------------------------------------------------


def read(sentence: str) -> Statement | None:
    """The statement that a sentence about the case is; None if there are no such words."""
    case = rust()
    names = {act: (act, "act") for act in case.acts}
    for entity in case.entities.values():
        names |= dict.fromkeys((entity.name, *entity.aliases), (entity.name, entity.type))
    pattern = law().vocabulary.read(sentence, None, Problems(), names)
    return pattern and pattern.ground({})


def said(sentence: str) -> Statement:
    """The statement that a sentence about the case is."""
    statement = read(sentence)
    assert statement is not None, sentence
    return statement


def changed(model: T, **fields: Any) -> T:
    """A model with some fields changed, whichever way models are made."""
    if isinstance(model, tuple):
        return cast(T, cast(Any, model)._replace(**fields))
    return cast(T, replace(cast(Any, model), **fields))


def resaid(id_: str, says: str = "", **fields: Any) -> Claim:
    """A claim of the case, saying something else or of another kind."""
    claim = rust().claims[id_]
    if says:
        fields |= {"statement": said(says), "text": says, "no_evidence_of": None}
    return changed(claim, **fields)


def proven(*sentences: str) -> list[Claim]:
    """New claims of what is proven by a thing that anybody can look at."""
    exhibit = changed(rust().claims["F002"], kind="physical-evidence", by="the reporter")
    return [
        changed(exhibit, id=f"X{n:03d}", statement=said(sentence), text=sentence)
        for n, sentence in enumerate(sentences, 1)
    ]


def with_claims(*claims: Claim) -> Case:
    """The case with claims added, or put in the place of those with their ids."""
    return changed(rust(), claims=rust().claims | {claim.id: claim for claim in claims})


def without(*ids: str, case: Case | None = None) -> Case:
    """The case with claims struck; what they completed or undercut stays by itself."""
    case = case or rust()
    kept = {
        id_: changed(
            claim,
            completes=None if claim.completes in ids else claim.completes,
            undercuts=tuple(target for target in claim.undercuts if target not in ids),
        )
        for id_, claim in case.claims.items()
        if id_ not in ids
    }
    return changed(case, claims=kept)


def with_rules(*rules: Rule) -> RuleSet:
    """The rules with some added, or put in the place of those with their ids."""
    return law()._replace(rules={**law().rules, **{rule.id: rule for rule in rules}})


def without_rules(*ids: str) -> RuleSet:
    """The rules with some struck."""
    return law()._replace(rules={i: rule for i, rule in law().rules.items() if i not in ids})


def rule(id_: str, if_: Iterable[str], then: str, strength: int = 5) -> Rule:
    """A rule that the library does not have, in its words."""
    vocabulary, problems = law().vocabulary, Problems()
    read = [vocabulary.read(s, None, problems, rule=True) for s in (*if_, then)]
    patterns = [pattern for pattern in read if pattern is not None]
    assert len(patterns) == len(read), [found.message for found in problems.diagnostics]
    types: dict[str, str] = {}
    for pattern in patterns:
        for slot, argument in zip(vocabulary.forms[pattern.form].slots, pattern.args, strict=True):
            if isinstance(argument, Variable) and types.get(argument.name, "thing") == "thing":
                types[argument.name] = slot.type
    model = law().rules["willful-disregard-is-want-of-care"]
    *premises, conclusion = patterns
    return model._replace(
        id=id_, module="", strength=strength, in_force=ALWAYS, types=types, overrides=(),
        premises=tuple(premises), conclusion=conclusion, jurisdiction=None,
    )  # fmt: skip


def worth(kind: str, like: str) -> RuleSet:
    """The rules with a kind of claim worth, as published, what another is when not offered."""
    weighing = law().weighings["as-published"]
    changed = weighing.kinds[kind]._replace(otherwise=weighing.kinds[like].otherwise)
    kinds = {**weighing.kinds, kind: changed}
    weighings = {**law().weighings, weighing.id: weighing._replace(kinds=kinds)}
    return law()._replace(weighings=weighings)


def claimed(*forms: str) -> dict[str, Statement]:
    """What the claims of some forms say, by the ids of the claims."""
    said_by = {id_: claim.statement for id_, claim in rust().claims.items() if claim.statement}
    return {id_: statement for id_, statement in said_by.items() if statement.form in forms}


# --- reading what came of it ----------------------------------------------------------------------


def reached(evaluation: Evaluation, sentence: str, party: str) -> int:
    """The highest proof standard at which a sentence is accepted about a party."""
    number = evaluation.assembly.graph.number_of.get(said(sentence))
    return NONE if number is None else evaluation.labels.reached(number, party)


def findings(
    evaluation: Evaluation, act: str = "", standard: str = "", **chosen: str
) -> list[Finding]:
    """The findings on an act, of a standard, under some choices of readings: all of those given."""
    return [
        finding
        for finding in evaluation.findings
        if act in ("", finding.act)
        and standard in ("", finding.standard.id)
        and chosen.items() <= dict(finding.reading).items()
    ]


def only(evaluation: Evaluation, act: str, standard: str, **chosen: str) -> Finding:
    """The one finding on an act and a standard: of the default readings, unless some are chosen."""
    found = findings(evaluation, act, standard, **chosen)
    (finding,) = found if chosen else [f for f in found if f.is_default]
    return finding


def element(evaluation: Evaluation, act: str, standard: str, name: str) -> ElementFinding:
    """An element of the one finding."""
    elements = only(evaluation, act, standard).elements
    return next(element for element in elements if element.element == name)


Key = tuple[str, str, tuple[tuple[str, str], ...]]
ElementKey = tuple[str, str, tuple[tuple[str, str], ...], str]
Outcome = tuple[Any, ...]


def outcomes(evaluation: Evaluation) -> dict[Key, Outcome]:
    """How every finding, and every element of it, fares."""
    return {
        (finding.act, finding.standard.id, finding.reading): (
            finding.status, finding.reached, finding.status_to_charge, finding.disputed,
            *((e.element, e.status, e.reached, e.disputed) for e in finding.elements),
        )
        for finding in evaluation.findings
    }  # fmt: skip


def moved(before: Evaluation, after: Evaluation) -> set[tuple[str, str]]:
    """The acts and standards of which some finding differs."""
    old, new = outcomes(before), outcomes(after)
    return {key[:2] for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def rungs(evaluation: Evaluation, lowest: int) -> dict[ElementKey, int]:
    """How high every element of every finding is, from a proof standard up."""
    return {
        (f.act, f.standard.id, f.reading, e.element): max(e.reached, lowest - 1)
        for f in evaluation.findings
        for e in f.elements
    }


# --- what rests on what ---------------------------------------------------------------------------


class Cone(NamedTuple):
    """Statements and arguments on which something rests."""

    statements: frozenset[Statement]
    arguments: tuple[Argument, ...]

    @property
    def claims(self) -> set[str]:
        """The ids of the claims in it."""
        return {argument.source for argument in self.arguments if argument.kind == "claim"}

    @property
    def rules(self) -> set[str]:
        """The ids of the rules in it."""
        return {argument.source for argument in self.arguments if argument.kind == "rule"}


def support(evaluation: Evaluation, *found: Finding) -> Cone:
    """What speaks for the elements of findings: arguments, their premises, and so on down."""
    return _cone(evaluation, _asked(found, against=False), against=False)


def cone(evaluation: Evaluation, *found: Finding, leaving_out: str = "") -> Cone:
    """What matters to them in any way: also what opposes, excepts, undercuts and overrides."""
    return _cone(evaluation, _asked(found, against=True, leaving_out=leaving_out), against=True)


def support_of(evaluation: Evaluation, statement: Statement) -> Cone:
    """What speaks for a statement."""
    return _cone(evaluation, [evaluation.assembly.graph.number_of[statement]], against=False)


@cache
def mattering(weighing: Weighing = "as-published") -> frozenset[str]:
    """The ids of the claims that matter to some finding in any way."""
    evaluation = encoded(weighing)
    return frozenset(cone(evaluation, *evaluation.findings).claims)


def _asked(found: Iterable[Finding], against: bool, leaving_out: str = "") -> Iterator[int]:
    for finding in found:
        for element in finding.elements:
            for need in element.needs if element.element != leaving_out else ():
                yield from () if need.number is None else (need.number,)
                yield from need.opposites if against else ()


def _cone(evaluation: Evaluation, start: Iterable[int], against: bool) -> Cone:
    graph = evaluation.assembly.graph
    arguments_for = _arguments_for(evaluation)
    seen: set[int] = set()
    found: list[Argument] = []
    waiting = list(start)
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        if against:
            waiting += graph.statements[number].opposites
        for argument in arguments_for.get(number, ()):
            found.append(argument)
            waiting += argument.premises
            waiting += chain.from_iterable(factors.of for factors in argument.at_least)
            if against:
                waiting += [exception.statement for exception in argument.exceptions]
                waiting += [graph.arguments[other].conclusion for other in argument.yields_to]
    statements = (graph.statements[number].statement for number in seen)
    return Cone(frozenset(s for s in statements if s is not None), tuple(found))


def _arguments_for(evaluation: Evaluation) -> Mapping[int, list[Argument]]:
    found: dict[int, list[Argument]] = {}
    for argument in evaluation.assembly.graph.arguments:
        found.setdefault(argument.conclusion, []).append(argument)
    return found


def sentences(rule: Rule) -> Iterator[Pattern]:
    """Every premise of a rule, those that are counted among them."""
    yield from rule.premises
    yield from chain.from_iterable(factors.of for factors in rule.factors)
