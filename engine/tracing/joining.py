"""Hands on: near_joins, the ways in which most premises of a rule are there, nearest first.

A beam search: premises are joined one by one, and of all ways so far only so many are kept. What
it keeps depends on nothing but what the statements say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.applicable import BEFORE
from engine.spoken import Index
from rules import THING, Pattern, Statement

ACCEPTED, THERE, NOT_THERE = 2, 1, 0
"""How firmly a statement is there: accepted at a scintilla, at least said or concluded, or not."""

_FOUND, _FIRM, _DENIED = 10_000, 100, 1
"""What counts first, second and third: premises that are there, accepted ones, denied ones."""


class Join(NamedTuple):
    """A way to fill variables, and of each premise the statement that is there, or None."""

    binding: tuple[tuple[str, str], ...]
    found: tuple[Statement | None, ...]
    nearness: int

    @property
    def whole(self) -> bool:
        """Whether every premise is there."""
        return None not in self.found


class Ground(NamedTuple):
    """What premises are joined with.

    ``there`` has the statements, and ``firm`` says how firmly one is there; ``dated`` says whether
    the dates alone say it; ``types`` has the type of every name.
    """

    there: Index
    firm: Callable[[Statement], int]
    dated: Callable[[Statement], bool]
    types: Mapping[str, str]


class _State(NamedTuple):
    nearness: int
    binding: dict[str, str]
    found: tuple[tuple[int, Statement], ...]


def near_joins(
    premises: Sequence[Pattern],
    types: Mapping[str, str],
    ground: Ground,
    width: int,
    start: Mapping[str, str] | None = None,
) -> list[Join]:
    """The joins in which most premises are there; those that are part of another are left out.

    ``types`` are those of the rule's variables, ``start`` what some of them must be; ``width`` is
    how many ways are kept at each premise.
    """
    states = [_State(0, dict(start or {}), ())]
    for place in _order(premises, ground, set(start or ())):
        further: dict[tuple[object, ...], _State] = {}
        for state in states:
            for next_ in _joined(state, place, premises[place], types, ground):
                further.setdefault((next_.found, *sorted(next_.binding.items())), next_)
        states = sorted(further.values(), key=_nearest)[:width]
    return _apart([_join(state, len(premises)) for state in states if state.nearness])


def _nearest(state: _State) -> tuple[int, list[tuple[str, str]]]:
    return -state.nearness, sorted(state.binding.items())


def _joined(
    state: _State, place: int, premise: Pattern, types: Mapping[str, str], ground: Ground
) -> Iterator[_State]:
    """The state with every statement the premise can be, with none, and with its contrary."""
    near, binding, found = state
    pattern = premise.fill(binding) if binding else premise
    open_ = pattern.variables
    if pattern.form == BEFORE and not open_ and ground.dated(pattern.ground({})):
        statement = pattern.ground({})
        yield _State(near + _FOUND + _FIRM, binding, (*found, (place, statement)))
        return
    for statement, more in _matches(pattern, types, ground):
        firm = _FIRM if ground.firm(statement) == ACCEPTED else 0
        bound = {**binding, **more} if more else binding
        yield _State(near + _FOUND + firm, bound, (*found, (place, statement)))
        if not open_:
            return
    yield state
    form, args, sign = pattern
    if (form, not sign, -1, "") not in ground.there:
        return
    for statement, more in _matches(Pattern(form, args, not sign), types, ground):
        if ground.firm(statement) == ACCEPTED:
            yield _State(near + _DENIED, {**binding, **more} if more else binding, found)


def _matches(
    pattern: Pattern, types: Mapping[str, str], ground: Ground
) -> Iterator[tuple[Statement, dict[str, str]]]:
    form, args, sign = pattern
    there = ground.there
    found = there.get((form, sign, -1, ""))
    if found is None:
        return
    if len(found) > 1:
        for n, arg in enumerate(args):
            if isinstance(arg, str):
                fewer = there.get((form, sign, n, arg))
                if fewer is None:
                    return
                found = min(found, fewer, key=len)
    for statement in found:
        match = pattern.match(statement)
        if match is not None and all(
            types.get(name, THING) in (THING, ground.types.get(value, THING))
            for name, value in match.items()
        ):
            yield statement, match


def _order(premises: Sequence[Pattern], ground: Ground, bound: set[str]) -> Iterator[int]:
    """Next always the premise that shares most with those before, of these the rarest.

    Those of which nothing is there, nor a contrary, are left out.
    """
    there = ground.there
    rest = {}
    for place, premise in enumerate(premises):
        form, _, sign = premise
        many = len(there.get((form, sign, -1, ""), ()))
        if many or (form, not sign, -1, "") in there or form == BEFORE:
            rest[place] = set(premise.variables), many
    while len(rest) > 1:
        ranks = []
        for place, (variables, many) in rest.items():
            shared = len(variables & bound)
            ranks.append((not many, premises[place].form == BEFORE, -shared, many, place))
        place = min(ranks)[-1]
        bound = bound | rest.pop(place)[0]
        yield place
    yield from rest


def _join(state: _State, premises: int) -> Join:
    found = dict(state.found)
    return Join(
        tuple(sorted(state.binding.items())),
        tuple(found.get(place) for place in range(premises)),
        state.nearness,
    )


def _apart(joins: Iterable[Join]) -> list[Join]:
    """Without those of which another has all that they have, and more."""
    kept: list[Join] = []
    for join in joins:
        mine = {statement for statement in join.found if statement is not None}
        if mine and any(
            mine.issubset(set(other.found)) and other.nearness > join.nearness for other in kept
        ):
            continue
        kept.append(join)
    return kept
