"""Hands on: Asking, which findings of many cases are asked about.

A party need not be in every case, nor a standard on both sides; one that is nowhere is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.findings import Finding
from facts import Case
from rules import RuleSet, UsageError, did_you_mean


class Asking:
    """Parties by name or alias, standards by id, label or title, in any case."""

    def __init__(
        self, old: RuleSet, new: RuleSet, parties: Sequence[str], standards: Sequence[str]
    ) -> None:
        self._parties, self._every_party = tuple(parties), set[str]()
        self._seen: set[str] = set()
        self._standards = {id_ for name in standards for id_ in _standards(name, old, new)}
        self._all = not standards

    def meet(self, cases: Iterable[Case]) -> set[str]:
        """The canonical names of the parties asked about in a case, read on either side."""
        found = set()
        for case in cases:
            for entity in case.entities.values():
                if entity.type != "party":
                    continue
                names = {name.casefold(): name for name in (entity.name, *entity.aliases)}
                self._every_party.update(names.values())
                for asked in self._parties:
                    if asked.casefold().strip() in names:
                        found.add(entity.name)
                        self._seen.add(asked)
        return found

    def takes(self, finding: Finding, parties: set[str]) -> bool:
        """Whether a finding is asked about; ``parties`` are those that ``meet`` gave."""
        fits = not self._parties or finding.party in parties
        return fits and (self._all or finding.standard.id in self._standards)

    def check(self) -> None:
        """UsageError where a party is in none of the cases that were met."""
        for asked in self._parties:
            if asked not in self._seen and self._every_party:
                hint = did_you_mean(asked, sorted(self._every_party))
                raise UsageError("E602", f'no case has a party "{asked}"', hint=hint)


def _standards(asked: str, old: RuleSet, new: RuleSet) -> set[str]:
    folded = asked.casefold().strip()
    every = {**old.standards, **new.standards}
    exact = {id_ for id_, each in every.items() if folded in (id_, each.title.casefold())}
    found = exact or {id_ for id_ in every if id_.partition("-")[0] == folded}
    if not found:
        hint = did_you_mean(asked, every)
        raise UsageError("E603", f'neither rules have a standard "{asked}"', hint=hint)
    return found
