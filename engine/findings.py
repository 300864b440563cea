"""Hands on: findings, one for each party, act, legal standard and reading (DESIGN 7).

A finding is as good as its weakest element. All its elements share one binding of every variable;
where several bindings are possible, the finding names the one that reaches furthest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Literal, NamedTuple

from rules import Pattern, Reading, RuleSet, Standard

Status = Literal["supported", "refuted", "unknown", "contested", "thin"]

WORST_FIRST: tuple[Status, ...] = ("refuted", "unknown", "contested", "thin", "supported")


class Need(NamedTuple):
    """One statement an element needs, and how it fares.

    ``number`` is the statement's in the graph; None where the graph does not hold it, either
    because nothing speaks of it or because a variable of ``pattern`` stayed open, which ``text``
    says as "any firearm" or "anybody".
    """

    pattern: Pattern
    text: str
    number: int | None
    opposites: tuple[int, ...]
    reached: int
    status: Status
    status_to_charge: Status | None
    disputed: bool
    undecided: bool


class ElementFinding(NamedTuple):
    """An element: the least that its needs reach, and the worst of their statuses."""

    element: str
    title: str
    direct: bool
    needs: tuple[Need, ...]
    reached: int
    status: Status
    status_to_charge: Status | None
    disputed: bool

    @property
    def weakest(self) -> Need:
        """The need that holds it back: of the worst status, the one that reaches least."""
        return min(self.needs, key=lambda need: (WORST_FIRST.index(need.status), need.reached))


class Finding(NamedTuple):
    """How one standard, under one reading, fares for one act of one party in one capacity.

    ``reached`` and the proof standards are numbers into the weighing's; -1 is none. ``status`` is
    against the proof the standard requires, ``status_to_charge`` against what a charge requires,
    None where the standard knows no charge.
    """

    party: str
    capacity: str
    act: str
    standard: Standard
    reading: tuple[tuple[str, str], ...]
    is_default: bool
    binding: tuple[tuple[str, str], ...]
    other_bindings: int
    elements: tuple[ElementFinding, ...]
    reached: int
    required: int
    status: Status
    required_to_charge: int | None
    status_to_charge: Status | None
    disputed: bool

    @property
    def unmet(self) -> tuple[ElementFinding, ...]:
        """The elements that do not reach the proof required."""
        return tuple(element for element in self.elements if element.status != "supported")


def readings_of(rules: RuleSet, standard: Standard) -> list[tuple[tuple[str, str], ...]]:
    """Every choice of readings a standard uses, the default ones first."""
    used = [rules.readings[name] for name in standard.readings]
    ordered = [_default_first(reading) for reading in used]
    return [tuple(choices) for choices in product(*ordered)]


def worst(statuses: Sequence[Status]) -> Status:
    """The worst of some statuses, in the order refuted, unknown, contested, thin, supported."""
    return min(statuses, key=WORST_FIRST.index)


def _default_first(reading: Reading) -> list[tuple[str, str]]:
    choices = sorted(reading.choices, key=lambda choice: choice.id != reading.default)
    return [(reading.id, choice.id) for choice in choices]
