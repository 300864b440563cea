"""Hands on: the grounder to use, and what two grounders make of the same program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from engine import durable
from engine.grounding import Clause, Grounder, Grounding, Instance
from engine.reference import ReferenceGrounder
from rules import GroundingError, Statement

Preference = Literal["durable", "reference"]

MANY = 50_000
"""Statements from which the tables of durable-rules, which do not grow, make it slow and large."""


def make_grounder(
    clauses: Iterable[Clause], prefer: Preference = "durable", expected: int = 0
) -> Grounder:
    """The grounder preferred; the reference grounder where durable-rules would not do.

    That is where it cannot be imported, or more than ``MANY`` statements are ``expected``. The
    grounder's ``reason`` says so.
    """
    if prefer == "reference":
        return ReferenceGrounder(clauses)
    if not durable.available():
        return ReferenceGrounder(clauses, durable.why_unavailable())
    if expected > MANY:
        return ReferenceGrounder(
            clauses, f"more than {MANY:,} statements: too many for durable-rules"
        )
    return durable.DurableGrounder(clauses)


class GroundingDifference(NamedTuple):
    """What one of two grounders finds and the other does not, sorted."""

    statements_of_durable: tuple[Statement, ...]
    statements_of_reference: tuple[Statement, ...]
    instances_of_durable: tuple[Instance, ...]
    instances_of_reference: tuple[Instance, ...]

    @property
    def empty(self) -> bool:
        """Whether they agree."""
        return not any(self)


def check_grounding(
    clauses: Iterable[Clause], statements: Iterable[Statement]
) -> GroundingDifference:
    """Ground with durable-rules and with the reference grounder, and tell where they differ."""
    if not durable.available():
        raise GroundingError("E508", durable.why_unavailable())
    program, given = tuple(clauses), tuple(statements)
    ours = _ground(durable.DurableGrounder(program), given)
    theirs = _ground(ReferenceGrounder(program), given)
    return GroundingDifference(
        tuple(sorted(ours.statements - theirs.statements)),
        tuple(sorted(theirs.statements - ours.statements)),
        tuple(sorted(ours.instances - theirs.instances)),
        tuple(sorted(theirs.instances - ours.instances)),
    )


def _ground(grounder: Grounder, statements: Iterable[Statement]) -> Grounding:
    try:
        return grounder.add(statements)
    finally:
        grounder.close()
