"""Hands on: advice on citations: missing, superseded, idle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..errors import brief
from ..models import Authority, Period, RuleSet
from ..reading import Text
from ..shapes import RawModule
from .survey import Advice, Remark, Survey

_REASONED: Final = ("inference", "definition", "custom")


class MissingCitation(Advice):
    """A way to read the law, or a module of law, that cites nothing."""

    code = "L201"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every choice of a reading that selects law, and every module of a jurisdiction."""
        for module in survey.modules:
            if module.jurisdiction and module.rules + module.standards and not module.cites:
                said = f"the module {brief(module.module)} is law of {module.jurisdiction}"
                hint = "add cites, with what its law stands on"
                yield Remark(f"{said} and cites nothing", module.module.place, hint)
            for reading, choices in module.readings.items():
                for name, choice in choices.items():
                    if not choice.cites:
                        said = f"the reading {brief(f'{reading}={name}')} cites nothing"
                        hint = "add cites: who reads the law so"
                        yield Remark(said, name.place, hint)


class SupersededCitation(Advice):
    """A citation that another has taken the place of, by law that is still in force."""

    code = "L203"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every citation of a rule, a standard and a module; once in a module for each."""
        rules = survey.rules
        late = {
            cite: (old, rules.authorities[old.superseded_by])
            for cite, old in rules.authorities.items()
            if old.superseded_by
        }
        for module in survey.modules if late else ():
            stale: dict[str, list[Text]] = {}
            for cites, period, is_law in _citing(module, rules):
                for cite in cites:
                    if is_law and cite in late and _holds_after(period, cites, late[cite][1]):
                        stale.setdefault(str(cite), []).append(cite)
            for old, (first, *others) in stale.items():
                new = late[old][1]
                said = f"{brief(old)} was superseded by {brief(new.cite)} ({new.date})"
                if others:
                    lines = ", ".join(str(cite.place.line) for cite in others)
                    said += f"; so on line {lines}"
                hint = "cite the newer too, or say in in-force up to when this holds"
                yield Remark(said, first.place, hint)


class IdleAuthority(Advice):
    """An authority that nothing cites."""

    code = "L204"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every authority."""
        cited: set[str] = set()
        for module in survey.modules:
            for cites, _, _ in _citing(module, survey.rules):
                cited.update(map(str, cites))
            for choices in module.readings.values():
                cited.update(str(cite) for choice in choices.values() for cite in choice.cites)
        named = {raw.superseded_by for file in survey.authorities for raw in file.authorities}
        for file in survey.authorities:
            for raw in file.authorities:
                if raw.cite not in cited and raw.cite not in named:
                    hint = "cite it where the law stands on it, or take it out"
                    yield Remark(f"nothing cites {brief(raw.cite)}", raw.cite.place, hint)


def _citing(module: RawModule, rules: RuleSet) -> Iterator[tuple[Sequence[Text], Period, bool]]:
    """The citations of a module, its standards and its rules, and when each is in force.

    And whether what cites says what is law, or what reason makes of it.
    """
    yield module.cites, rules.modules[str(module.module)].in_force, True
    for standard in module.standards:
        yield standard.cites, rules.standards[str(standard.standard)].in_force, True
    for rule in module.rules:
        is_law = rule.authority not in _REASONED
        yield rule.cites, rules.rules[str(rule.rule)].in_force, is_law


def _holds_after(period: Period, cites: Sequence[Text], new: Authority) -> bool:
    """Whether what cites the old one, and not the new, certainly holds after the new one's day.

    Either date may be cut short.
    """
    if new.cite in cites:
        return False
    end, date = period.end, new.date
    shorter = min(len(end or date), len(date))
    return end is None or end[:shorter] > date[:shorter]
