"""Hands on: every instance of every rule that the statements allow.

Grounding looks at premises only, never at exceptions, so it grows monotonically, does not
depend on order, and takes new statements without starting again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Final, NamedTuple, Protocol

from rules import GroundingError, Pattern, Place, Statement, Variable, brief

Row = tuple[str, ...]

Relation = tuple[str, int, bool]
"""What statements must share to be joined by the same premises: form, number of slots, sign."""


class Clause(NamedTuple):
    """What a grounder sees of a rule: an id, the premises, and the conclusion if it has one."""

    id: str
    body: tuple[Pattern, ...]
    head: Pattern | None = None
    common: frozenset[str] = frozenset()
    """Variables that stand for one of few values (a role, a duty), which many statements share."""
    place: Place | None = None

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables of its premises, sorted."""
        return tuple(sorted({name for premise in self.body for name in premise.variables}))


MOST_INSTANCES: Final = 200_000
"""So many instances of all rules are found, some hundred times what any case that ships has."""


def too_many(clause: Clause) -> GroundingError:
    """The error of a clause that applies so often that there are too many instances."""
    return GroundingError(
        "E511",
        f"rules apply in more than {MOST_INSTANCES:,} ways; the last was {brief(clause.id)}",
        clause.place,
        hint="look for a rule with little in common between its premises, and tie them together",
    )


class Instance(NamedTuple):
    """One way in which all premises of a clause hold: the values of its variables, by name."""

    clause: str
    binding: tuple[tuple[str, str], ...]
    """(variable, value) pairs, sorted by variable."""


class Grounding(NamedTuple):
    """All statements, given and derived, and all instances found so far."""

    statements: frozenset[Statement]
    instances: frozenset[Instance]


class Grounder(Protocol):
    """Joins clauses with statements. Made with the clauses; takes statements in any portions."""

    name: str
    reason: str
    """Why it is this grounder, where another was preferred; empty otherwise."""

    def add(self, statements: Iterable[Statement]) -> Grounding:
        """Take in further statements; hand back everything that holds now."""

    def close(self) -> None:
        """Give back what the grounder holds; it takes no more statements."""


def relation_of(sentence: Statement | Pattern) -> Relation:
    """The relation a statement belongs to, or a premise asks."""
    return sentence.form, len(sentence.args), sentence.positive


def picker(positions: Sequence[int]) -> Callable[[Row], Row]:
    """A function from a row to the tuple of its values at ``positions``."""
    if not positions:
        return lambda row: ()
    if len(positions) == 1:
        only = positions[0]
        return lambda row: (row[only],)
    return itemgetter(*positions)


def template(args: Sequence[str | Variable], variables: Sequence[str]) -> Callable[[Row], Row]:
    """A function from the values of ``variables`` to ``args`` with the variables filled in."""
    constants = tuple(arg for arg in args if not isinstance(arg, Variable))
    places, met = [], 0
    for arg in args:
        if isinstance(arg, Variable):
            places.append(variables.index(arg.name))
        else:
            places.append(len(variables) + met)
            met += 1
    pick = picker(places)
    return (lambda values: pick(values + constants)) if constants else pick
