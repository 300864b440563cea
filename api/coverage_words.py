"""Hands on: what tests lack, in words: of a rule, a premise, an exception, an element.

The words are the same in the text and on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine import CoveredException, CoveredFile, Seen
from rules import Place


class Mark(NamedTuple):
    """What was seen of something, where it stands, and what is lacking (empty: nothing)."""

    kind: str
    name: str
    place: Place
    seen: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def state(self) -> str:
        """``full``, ``part`` or ``none``: all that is asked was seen, some of it, or nothing."""
        return ("part" if self.seen else "none") if self.lacks else "full"


def marks(file: CoveredFile) -> Iterator[Mark]:
    """Everything in a file of which something is to be seen, in the order of its lines."""
    found = []
    for rule in file.rules:
        told, lacks = _seen(rule.seen, "it stand", "it not stand", ("stands", "does not stand"))
        found.append(Mark("rule", rule.rule, rule.place, told, lacks))
        for premise in rule.premises:
            told, lacks = _seen(
                premise.seen, "it accepted", "it denied or unknown", ("accepted", "denied")
            )
            found.append(Mark(premise.kind, premise.text, premise.place, told, lacks))
        found += [_exception(exception) for exception in rule.exceptions]
    for element in file.elements:
        name = element.title or element.element
        told, lacks = _seen(
            element.seen, "it supported", "it short of that", ("supported", "not supported")
        )
        found.append(Mark("element", name, element.place, told, lacks))
    return iter(sorted(found, key=lambda mark: (mark.place.line, mark.place.column)))


def _seen(
    seen: Seen, true: str, false: str, words: tuple[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    told = [words[0]] * seen.true + [words[1]] * seen.false + ["unknown"] * seen.unknown
    lacks = [] if seen.true else [f"no test sees {true}"]
    lacks += [] if seen.false or seen.unknown else [f"no test sees {false}"]
    return tuple(told), tuple(lacks)


def _exception(exception: CoveredException) -> Mark:
    told = ["defeats"] * exception.defeats + ["does not defeat"] * exception.fails
    lacks = [] if exception.defeats else ["no test sees the exception defeat"]
    lacks += [] if exception.fails else ["no test sees the exception fail to defeat"]
    return Mark("exception", exception.text, exception.place, tuple(told), tuple(lacks))
