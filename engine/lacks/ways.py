"""Hands on: ways, how rules could come to speak for a statement if more were known.

A way is an instance of a rule that the case may not have yet. Its variables are bound by the
statement, and by joining the premises with what the case has while one of them is lacking; only
where that gives nothing, may more be lacking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from engine.applicable import Applicable
from engine.lacks.present import Binding, Named, Present
from rules import Pattern, Rule, Statement, Variable, Vocabulary

MOST_LACKING = 3
"""How many premises of a rule may be lacking while the others still join with the case."""


class Way(NamedTuple):
    """How a rule, or a claim, could speak for a statement; None: for undercutting something.

    ``strange`` are those of its names that nothing but their type brought here.
    """

    conclusion: Statement | None
    premises: tuple[Statement, ...]
    factors: tuple[tuple[int, tuple[Statement, ...]], ...] = ()
    exceptions: tuple[Statement, ...] = ()
    undercut_by: tuple[Way, ...] = ()
    strange: frozenset[str] = frozenset()

    @property
    def parts(self) -> tuple[Statement, ...]:
        """Its premises, what counts towards its factors, and its exceptions."""
        counted = (statement for _, of in self.factors for statement in of)
        return (*self.premises, *counted, *self.exceptions)


class Ways(NamedTuple):
    """Ways, and whether there would be others, by other names."""

    ways: tuple[Way, ...] = ()
    left_out: bool = False


class Rivals(NamedTuple):
    """Statements that cannot hold beside another, of which some are of ``strange`` names."""

    statements: tuple[Statement, ...] = ()
    strange: frozenset[str] = frozenset()
    left_out: bool = False


class Reasons:
    """Finds the ways in which rules that apply could conclude, in a case as it is."""

    def __init__(self, applicable: Applicable, vocabulary: Vocabulary, present: Present) -> None:
        self.present = present
        self.vocabulary = vocabulary
        self._concluding: dict[tuple[str, bool], list[Rule]] = {}
        self._cutting: dict[str, list[Rule]] = {}
        for rule in applicable.rules:
            if rule.conclusion is not None:
                key = (rule.conclusion.form, rule.conclusion.positive)
                self._concluding.setdefault(key, []).append(rule)
            else:
                self._cutting.setdefault(rule.undercuts or "", []).append(rule)
        self._alone: dict[tuple[str, Pattern], frozenset[str]] = {}
        self._wanted: dict[tuple[Pattern, bool], Ways] = {}
        self._rivals: dict[Statement, Rivals] = {}
        self._found: dict[tuple[str, tuple[tuple[str, str], ...], bool], Ways] = {}

    def asks(self, statement: Statement | Pattern) -> bool:
        """Whether it puts a question of fact, and is no conclusion of law."""
        return self.vocabulary.forms[statement.form].asks is not None

    def concluded(self, statement: Statement) -> bool:
        """Whether the conclusion of some rule fits it."""
        return any(True for _ in self._starts(Pattern(*statement)))

    def ways(self, wanted: Statement | Pattern, far: bool = True) -> Ways:
        """The ways in which rules could conclude a statement, or what a pattern leaves open.

        Unless ``far``, nothing is named of which there are many names.
        """
        key = (Pattern(*wanted), far)
        found = self._wanted.get(key)
        if found is None:
            starts = self._starts(key[0])
            found = self._wanted[key] = _all(self._ways(*start, far) for start in starts)
        return found

    def rivals(self, statement: Statement) -> Rivals:
        """The statements that differ from it where only one can hold."""
        found = self._rivals.get(statement)
        if found is None:
            found = self._rivals[statement] = self._named_rivals(statement)
        return found

    def _named_rivals(self, statement: Statement) -> Rivals:
        form = self.vocabulary.forms[statement.form]
        if form.one_of is None or not statement.positive:
            return Rivals()
        slot = {str(at): slot.type for at, slot in enumerate(form.slots)}
        args: list[str | Variable] = list(statement.args)
        args[form.one_of] = Variable("")
        pattern = Pattern(form.id, tuple(args))
        start = {str(at): name for at, name in enumerate(statement.args)}
        names = self.present.name([""], start, {**slot, "": slot[str(form.one_of)]}, far=True)
        bindings = [*self.present.matches(pattern), *(named.binding for named in names.named)]
        found = dict.fromkeys(pattern.ground(binding) for binding in bindings)
        found.pop(statement, None)
        strange = frozenset[str]().union(*(named.strange for named in names.named))
        return Rivals(tuple(found), strange, names.left_out)

    # --- one rule

    def _starts(self, wanted: Pattern) -> Iterator[tuple[Rule, dict[str, str]]]:
        """The rules that could conclude it, each with what it binds of their variables."""
        for rule in self._concluding.get((wanted.form, wanted.positive), ()):
            assert rule.conclusion is not None
            start = _overlap(rule.conclusion, wanted)
            if start is not None and self.present.fits(start, rule.types):
                yield rule, start

    def _ways(self, rule: Rule, start: Binding, far: bool) -> Ways:
        """The ways in which a rule could apply under a start of a binding."""
        key = (rule.id, tuple(sorted(start.items())), far)
        found = self._found.get(key)
        if found is None:
            bindings, left_out = self._bindings(rule, start, far)
            ways = _all(self._way(rule, named, far) for named in bindings)
            found = self._found[key] = Ways(ways.ways, left_out or ways.left_out)
        return found

    def _way(self, rule: Rule, named: Named, far: bool) -> Ways:
        """The way in which a rule applies under a binding of its premises, if there is one."""
        binding = named.binding
        premises = tuple(dict.fromkeys(p.ground(binding) for p in rule.premises))
        if any(map(self.present.absurd, premises)):
            return Ways()
        strange, left_out = set(named.strange), False

        def any_such(patterns: Iterable[Pattern]) -> tuple[Statement, ...]:
            nonlocal left_out
            found: dict[Statement, None] = {}
            for pattern in patterns:
                names = self.present.name(pattern.variables, binding, rule.types, far)
                left_out = left_out or names.left_out
                for match in self.present.matches(pattern.fill(binding)):
                    found[pattern.ground({**binding, **match})] = None
                for named in names.named:
                    strange.update(named.strange)
                    found[pattern.ground(named.binding)] = None
            return tuple(statement for statement in found if not self.present.absurd(statement))

        factors = tuple((factors.n, any_such(factors.of)) for factors in rule.factors)
        exceptions = any_such(exception.pattern for exception in rule.exceptions)
        cuts = _all(
            self._ways(cut, {name: binding[name] for name in shared}, far)
            for cut, shared in self._undercutting(rule)
        )
        conclusion = rule.conclusion.ground(binding) if rule.conclusion else None
        way = Way(conclusion, premises, factors, exceptions, cuts.ways, frozenset(strange))
        return Ways((way,), left_out or cuts.left_out)

    def _bindings(self, rule: Rule, start: Binding, far: bool) -> tuple[list[Named], bool]:
        """The bindings of a rule's premises, and whether there would be others.

        What nobody can suppose and no rule concludes must be there.
        """
        premises = list(dict.fromkeys(rule.premises))
        given = [
            p for p in premises if not self.asks(p) and (p.form, p.positive) not in self._concluding
        ]
        open_ = [premise for premise in premises if premise not in given]
        found: dict[tuple[tuple[str, str], ...], Named] = {}
        left_out = False
        for binding in self.present.join(given, start, rule.types):
            for lacking in (*range(min(len(open_), MOST_LACKING + 1)), len(open_)):
                made: list[Named] = []
                for lack in combinations(open_, lacking):
                    rest = [premise for premise in open_ if premise not in lack]
                    for joined in self.present.join(rest, binding, rule.types):
                        wider = far and not (lacking == 1 and self._witness(rule, lack[0], joined))
                        variables = [name for premise in lack for name in premise.variables]
                        names = self.present.name(variables, joined, rule.types, wider)
                        made += names.named
                        left_out = left_out or names.left_out
                for named in made:
                    found.setdefault(tuple(sorted(named.binding.items())), named)
                if made and lacking:
                    break
        return list(found.values()), left_out

    def _witness(self, rule: Rule, lack: Pattern, binding: Binding) -> bool:
        """Whether the case has this premise of a name of which nothing else in the rule speaks.

        Another name could do no more there than this one.
        """
        open_ = [name for name in lack.variables if name not in binding]
        if not open_ or not self._only_in(rule, lack).issuperset(open_):
            return False
        return bool(self.present.matches(lack.fill(binding)))

    def _only_in(self, rule: Rule, premise: Pattern) -> frozenset[str]:
        """The variables of a premise that stand nowhere else in the rule or what undercuts it."""
        key = (rule.id, premise)
        found = self._alone.get(key)
        if found is None:
            others = [other for other in rule.premises if other != premise]
            others += [pattern for factors in rule.factors for pattern in factors.of]
            others += [exception.pattern for exception in rule.exceptions]
            others += [rule.conclusion] if rule.conclusion else []
            shared = {name for _, names in self._undercutting(rule) for name in names}
            rest = set(premise.variables) - _variables(others) - shared
            found = self._alone[key] = frozenset(rest)
        return found

    def _undercutting(self, rule: Rule) -> list[tuple[Rule, tuple[str, ...]]]:
        """The rules that undercut a rule, each with the variables that both share."""
        own = _variables(rule.premises)
        return [
            (cut, tuple(sorted(own & _variables(cut.premises))))
            for target in dict.fromkeys((rule.id, rule.group or rule.id))
            for cut in self._cutting.get(target, ())
            if cut.id != rule.id
        ]


def _variables(patterns: Iterable[Pattern]) -> set[str]:
    return {name for pattern in patterns for name in pattern.variables}


def _overlap(conclusion: Pattern, wanted: Pattern) -> dict[str, str] | None:
    """What a pattern binds of a conclusion's variables; None where the two do not fit."""
    found: dict[str, str] = {}
    for mine, theirs in zip(conclusion.args, wanted.args, strict=True):
        if isinstance(theirs, Variable):
            continue
        name = found.setdefault(mine.name, theirs) if isinstance(mine, Variable) else mine
        if name != theirs:
            return None
    return found


def _all(found: Iterable[Ways]) -> Ways:
    several = list(found)
    return Ways(tuple(w for one in several for w in one.ways), any(o.left_out for o in several))
