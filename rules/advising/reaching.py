"""Hands on: advice on what rules can reach: the proof that is asked, the standards they serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from ..errors import brief
from ..models import STRENGTHS, Period, Rule, Standard
from ..statements import Pattern
from ..wording import SUPPLIED
from .fitting import overlap, places_of
from .parts import needed
from .survey import Advice, Remark, Signed, Survey, signed

_MOST: Final = len(STRENGTHS) - 1
_STRONG: Final = STRENGTHS.index("strong")
_CRIMINAL: Final = "beyond-reasonable-doubt"


class ElementOutOfReach(Advice):
    """An element of a crime that no chain of rules can carry to the proof that a trial asks."""

    code = "L434"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every element to be proved beyond reasonable doubt, and that only rules reach."""
        floor = _floor(survey)
        reached = _reached(survey)
        for standard in survey.rules.standards.values():
            if standard.proof != _CRIMINAL:
                continue
            direct = {element.id for element in standard.elements if element.direct}
            told: set[str] = set()
            for element, pattern, place in needed(survey, standard):
                most = reached.get(signed(pattern), 0)
                if element in direct | told or not 0 < most < floor:
                    continue
                told.add(element)
                said = f"the element {brief(element)} can never be met at trial: its rules make it"
                hint = "add a rule that may carry it, or say why the law leaves it out of reach"
                asked = f"{STRENGTHS[most]} at most, and {STRENGTHS[floor]} is asked"
                yield Remark(f"{said} {asked}", place, hint)


class RuleShutOut(Advice):
    """A rule that never applies together with any standard that it serves."""

    code = "L435"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule of some place or time, for all that its conclusion may lead to."""
        serving = _Serving(survey)
        for rule in survey.rules.rules.values():
            if rule.conclusion is None or (rule.jurisdiction is None and rule.in_force == Period()):
                continue
            scopes = serving.scopes(rule.conclusion.form)
            mine = _Scope(places_of(survey.rules, rule), rule.in_force)
            if scopes and not any(_meet(mine, scope) for scope in scopes):
                said = f"{brief(rule.id)} never applies together with a standard that it serves"
                hint = "mend its date or the module's jurisdiction, or take it out"
                yield Remark(said, survey.written[rule.id].rule.place, hint)


class _Scope(NamedTuple):
    """Where something applies, None being everywhere; and when."""

    places: frozenset[str] | None
    period: Period


class _Serving:
    """The scopes of the standards that a sentence of some form may lead to."""

    def __init__(self, survey: Survey) -> None:
        self._needs: dict[str, set[str]] = {}
        for rule in survey.rules.rules.values():
            asked = {pattern.form for pattern in _asked(rule)}
            if rule.conclusion is not None:
                self._needs.setdefault(rule.conclusion.form, set()).update(asked)
            elif rule.undercuts:
                for form in _undercut(survey, rule.undercuts):
                    self._needs.setdefault(form, set()).update(asked)
        by_scope: dict[_Scope, set[str]] = {}
        for standard in survey.rules.standards.values():
            forms = by_scope.setdefault(_scope_of(standard), set())
            forms.update(p.form for e in standard.elements for of in e.needs.values() for p in of)
        self._reached = {scope: self._spread(forms) for scope, forms in by_scope.items()}

    def scopes(self, form: str) -> list[_Scope]:
        """Those of all standards that it may lead to."""
        return [scope for scope, forms in self._reached.items() if form in forms]

    def _spread(self, forms: set[str]) -> set[str]:
        reached, waiting = set(forms), sorted(forms)
        while waiting:
            further = self._needs.get(waiting.pop(), set()) - reached
            reached |= further
            waiting += sorted(further)
        return reached


def _undercut(survey: Survey, name: str) -> set[str]:
    rules = survey.rules.rules
    among = [rules[name]] if name in rules else [r for r in rules.values() if r.group == name]
    return {rule.conclusion.form for rule in among if rule.conclusion is not None}


def _asked(rule: Rule) -> Iterator[Pattern]:
    yield from rule.premises
    for factors in rule.factors:
        yield from factors.of
    for exception in rule.exceptions:
        yield exception.pattern


def _scope_of(standard: Standard) -> _Scope:
    if standard.jurisdiction is None:
        return _Scope(None, standard.in_force)
    places = frozenset([standard.jurisdiction, *standard.persuasive_in])
    return _Scope(places, standard.in_force)


def _meet(one: _Scope, other: _Scope) -> bool:
    apart = one.places is not None and other.places is not None and not one.places & other.places
    return not apart and overlap(one.period, other.period)


def _floor(survey: Survey) -> int:
    """The least strength that any weighing asks beyond reasonable doubt."""
    floors = [
        proof.floor
        for weighing in survey.rules.weighings.values()
        for proof in weighing.proof_standards
        if proof.id == _CRIMINAL
    ]
    return min(floors, default=_STRONG)


def _reached(survey: Survey) -> Mapping[Signed, int]:
    """The most that rules can make of sentences of each form and sign, given the best of facts."""
    reached: dict[Signed, int] = {}
    for form in survey.rules.vocabulary.forms.values():
        if form.asks is not None or form.id in SUPPLIED:
            reached[form.id, True] = reached[form.id, False] = _MOST
    for strength in range(_MOST, 0, -1):
        _derive(survey.rules.rules.values(), strength, reached)
    return reached


def _derive(rules: Iterable[Rule], strength: int, reached: dict[Signed, int]) -> None:
    """Add what follows at that strength or more; of sentences that are counted one will do."""
    waiting: dict[Signed, list[int]] = {}
    left: list[tuple[Signed, list[set[Signed]]]] = []
    ready: list[int] = []
    for rule in rules:
        if rule.conclusion is None or rule.strength < strength:
            continue
        wanted = [{signed(premise)} for premise in rule.premises]
        wanted += [set(map(signed, factors.of)) for factors in rule.factors]
        wanted = [any_of for any_of in wanted if not any_of & reached.keys()]
        for need in sorted(set().union(*wanted)):
            waiting.setdefault(need, []).append(len(left))
        if not wanted:
            ready.append(len(left))
        left.append((signed(rule.conclusion), wanted))
    while ready:
        head, _ = left[ready.pop()]
        if head in reached:
            continue
        reached[head] = strength
        for number in waiting.get(head, ()):
            wanted = left[number][1]
            wanted[:] = [any_of for any_of in wanted if head not in any_of]
            if not wanted:
                ready.append(number)
