"""Hands on: ``scienter quiz``, which asks in the terminal and keeps the answers for a teacher.

Answers go to a file of JSON Lines, one to a line, always at its end: what stands there stays.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import Acts, CaseName, Parties, Proof, Readings, RulesPath, Standards, WeighingName
from api.writing import WIDTH
from rules import UsageError

if TYPE_CHECKING:
    from api.page import Page
    from engine import Evaluation, Heard, Marked, QuizQuestion

ANSWERS = Path("scienter-answers.jsonl")
MOST_NEAR = 8
"""How many findings are searched for near misses at once."""
INTERRUPTED = 130
"""The exit code where Ctrl-C ends the quiz, as shells have it."""
QUIT = frozenset(("q", "quit", "exit"))


def quiz_command(
    case: CaseName,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    questions: Annotated[
        int, typer.Option("--questions", min=1, max=100, help="How many questions to ask.")
    ] = 5,
    seed: Annotated[int, typer.Option("--seed", help="The same seed asks the same questions.")] = 0,
    hypotheticals: Annotated[
        bool, typer.Option("--hypotheticals", help="Ask about near misses instead.")
    ] = False,
    answers: Annotated[
        Path, typer.Option("--answers", help="Answers are added to this file, a line each.")
    ] = ANSWERS,
    student: Annotated[
        str, typer.Option("--student", help="Whose answers these are, if that is to be kept.")
    ] = "",
    reading: Readings = None,
    weighing: WeighingName = "as-published",
    proof: Proof = None,
    rules: RulesPath = None,
) -> None:
    """Questions in the terminal: up to which proof standard do these claims carry an element?"""
    from rich.console import Console

    from api.page import Page
    from engine import Case, chosen, near, quiz, select, shown

    opened = Case(case, rules=rules, weighing=weighing, proof=proof)
    evaluation = opened.evaluation
    selection = select(
        evaluation,
        parties=party or (),
        acts=act or (),
        standards=standard or (),
        reading=reading or (),
    )
    misses = []
    if hypotheticals:
        findings = shown(chosen(evaluation, selection))
        if len(findings) > MOST_NEAR:
            said = f"that asks for near misses of {len(findings)} findings"
            hint = f"{MOST_NEAR} is the most: say which with --party, --standard and --act"
            raise UsageError("E608", said, hint=hint)
        misses = [near(opened, finding, named=case) for finding in findings]
        if not any(miss.groups for miss in misses):
            raise UsageError("E608", "there are no near misses to ask about")
    asked = quiz(evaluation, selection, number=questions, seed=seed, near=misses, named=case)
    if not asked:
        raise UsageError("E608", "nobody speaks on anything that was asked for")
    _writable(answers)
    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    page = Page(Console(width=None if wide else WIDTH, highlight=False))
    _Session(evaluation, asked, page, answers, student, seed).hold()


def _writable(answers: Path) -> None:
    """UsageError, before anything is asked, if answers could not be kept."""
    try:
        with answers.open("a", encoding="utf-8"):
            pass
    except OSError as error:
        raise UsageError("E609", f"cannot write {answers}: {error.strerror}") from None


class _Session:
    """Asks one question after the other, and keeps each answer as soon as it is given."""

    def __init__(
        self,
        evaluation: Evaluation,
        questions: Sequence[QuizQuestion],
        page: Page,
        answers: Path,
        student: str,
        seed: int,
    ) -> None:
        self.evaluation = evaluation
        self.questions = questions
        self.page = page
        self.answers = answers
        self.student = student
        self.seed = seed
        self.marked: list[Marked] = []

    def hold(self) -> None:
        """All the questions, or as many as the student takes."""
        from engine import NOTICE

        case, page = self.evaluation.case, self.page
        page.say((case.title, "bold"))
        page.say(f"Sources as of {case.sources_as_of}. {NOTICE}")
        page.say("Answer with a number. q quits, ? explains the proof standards.")
        try:
            self._go_through()
        except KeyboardInterrupt:
            page.blank()
            self._close()
            raise typer.Exit(INTERRUPTED) from None
        self._close()

    def _go_through(self) -> None:
        for number, question in enumerate(self.questions, start=1):
            self._show(number, question)
            marked = self._ask(question)
            if marked is None:
                break
            self._keep(question, marked)
            self.marked.append(marked)
            self._tell(question, marked)

    # --- one question

    def _show(self, number: int, question: QuizQuestion) -> None:
        page = self.page
        page.heading(f"Question {number} of {len(self.questions)}: {question.title}")
        who = f"{question.party} ({question.capacity})" if question.capacity else question.party
        page.say(f"{who}, {question.act}")
        if question.statements and not question.for_:
            page.say("Nobody speaks for it.")
        for title, heard, more in (
            ("For it", question.for_, question.more_for),
            ("Against it", question.against, question.more_against),
            ("Bearing on it otherwise", question.otherwise, question.more_otherwise),
        ):
            if heard:
                page.say((f"{title}:", "bold"))
            for claim in heard:
                page.say(*_claim(claim), indent=2, mark="-")
            if more:
                page.say(f"and {more} more", indent=2, mark="-")
        page.blank()
        page.say((question.text, "bold"))
        for place, choice in enumerate(question.choices):
            page.say(f"{choice.words}", indent=2, mark=f"{place}")

    def _ask(self, question: QuizQuestion) -> Marked | None:
        """The marked answer; None where the student quits, or there is nothing more to read."""
        from engine import mark

        while True:
            sys.stdout.write("> ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            answer = line.strip()
            if not line or answer.casefold() in QUIT:
                if not line:
                    sys.stdout.write("\n")
                return None
            if answer == "?":
                self._explain()
                continue
            marked = mark(question, answer)
            if marked is not None:
                return marked
            last = len(question.choices) - 1
            self.page.say(f"That is none of the answers: a number from 0 to {last}, q or ?.")

    def _explain(self) -> None:
        from engine import proofs_explained

        for proof, told in proofs_explained(self.evaluation):
            self.page.say(f"{proof.title}: {told}", indent=2, mark="-")

    def _tell(self, question: QuizQuestion, marked: Marked) -> None:
        words = {choice.id: choice.words for choice in question.choices}
        if marked.correct:
            self.page.say((f"Right: {words[marked.right]}.", "green"))
        else:
            self.page.say((f"No: it is {words[marked.right]}.", "yellow"))
        for reason in question.reasons:
            self.page.say(reason, indent=2, mark="-")
        self.page.say((f"$ {question.command}", "dim"), indent=2, hang=4)

    # --- what is kept

    def _keep(self, question: QuizQuestion, marked: Marked) -> None:
        line = json.dumps(self._line(question, marked), ensure_ascii=False)
        try:
            with self.answers.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise UsageError("E609", f"cannot write {self.answers}: {error.strerror}") from None

    def _line(self, question: QuizQuestion, marked: Marked) -> dict[str, Any]:
        evaluation = self.evaluation
        return {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "student": self.student or None,
            "case": evaluation.case.id,
            "digests": {"rules": evaluation.rules_digest, "facts": evaluation.facts_digest},
            "engine_version": evaluation.engine_version,
            "weighing": evaluation.weighing.id,
            "seed": self.seed,
            "question": {
                "id": question.id,
                "text": question.text,
                "party": question.party,
                "act": question.act,
                "standard": question.standard,
                "reading": dict(question.reading),
                "element": question.element,
            },
            "given": marked.given,
            "right": marked.right,
            "correct": marked.correct,
        }

    def _close(self) -> None:
        page, right = self.page, sum(marked.correct for marked in self.marked)
        page.blank()
        if not self.marked:
            page.say("No question was answered, so nothing was kept.")
            return
        page.say(f"{right} of {len(self.marked)} right. The answers stand in {self.answers}.")


def _claim(claim: Heard) -> tuple[str | tuple[str, str], ...]:
    quote = f": “{claim.quote}”" if claim.quote else ""
    where = f" ({claim.at})" if claim.at else ""
    how = f" [{claim.how}]" if claim.how else ""
    return (f"{claim.who}, {claim.claim}: {claim.says}", (f"{quote}{where}", "dim"), how)
