"""Hands on: which forms of the shipped vocabulary speak of what: minds, notice, breach.

Some advice is about what sentences mean to a lawyer, which no shape of a rule tells. A vocabulary
that has none of these forms simply gets no such advice. What tells somebody something, and what
is weightless, is known by its words, in an author's own sentences too.
"""

from __future__ import annotations

import re
from typing import Final

from ..statements import Pattern
from ..vocabulary import Form
from ..wording import SUPPLIED
from .survey import Signed, signed

KNOWING: Final = frozenset(["knew", "should-have-known"])
"""Somebody knew, or should have known."""

DISREGARD: Final = frozenset(["willful-disregard", "conscious-disregard"])
"""Somebody disregarded a danger, or the safety of others."""

MINDS: Final = KNOWING | DISREGARD | {"meant", "deliberate"}
"""States of mind in an act."""

NOTICE: Final = frozenset(["notice"])
"""What somebody came to know of, before it is put to an act."""

TELLING_OF_MINDS: Final = MINDS | NOTICE | {"sign", "believed-rattled", "objected", "hurried"}
"""What goes to a state of mind, and is no mere breach."""

HAPPENINGS: Final = frozenset(["incident", "message", "warning"])
"""Types of what may give notice, and then must have come before the act."""

BREACH: Final[frozenset[Signed]] = frozenset([("fell-short", True), ("ordinary-care", False)])
"""Somebody fell short of what was owed."""

DONE: Final = frozenset(SUPPLIED) - {"bears-on"}
"""What the engine supplies of an act, and does not say what the act was about."""

RUNGS: Final[tuple[tuple[Signed, Signed], ...]] = (
    (("meant", True), ("willful-disregard", True)),
    (("conscious-disregard", True), ("knew", True)),
    (("conscious-disregard", True), ("willful-disregard", True)),
    (("knew", True), ("should-have-known", True)),
    (("willful-disregard", True), ("ordinary-care", False)),
)
"""The ladder of mental states: whoever has the first has the second too."""

_PASSING: Final = re.compile(
    r"\b(told|tells?|sent|shows?|showed|wrote to|warned|assured|announced|informed|notified"
    r"|reported|mentioned|explained|complained|instructed|advised|taught|shared|discussed"
    r"|handed|hand|into the hands of|spoke (?:to|with)|talked (?:to|with)|reply)\b",
    re.IGNORECASE,
)
"""What passes between two people, by which one may learn what the other knows."""

_LEARNING: Final = re.compile(
    r"\b(knew|known|aware|noticed|warned|told (?!from)|informed|notified|realized|realised"
    r"|suspected|foresaw|doubted|reckless(?:ly)?|deliberate(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words of what goes to a state of mind in sentences of an author's own."""

_WEIGHTLESS: Final = re.compile(
    r"\b(regret\w*|remorse\w*|apolog\w+|sorry|vilif\w+|outrage\w*|forgiv\w+"
    r"|blam(e|ed|es|ing)|public opinion|headlines?|(in|by) the press"
    r"|(wish|want)(s|es|ed)? .*\b(charges?|charged|prosecut\w+|punish\w+|convict\w+)"
    r"|heard before the decision)\b",
    re.IGNORECASE,
)


_STEMS: Final = (
    *("regret", "remorse", "apolog", "sorry", "vilif", "outrage", "forgiv", "blam"),
    *("opinion", "headline", "press", "wish", "want", "before the decision"),
)
"""What of it is quickly looked for: one of these stands in every such form."""


def is_weightless(form: Form) -> bool:
    """Whether it speaks of regret, blame in the press, or what victims wish."""
    said = f"{form.says} {form.id}".lower()
    return any(stem in said for stem in _STEMS) and bool(
        _WEIGHTLESS.search(form.says) or _WEIGHTLESS.search(form.id.replace("-", " "))
    )


def passes_knowledge(form: Form) -> bool:
    """Whether it says that something was told, shown or handed over."""
    return bool(_PASSING.search(form.says))


def tells_of_mind(form: Form) -> bool:
    """Whether it goes to a state of mind: a mind, a notice, a sign; all else is conduct."""
    return form.id in TELLING_OF_MINDS or bool(_LEARNING.search(form.says))


def is_mind(pattern: Pattern) -> bool:
    """Whether it says that somebody had a state of mind."""
    return pattern.positive and pattern.form in MINDS


def is_breach(pattern: Pattern) -> bool:
    """Whether it says that somebody fell short of what was owed."""
    return signed(pattern) in BREACH
