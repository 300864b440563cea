"""Hands on: quiz, questions about elements with their right answers, and marking.

A question gives the claims that bear on one element, for and against (``hearing``), and asks up to
which proof standard they support it. All of it is plain data; who asks, and keeps the answers, is
somebody else. The same case, rules and seed give the same questions.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, zip_longest
from typing import NamedTuple

from engine.evaluation import Evaluation
from engine.explaining import Explainer
from engine.findings import ElementFinding, Finding
from engine.obstacles import Obstacles
from engine.selection import Selection, chosen, shown
from engine.summaries import Proof
from engine.teaching.hearing import Heard, Hearing, hear
from engine.teaching.near_misses import NearMisses
from engine.wording import counted, listed, proof_words, quoted, reached_words, sentence
from rules import STRENGTHS, ProofStandard

MOST_CLAIMS = 12
"""How many claims are shown for an element, against it, and otherwise; the rest is counted."""
NOT_EVEN = "none"
"""The answer that nothing reaches even the lowest proof standard."""


class QuizChoice(NamedTuple):
    """One possible answer: its id, and its words."""

    id: str
    words: str


class QuizQuestion(NamedTuple):
    """One question with its right answer; ``reasons`` say why, and why not higher.

    ``otherwise`` are claims that only attack an argument for it or against it. ``more_for``,
    ``more_against`` and ``more_otherwise`` count the claims that are not shown.
    """

    id: str
    text: str
    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: tuple[tuple[str, str], ...]
    element: str
    statements: tuple[str, ...]
    for_: tuple[Heard, ...]
    more_for: int
    against: tuple[Heard, ...]
    more_against: int
    otherwise: tuple[Heard, ...]
    more_otherwise: int
    choices: tuple[QuizChoice, ...]
    right: str
    reasons: tuple[str, ...]
    command: str


class Marked(NamedTuple):
    """An answer that was marked; ids of choices."""

    question: str
    given: str
    right: str
    correct: bool


def quiz(
    evaluation: Evaluation,
    selection: Selection | None = None,
    *,
    number: int = 5,
    seed: int = 0,
    near: Iterable[NearMisses] = (),
    named: str = "",
) -> tuple[QuizQuestion, ...]:
    """So many questions about the findings that are selected, in an order that the seed gives.

    Elements for and against which nobody speaks are not asked about. With ``near`` there are
    questions from near misses instead, of the form "now, or still?". ``named`` is what commands
    call the case, if not by its id.
    """
    asker = Asker(evaluation, named or evaluation.case.id)
    near = tuple(near)
    if near:
        questions = [q for misses in near for q in _hypothetical(misses)]
    else:
        found = shown(chosen(evaluation, selection or Selection()))
        questions = list(asker.about(found))
    return tuple(_mixed(questions, seed)[:number])


def mark(question: QuizQuestion, answer: str) -> Marked | None:
    """The answer marked; None where it is none of the choices.

    An answer is the number of a choice as it is shown, its id, or its words.
    """
    folded = " ".join(answer.split()).casefold()
    for place, choice in enumerate(question.choices):
        if folded in (str(place), choice.id.casefold(), choice.words.casefold()):
            correct = choice.id == question.right
            return Marked(question.id, choice.id, question.right, correct)
    return None


class Asker:
    """Makes questions of elements."""

    def __init__(self, evaluation: Evaluation, named: str) -> None:
        self.evaluation = evaluation
        self.explainer = Explainer(evaluation)
        self.named = named
        self.choices = (
            QuizChoice(NOT_EVEN, "not even a scintilla"),
            *(QuizChoice(proof.id, proof_words(proof)) for proof in self.explainer.proofs),
        )

    def about(self, findings: Sequence[Finding]) -> Iterator[QuizQuestion]:
        """One question for each element on which anybody speaks; the same one only once."""
        asked: set[tuple[str, ...]] = set()
        for finding in findings:
            for element in finding.elements:
                key = (finding.party, *(need.text for need in element.needs))
                if key not in asked:
                    asked.add(key)
                    question = self.question(finding, element)
                    if question is not None:
                        yield question

    def question(self, finding: Finding, element: ElementFinding) -> QuizQuestion | None:
        """The question about one element; None where nobody speaks for it or against it."""
        obstacles = self.explainer.obstacles(finding.party)
        hearing = hear(element, obstacles)
        if not hearing.for_ and not hearing.against:
            return None
        which = listed([quoted(need.text) for need in element.needs])
        title = element.title or element.element
        text = (
            f"{sentence(title)} Up to which proof standard, at most, do the sourced facts support "
            f"{which}?"
        )
        reasons = self._reasons(element, obstacles)
        return self.asked(finding, element, text, hearing, MOST_CLAIMS, reasons)

    def asked(
        self,
        finding: Finding,
        element: ElementFinding | None,
        text: str,
        hearing: Hearing,
        most: int,
        reasons: tuple[str, ...],
    ) -> QuizQuestion:
        """A question with so many claims on each list; without an element, about the finding."""
        for_, against, otherwise = hearing
        about = finding if element is None else element
        which = () if element is None else (element.element,)
        return QuizQuestion(
            id="/".join((finding.party, finding.act, finding.standard.id, *which)),
            text=text,
            party=finding.party,
            capacity=finding.capacity,
            act=finding.act,
            standard=finding.standard.id,
            title=finding.standard.title,
            reading=finding.reading,
            element="".join(which),
            statements=() if element is None else tuple(need.text for need in element.needs),
            for_=for_[:most],
            more_for=max(0, len(for_) - most),
            against=against[:most],
            more_against=max(0, len(against) - most),
            otherwise=otherwise[:most],
            more_otherwise=max(0, len(otherwise) - most),
            choices=self.choices,
            right=NOT_EVEN if about.reached < 0 else self.explainer.proofs[about.reached].id,
            reasons=reasons,
            command=self._command(finding),
        )

    def _reasons(self, element: ElementFinding, obstacles: Obstacles) -> tuple[str, ...]:
        """How far each statement reaches, by what, and what stops it at the next standard."""
        proofs, told = self.explainer.proofs, []
        for need in element.needs:
            text = quoted(need.text)
            if need.number is None or need.reached < 0:
                told.append(sentence(f"the sourced facts do not carry {text} even to a scintilla"))
            else:
                far = proof_words(proofs[need.reached])
                told.append(sentence(f"the sourced facts support {text} up to {far}"))
                _, phrase = obstacles.best(need.number, need.reached)
                told.append(sentence(f"what carries it furthest is {phrase}"))
            if need.reached < len(proofs) - 1:
                rung = obstacles.why_not(need.number, need.text, need.reached)
                why = rung.sentence.partition(": ")[2]
                following = "even the first" if need.reached < 0 else "the next"
                proof = proof_words(rung.proof)
                told.append(f"What stops it at {following}, {proof}: {why}")
        return tuple(told)

    def _command(self, finding: Finding) -> str:
        return shlex.join(
            [
                *("scienter", "explain", self.named, "--party", finding.party),
                *("--standard", finding.standard.id, "--act", finding.act),
            ]
        )


def _hypothetical(misses: NearMisses) -> Iterator[QuizQuestion]:
    """Questions from near misses; and, of the same kind, how far the finding gets."""
    choices = (
        QuizChoice(NOT_EVEN, "not even a scintilla"),
        *(QuizChoice(proof.id, proof_words(proof)) for proof in misses.proofs),
    )
    for group in misses.groups:
        for miss in group.variants:
            before = reached_words(miss.before.reached)
            ask = (
                f"As the case stands, {quoted(misses.title)}, for {misses.act} by "
                f"{misses.party}, reaches {before}. {sentence(miss.words)} Which proof standard "
                "does it reach then?"
            )
            yield QuizQuestion(
                id=f"{misses.party}/{misses.act}/{misses.standard}/{miss.words}",
                text=ask,
                party=misses.party,
                capacity=misses.capacity,
                act=misses.act,
                standard=misses.standard,
                title=misses.title,
                reading=tuple((choice.reading, choice.choice) for choice in misses.reading),
                element=", ".join(shift.element for shift in miss.shifts),
                statements=(),
                for_=(),
                more_for=0,
                against=(),
                more_against=0,
                otherwise=(),
                more_otherwise=0,
                choices=choices,
                right=NOT_EVEN if miss.after.reached is None else miss.after.reached.id,
                reasons=(miss.answer,),
                command=miss.command,
            )


def _mixed(questions: Sequence[QuizQuestion], seed: int) -> list[QuizQuestion]:
    """In the order of the seed, the right answers by turns, so that none can be guessed."""

    def place(text: str) -> str:
        return sha256(f"{seed}:{text}".encode()).hexdigest()

    by_answer: dict[str, list[QuizQuestion]] = {}
    for question in sorted(questions, key=lambda question: place(question.id)):
        by_answer.setdefault(question.right, []).append(question)
    turns = [by_answer[right] for right in sorted(by_answer, key=place)]
    mixed = [q for q in chain.from_iterable(zip_longest(*turns)) if q is not None]
    per_round = len(turns) or 1
    rounds = [mixed[n : n + per_round] for n in range(0, len(mixed), per_round)]
    return [q for part in rounds for q in sorted(part, key=lambda q: place(f"again {q.id}"))]


def proofs_explained(evaluation: Evaluation) -> tuple[tuple[Proof, str], ...]:
    """Each proof standard of the weighing, and what it asks, in a sentence."""
    return tuple(
        (Proof(standard.id, standard.title, number), proof_explained(standard))
        for number, standard in enumerate(evaluation.weighing.proof_standards)
    )


def proof_explained(standard: ProofStandard) -> str:
    """What a proof standard asks, in a sentence."""
    forum = "for charging" if standard.forum == "charging" else "at trial"
    parts = [f"{forum}, evidence that is at least {STRENGTHS[standard.floor]}"]
    if standard.margin is not None:
        parts.append(f"{counted(standard.margin, 'step')} stronger than what opposes it")
    if standard.ceiling is not None:
        parts.append(f"nothing above {STRENGTHS[standard.ceiling]} against it")
    return sentence(listed(parts))
