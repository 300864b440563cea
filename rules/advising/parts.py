"""Hands on: the sentences of rules and elements, each with the place at which it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..errors import Place
from ..models import Rule, Standard
from ..reading import Text
from ..shapes import RawElement
from ..statements import Pattern
from .survey import Survey


class Part(NamedTuple):
    """A sentence of a rule, and where it is written."""

    pattern: Pattern
    kind: Literal["premise", "counted"]
    written: Text | None

    @property
    def place(self) -> Place | None:
        """Where it stands; reckoned only when it is asked for."""
        return self.written.place if self.written is not None else None


def parts(survey: Survey, rule: Rule) -> list[Part]:
    """The premises of a rule, and then the sentences that it counts."""
    raw = survey.written[rule.id]
    plain = [part for part in raw.if_ if isinstance(part, Text)]
    counted = [text for part in raw.if_ if not isinstance(part, Text) for text in part.of]
    patterns = [pattern for factors in rule.factors for pattern in factors.of]
    return [
        *(Part(p, "premise", text) for p, text in zip(rule.premises, plain, strict=True)),
        *(Part(p, "counted", text) for p, text in zip(patterns, counted, strict=True)),
    ]


def then_place(survey: Survey, rule: Rule) -> Place:
    """Where a rule says what it concludes, or what it undercuts."""
    raw = survey.written[rule.id]
    written = raw.then or raw.undercuts
    return written.place if written else rule.place


def needed(survey: Survey, standard: Standard) -> Iterator[tuple[str, Pattern, Place]]:
    """The sentences that the elements of a standard need: element, sentence, and its place."""
    raw = survey.written_standards[standard.id]
    for element, written in zip(standard.elements, raw.elements, strict=True):
        texts = _texts(written)
        patterns = [pattern for each in element.needs.values() for pattern in each]
        told = set()
        for pattern, text in zip(patterns, texts, strict=True):
            if pattern not in told:
                told.add(pattern)
                yield element.id, pattern, text.place


def _texts(raw: RawElement) -> list[Text]:
    needs = raw.needs
    if isinstance(needs, Text):
        return [needs]
    if isinstance(needs, tuple):
        return list(needs)
    return [
        text
        for choice in needs.values()
        for text in ((choice,) if isinstance(choice, Text) else choice)
    ]
