"""Hands on: relevant, the changes of the law that can matter to one case.

What none can matter to comes to the same, and need not be weighed: a case depends on the rules and
standards that apply to it, on their readings, on the weighing, and on the sentences used in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.applicable import Applicable, applicable
from engine.impacting.consequences import LawChange
from engine.impacting.hybrids import Read
from facts import Case
from rules import Pattern, Rule


def relevant(old: Read, new: Read, law: Iterable[LawChange], weighing: str) -> list[LawChange]:
    """The changes of meaning that can matter to the case, in their order."""
    law = [change for change in law if change.matters]
    if not law:
        return []
    sides = [(read, applicable(read.rules, read.case)) for read in (old, new)]
    used = {
        "rule": {rule.id for _, applied in sides for rule in applied.rules},
        "standard": {standard.id for _, applied in sides for standard in applied.standards},
        "reading": {
            name for _, applied in sides for each in applied.standards for name in each.readings
        },
        "weighing": {weighing},
        "sentence": {form for read, applied in sides for form in _forms(applied, read.case)},
        # Of these it is seldom clear what they reach, and they seldom change.
        "term": {change.id for change in law if change.manner == "changed"},
    }
    return [change for change in law if change.id in used.get(change.kind, ())]


def _forms(applied: Applicable, case: Case) -> Iterator[str]:
    """The sentence forms that the case and the law that applies to it are written in."""
    for rule in applied.rules:
        yield from (pattern.form for pattern in _patterns(rule))
    for standard in applied.standards:
        for element in standard.elements:
            yield from (p.form for needs in element.needs.values() for p in needs)
    for claim in case.claims.values():
        yield from (said.form for said in (claim.statement, claim.no_evidence_of) if said)
        yield from (said.form for said in claim.provided)
    for act in case.acts.values():
        yield from (said.form for said in act.is_)


def _patterns(rule: Rule) -> Iterator[Pattern]:
    yield from rule.premises
    yield from (pattern for factors in rule.factors for pattern in factors.of)
    yield from (exception.pattern for exception in rule.exceptions)
    if rule.conclusion is not None:
        yield rule.conclusion
