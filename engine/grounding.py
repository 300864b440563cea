"""Hands on: every instance of every rule that the statements allow.

Grounding looks at premises only, never at exceptions, so it grows monotonically, does not
depend on order, and takes new statements without starting again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from rules import Pattern, Statement


class Clause(NamedTuple):
    """What a grounder sees of a rule: an id, the premises, and the conclusion if it has one."""

    id: str
    body: tuple[Pattern, ...]
    head: Pattern | None = None


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

    def add(self, statements: Iterable[Statement]) -> Grounding:
        """Take in further statements; hand back everything that holds now."""

    def close(self) -> None:
        """Give back what the grounder holds; it takes no more statements."""
