"""Hands on: advice on states of mind: whose they are, what they rest on, and their ladder."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import brief
from ..models import Rule
from ..statements import Pattern, Variable
from ..vocabulary import Form
from .parts import parts, then_place
from .speaking import (
    DISREGARD,
    HAPPENINGS,
    KNOWING,
    MINDS,
    NOTICE,
    RUNGS,
    is_breach,
    is_mind,
    passes_knowledge,
    tells_of_mind,
)
from .survey import Advice, Remark, Signed, Survey, signed

_GUESSES = frozenset(["inference", "guideline", "custom"])


class KnowledgeOfAnother(Advice):
    """A state of mind of one person, drawn from what another knew, with nothing between them."""

    code = "L421"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule that concludes a state of mind."""
        for rule in _about_minds(survey):
            minded = _of_type(survey, rule.conclusion, "party")
            sentences = list(_sentences(rule))
            if not minded or any(_is_own(survey, rule, minded, p) for p in sentences):
                continue
            for part in parts(survey, rule):
                others = _knowers(survey, part.pattern)
                if others and not any(_ties(survey, p, minded, others) for p in sentences):
                    mine, theirs = sorted(minded)[0], sorted(others)[0]
                    said = f"what <{theirs}> knew is put down to <{mine}>"
                    hint = f"add the premise by which <{mine}> came to know: was told, was shown"
                    yield Remark(said, part.place, hint)
                    break


class DisregardFromBreach(Advice):
    """Disregard for others' safety that follows from a breach of duty and nothing else."""

    code = "L423"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule that concludes disregard."""
        for rule in _about_minds(survey):
            sentences = list(_sentences(rule))
            if (
                rule.conclusion is not None
                and rule.conclusion.form in DISREGARD
                and any(map(is_breach, sentences))
                and not any(tells_of_mind(_form(survey, p)) for p in sentences)
            ):
                said = f"{brief(rule.id)} goes from a breach straight to disregard"
                hint = "add the premise that the danger was known, or that there was a sign of it"
                yield Remark(said, then_place(survey, rule), hint)


class MindFromConduct(Advice):
    """An inference from conduct to a state of mind in a module that says what the law is."""

    code = "L424"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every inference to a mind in a module of a jurisdiction, or with standards."""
        modules = survey.rules.modules
        of_law = {standard.module for standard in survey.rules.standards.values()}
        of_law |= {module.id for module in modules.values() if module.jurisdiction}
        for rule in _about_minds(survey):
            if rule.module not in of_law or rule.authority not in _GUESSES:
                continue
            if not any(map(is_mind, _sentences(rule))):
                said = f"{brief(rule.id)} is an inference from conduct to a state of mind"
                hint = "move it to a module of inferences, where it can be struck by itself"
                yield Remark(f"{said}, in a module of law", rule.place, hint)


class NoticeNotBefore(Advice):
    """A state of mind in an act, drawn from something that is not said to have come before it."""

    code = "L426"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule that goes from an incident, a message or a warning to a mind."""
        signs = survey.concluding.get(("sign", True), [])
        for rule in (*_about_minds(survey), *signs):
            acts = _of_type(survey, rule.conclusion, "act")
            earlier = _earlier(rule)
            told: set[str] = set()
            for part in parts(survey, rule) if acts else ():
                for name in part.pattern.variables:
                    if rule.types.get(name) not in HAPPENINGS or name in told | earlier:
                        continue
                    told.add(name)
                    said = f"<{name}> may have come after the act"
                    hint = f"add the premise that <{name}> came before <{min(acts)}>"
                    yield Remark(said, part.place, hint)


class RungMissing(Advice):
    """A rule concludes a higher state of mind, and no rule leads on to the lower one."""

    code = "L433"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every step of the ladder of which something asks for the lower end."""
        for high, low in RUNGS:
            concluding = survey.concluding.get(high)
            if concluding and low in survey.using and not _leads(survey, high, low):
                rule = min(concluding, key=lambda rule: (rule.place[:2], rule.id))
                higher, lower = (brief(_shown(survey, rung)) for rung in (high, low))
                said = f"nothing leads from {higher} down to {lower}"
                hint = "add a rule of authority definition that does: whoever has the one has both"
                yield Remark(said, then_place(survey, rule), hint)


def _about_minds(survey: Survey) -> list[Rule]:
    return [rule for form in sorted(MINDS) for rule in survey.concluding.get((form, True), ())]


def _earlier(rule: Rule) -> set[str]:
    """The variables that came before something, and those that share a premise with them."""
    before = [p.args[0] for p in rule.premises if p.form == "before" and p.positive]
    first = {arg.name for arg in before if isinstance(arg, Variable)}
    beside = [p.variables for p in rule.premises if p.form != "before"]
    of_things = {name for name in first if rule.types.get(name) not in HAPPENINGS | {"act"}}
    return first.union(*(names for names in beside if of_things & set(names)))


def _sentences(rule: Rule) -> Iterator[Pattern]:
    yield from rule.premises
    for factors in rule.factors:
        yield from factors.of


def _of_type(survey: Survey, pattern: Pattern | None, type_: str) -> set[str]:
    """The variables that stand in slots of that type."""
    if pattern is None:
        return set()
    found = _in_slots(survey, pattern, type_)
    return {arg.name for arg in found if isinstance(arg, Variable)}


def _knowers(survey: Survey, pattern: Pattern) -> set[str]:
    if pattern.positive and pattern.form in KNOWING | NOTICE:
        return _of_type(survey, pattern, "party")
    return set()


def _ties(survey: Survey, pattern: Pattern, minded: set[str], others: set[str]) -> bool:
    """Whether it says what passed between them; how they stand to one another is not enough."""
    named = _of_type(survey, pattern, "party")
    passed = pattern.positive and passes_knowledge(_form(survey, pattern))
    return passed and bool(named & minded and named & others)


def _is_own(survey: Survey, rule: Rule, minded: set[str], pattern: Pattern) -> bool:
    """Whether it says what the person knew of the matter: in the same act, or the same danger."""
    if not minded & _knowers(survey, pattern):
        return False
    if pattern.form in NOTICE:
        return True
    asked = [rule.conclusion, *(p for p in _sentences(rule) if p != pattern and _is_known(p))]
    concluded = set() if rule.conclusion is None else _in_slots(survey, rule.conclusion, "act")
    dangers = {arg for p in asked if p for arg in _in_slots(survey, p, "danger")}
    mine = _in_slots(survey, pattern, "act"), _in_slots(survey, pattern, "danger")
    return bool(mine[0] & concluded or mine[1] & dangers)


def _is_known(pattern: Pattern) -> bool:
    return pattern.positive and pattern.form in KNOWING


def _in_slots(survey: Survey, pattern: Pattern, type_: str) -> set[str | Variable]:
    """What stands in slots of that type, variables and terms."""
    slots = _form(survey, pattern).slots
    return {a for a, slot in zip(pattern.args, slots, strict=True) if slot.type == type_}


def _form(survey: Survey, pattern: Pattern) -> Form:
    return survey.rules.vocabulary.forms[pattern.form]


def _leads(survey: Survey, high: Signed, low: Signed) -> bool:
    return any(
        high in {signed(premise) for premise in rule.premises}
        for rule in survey.concluding.get(low, ())
    )


def _shown(survey: Survey, rung: Signed) -> str:
    form, positive = rung
    return survey.rules.vocabulary.forms[form].patterns[0 if positive else 1]
