"""Hands on: advice on rules that are stronger than what they stand on, or say so for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..errors import brief
from ..models import AUTHORITY_STRENGTHS, STRENGTHS, Authority
from .survey import Advice, Remark, Survey

_CONCLUSIVE: Final = STRENGTHS.index("conclusive")
_STRONG: Final = STRENGTHS.index("strong")
_DEFINITION: Final = "definition"

_WORTH: Final[Mapping[str, int]] = {
    **AUTHORITY_STRENGTHS,
    "rule": 5,
    "constitution": 5,
    "restatement": 3,
    "model-code": 3,
    "treatise": 3,
    "statement": 2,
    "article": 2,
}
"""The most that a rule can make of an authority by its kind; kinds not named are not judged."""


class FromMemory(Advice):
    """What decides by itself stands only on authorities that nobody has looked up."""

    code = "L205"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every conclusive rule that is no mere definition, and every standard."""
        rules = survey.rules
        hint = "look one of them up, or make the rule weaker"
        for rule in rules.rules.values():
            decides = rule.strength == _CONCLUSIVE and rule.authority != _DEFINITION
            if decides and _from_memory(rule.cites, rules.authorities):
                said = f"{brief(rule.id)} is conclusive, and all it cites is from memory"
                yield Remark(said, survey.written[rule.id].cites[0].place, hint)
        for standard in rules.standards.values():
            if _from_memory(standard.cites, rules.authorities):
                said = f"all that the standard {brief(standard.id)} cites is from memory"
                place = survey.written_standards[standard.id].cites[0].place
                yield Remark(said, place, "look one of them up")


class StrongerThanItsAuthority(Advice):
    """A rule that claims more than anything it cites can give."""

    code = "L207"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every strong rule that is no mere definition."""
        for rule in survey.rules.rules.values():
            if rule.strength < _STRONG or rule.authority == _DEFINITION:
                continue
            cited = [survey.rules.authorities[cite] for cite in rule.cites]
            worth = max(_WORTH.get(authority.kind, _CONCLUSIVE) for authority in cited)
            raw = survey.written[rule.id]
            kinds = " and ".join(sorted({authority.kind for authority in cited}))
            if worth < rule.strength == _CONCLUSIVE:
                said = f"the authority is {rule.authority}, and all it cites is {kinds}"
                hint = "cite the law it stands on, or name the weaker authority"
                yield Remark(said, raw.authority.place, hint)
            elif worth <= STRENGTHS.index("weak") and raw.strength is not None:
                said = f"the rule is {STRENGTHS[rule.strength]}, and all it cites is {kinds}"
                hint = "cite what makes it so strong, or make it weaker"
                yield Remark(said, raw.strength.place, hint)


class IdleBecause(Advice):
    """A reason for a strength that needs none: it is what the authority gives anyway."""

    code = "L211"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every ``because``."""
        for rule in survey.rules.rules.values():
            because = survey.written[rule.id].because
            if because and rule.strength == AUTHORITY_STRENGTHS[rule.authority]:
                strength = STRENGTHS[rule.strength]
                said = f"the authority {rule.authority} makes the rule {strength} anyway"
                hint = "take out because, or give the strength that it argues for"
                yield Remark(said, because.place, hint)


def _from_memory(cites: tuple[str, ...], authorities: Mapping[str, Authority]) -> bool:
    return all(authorities[cite].verified == "memory-medium" for cite in cites)
