"""Hands on: whether what one rule says is an instance of what another says more generally.

A list of sentences *fits into* another where, for some values of its variables, each of its
sentences is one of the other. The values may be variables or terms of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..models import Period, Rule, RuleSet
from ..statements import Pattern, Variable
from ..vocabulary import THING
from .survey import Signed, signed

Binding = Mapping[str, str | Variable]

Terms = tuple[tuple[int, str], ...]
"""The terms that stand in the slots of a form, each with the number of its slot."""

Key = tuple[str, bool, Terms]
"""A form, a sign, and the terms that stand in its slots."""

_SHIPPED: Final = "rules/library/"

MOST_TRIES: Final = 2_000
"""After so many, two rules count as different: none that people write come near it."""


class General:
    """Rules that may say something more generally, found by what they conclude and need.

    Each stands under the rarest of its premises, so that whoever looks meets few.
    """

    def __init__(self, rules: RuleSet, among: Iterable[Rule]) -> None:
        self.rules = rules
        among = sorted(among, key=lambda rule: (rule.place[:2], rule.id))
        keys = {rule.id: [key_of(premise) for premise in rule.premises] for rule in among}
        common = Counter(key for each in keys.values() for key in each)
        self._of: dict[Head, dict[Signed | None, dict[Terms, list[Rule]]]] = {}
        for rule in among:
            rarest = min(keys[rule.id], key=lambda key: (common[key], key), default=None)
            form, terms = (None, ()) if rarest is None else (rarest[:2], rarest[2])
            under = self._of.setdefault(head_of(rule), {}).setdefault(form, {})
            under.setdefault(terms, []).append(rule)

    def concludes(self, head: Head) -> bool:
        """Whether any of the rules is for that."""
        return head in self._of

    def that_may_fit(self, head: Head, body: Sequence[Pattern]) -> Iterator[Rule]:
        """The rules of that head of which no premise is plainly missing in the body."""
        under = self._of.get(head)
        if under is None:
            return
        met = set()
        for premise in (None, *body):
            form = None if premise is None else signed(premise)
            for terms, rules in under.get(form, {}).items():
                fits = premise is None or all(premise.args[n] == term for n, term in terms)
                if fits and (form, terms) not in met:
                    met.add((form, terms))
                    yield from rules

    def fits(
        self,
        general: Rule,
        body: Sequence[Pattern],
        types: Mapping[str, str],
        heads: Iterable[tuple[Pattern, Pattern]],
    ) -> Binding | None:
        """How the premises of a general rule fit into a body, each pair of heads being equal.

        ``types`` are those of the body's variables.
        """
        binding: Binding | None = {}
        for mine, theirs in heads:
            binding = (
                None if binding is None else self.matched(general, mine, theirs, types, binding)
            )
        if binding is None:
            return None
        tries = _Tries(0)
        return self._fitted(general, list(general.premises), body, types, binding, tries)

    def matched(
        self,
        general: Rule,
        mine: Pattern,
        theirs: Pattern,
        types: Mapping[str, str],
        binding: Binding,
    ) -> Binding | None:
        """The binding, extended so that a sentence of the general rule is the other."""
        if mine.form != theirs.form or mine.positive != theirs.positive:
            return None
        found = dict(binding)
        for arg, other in zip(mine.args, theirs.args, strict=True):
            if not isinstance(arg, Variable):
                if arg != other:
                    return None
                continue
            same = found.setdefault(arg.name, other) == other
            if not same or not self._of_type(general.types.get(arg.name, THING), other, types):
                return None
        return found

    def _of_type(self, wanted: str, value: str | Variable, types: Mapping[str, str]) -> bool:
        if wanted == THING:
            return True
        if isinstance(value, Variable):
            return types.get(value.name, THING) == wanted
        term = self.rules.vocabulary.terms.get(value)
        return term is not None and term.type == wanted

    def _fitted(
        self,
        general: Rule,
        left: list[Pattern],
        body: Sequence[Pattern],
        types: Mapping[str, str],
        binding: Binding,
        tries: _Tries,
    ) -> Binding | None:
        if not left:
            return binding
        first = max(left, key=lambda p: sum(_is_set(arg, binding) for arg in p.args) - len(p.args))
        rest = [premise for premise in left if premise is not first]
        for premise in body:
            tries.count += 1
            if tries.count > MOST_TRIES:
                return None
            extended = self.matched(general, first, premise, types, binding)
            if extended is not None:
                found = self._fitted(general, rest, body, types, extended, tries)
                if found is not None:
                    return found
        return None


class _Tries:
    def __init__(self, count: int) -> None:
        self.count = count


class Head(NamedTuple):
    """What a rule is for: the form and sign it concludes, or what it undercuts."""

    name: str
    positive: bool


def head_of(rule: Rule) -> Head:
    """What a rule is for."""
    if rule.conclusion is None:
        return Head(f"undercuts {rule.undercuts}", False)
    return Head(rule.conclusion.form, rule.conclusion.positive)


def key_of(pattern: Pattern) -> Key:
    """Its form, sign and terms."""
    terms = tuple((n, arg) for n, arg in enumerate(pattern.args) if isinstance(arg, str))
    return pattern.form, pattern.positive, terms


def comes_before(one: Rule, other: Rule) -> bool:
    """Whether a rule stands before another: what is shipped stands before an author's own."""
    first, second = (
        (not rule.place.file.startswith(_SHIPPED), rule.place[:2], rule.id) for rule in (one, other)
    )
    return first < second


def applied(binding: Binding, pattern: Pattern) -> Pattern:
    """The sentence with its variables replaced, where the binding has them."""
    args = tuple(binding.get(a.name, a) if isinstance(a, Variable) else a for a in pattern.args)
    return Pattern(pattern.form, args, pattern.positive)


def applies_wherever(rules: RuleSet, one: Rule, other: Rule) -> bool:
    """Whether one rule applies in every case in which the other does."""
    mine, theirs = places_of(rules, one), places_of(rules, other)
    if mine is not None and (theirs is None or not theirs <= mine):
        return False
    begins = _covers_start(one.in_force, other.in_force)
    return begins and _covers_end(one.in_force, other.in_force)


def places_of(rules: RuleSet, rule: Rule) -> frozenset[str] | None:
    """The jurisdictions in which a rule applies; None for all."""
    if rule.jurisdiction is None:
        return None
    return frozenset([rule.jurisdiction, *rules.modules[rule.module].persuasive_in])


def overlap(one: Period, other: Period) -> bool:
    """Whether there may be a day that lies in both."""
    return all(
        mine.end is None or Period(theirs.start).covers(mine.end)
        for mine, theirs in ((one, other), (other, one))
    )


def _covers_start(one: Period, other: Period) -> bool:
    return one.start is None or (other.start is not None and one.start <= other.start)


def _covers_end(one: Period, other: Period) -> bool:
    return one.end is None or (other.end is not None and other.end <= one.end)


def _is_set(arg: str | Variable, binding: Binding) -> bool:
    return not isinstance(arg, Variable) or arg.name in binding
