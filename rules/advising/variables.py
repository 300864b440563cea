"""Hands on: advice on variables: two names where one was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..errors import Place
from ..models import Rule
from ..reading import Text
from ..shapes import RawFactors
from ..statements import Pattern
from ..vocabulary import THING
from .survey import Advice, Remark, Survey


class VariableAlone(Advice):
    """A variable that stands only once, and whose name is nearly that of another of the rule."""

    code = "L428"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At the variables of every rule."""
        for rule in survey.rules.rules.values():
            counts = Counter(name for pattern in _patterns(rule) for name in pattern.variables)
            for name in [name for name, count in counts.items() if count == 1]:
                near = next((o for o in sorted(counts) if _is_meant(rule, name, o)), None)
                if near is not None and (counts[near] > 1 or near < name):
                    said = f"<{name}> stands only here, and <{near}> elsewhere in the rule"
                    place = _written(survey, rule, name)
                    yield Remark(said, place.part(f"<{name}>"), f"<{near}> may be meant")


def is_slip(one: str, other: str) -> bool:
    """Whether one name is the other but for a letter, or two that changed places.

    Names that differ in a number or in a letter of their own, as <gun-a> and <gun-b>, are two.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 3 or len(longer) - len(shorter) > 1:
        return False
    if one == other or _are_numbered(one, other):
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter)
    )
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    swapped = longer[start + 1] + longer[start] if start + 1 < len(longer) else ""
    if shorter[start : start + 2] == swapped and shorter[start + 2 :] == longer[start + 2 :]:
        return True
    return len(shorter) > 4 and start > 0 and shorter[start + 1 :] == longer[start + 1 :]


def _are_numbered(one: str, other: str) -> bool:
    """Whether they have a beginning in common, as <gun-a> and <gun-b>, or a number of their own."""
    same = one.rpartition("-")[0] == other.rpartition("-")[0] != ""
    return same or any(letter.isdigit() for letter in one + other)


def _is_meant(rule: Rule, name: str, other: str) -> bool:
    types = rule.types.get(name, THING), rule.types.get(other, THING)
    return is_slip(name, other) and (THING in types or types[0] == types[1])


def _patterns(rule: Rule) -> Iterator[Pattern]:
    yield from rule.premises
    for factors in rule.factors:
        yield from factors.of
    for exception in rule.exceptions:
        yield exception.pattern
    if rule.conclusion is not None:
        yield rule.conclusion


def _written(survey: Survey, rule: Rule, name: str) -> Place:
    raw = survey.written[rule.id]
    texts: list[Text] = []
    for part in raw.if_:
        texts += part.of if isinstance(part, RawFactors) else [part]
    texts += [part if isinstance(part, Text) else part.says for part in raw.unless]
    return next((text.place for text in texts if f"<{name}>" in text.split()), rule.place)
