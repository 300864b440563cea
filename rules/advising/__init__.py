"""Hands on: all advice on a set of rules: what is allowed, and yet seldom meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..errors import Problems
from ..fields import Shape
from ..models import RuleSet
from .circles import CircleThroughException
from .opposing import ExceptionAndRebuttal, IdleOverride
from .survey import Advice, Survey

ADVICE: Final[tuple[type[Advice], ...]] = (
    CircleThroughException,
    IdleOverride,
    ExceptionAndRebuttal,
)
"""Every kind there is, in the order of their codes."""


def advise(rules: RuleSet, files: Sequence[Shape], problems: Problems) -> None:
    """Give all advice there is on rules that hold no error; ``files`` are their shapes."""
    survey = Survey(rules, files)
    for kind in ADVICE:
        for message, place, hint in kind().look(survey):
            problems.advice(kind.code, message, place, hint)
