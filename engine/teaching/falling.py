"""Hands on: fall, why a statement no longer reaches a proof standard that it reached before.

What carried it is followed down to where it breaks: to the claim or rule that is struck, to what
cuts it now, to the sign that is one too few.
"""

from __future__ import annotations

from engine.graph import Argument
from engine.obstacles import Obstacles
from engine.summaries import Proof
from engine.wording import counted, proof_words, quoted, reached_words, sentence
from rules import STRENGTHS

DEEPEST = 12
"""How many steps down are told."""


def fall(
    before: Obstacles, after: Obstacles, statement: int, r: int, there: str = "now"
) -> tuple[str, ...]:
    """Sentences, from the statement down. Both must be of graphs with the same numbers.

    ``there`` is the word for the side on which it no longer reaches.
    """
    falling = Falling(before, after, r, there, numbered=False)
    falling.follow(statement)
    return tuple(falling.steps)


class Falling:
    """Follows statements down, and tells nothing twice: ``steps`` are its sentences, in order.

    Where they are shown ``numbered``, one can refer to another.
    """

    def __init__(
        self,
        before: Obstacles,
        after: Obstacles,
        r: int,
        there: str = "now",
        numbered: bool = True,
    ) -> None:
        self.before, self.after, self.r, self.there = before, after, r, there
        self.numbered = numbered
        self.steps: list[str] = []
        self._told: dict[int, int] = {}

    def follow(self, statement: int, lead: str = "", far: str = "") -> None:
        """Tell why a statement does not reach so far; ``lead`` stands before the first step.

        ``far`` is how far it is known to reach now.
        """
        text = f"{lead}{self._text(statement)}"
        if statement in self._told:
            self.steps.append(sentence(f"{text} {self._as_told(statement)}"))
            return
        self._tell(statement, text, far, DEEPEST)

    def _tell(self, statement: int, text: str, far: str, depth: int) -> None:
        """``far`` is how far the step before said that this reaches now."""
        self._told[statement] = len(self.steps) + 1
        carried = self._carried(statement)
        if carried is None or depth == 0:
            self.steps += self._stops(statement)
            return
        phrase = self.before.attribution.phrase(carried)
        aside = self.after.graph.aside.get(carried.number)
        if aside is not None:
            self.steps.append(sentence(f"{text} rested on {phrase}: this is {aside}"))
            return
        cut = self.after.defeats(carried, self.r) or self.after.overrides(carried, self.r)
        if cut:
            self.steps.append(f"{sentence(f'{text} rested on {phrase}')} {cut[0].sentence}")
            return
        if not self._broken(carried, f"{text} rested on {phrase}", far, depth):
            self.steps += self._stops(statement)

    def _carried(self, statement: int) -> Argument | None:
        """The argument that carried it before."""
        before, r = self.before, self.r
        standing = [
            argument
            for argument in before.for_.get(statement, ())
            if before.labels.force(argument.number, r, before.party)
        ]
        return min(standing, key=lambda a: before.nearness(a, r), default=None)

    def _broken(self, carried: Argument, start: str, far: str, depth: int) -> bool:
        """The premise, or the sign, that fails now, and why that is so; unset if none does."""
        lost = [p for p in carried.premises if self._lost(p)]
        if lost:
            first = min(lost, key=lambda p: (self._reached(p), p))
            now = reached_words(self._proof(self._reached(first)))
            told = f"{start}, which needs {self._text(first)}"
            if first not in self._told and now != far:
                told += f", and that {self.there} reaches {now}"
            self._next(first, told, now, depth)
            return True
        for factor, named in zip(carried.at_least, self.before.named(carried), strict=True):
            gone = [m for m in factor.of if self._lost(m)]
            left = sum(self._reached(m) >= self.r for m in factor.of)
            if gone and left < factor.n:
                told = (
                    f"{start}, which needs {counted(factor.n, 'sign')} of {named}, and "
                    f"{self._text(gone[0])} is {self.there} not among those that remain ({left})"
                )
                self._next(gone[0], told, "", depth)
                return True
        return self._weaker(start, carried, depth)

    def _weaker(self, start: str, carried: Argument, depth: int) -> bool:
        """The premise that is accepted still, but weaker than it was; unset if there is none."""
        after, r = self.after, self.r
        for premise in carried.premises:
            strength = after.labels.strength(premise, r, after.party)
            if strength < min(
                self.before.labels.strength(premise, r, after.party), after.standards[r].floor
            ):
                told = (
                    f"{start}, which is only as strong as {self._text(premise)}, "
                    f"{self.there} {STRENGTHS[strength]}"
                )
                self._next(premise, told, "", depth)
                return True
        return False

    def _next(self, statement: int, told: str, far: str, depth: int) -> None:
        """One step, and those below it, unless they are told already."""
        if statement in self._told:
            told += f", and that {self._as_told(statement)}"
        self.steps.append(sentence(told))
        if statement not in self._told:
            self._tell(statement, "that", far, depth - 1)

    def _as_told(self, statement: int) -> str:
        return "falls as told" + f" in step {self._told[statement]}" * self.numbered

    def _stops(self, statement: int) -> list[str]:
        """What stops it now, where nothing in particular broke."""
        text = self.after.graph.statements[statement].text
        obstacles = self.after.stop(statement, text, self.r, most=1)
        proof = proof_words(self._at())
        return [o.sentence for o in obstacles[:1]] or [
            sentence(f"what speaks for {quoted(text)} no longer carries it to {proof}")
        ]

    def _lost(self, statement: int) -> bool:
        reached = self.before.labels.reached(statement, self.before.party)
        return self._reached(statement) < self.r <= reached

    def _reached(self, statement: int) -> int:
        return self.after.labels.reached(statement, self.after.party)

    def _text(self, statement: int) -> str:
        return quoted(self.after.graph.statements[statement].text)

    def _at(self) -> Proof:
        return self.after.proofs[self.r]

    def _proof(self, number: int) -> Proof | None:
        return self.after.proofs[number] if number >= 0 else None
