"""Hands on: hear, the claims that bear on an element: for it, against it, and otherwise.

For it is what supports what the element needs, by itself or as a premise of what does; against it,
what supports an opposite of that. What only attacks such an argument is on neither side, and
neither is what only says who acted, since the arguments of both sides start from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.findings import ElementFinding
from engine.graph import Argument, Exception_
from engine.obstacles import Obstacles
from engine.wording import quoted


class Heard(NamedTuple):
    """A claim as a question shows it: who says it, as what kind of evidence, in which words.

    ``how`` says what it has to do with the element, where it is neither for it nor against it.
    """

    claim: str
    who: str
    says: str
    quote: str
    at: str
    how: str = ""


class Hearing(NamedTuple):
    """What is heard on an element; ``otherwise`` is what is neither for it nor against it."""

    for_: tuple[Heard, ...]
    against: tuple[Heard, ...]
    otherwise: tuple[Heard, ...]


def hear(element: ElementFinding, obstacles: Obstacles) -> Hearing:
    """The claims that bear on the element, on each list the nearest first.

    What both sides build on is shown on both.
    """
    hearing = _Hearing(obstacles)
    needed = [need.number for need in element.needs if need.number is not None]
    opposed = [opposite for need in element.needs for opposite in need.opposites]
    for_, against = hearing.building(needed), hearing.building(opposed)
    sides = hearing.claims(for_), hearing.claims(against)
    told = {(claim.claim, claim.says) for side in sides for claim in side}
    others = hearing.otherwise([*for_, *against])
    return Hearing(*sides, tuple(c for c in others if (c.claim, c.says) not in told))


class _Bearing(NamedTuple):
    """A statement that bears on an argument, and how; ``below`` is how what supports it does."""

    statement: int
    how: str
    below: str


class _Hearing:
    def __init__(self, obstacles: Obstacles) -> None:
        self.obstacles = obstacles
        self.statements = obstacles.graph.statements

    def building(self, start: Iterable[int]) -> list[int]:
        """Statements, and the premises of arguments for them, but who acted; the nearest first."""
        found = list(dict.fromkeys(start))
        met = set(found)
        for statement in found:
            for argument in self.obstacles.for_.get(statement, ()):
                further = [s for s in _needed(argument) if s not in met and not self._acted(s)]
                found += dict.fromkeys(further)
                met.update(further)
        return found

    def claims(self, statements: Sequence[int], how: str = "") -> tuple[Heard, ...]:
        """The claims for those statements, each once."""
        found: dict[tuple[str, str], Heard] = {}
        for statement in statements:
            for argument in self.obstacles.for_.get(statement, ()):
                if argument.kind == "claim":
                    heard = self._heard(argument, how)
                    found.setdefault((heard.claim, heard.says), heard)
        return tuple(found.values())

    def otherwise(self, built: Sequence[int]) -> Iterator[Heard]:
        """The claims that attack arguments for any of these, or what attacks them in turn."""
        met, told = set(built), set[tuple[str, str]]()
        waiting = [bearing for statement in built for bearing in self._on(statement)]
        while waiting:
            statement, how, below = waiting.pop(0)
            if statement in met:
                continue
            for each in self.building([statement]):
                if each in met:
                    continue
                met.add(each)
                for heard in self.claims([each], how if each == statement else below):
                    if (heard.claim, heard.says) not in told:
                        told.add((heard.claim, heard.says))
                        yield heard
                waiting += self._on(each)

    def _on(self, statement: int) -> list[_Bearing]:
        """What attacks the arguments for a statement, and who acted, if they start from that."""
        found = []
        for argument in self.obstacles.for_.get(statement, ()):
            for exception in argument.exceptions:
                how, text = self._cuts(argument, exception), self._text(exception.statement)
                below = f"speaks for {quoted(text)}, {how}"
                found.append(_Bearing(exception.statement, how, below))
            for premise in _needed(argument):
                text = quoted(self._text(premise))
                if self._acted(premise):
                    how = f"on whether {text}, from which the arguments start"
                    found.append(_Bearing(premise, how, how))
                how, node = f"disputes {text}", self.statements[premise]
                for rival in node.opposites:
                    below = f"speaks for {quoted(self._text(rival))}, which {how}"
                    found.append(_Bearing(rival, how, how if rival == node.contrary else below))
        return found

    def _acted(self, statement: int) -> bool:
        """Whether the statement says who did an act of the case."""
        return any(argument.source == "act" for argument in self.obstacles.for_.get(statement, ()))

    def _cuts(self, argument: Argument, exception: Exception_) -> str:
        phrase = self.obstacles.attribution.phrase(argument)
        if exception.burden != "undercuts":
            return f"an exception to {phrase}"
        return f"disputes the worth of {argument.source if argument.kind == 'claim' else phrase}"

    def _heard(self, argument: Argument, how: str) -> Heard:
        claim = self.obstacles.attribution.claim(argument)
        says = self._text(argument.conclusion)
        if self.statements[argument.conclusion].marker == "undercut":
            says = f"disowns or withdraws: {says}"
        return Heard(claim.claim, claim.attribution, says, claim.quote, claim.at, how)

    def _text(self, statement: int) -> str:
        return self.statements[statement].text


def _needed(argument: Argument) -> tuple[int, ...]:
    """What an argument is built on: its premises, and the signs that it counts."""
    return (*argument.premises, *(s for factor in argument.at_least for s in factor.of))
