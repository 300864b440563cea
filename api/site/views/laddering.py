"""Hands on: ladder, how far up the proof standards a statement reaches, and why not higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine import Obstacle, Proof, Rung, proof_words

STEPS = 6
"""So far down the nearest obstacle is followed."""


class RungTold(NamedTuple):
    """A proof standard: met or not, and for what it is asked (``charge``, ``proof``)."""

    words: str
    met: bool
    asked: str


class WhyNot(NamedTuple):
    """Some proof standards in a row that are not met for the same reason."""

    words: tuple[str, ...]
    asked: tuple[str, ...]
    first: bool
    """Whether it is the next one up."""
    steps: tuple[str, ...]
    """The nearest obstacle, and what is under it."""
    others: tuple[str, ...]
    """What stops each of the other arguments."""


class Ladder(NamedTuple):
    """All rungs from the lowest, and why those that are not met are not."""

    rungs: tuple[RungTold, ...]
    why_not: tuple[WhyNot, ...]

    @property
    def enough(self) -> bool:
        """Whether all that is asked is met."""
        return all(rung.met for rung in self.rungs if rung.asked)


def ladder(rungs: Sequence[Rung]) -> Ladder:
    """The ladder of one statement that an element needs."""
    return Ladder(
        tuple(RungTold(_words(rung.proof), rung.met, rung.asked) for rung in rungs),
        tuple(_why_not([rung for rung in rungs if not rung.met])),
    )


def _why_not(unmet: Sequence[Rung]) -> Iterator[WhyNot]:
    together: list[list[Rung]] = []
    for rung in unmet:
        if together and _steps(together[-1][0]) == _steps(rung):
            together[-1].append(rung)
        else:
            together.append([rung])
    for number, rungs in enumerate(together):
        steps = _steps(rungs[0])
        others = dict.fromkeys(each.sentence for each in rungs[0].obstacles[1:])
        yield WhyNot(
            words=tuple(_words(rung.proof) for rung in rungs),
            asked=tuple(rung.asked for rung in rungs if rung.asked),
            first=not number,
            steps=steps or (rungs[0].sentence,),
            others=tuple(each for each in others if each not in steps),
        )


def _steps(rung: Rung) -> tuple[str, ...]:
    found: list[str] = []
    said: Sequence[Obstacle] = rung.obstacles
    while said and len(found) < STEPS:
        found.append(said[0].sentence)
        said = said[0].because
    return tuple(found)


def _words(proof: Proof) -> str:
    return proof_words(proof)
