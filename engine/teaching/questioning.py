"""Hands on: Questioner, questions about the findings and elements that a teacher names.

It asks of an element what a quiz asks of it; and of a finding as a whole, how far all its elements
go. A right answer is given proof standard by proof standard, each with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import NamedTuple

from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding, Need
from engine.obstacles import Obstacles
from engine.summaries import Proof
from engine.teaching.hearing import Heard, Hearing, hear
from engine.teaching.quizzing import Asker, QuizQuestion
from engine.wording import clause, counted, listed, proof_words, quoted, reached_words, sentence

MOST_OF_FINDING = 24
"""How many claims on each list are shown for a finding as a whole; the rest is counted."""


class Judged(NamedTuple):
    """One proof standard for an element or a finding: whether it is supported there, and why."""

    proof: Proof
    supported: bool
    reason: str


class Questioner:
    """Makes questions about one evaluation; ``named`` is what commands call the case."""

    def __init__(self, evaluation: Evaluation, named: str = "") -> None:
        self.evaluation = evaluation
        self._asker = Asker(evaluation, named or evaluation.case.id)

    def about(self, finding: Finding, element: str = "") -> QuizQuestion | None:
        """How far the element of that id, or the finding as a whole, is supported.

        None where nobody speaks for it or against it. KeyError: it has no such element.
        """
        if element:
            return self._asker.question(finding, _element(finding, element))
        hearing = self._heard(finding)
        if not hearing.for_ and not hearing.against:
            return None
        number = counted(len(finding.elements), "element")
        text = (
            f"{sentence(finding.standard.title)} For {finding.act} by {finding.party}: up to which "
            f"proof standard, at most, do the sourced facts support it as a whole, with all its "
            f"{number}?"
        )
        reasons = tuple(self._whole(finding))
        return self._asker.asked(finding, None, text, hearing, MOST_OF_FINDING, reasons)

    def judged(self, finding: Finding, element: str = "") -> tuple[Judged, ...]:
        """Each proof standard, from the lowest; KeyError: the finding has no such element."""
        asked = [_element(finding, element)] if element else finding.elements
        reached = asked[0].reached if element else finding.reached
        obstacles = self._asker.explainer.obstacles(finding.party)
        return tuple(
            Judged(
                proof,
                proof.number <= reached,
                " ".join(_why(obstacles, asked, proof, named=not element)),
            )
            for proof in self._asker.explainer.proofs
        )

    def _heard(self, finding: Finding) -> Hearing:
        """What is heard on each element, by turns, each claim once on a list."""
        obstacles = self._asker.explainer.obstacles(finding.party)
        heard = [hear(element, obstacles) for element in finding.elements]
        for_ = _by_turns(each.for_ for each in heard)
        against = _by_turns(each.against for each in heard)
        told = {(claim.claim, claim.says) for claim in (*for_, *against)}
        otherwise = _by_turns(each.otherwise for each in heard)
        return Hearing(for_, against, tuple(c for c in otherwise if (c.claim, c.says) not in told))

    def _whole(self, finding: Finding) -> Iterator[str]:
        """How far each element goes, and what stops those that go least."""
        proofs = self._asker.explainer.proofs
        obstacles = self._asker.explainer.obstacles(finding.party)
        for element in finding.elements:
            far = None if element.reached < 0 else proofs[element.reached]
            goes = f"reaches {proof_words(far)}" if far else f"reaches {reached_words(None)}"
            yield sentence(f"{_title(element)}: it {goes}")
        if finding.reached < len(proofs) - 1:
            proof = proofs[finding.reached + 1]
            why = " ".join(_why(obstacles, finding.elements, proof, named=True))
            following = "even the first" if finding.reached < 0 else "the next"
            yield f"What stops it at {following}, {proof_words(proof)}: {why}"


def _why(
    obstacles: Obstacles, elements: Iterable[ElementFinding], proof: Proof, named: bool
) -> Iterator[str]:
    """Why elements all reach a proof standard; or of each that does not, what stops it there."""
    elements = list(elements)
    short = [element for element in elements if element.reached < proof.number]
    if not short and named:
        titles = listed([quoted(_title(element)) for element in elements])
        all_ = "all its elements reach" if len(elements) > 1 else "its element reaches"
        yield sentence(f"{all_} {proof_words(proof)}: {titles}")
    elif not short:
        for need in (need for element in elements for need in element.needs):
            yield _carried(obstacles, need, proof)
    for element in short:
        for need in (need for need in element.needs if need.reached < proof.number):
            rung = obstacles.rung(need.number, need.text, proof.number, need.reached)
            which = [_title(element)] if named else []
            which += [quoted(need.text)] if len(element.needs) > 1 else []
            why = rung.sentence.partition(": ")[2]
            yield f"{', '.join(which)}: {clause(why)}" if which else sentence(why)


def _carried(obstacles: Obstacles, need: Need, proof: Proof) -> str:
    said = f"the sourced facts support {quoted(need.text)} at {proof_words(proof)}"
    phrase = "" if need.number is None else obstacles.best(need.number, proof.number)[1]
    return sentence(f"{said}; what carries it furthest there is {phrase}" if phrase else said)


def _by_turns(lists: Iterable[tuple[Heard, ...]]) -> tuple[Heard, ...]:
    """The nearest of each list first, then the next ones; each claim once."""
    found: dict[tuple[str, str], Heard] = {}
    for claim in chain.from_iterable(zip_longest(*lists)):
        if claim is not None:
            found.setdefault((claim.claim, claim.says), claim)
    return tuple(found.values())


def _title(element: ElementFinding) -> str:
    return element.title or element.element


def _element(finding: Finding, element: str) -> ElementFinding:
    found = next((each for each in finding.elements if each.element == element), None)
    if found is None:
        raise KeyError(element)
    return found
