"""Hands on: advice on rules about acts: what ties the act to the matter."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import brief
from ..models import Rule
from .parts import then_place
from .speaking import DONE
from .survey import Advice, Remark, Survey


class ActTiedToNothing(Advice):
    """What a rule concludes about an act goes for every act of the party."""

    code = "L425"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every rule that concludes something about an act from facts of another kind."""
        for rule in survey.rules.rules.values():
            if rule.conclusion is None:
                continue
            for name in rule.conclusion.variables:
                if rule.types.get(name) == "act" and _is_untied(rule, name):
                    said = f"nothing ties <{name}> to what {brief(rule.id)} is about"
                    hint = f"add the premise that <{name}> bears on it: the duty, gun or danger"
                    place = then_place(survey, rule).part(f"<{name}>")
                    yield Remark(f"{said}: it goes for every act of the party", place, hint)


def _is_untied(rule: Rule, act: str) -> bool:
    """Whether all it says of the act is who did it, while it says something of other things."""
    sentences = [*rule.premises, *(p for factors in rule.factors for p in factors.of)]
    of_act = [pattern for pattern in sentences if act in pattern.variables]
    return len(of_act) < len(sentences) and all(pattern.form in DONE for pattern in of_act)
