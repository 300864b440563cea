"""Hands on: advice on when law is in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..errors import brief
from ..reading import Text
from ..shapes import RawModule, RawPeriod, RawRule, RawStandard
from .survey import Advice, Remark, Survey

LAW: Final = frozenset({"statute", "instruction", "regulation", "opinion"})
"""The authorities that bind a court of some place from some day on."""
_Item = RawModule | RawStandard | RawRule
_OF_LAW: Final = frozenset({"crime", "civil", "regulatory", "enhancement", "defence"})


class MissingDate(Advice):
    """Law of a place that does not say since when it is in force."""

    code = "L202"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At the standards and rules of every module that is the law of a place."""
        hint = "add in-force: {from: …}"
        for module in survey.modules:
            if not module.jurisdiction or _begins(module.in_force):
                continue
            law = [s for s in module.standards if s.kind in _OF_LAW]
            rules = [rule for rule in module.rules if rule.authority in LAW]
            every: list[_Item] = [*law, *rules]
            undated = [item for item in every if not _begins(item.in_force)]
            if len(undated) > 1 and len(undated) == len(every):
                said = f"nothing says since when the law of {brief(module.module)} is in force"
                yield Remark(said, module.module.place, hint)
                continue
            for item in undated:
                name = _id(item)
                said = f"nothing says since when {brief(name)} is in force"
                yield Remark(said, name.place, hint)


class BeforeItsAuthority(Advice):
    """Law in force before any authority that it cites existed."""

    code = "L206"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every day from which a module, a standard or a rule says it is in force."""
        for module in survey.modules:
            every: list[_Item] = [module, *module.standards, *module.rules]
            for item in every:
                start = item.in_force.from_ if item.in_force else None
                if start and item.cites:
                    yield from self._remarks(start, item.cites, survey)

    def _remarks(self, start: Text, cites: Sequence[Text], survey: Survey) -> Iterator[Remark]:
        authorities = [survey.rules.authorities[str(cite)] for cite in cites]
        oldest = min(authorities, key=lambda authority: authority.date)
        if all(_certainly_before(start, authority.date) for authority in authorities):
            said = f"in force from {start}, and the oldest it cites is of {oldest.date}"
            hint = "begin it with its authority, or cite what it stood on before"
            yield Remark(f"{said}: {brief(oldest.cite)}", start.place, hint)


def _begins(period: RawPeriod | None) -> bool:
    return period is not None and period.from_ is not None


def _id(item: _Item) -> Text:
    if isinstance(item, RawStandard):
        return item.standard
    return item.rule if isinstance(item, RawRule) else item.module


def _certainly_before(date: str, other: str) -> bool:
    """Whether all of one date, which may be cut short, lies before all of the other."""
    shorter = min(len(date), len(other))
    return date[:shorter] < other[:shorter]
