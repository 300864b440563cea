"""Hands on: advice on rules of law that conclude opposites, with nothing to say which prevails."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ..errors import brief
from ..models import Rule
from ..statements import Pattern
from ..wording import SUPPLIED
from .firing import opposed
from .fitting import General, Head, applied, comes_before, overlap, places_of
from .survey import Advice, Remark, Signed, Survey, may_equal, signed

MOST_COMPARED: Final = 100
"""So many rules with the same conclusion and premise are compared with one to the contrary."""

LAW: Final = frozenset(
    ["statute", "instruction", "opinion", "regulation", "contract", "definition"]
)
"""Authorities that say what is so, not what is likely."""


class NoPriority(Advice):
    """Two rules of law conclude opposites of the same case, and neither prevails."""

    code = "L419"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule of law, for a more general one to the contrary, or one on the same matter.

        Definitions need no priority among themselves but where one is the more special: most are
        the same step of a ladder, read from its two ends.
        """
        every = survey.rules.rules.values()
        law = [rule for rule in every if rule.authority in LAW and rule.conclusion is not None]
        general = General(survey.rules, law)
        matters = _Matters(survey, general, law)
        for rule in law:
            for other in chain(_opposing(survey, general, rule), matters.shared_by(rule)):
                said = f"{brief(rule.id)} and {brief(other.id)} conclude opposites of the same case"
                hint = f"let one override the other, as in overrides: [{other.id}]"
                yield Remark(f"{said}, and neither overrides the other", rule.place, hint)
                break


class _Matters:
    """Rules of law, but for definitions, by what they conclude and what facts they ask for."""

    def __init__(self, survey: Survey, general: General, law: list[Rule]) -> None:
        self._survey = survey
        self._general = general
        self._follows: dict[Signed, set[Signed]] = {}
        self._by: dict[tuple[Signed, Signed], list[Rule]] = {}
        for rule in law:
            assert rule.conclusion is not None
            head = signed(rule.conclusion)
            for asked in sorted(set(map(signed, rule.premises))):
                if len(rule.premises) == 1 and not rule.exceptions and not rule.factors:
                    self._follows.setdefault(asked, set()).add(head)
                if rule.authority != "definition" and asked[0] not in SUPPLIED:
                    self._by.setdefault((head, asked), []).append(rule)

    def shared_by(self, rule: Rule) -> Iterator[Rule]:
        """Earlier rules to the contrary that ask for one of the same facts, and may hold too."""
        assert rule.conclusion is not None
        if rule.authority == "definition":
            return
        contrary = rule.conclusion._replace(positive=not rule.conclusion.positive)
        for asked in sorted(set(map(signed, rule.premises))):
            for other in self._by.get((signed(contrary), asked), [])[:MOST_COMPARED]:
                if (
                    comes_before(other, rule)
                    and _neither_prevails(self._survey, rule, other)
                    and self._shares(rule, other, contrary)
                    and not self._exclude(rule, other)
                ):
                    yield other

    def _shares(self, rule: Rule, other: Rule, contrary: Pattern) -> bool:
        assert other.conclusion is not None
        found = self._general.matched(other, other.conclusion, contrary, rule.types, {})
        return found is not None and any(
            applied(found, premise) in rule.premises
            for premise in other.premises
            if premise.form not in SUPPLIED
        )

    def _exclude(self, one: Rule, other: Rule) -> bool:
        """Whether what one needs, or what follows from it by law, is denied by the other's."""
        mine, theirs = (self._spread(set(map(signed, rule.premises))) for rule in (one, other))
        return any((form, not positive) in theirs for form, positive in mine)

    def _spread(self, found: set[Signed]) -> set[Signed]:
        waiting = sorted(found)
        while waiting:
            further = self._follows.get(waiting.pop(), set()) - found
            found |= further
            waiting += sorted(further)
        return found


def _opposing(survey: Survey, general: General, rule: Rule) -> Iterator[Rule]:
    """The rules that need no more than this one and conclude its contrary, or a rival."""
    conclusion = rule.conclusion
    assert conclusion is not None
    contrary = conclusion._replace(positive=not conclusion.positive)
    for other in general.that_may_fit(Head(*signed(contrary)), rule.premises):
        if _neither_prevails(survey, rule, other) and other.conclusion is not None:
            pairs = [(other.conclusion, contrary)]
            if general.fits(other, rule.premises, rule.types, pairs) is not None:
                yield other
    slot = survey.rules.vocabulary.forms[conclusion.form].one_of
    if slot is None or not conclusion.positive:
        return
    for other in general.that_may_fit(Head(*signed(conclusion)), rule.premises):
        if other is not rule and _neither_prevails(survey, rule, other) and other.conclusion:
            binding = general.fits(other, rule.premises, rule.types, [])
            if binding is not None and opposed(
                survey, applied(binding, other.conclusion), conclusion
            ):
                yield other


def _neither_prevails(survey: Survey, one: Rule, other: Rule) -> bool:
    if one.strength != other.strength:
        return False
    if other.id in one.overrides or one.id in other.overrides:
        return False
    stopping = [exception.pattern for rule in (one, other) for exception in rule.exceptions]
    if any(may_equal(e, p) and e.positive == p.positive for e in stopping for p in one.premises):
        return False  # the exception says which of the two prevails
    mine, theirs = places_of(survey.rules, one), places_of(survey.rules, other)
    if mine is not None and theirs is not None and not mine & theirs:
        return False
    return overlap(one.in_force, other.in_force)
