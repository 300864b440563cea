"""Hands on: Present, what a case has, and which names it brings together.

What somebody says, what follows from it by rules, and what the dates say. Patterns are joined with
that; and where it leaves a variable open, the variable takes names of its type: every one where
they are few, else those that the case already brings together with a name at hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from engine.applicable import BEFORE
from engine.assembling import Assembler
from rules import THING, Pattern, Statement, Vocabulary

FEW = 4
"""How many ways to name what is open are all tried: enough for the guns, the rounds or the places
of a case, and too few for its people."""

Binding = Mapping[str, str]
Types = Mapping[str, str]


class Named(NamedTuple):
    """A binding; and which of its names nothing but their type brought here, out of many."""

    binding: dict[str, str]
    strange: frozenset[str] = frozenset()


class Names(NamedTuple):
    """The ways to name what is open, and whether there would be others."""

    named: tuple[Named, ...]
    left_out: bool = False


class Present:
    """Knows what a case has, with some statements that are supposed."""

    def __init__(
        self, assembler: Assembler, vocabulary: Vocabulary, supposed: Iterable[Statement] = ()
    ) -> None:
        grounding, types = assembler.following(supposed)
        self._types = types
        self._came_before = assembler.came_before
        self._dated = sorted(name for name, date in assembler.dates.items() if date)
        self._dated_types = {types[name] for name in self._dated}
        self._statements = {s for s in grounding.statements if s.form in vocabulary.forms}
        self._having: dict[tuple[str, bool, int, str], list[Statement]] = {}
        self._together: dict[str, set[str]] = {}
        for statement in sorted(self._statements):
            sign = (statement.form, statement.positive)
            self._having.setdefault((*sign, -1, ""), []).append(statement)
            for at, name in enumerate(statement.args):
                self._having.setdefault((*sign, at, name), []).append(statement)
                self._together.setdefault(name, set()).update(statement.args)
        self._names: dict[str, list[str]] = {THING: sorted(types)}
        for name, type_ in sorted(types.items()):
            self._names.setdefault(type_, []).append(name)

    # --- statements

    def holds(self, statement: Statement) -> bool:
        """Whether somebody says it, or it follows from what is said, or the dates say it."""
        return statement in self._statements or self._came_before(statement)

    def settled(self, statement: Statement) -> bool:
        """Whether it says what came before what, and the dates or its own words settle that."""
        if statement.form != BEFORE:
            return False
        one, other = statement.args
        pairs = ((one, other), (other, one))
        return one == other or any(self._came_before(Statement(BEFORE, pair)) for pair in pairs)

    def timeless(self, statement: Statement) -> bool:
        """Whether it says what came before what, of a thing like none that has a date."""
        return statement.form == BEFORE and not self._dated_types.issuperset(
            self._types.get(name, THING) for name in statement.args
        )

    def absurd(self, statement: Statement) -> bool:
        """Whether it says the contrary of what is settled."""
        before = statement._replace(positive=True)
        return self.settled(statement) and self._came_before(before) != statement.positive

    # --- joining

    def matches(self, pattern: Pattern) -> list[dict[str, str]]:
        """The bindings under which the case has the pattern."""
        sign = (pattern.form, pattern.positive)
        known = [(at, arg) for at, arg in enumerate(pattern.args) if isinstance(arg, str)]
        keys = [(*sign, at, arg) for at, arg in known] or [(*sign, -1, "")]
        among = min((self._having.get(key, []) for key in keys), key=len)
        if sign == (BEFORE, True):
            among = list(dict.fromkeys((*among, *self._in_order(pattern))))
        found = (pattern.match(statement) for statement in among)
        return [match for match in found if match is not None]

    def join(
        self, patterns: Sequence[Pattern], binding: Binding, types: Types
    ) -> Iterator[dict[str, str]]:
        """The bindings under which the case has all patterns."""
        filled = [pattern.fill(binding) for pattern in patterns]
        if any(not p.variables and not self.holds(p.ground({})) for p in filled):
            return
        open_ = [pattern for pattern in filled if pattern.variables]
        if not open_:
            yield dict(binding)
            return
        matches = [self.matches(pattern) for pattern in open_]
        at = min(range(len(open_)), key=lambda n: len(matches[n]))
        for match in matches[at]:
            if self.fits(match, types):
                yield from self.join(open_[:at] + open_[at + 1 :], {**binding, **match}, types)

    def fits(self, binding: Binding, types: Types) -> bool:
        """Whether every variable has a name of its type."""
        return all(
            types.get(variable, THING) in (THING, self._types.get(name, THING))
            for variable, name in binding.items()
        )

    def _in_order(self, pattern: Pattern) -> Iterator[Statement]:
        """What came before what by the dates, where a pattern asks."""
        earlier, later = ([a] if isinstance(a, str) else self._dated for a in pattern.args)
        pairs = (Statement(BEFORE, pair) for pair in product(earlier, later))
        return (statement for statement in pairs if self._came_before(statement))

    # --- naming

    def name(self, open_: Collection[str], binding: Binding, types: Types, far: bool) -> Names:
        """Bind what is open to names of its type; where they are many, only if ``far``.

        Variables of one type take different names: what nobody speaks of, and somebody would have
        to have done to himself, is not worth asking.
        """
        open_ = sorted({variable for variable in open_ if variable not in binding})
        if not open_:
            return Names((Named(dict(binding)),))
        type_of = {variable: types.get(variable, THING) for variable in (*open_, *binding)}
        taken = {(type_of[variable], name) for variable, name in binding.items()}
        names = [
            [name for name in self._names.get(type_, ()) if (type_, name) not in taken]
            for type_ in (type_of[variable] for variable in open_)
        ]
        many = prod(map(len, names)) > FEW
        if many and not far:
            return Names((), left_out=True)
        if many:
            near = {other for name in binding.values() for other in self._together.get(name, ())}
            names = [[name for name in among if name in near] for among in names]
        found = []
        for values in product(*names):
            added = dict(zip(open_, values, strict=True))
            if len({(type_of[variable], name) for variable, name in added.items()}) == len(added):
                found.append(Named({**binding, **added}, frozenset(values if many else ())))
        return Names(tuple(found), left_out=many)
