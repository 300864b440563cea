"""Hands on: why not. What keeps a statement from a proof standard, as data and in plain words.

The ladder of a statement has a rung for each proof standard; an unmet rung names its obstacles,
each argument's own, the one that comes nearest first, and follows the nearest down: to the
weakest premise, the exception, the claim that is too weak or cannot be used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.attribution import Attribution
from engine.evaluation import Evaluation
from engine.graph import Argument
from engine.standing import Standing
from engine.summaries import Obstacle, ObstacleKind, Rung
from engine.wording import (
    BURDENS,
    clause,
    counted,
    listed,
    proof_words,
    quoted,
    reached_words,
    sentence,
)
from rules import STRENGTHS

MOST_ARGUMENTS = 6
"""How many arguments of one statement have their obstacles told."""
DEEPEST = 8
"""How far down one chain of obstacles is followed."""


class Obstacles(Standing):
    """Knows why not, for one evaluation and one party; remembers what it has found."""

    def __init__(
        self,
        evaluation: Evaluation,
        party: str,
        attribution: Attribution,
        for_: Mapping[int, Sequence[Argument]],
    ) -> None:
        super().__init__(evaluation, party, attribution, for_)
        self._stops: dict[tuple[int, int, int], tuple[Obstacle, ...]] = {}

    # --- the ladder

    def ladder(self, statement: int | None, text: str, asked: dict[int, str]) -> tuple[Rung, ...]:
        """A rung for each proof standard; ``asked`` says which ones are asked, and for what."""
        reached = -1 if statement is None else self.labels.reached(statement, self.party)
        return tuple(
            self.rung(statement, text, proof.number, reached, asked.get(proof.number, ""))
            for proof in self.proofs
        )

    def rung(self, statement: int | None, text: str, r: int, reached: int, asked: str = "") -> Rung:
        """One proof standard for one statement."""
        proof = self.proofs[r]
        if r <= reached:
            return Rung(proof, True, asked, sentence(f"reaches {proof_words(proof)}"))
        obstacles = self.stop(statement, text, r)
        return Rung(proof, False, asked, self.told(statement, r, reached, obstacles), obstacles)

    def why_not(self, statement: int | None, text: str, reached: int) -> Rung:
        """The next proof standard that a statement does not reach, with the nearest obstacle."""
        r = reached + 1
        obstacles = self.stop(statement, text, r, most=1)
        told = self.told(statement, r, reached, obstacles)
        return Rung(self.proofs[r], False, "", told, obstacles)

    def told(
        self, statement: int | None, r: int, reached: int, obstacles: Sequence[Obstacle]
    ) -> str:
        """Where it stops, the nearest obstacle, and what is under that."""
        if r == reached + 1:
            start = (
                f"stops at {proof_words(self.proofs[reached])}"
                if reached >= 0
                else "does not reach even a scintilla"
            )
        else:
            start = f"does not reach {proof_words(self.proofs[r])}"
        parts = [told.sentence for told in chain(obstacles)[:3]]
        if not parts:
            parts = ["What speaks for it goes round in a circle."]
        arguments = [] if statement is None else self.for_.get(statement, [])
        others = sum(a.charging > 0 and a.number not in self.aside for a in arguments) - 1
        if obstacles and obstacles[0].argument and others > 0:
            falls = "falls" if others == 1 else "fall"
            parts.append(f"{counted(others, 'other argument')} {falls} short too.")
        return sentence(f"{start}: {clause(' '.join(parts))}")

    def stop(
        self, statement: int | None, text: str, r: int, most: int = MOST_ARGUMENTS
    ) -> tuple[Obstacle, ...]:
        """What keeps a statement from proof standard ``r``, the nearest obstacle first.

        ``most`` is the number of arguments whose obstacles are told.
        """
        if statement is None:
            return (Obstacle("nothing", f"Nothing in the sources speaks for {quoted(text)}."),)
        key = (statement, r, most)
        if key not in self._stops:
            self._stops[key] = self._stop(statement, r, frozenset(), most)
        return self._stops[key]

    # --- one statement

    def _stop(
        self, statement: int, r: int, seen: frozenset[int], most: int = 1
    ) -> tuple[Obstacle, ...]:
        standard, text = self.standards[r], self.graph.statements[statement].text
        if self.labels.reached_generously(statement, self.party) >= r:
            return (self._undecided(statement),)
        if self.labels.strength(statement, r, self.party) < standard.floor:
            return self._too_little(statement, r, standard.floor, seen, most)
        opposed = self._opposed(statement, r)
        if opposed:
            return opposed
        lower = self.labels.reached(statement, self.party) + 1
        below = f"It does not meet {proof_words(self.proofs[lower])}, which comes before."
        return (Obstacle("below", below, statement=text),)

    def _too_little(
        self, statement: int, r: int, floor: int, seen: frozenset[int], most: int = 1
    ) -> tuple[Obstacle, ...]:
        """What each argument falls short by, the nearest first."""
        arguments = sorted(self.for_.get(statement, ()), key=lambda a: self.nearness(a, r))
        text = self.graph.statements[statement].text
        if not arguments:
            return (
                Obstacle("nothing", f"Nothing in the sources speaks for {quoted(text)}.", "", text),
            )
        if statement in seen or len(seen) >= DEEPEST:
            return ()
        deeper = seen | {statement}
        out: list[Obstacle] = []
        for place, argument in enumerate(arguments[:most]):
            out += self._against(argument, r, floor, deeper if place == 0 else None)
        return tuple(out)

    def _opposed(self, statement: int, r: int) -> tuple[Obstacle, ...]:
        """The opposites that the margin or the ceiling does not bear."""
        standard, labels, party = self.standards[r], self.labels, self.party
        if standard.opposing == "none":
            return ()
        proof = proof_words(self.proofs[r])
        mine = labels.strength(statement, r, party)
        out = []
        node = self.graph.statements[statement]
        for opposite in node.opposites:
            if standard.opposing == "standing":
                theirs = labels.strength(opposite, r, party)
            else:
                theirs = labels.arguable_strength(opposite, r, party)
            if not theirs:
                continue
            why = ""
            if standard.margin is not None and mine < theirs + standard.margin:
                why = (
                    f"{proof} asks for {counted(standard.margin, 'step')} more on this side, "
                    f"which is {STRENGTHS[mine]}"
                )
            elif standard.ceiling is not None and theirs > standard.ceiling:
                why = f"{proof} bears nothing above {STRENGTHS[standard.ceiling]} against it"
            if why:
                text = self.graph.statements[opposite].text
                best, by = self.best(opposite, r)
                words = STRENGTHS[theirs], STRENGTHS[mine]
                rival = "" if opposite == node.contrary else f"{self.quote(opposite)}, by "
                told = f"against {self.quote(statement)} stands {rival}{by}: {words[0]}, and {why}"
                out.append(Obstacle("opposed", sentence(told), best, text, *words))
        return tuple(out)

    def disputed_by(self, opposites: Sequence[int]) -> tuple[str, str]:
        """The strongest arguments for those opposites with a scintilla: with how far, and alone."""
        told, by = [], []
        for opposite in opposites:
            reached = self.labels.reached(opposite, self.party)
            if reached >= 0:
                by.append(self.best(opposite, reached)[1])
                told.append(f"{by[-1]}, up to {proof_words(self.proofs[reached])}")
        return listed(told), listed(by)

    def _undecided(self, statement: int) -> Obstacle:
        text = self.graph.statements[statement].text
        told = (
            f"Whether {self.quote(statement)} is accepted turns on a circle of exceptions or "
            "opposites that nothing outside it settles, so it stays undecided."
        )
        return Obstacle("undecided", told, statement=text)

    # --- one argument

    def against(self, argument: Argument, r: int) -> tuple[Obstacle, ...]:
        """What keeps one argument from carrying to proof standard ``r``, itself only."""
        return tuple(self._against(argument, r, self.standards[r].floor, None))

    def _against(
        self, argument: Argument, r: int, floor: int, seen: frozenset[int] | None
    ) -> list[Obstacle]:
        """What keeps one argument from lending ``floor``; ``seen`` is None where that is enough."""
        if argument.number in self.aside:
            text = self.graph.statements[argument.conclusion].text
            told = f"{self.attribution.phrase(argument)} is {self.aside[argument.number]}"
            if argument.kind == "claim":
                told = f"{argument.source}, by {told}"
            return [Obstacle("aside", sentence(told), argument.id, text)]
        out = [
            *self.defeats(argument, r),
            *self.overrides(argument, r),
            *self._premises(argument, r, seen),
            *self._factors(argument, r, floor, seen),
            *self._own_weakness(argument, r, floor, seen is not None),
        ]
        return out or self._weakest_link(argument, r, floor, seen)

    def defeats(self, argument: Argument, r: int) -> list[Obstacle]:
        """The exceptions that defeat it."""
        if not self.labels.defeated(argument.number, r, self.party):
            return []
        out = []
        subject = self.attribution.phrase(argument)
        for exception in argument.exceptions:
            if not self.defeating(argument, exception, r):
                continue
            text = self.graph.statements[exception.statement].text
            best, by = self.best(exception.statement, r)
            by = f", by {by}" if by else ""
            if exception.burden == "undercuts":
                told = f"{subject} is cut, {self.quote(exception.statement)}{by}"
                out.append(Obstacle("undercut", sentence(told), best or argument.id, text))
            else:
                told = (
                    f"{subject} is defeated by its exception {self.quote(exception.statement)}{by} "
                    f"({BURDENS[exception.burden]})"
                )
                out.append(Obstacle("exception", sentence(told), best or argument.id, text))
        return out

    def overrides(self, argument: Argument, r: int) -> list[Obstacle]:
        """The rules it yields to."""
        out = []
        for stronger in self.overriding(argument, r):
            text = self.graph.statements[stronger.conclusion].text
            told = (
                f"{self.attribution.phrase(argument)} yields to "
                f"{self.attribution.phrase(stronger)}, which concludes "
                f"{self.quote(stronger.conclusion)}"
            )
            out.append(Obstacle("overridden", sentence(told), stronger.id, text))
        return out

    def _premises(self, argument: Argument, r: int, seen: frozenset[int] | None) -> list[Obstacle]:
        """The premises that are not accepted; the one that reaches least comes first."""
        labels, party = self.labels, self.party
        reached = {p: labels.reached(p, party) for p in argument.premises}
        out = []
        for p in sorted((p for p in reached if reached[p] < r), key=lambda p: (reached[p], p)):
            text = self.graph.statements[p].text
            far = self.proofs[reached[p]] if reached[p] >= 0 else None
            if argument.kind == "claim":
                told = f"{self.attribution.phrase(argument)} says so only provided that"
            else:
                told = f"{self.attribution.phrase(argument)} needs"
            told += f" {self.quote(p)}, which reaches {reached_words(far)}"
            because = () if seen is None or p in seen else self._stop(p, r, seen)[:1]
            kind: ObstacleKind = "conditional" if argument.kind == "claim" else "premise"
            out.append(Obstacle(kind, sentence(told), argument.id, text, because=because))
            seen = None
        return out

    def _factors(
        self, argument: Argument, r: int, floor: int, seen: frozenset[int] | None
    ) -> list[Obstacle]:
        """The lists of which too few are accepted, or of which too few are strong enough."""
        labels, party, out = self.labels, self.party, []
        subject = self.attribution.phrase(argument)
        for factor, named in zip(argument.at_least, self.named(argument), strict=True):
            met = [m for m in factor.of if labels.reached(m, party) >= r]
            strong = [m for m in met if labels.strength(m, r, party) >= floor]
            texts = listed([self.quote(m) for m in met])
            asked = f"{subject} needs {factor.n} of {named} signs"
            if len(met) < factor.n:
                which = f": {texts}" if met else ""
                few = _few(len(met), "reaches", "reach")
                told = f"{asked}, of which {few} {self._at(r)}{which}"
                out.append(Obstacle("factors", sentence(told), argument.id))
            elif len(strong) < factor.n:
                told = (
                    f"{asked}, of which {_few(len(strong), 'is', 'are')} {STRENGTHS[floor]} enough"
                )
                nth = labels.strength(met[0], r, party)
                out.append(
                    Obstacle(
                        "factors",
                        sentence(told),
                        argument.id,
                        strength=STRENGTHS[nth],
                        needed=STRENGTHS[floor],
                    )
                )
        return out

    def _own_weakness(
        self, argument: Argument, r: int, floor: int, nearest: bool
    ) -> list[Obstacle]:
        """The claim or the rule itself falls short."""
        own = self.own(argument, r)
        if own >= floor:
            return []
        subject = self.attribution.phrase(argument)
        text = self.graph.statements[argument.conclusion].text
        words = STRENGTHS[own], STRENGTHS[floor]
        proof = proof_words(self.proofs[r])
        where = "at trial" if r > self.last_charging else "for charging"
        evidence = f"{where} {subject}"
        if nearest and argument.kind == "claim":
            which = self._only_or_best(argument)
            evidence = (
                f"{where} the {which} evidence for {self.quote(argument.conclusion)}, {subject},"
            )
        if not own and argument.trial and not self.usable(argument):
            against = listed(argument.usable_against or ("nobody",))
            told = f"{evidence} can be used against {against} only, not against {self.party}"
            return [Obstacle("not-usable", sentence(told), argument.id, text, *words)]
        if not own:
            told = f"{evidence} weighs nothing"
            return [Obstacle("weightless", sentence(told), argument.id, text, *words)]
        told = f"{evidence} is {words[0]}, and {proof} needs {words[1]}"
        if argument.kind != "claim":
            told = f"{subject} carries no more than {words[0]}, and {proof} needs {words[1]}"
        return [Obstacle("too-weak", sentence(told), argument.id, text, *words)]

    def _only_or_best(self, argument: Argument) -> str:
        """What to call the nearest argument: there may be no other that weighs anything."""
        others = [
            a
            for a in self.for_[argument.conclusion]
            if a.charging and a is not argument and a.number not in self.aside
        ]
        return "best" if others else "only"

    def _weakest_link(
        self, argument: Argument, r: int, floor: int, seen: frozenset[int] | None
    ) -> list[Obstacle]:
        """Everything is accepted, but a premise is weaker than the standard needs."""
        labels, party = self.labels, self.party
        if not argument.premises:
            return []
        weakest = min(argument.premises, key=lambda p: (labels.strength(p, r, party), p))
        weak = labels.strength(weakest, r, party)
        if weak >= floor:
            return []
        text = self.graph.statements[weakest].text
        told = (
            f"{self.attribution.phrase(argument)} is only as strong as {self.quote(weakest)}, "
            f"{STRENGTHS[weak]}, and {proof_words(self.proofs[r])} needs {STRENGTHS[floor]}"
        )
        because: tuple[Obstacle, ...] = ()
        if seen is not None and weakest not in seen:
            because = self._too_little(weakest, r, floor, seen)[:1]
        words = STRENGTHS[weak], STRENGTHS[floor]
        return [Obstacle("too-weak", sentence(told), argument.id, text, *words, because)]

    def _at(self, r: int) -> str:
        return proof_words(self.proofs[r])


def _few(number: int, one: str, many: str) -> str:
    """How many of a list do something, with the verb."""
    if number == 0:
        return f"none {one}"
    return f"one {one}" if number == 1 else f"{number} {many}"


def chain(obstacles: Sequence[Obstacle]) -> list[Obstacle]:
    """The nearest obstacle and what is under it, down to the last."""
    links: list[Obstacle] = []
    while obstacles:
        links.append(obstacles[0])
        obstacles = obstacles[0].because
    return links
