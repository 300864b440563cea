"""Hands on: all advice on a case that was read: what is allowed, and yet seldom meant.

A kind of advice is a small class. It looks at the case under its rules, and yields its remarks.
Reading a case and reporting on it do without all this.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar, Final, NamedTuple

from rules import Diagnostic, Pattern, Place, Problems, RuleSet, Statement, Variable, brief

from .models import Case, Claim
from .quotes import line_range

_BEFORE: Final = "before"
"""The form that tells what came before what."""
_OF_THE_MIND: Final = re.compile(
    r"\{[^}]*:party\} (?:did not |does not )?"
    r"(?:knew|know|knows|believed?|thought|think|meant|mean|intended?|understood|understand|"
    r"reali[sz]ed?|doubted|doubt|suspected|expected)\b"
    r".* (?:that|whether|where|what|why|to)\b"
)
_DOCUMENTS: Final = frozenset(
    ["own-writing", "message", "production-document", "physical-evidence", "common-ground"]
)
"""Kinds of claims in which a thing speaks, and no person for another."""


class Remark(NamedTuple):
    """A piece of advice on one place: what is the matter, and what to do."""

    message: str
    place: Place
    hint: str


class Look:
    """A case under its rules, looked at from all sides."""

    def __init__(self, case: Case, rules: RuleSet) -> None:
        self.case = case
        self.rules = rules

    @cached_property
    def asked_for(self) -> set[str]:
        """The forms that some rule or element asks for, in either sign."""
        asked = {pattern.form for premises in self.premises for pattern in premises}
        for rule in self.rules.rules.values():
            asked.update(exception.pattern.form for exception in rule.exceptions)
        for standard in self.rules.standards.values():
            for element in standard.elements:
                asked.update(p.form for needed in element.needs.values() for p in needed)
        return asked

    @cached_property
    def premises(self) -> list[tuple[Pattern, ...]]:
        """The premises of every rule, with those that are counted."""
        return [
            (*rule.premises, *(pattern for factors in rule.factors for pattern in factors.of))
            for rule in self.rules.rules.values()
        ]

    @cached_property
    def stated(self) -> list[Statement]:
        """Every statement of the case, whoever makes it."""
        case = self.case
        found = [statement for act in case.acts.values() for statement in act.is_]
        found += [statement for item in case.missing for statement in item.bears_on]
        for claim in case.claims.values():
            found += [s for s in (claim.statement, claim.no_evidence_of) if s is not None]
            found += claim.provided
        return found


class CaseAdvice(ABC):
    """A kind of advice on cases. Its docstring says in a line what it is about."""

    code: ClassVar[str]

    @abstractmethod
    def look(self, at: Look) -> Iterator[Remark]:
        """Every remark there is to make, in any order."""


class ClaimOfNoUse(CaseAdvice):
    """A claim that no rule and no element asks for, and no act or condition rests on."""

    code = "L501"

    def look(self, at: Look) -> Iterator[Remark]:
        """At every claim that says something and does nothing to another claim."""
        used = at.asked_for | {s.form for act in at.case.acts.values() for s in act.is_}
        used |= {s.form for claim in at.case.claims.values() for s in claim.provided}
        for claim in at.case.claims.values():
            said = claim.statement or claim.no_evidence_of
            if said is not None and said.form not in used and not claim.undercuts:
                message = (
                    f"no rule and no element asks whether {at.rules.vocabulary.sentence(said)}"
                )
                hint = "say it in a sentence that a rule asks for, or put it under context"
                yield Remark(message, claim.place, hint)


class SourceUnchecked(CaseAdvice):
    """A source that is quoted and has no digest, so that nobody can check the quotes."""

    code = "L502"

    def look(self, at: Look) -> Iterator[Remark]:
        """At every source from which lines are quoted: those ``--source-text`` can check."""
        quoted = {
            claim.source
            for claim in at.case.claims.values()
            if claim.quote and line_range(claim.at)
        }
        for source in at.case.sources.values():
            if source.id in quoted and not source.sha256:
                message = f"nobody can check what is quoted from {brief(source.id)}"
                hint = (
                    "add sha256, the digest of the text that the quotes were taken from; of a "
                    "made-up text say so: # scienter: allow L502 because …"
                )
                yield Remark(message, source.place, hint)


class EntityUnnamed(CaseAdvice):
    """An entity that nothing in the case names."""

    code = "L503"

    def look(self, at: Look) -> Iterator[Remark]:
        """At every entity."""
        named = {arg for statement in at.stated for arg in statement.args}
        for act in at.case.acts.values():
            named.update((act.by, act.role, *act.about))
        for claim in at.case.claims.values():
            named.update((claim.by, *claim.offered_against))
            named.update(name for name in (claim.for_, claim.origin) if name)
        named.update(fact.by for fact in at.case.context)
        for entity in at.case.entities.values():
            if entity.name not in named:
                message = f"no claim and no act names {brief(entity.name)}"
                hint = "take it out, or see whether a claim means it under another name"
                yield Remark(message, entity.place, hint)


class ActUnraised(CaseAdvice):
    """An act that nothing raises: no report asks about it."""

    code = "L504"

    def look(self, at: Look) -> Iterator[Remark]:
        """At every act."""
        for act in at.case.acts.values():
            if not act.raised_by:
                message = f"nothing raises {brief(act.name)}, so no report asks about it"
                hint = "add raised-by, with the claims that raise it; an allegation will do"
                yield Remark(message, act.place, hint)


class DisputeOfNothing(CaseAdvice):
    """A dispute in which two accounts say the same."""

    code = "L505"

    def look(self, at: Look) -> Iterator[Remark]:
        """At every account of a dispute, beside those above it."""
        for dispute in at.case.disputes:
            seen: dict[tuple[object, ...], str] = {}
            for account in dispute.accounts:
                told = _told([at.case.claims[id_] for id_ in account.claims])
                first = seen.setdefault(told, account.account)
                if first is not account.account:
                    message = f"this account claims the same as {brief(first)}"
                    hint = "name the claims in which they differ, or make it no dispute"
                    yield Remark(message, account.place, hint)


class MindOnAnothersWord(CaseAdvice):
    """What somebody knew or thought, which only somebody else says."""

    code = "L506"

    def look(self, at: Look) -> Iterator[Remark]:
        """At every claim of a state of mind that no document bears out."""
        forms = {
            form.id: number
            for form in at.rules.vocabulary.forms.values()
            if (found := _OF_THE_MIND.match(form.says))
            for number, slot in enumerate(form.slots)
            if found[0].startswith(f"{{{slot.name}:")
        }
        for claim in at.case.claims.values():
            said = claim.statement
            if said is None or said.form not in forms or claim.kind in _DOCUMENTS:
                continue
            party = said.args[forms[said.form]]
            if party not in (claim.by, claim.for_, claim.origin):
                message = f"{claim.by or 'somebody'} says what was in the mind of {party}"
                hint = "claim what was seen or said, and let a rule infer it; or name the origin"
                yield Remark(message, claim.place, hint)


class NoticeUndated(CaseAdvice):
    """A claim of what gave notice, of something that has no date."""

    code = "L507"

    def look(self, at: Look) -> Iterator[Remark]:
        """At what rules from notice ask for; once for each thing without a date."""
        slots = _noticed(at.premises)
        dated = {entity.name for entity in at.case.entities.values() if entity.on}
        dated |= {act.name for act in at.case.acts.values()}
        dated |= {s.args[0] for s in at.stated if s.form == _BEFORE}
        for claim in at.case.claims.values():
            said = claim.statement
            for number in slots.get(said.form, ()) if said and said.positive else ():
                thing = said.args[number] if said else ""
                if thing in at.case.entities and thing not in dated:
                    dated.add(thing)
                    message = f"nothing tells whether {brief(thing)} came before any act"
                    hint = "give it its day under entities: on; what came after is no notice"
                    yield Remark(message, claim.place, hint)


CASE_ADVICE: Final[tuple[type[CaseAdvice], ...]] = (
    ClaimOfNoUse,
    SourceUnchecked,
    EntityUnnamed,
    ActUnraised,
    DisputeOfNothing,
    MindOnAnothersWord,
    NoticeUndated,
)
"""Every kind there is, in the order of their codes."""


def advise_case(case: Case, rules: RuleSet) -> tuple[Diagnostic, ...]:
    """All advice there is on a case, beyond what reading it told; in the order of places."""
    problems = Problems()
    at = Look(case, rules)
    for kind in CASE_ADVICE:
        for message, place, hint in kind().look(at):
            problems.advice(kind.code, message, place, hint)
    return problems.diagnostics


def _told(claims: list[Claim]) -> tuple[object, ...]:
    """What the claims come to: statements, or for those that make none, the claims themselves."""
    told = {claim.statement or claim.no_evidence_of or claim.id: None for claim in claims}
    denied = {claim.no_evidence_of is not None for claim in claims}
    return tuple(sorted(map(repr, (*told, *denied))))


def _noticed(rules: list[tuple[Pattern, ...]]) -> Mapping[str, set[int]]:
    """The slots of forms in which rules ask for what must have come before something."""
    slots: dict[str, set[int]] = {}
    for premises in rules:
        earlier = {p.args[0] for p in premises if p.form == _BEFORE and p.positive}
        for pattern in premises:
            for number, arg in enumerate(pattern.args):
                if pattern.form != _BEFORE and isinstance(arg, Variable) and arg in earlier:
                    slots.setdefault(pattern.form, set()).add(number)
    return slots
