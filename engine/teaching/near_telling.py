"""Hands on: Teller, which says what changes in a near miss and why, as question and answer."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.editing.edits import (
    Edit,
    ProofEdit,
    ReadingEdit,
    StrikeRule,
    WeighingEdit,
    options,
)
from engine.evaluation import AS_PUBLISHED, Evaluation
from engine.findings import ElementFinding, Finding, Need
from engine.obstacles import Obstacles, chain
from engine.summaries import Proof
from engine.teaching.falling import Falling
from engine.teaching.near_misses import Direction, EditKind, NearLevel, NearMiss, Shift, Threshold
from engine.wording import clause, listed, proof_words, quoted, reached_words, sentence

MOST_LINKS = 3
"""How far down it is told why an element does not reach further."""


class Side(NamedTuple):
    """A finding as it is on one side, and what knows why it does not reach further.

    ``unedited`` knows the same of the case as it stands, by the same numbers of statements; it is
    None where the other side has other numbers.
    """

    finding: Finding
    reasons: Callable[[], Obstacles]
    unedited: Callable[[], Obstacles] | None = None


class Teller:
    """Tells the near misses of one finding; ``before`` is the case as it stands."""

    def __init__(
        self,
        evaluation: Evaluation,
        before: Side,
        thresholds: Sequence[Threshold],
        named: str,
        edits: Sequence[Edit] = (),
    ) -> None:
        self.evaluation = evaluation
        self.edits = edits
        self.before = before
        self.thresholds = thresholds
        self.named = named
        self.proofs = tuple(
            Proof(s.id, s.title, n) for n, s in enumerate(evaluation.weighing.proof_standards)
        )

    def level(self, part: Finding | ElementFinding) -> NearLevel:
        """How far a finding or an element reaches, and its status."""
        return NearLevel(self._proof(part.reached), part.status)

    def near_miss(
        self, kind: EditKind, edit: Edit, words: str, crosses: tuple[Threshold, ...], after: Side
    ) -> NearMiss:
        """One edit that takes the finding across one threshold or both."""
        before = self.before.finding
        direction: Direction = "over" if after.finding.reached > before.reached else "under"
        asked = crosses[-1] if direction == "over" else crosses[0]
        shifts = self._shifts(before, after.finding)
        turning = self._turning(direction, asked.proof.number, after.finding)
        return NearMiss(
            kind=kind,
            edit=edit,
            words=words,
            command=self.command(edit),
            direction=direction,
            crosses=crosses,
            before=self.level(before),
            after=self.level(after.finding),
            shifts=shifts,
            question=self._question(edit, words, direction, asked.proof, turning),
            reply=self._reply(direction, after.finding),
            steps=self._steps(direction, asked.proof.number, turning, after),
        )

    def command(self, edit: Edit) -> str:
        """The command that shows the variant."""
        evaluation, finding = self.evaluation, self.before.finding
        told = ["scienter", "suppose", self.named]
        before = [each for each in self.edits if not _replaces(edit, each)]
        settled = edit if isinstance(edit, WeighingEdit | ReadingEdit) else None
        weighed = any(isinstance(each, WeighingEdit) for each in (*before, edit))
        if evaluation.weighing.id != AS_PUBLISHED and not weighed:
            told += ["--weighing", evaluation.weighing.id]
        for name, choice in finding.reading:
            if choice != evaluation.rules.readings[name].default and not (
                isinstance(settled, ReadingEdit) and settled.reading == name
            ):
                told += ["--reading", f"{name}={choice}"]
        if evaluation.proof is not None and not any(isinstance(e, ProofEdit) for e in before):
            told += ["--proof", evaluation.proof]
        for each in (*before, edit):
            told += options(each)
        told += ["--party", finding.party, "--standard", finding.standard.id, "--act", finding.act]
        return shlex.join(told)

    # --- what changes

    def _shifts(self, before: Finding, after: Finding) -> tuple[Shift, ...]:
        return tuple(
            Shift(one.element, one.title or one.element, self.level(one), self.level(other))
            for one, other in zip(before.elements, after.elements, strict=True)
            if (one.reached, one.status) != (other.reached, other.status)
        )

    def _turning(
        self, direction: Direction, asked: int, after: Finding
    ) -> list[tuple[ElementFinding, ElementFinding]]:
        """The elements that cross what is asked, each before and after."""
        pairs = zip(self.before.finding.elements, after.elements, strict=True)
        if direction == "over":
            return [(one, other) for one, other in pairs if one.reached < asked <= other.reached]
        return [(one, other) for one, other in pairs if other.reached < asked <= one.reached]

    # --- why

    def _steps(
        self,
        direction: Direction,
        asked: int,
        turning: Sequence[tuple[ElementFinding, ElementFinding]],
        after: Side,
    ) -> tuple[str, ...]:
        """What each element that crosses turns on, in short steps; nothing is told twice."""
        if direction == "under":
            return self._falls(turning, asked, after)
        told: list[str] = []
        for one, other in turning:
            start = (
                f"As the {'edits leave the case' if self.edits else 'case stands'}, {_name(one)}"
            )
            told += self._stops(self.before.reasons(), one, asked, start)
            told.append(self._carries(after, other, asked))
        return tuple(step for step in dict.fromkeys(told) if step)

    def _falls(
        self, turning: Sequence[tuple[ElementFinding, ElementFinding]], asked: int, after: Side
    ) -> tuple[str, ...]:
        """What the elements rested on, and why that does not carry them any longer."""
        falling = None
        if after.unedited is not None:
            falling = Falling(after.unedited(), after.reasons(), asked)
        steps: list[str] = [] if falling is None else falling.steps
        far = reached_words(self._proof(after.finding.reached))
        for one, other in turning:
            need = _weakest(other)
            same = [was for was in one.needs if was.text == need.text]
            if falling is not None and need.number is not None and same:
                lead = f"on {_name(one)}: " if len(turning) > 1 else ""
                falling.follow(need.number, lead, far)
            else:
                told = self._stops(after.reasons(), other, asked, f"{_name(one)} then")
                steps += [step for step in told if step not in steps]
        return tuple(steps)

    def _stops(
        self, reasons: Obstacles, element: ElementFinding, asked: int, start: str
    ) -> list[str]:
        """What keeps an element from a proof standard, step by step; ``start`` names it."""
        need = _weakest(element)
        if len(element.needs) > 1:
            start += f" falls short for want of {quoted(need.text)}, which"
        rung = reasons.rung(need.number, need.text, asked, need.reached)
        links = [obstacle.sentence for obstacle in chain(rung.obstacles)[:MOST_LINKS]]
        if not links:
            return [f"{start} {rung.sentence[:1].lower()}{rung.sentence[1:]}"]
        stops = rung.sentence.partition(":")[0]
        return [f"{start} {stops[:1].lower()}{stops[1:]}: {clause(links[0])}", *links[1:]]

    def _carries(self, after: Side, element: ElementFinding, asked: int) -> str:
        """What carries an element now."""
        need = _weakest(element)
        if need.number is None:
            return ""
        reasons = after.reasons()
        _, phrase = reasons.best(need.number, asked)
        far = reached_words(self._proof(need.reached))
        return sentence(f"with the edit {quoted(need.text)} reaches {far}, by {clause(phrase)}")

    # --- as a question

    def _question(
        self,
        edit: Edit,
        words: str,
        direction: Direction,
        asked: Proof,
        turning: Sequence[tuple[ElementFinding, ElementFinding]],
    ) -> str:
        finding = self.before.finding
        names = listed([_name(one) for one, _ in turning])
        verb = "now support" if direction == "over" else "still support"
        return (
            f"{sentence(_given(edit, words))} Do the sourced facts {verb} {names} of "
            f"{quoted(finding.standard.title)}, for {finding.act} by {finding.party}, "
            f"at {proof_words(asked)}? Why, or why not?"
        )

    def _reply(self, direction: Direction, after: Finding) -> str:
        start = "Yes, now." if direction == "over" else "No longer."
        far = [reached_words(self._proof(f.reached)) for f in (self.before.finding, after)]
        return f"{start} The finding goes from {far[0]} to {far[1]}."

    def _proof(self, number: int) -> Proof | None:
        return self.proofs[number] if number >= 0 else None


def _replaces(edit: Edit, before: Edit) -> bool:
    """Whether an edit takes the place of one that there is: both set the same."""
    if isinstance(edit, ReadingEdit) and isinstance(before, ReadingEdit):
        return edit.reading == before.reading
    return isinstance(edit, WeighingEdit) and isinstance(before, WeighingEdit)


def _weakest(element: ElementFinding) -> Need:
    """The need that reaches least."""
    return min(element.needs, key=lambda need: (need.reached, need.text))


def _given(edit: Edit, words: str) -> str:
    """The edit as the opening of a question."""
    if isinstance(edit, StrikeRule):
        return words.replace("strike the rule", "leave out the rule", 1)
    return words


def _name(element: ElementFinding) -> str:
    title = element.title or element.element
    return quoted(title[:1].lower() + title[1:])
