"""Hands on: the types of a coverage report: of each part of each rule, what has been seen.

Percentages are of what is covered: a rule that was seen to hold and seen not to; an exception seen
to defeat and seen to fail. ``coverage`` makes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rules import Place


class Tally(NamedTuple):
    """How many are covered, of how many."""

    covered: int
    of: int

    @property
    def percent(self) -> float:
        """Of a hundred; of nothing everything is covered."""
        return 100.0 * self.covered / self.of if self.of else 100.0


class Seen(NamedTuple):
    """Whether something was seen true, seen false and seen unknown."""

    true: bool
    false: bool
    unknown: bool

    @property
    def covered(self) -> bool:
        """Seen to hold, and seen not to."""
        return self.true and (self.false or self.unknown)


class CoveredSentence(NamedTuple):
    """A premise, or a sentence that counts towards one."""

    text: str
    kind: Literal["premise", "counted"]
    place: Place
    seen: Seen


class CoveredException(NamedTuple):
    """An exception: whether it was seen to defeat, and seen to fail."""

    text: str
    place: Place
    defeats: bool
    fails: bool

    @property
    def covered(self) -> bool:
        """Seen to do both."""
        return self.defeats and self.fails


@dataclass(frozen=True, slots=True)
class CoveredRule:
    """A rule; ``seen`` is of its conclusion, or of its undercutting."""

    rule: str
    title: str
    place: Place
    seen: Seen
    premises: tuple[CoveredSentence, ...]
    exceptions: tuple[CoveredException, ...]


@dataclass(frozen=True, slots=True)
class CoveredElement:
    """An element: seen supported, seen not to be (refuted, thin or contested), seen unknown."""

    standard: str
    element: str
    title: str
    place: Place
    seen: Seen


@dataclass(frozen=True, slots=True)
class CoveredFile:
    """A file of rules, and what has been seen of all it holds."""

    file: str
    rules: tuple[CoveredRule, ...]
    elements: tuple[CoveredElement, ...]

    @property
    def tallies(self) -> Tallies:
        """How much of it is covered."""
        return Tallies(
            _tally(rule.seen.covered for rule in self.rules),
            _tally(e.covered for rule in self.rules for e in rule.exceptions),
            _tally(p.seen.covered for rule in self.rules for p in rule.premises),
            _tally(element.seen.covered for element in self.elements),
        )


class Tallies(NamedTuple):
    """How much is covered, by kind."""

    rules: Tally
    exceptions: Tally
    premises: Tally
    elements: Tally


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Of each file what has been seen, in so many evaluations."""

    evaluations: int
    files: tuple[CoveredFile, ...]

    @property
    def tallies(self) -> Tallies:
        """How much of all files is covered."""
        each = [file.tallies for file in self.files]
        return Tallies(*(_sum(tallies[kind] for tallies in each) for kind in range(4)))

    def reaches(self, threshold: float) -> bool:
        """Whether so much, of a hundred, of the rules and of the exceptions is covered."""
        tallies = self.tallies
        return min(tallies.rules.percent, tallies.exceptions.percent) >= threshold


def _tally(covered: Iterable[bool]) -> Tally:
    known = list(covered)
    return Tally(sum(known), len(known))


def _sum(tallies: Iterable[Tally]) -> Tally:
    known = list(tallies)
    return Tally(sum(t.covered for t in known), sum(t.of for t in known))
