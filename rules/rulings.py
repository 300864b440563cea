"""Hands on: the rules of a module."""

from __future__ import annotations

from typing import Final

from .errors import Problems, brief, did_you_mean
from .models import (
    AUTHORITY_STRENGTHS,
    STRENGTHS,
    Burden,
    Exception_,
    Factors,
    Module,
    Rule,
)
from .reading import Text
from .scope import Scope, check_cites, plain, plain_all, read_period
from .shapes import RawException, RawRule
from .statements import Pattern
from .vocabulary import Vocabulary

MOST_PREMISES: Final = 16
"""What the grounder takes in one rule; sentences that are counted take the room of one."""

MOST_RULES: Final = 4096
"""What the grounder takes in all; it sees each sentence that is counted as a rule of its own."""

ADOPTION: Final = "adopted"
"""The form by which a production made a guideline its own."""

_STRONG: Final = STRENGTHS.index("strong")


def read_rule(
    raw: RawRule,
    module: Module,
    vocabulary: Vocabulary,
    cites: set[str] | None,
    problems: Problems,
) -> Rule:
    """The rule, as far as its sentences can be read; ``cites`` are the declared citations."""
    scope = Scope(vocabulary, problems)
    premises = scope.read_all(part for part in raw.if_ if isinstance(part, Text))
    premises_failed = scope.failed
    factors = _factors(raw, scope, problems)
    if len(premises) + bool(factors) > MOST_PREMISES:
        said = f"{len(premises)} premises; a rule has at most {MOST_PREMISES}"
        counted = ", with those that are counted as one more" if factors else ""
        problems.error("E501", said + counted, raw.rule.place, "divide it into two rules")
    exceptions = tuple(
        found for part in raw.unless if (found := _exception(part, scope, problems)) is not None
    )
    conclusion = _conclusion(raw, scope, problems)
    if conclusion is not None and not premises_failed:
        _check_bound(conclusion, premises, raw, problems)
    check_cites(raw.cites, cites, problems)
    return Rule(
        id=str(raw.rule),
        module=module.id,
        title=str(raw.title),
        cites=plain_all(raw.cites),
        authority=str(raw.authority),
        strength=_strength(raw, premises, premises_failed, problems),
        because=plain(raw.because) or "",
        group=plain(raw.group),
        overrides=plain_all(raw.overrides),
        in_force=read_period(raw.in_force, module.in_force, problems),
        jurisdiction=module.jurisdiction,
        premises=premises,
        factors=factors,
        exceptions=exceptions,
        conclusion=conclusion,
        undercuts=plain(raw.undercuts),
        note=plain(raw.note) or "",
        types=scope.types,
        place=raw.rule.place,
    )


def _factors(raw: RawRule, scope: Scope, problems: Problems) -> tuple[Factors, ...]:
    found = []
    for part in raw.if_:
        if isinstance(part, Text):
            continue
        if part.at_least < 1:
            problems.error("E211", '"at-least" is one or more', part.place)
        elif part.at_least > len(part.of) > 0:
            said = f"at least {part.at_least} of {len(part.of)} sentences can never be had"
            problems.error("E411", said, part.place)
        found.append(Factors(part.at_least, scope.read_all(part.of), part.place))
    return tuple(found)


def _exception(part: Text | RawException, scope: Scope, problems: Problems) -> Exception_ | None:
    if isinstance(part, Text):
        pattern = scope.read(part)
        return pattern and Exception_(pattern, "proponent", "", part.place)
    pattern = scope.read(part.says)
    burden: Burden = "opponent" if part.burden == "opponent" else "proponent"
    if part.undercuts and part.burden:
        said = "what undercuts an inference does so whoever has the burden"
        problems.error("E207", said, part.burden.place, 'take out "burden" or "undercuts"')
    if part.proof and burden != "opponent":
        said = "only an exception on the opponent has a proof standard of its own"
        problems.error("E207", said, part.proof.place, "add burden: opponent, or take it out")
    proof = str(part.proof or "preponderance") if burden == "opponent" else ""
    return pattern and Exception_(
        pattern, "undercuts" if part.undercuts else burden, proof, part.place
    )


def _conclusion(raw: RawRule, scope: Scope, problems: Problems) -> Pattern | None:
    if raw.then is not None and raw.undercuts is not None:
        said = "a rule concludes something or undercuts rules, never both"
        problems.error("E207", said, raw.undercuts.place, "divide it into two rules")
    if raw.then is None and raw.undercuts is None and (raw.rule or raw.if_):
        problems.error("E207", 'a rule needs "then", or else "undercuts"', raw.rule.place)
    return None if raw.then is None else scope.read(raw.then)


def _check_bound(
    conclusion: Pattern, premises: tuple[Pattern, ...], raw: RawRule, problems: Problems
) -> None:
    bound = {variable for premise in premises for variable in premise.variables}
    assert raw.then is not None
    for variable in conclusion.variables:
        if variable not in bound:
            said = f"no premise binds <{variable}>, which the conclusion names"
            place = raw.then.place.part(f"<{variable}>")
            problems.error("E402", said, place, did_you_mean(variable, bound))


def _strength(
    raw: RawRule, premises: tuple[Pattern, ...], premises_failed: bool, problems: Problems
) -> int:
    default = AUTHORITY_STRENGTHS.get(raw.authority, 0)
    if not raw.strength:
        return default
    strength = STRENGTHS.index(raw.strength)
    if raw.authority and strength != default and not raw.because:
        said = f"the authority {brief(raw.authority)} makes a rule {STRENGTHS[default]}"
        problems.error("E405", said, raw.strength.place, 'say under "because" why this one differs')
    adopted = any(p.form == ADOPTION and p.positive for p in premises)
    if raw.authority == "guideline" and strength >= _STRONG and not adopted and not premises_failed:
        said = f"a guideline is {raw.strength} only where it was adopted"
        hint = f"add a premise of the form {brief(ADOPTION)}: <production> adopted …"
        problems.error("E406", said, raw.strength.place, hint)
    return strength
