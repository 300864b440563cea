"""Hands on: attributed, through which changes of the law each finding of a case moved.

Where more than one change is at work each is tried out: put alone into the old rules, and, where
none of them moves a finding all the way, taken back alone out of the new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding
from engine.impacting.consequences import How, LawChange, Through
from engine.impacting.hybrids import Hybrids, Key, by_key

MOST_TRIED = 50
"""So many changes of one case are tried out, one by one."""

Found = Mapping[Key, Finding]


class Attribution(NamedTuple):
    """Through what a finding moved, and whether it was tried out."""

    through: tuple[Through, ...]
    tried: bool


class Attributed:
    """Knows through what the findings of one case moved; ``untried`` changes were too many."""

    def __init__(
        self,
        before: Evaluation,
        after: Evaluation,
        changes: Sequence[LawChange],
        hybrids: Hybrids,
    ) -> None:
        self._before, self._after = by_key(before), by_key(after)
        self._at_work = at_work(before, after, changes)
        self.untried = max(0, len(self._at_work) - MOST_TRIED)
        self._tried = self._at_work[:MOST_TRIED]
        self._hybrids = hybrids
        self._with: list[Found | None] | None = None
        self._without: list[Found | None] | None = None

    def of(self, one: Key | None, other: Key | None) -> Attribution:
        """Of the finding that has these keys before and after; None where it is not found."""
        standard = (other or one or ("", "", ()))[1]
        own = [c for c in self._at_work if (c.kind, c.id) == ("standard", standard)]
        if (one is None or other is None) and own:
            return Attribution(_through(own, "alone"), True)
        if len(self._at_work) == 1:
            return Attribution(_through(self._at_work, "alone"), True)
        was = _fares(self._before, one)
        now = _fares(self._after, other)
        keys = [key for key in (other, one) if key is not None]
        put_in = [_first(found, keys) for found in self._each_alone()]
        alone = [c for c, fares in zip(self._tried, put_in, strict=True) if fares == now]
        if alone:
            return Attribution(_through(alone, "alone"), True)
        some = [
            c
            for c, fares in zip(self._tried, put_in, strict=True)
            if fares is not _UNKNOWN and fares != was
        ]
        back = [_first(found, keys) for found in self._each_taken_back()]
        needed = [
            c
            for c, fares in zip(self._tried, back, strict=True)
            if c not in some and fares is not _UNKNOWN and fares != now
        ]
        through = (*_through(some, "in part"), *_through(needed, "needed"))
        if through:
            return Attribution(through, True)
        return Attribution(_through(self._at_work, "together"), not self.untried)

    def _each_alone(self) -> list[Found | None]:
        if self._with is None:
            self._with = [self._hybrids.with_only(change) for change in self._tried]
        return self._with

    def _each_taken_back(self) -> list[Found | None]:
        if self._without is None:
            self._without = [self._hybrids.without(change) for change in self._tried]
        return self._without


_UNKNOWN = object()


def at_work(before: Evaluation, after: Evaluation, changes: Sequence[LawChange]) -> list[LawChange]:
    """The changes that touch anything: of rules, those with an instance before or after."""
    used = {
        argument.source
        for evaluation in (before, after)
        for argument in evaluation.assembly.graph.arguments
        if argument.kind == "rule"
    }
    found = {finding.standard.id for e in (before, after) for finding in e.findings}
    met: dict[str, Callable[[str], bool]] = {
        "rule": lambda id_: id_ in used,
        "standard": lambda id_: id_ in found,
    }
    return [c for c in changes if c.kind not in met or met[c.kind](c.id)]


def _through(changes: Sequence[LawChange], how: How) -> tuple[Through, ...]:
    return tuple(Through(change.kind, change.id, change.title, how) for change in changes)


def _fares(found: Found, key: Key | None) -> object:
    """All that is compared of a finding; None where it is not found."""
    finding = None if key is None else found.get(key)
    if finding is None:
        return None
    elements = {part.element: _outcome(part) for part in finding.elements}
    return _outcome(finding), finding.binding, elements


def _first(found: Found | None, keys: Sequence[Key]) -> object:
    if found is None:
        return _UNKNOWN
    return _fares(found, next((key for key in keys if key in found), None))


def _outcome(part: Finding | ElementFinding) -> tuple[object, ...]:
    return part.reached, part.status, part.status_to_charge, part.disputed
