"""Hands on: class_told, how a class fared with an exercise; class_lines, the same as CSV.

Every figure is of the last attempt of each student, but where it says otherwise. A cell that a
spreadsheet would take for a formula begins with an apostrophe. Students are taken one by one, and
nothing but figures is kept of them: a class may have handed in more than fits into memory.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from api.answering.exercise_blocks import results_blocks
from api.answering.pages import told
from api.answering.questions import JSON, Answer
from api.blocks import blocks_markdown
from api.documents.exercises import (
    Frozen,
    MarkedQuestion,
    Marking,
    ProofErrors,
    QuestionOutcome,
    QuestionResults,
    ResultRow,
    Results,
    StudentResults,
)
from api.documents.words import ProofId

FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula, also as full-width signs."""
BREAKS: Final = ("\t", "\r", "\n")
HEAD: Final = (
    *("student", "name", "attempt", "submitted", "question", "party", "act", "standard"),
    *("element", "given", "right", "correct", "points", "of_points"),
)
FOOT: Final = ("case", "sources_as_of", "notice")
Attempts = Sequence[Sequence[ResultRow]]
"""All that one student handed in, the first attempt first."""


def rows_of(
    marking: Marking, *, student: str, name: str, attempt: int, submitted: datetime, answer: str
) -> list[ResultRow]:
    """A row for each question of a marking, and whose attempt it is."""
    return [
        ResultRow(
            student=student,
            name=name,
            attempt=attempt,
            submitted=submitted,
            answer=answer,
            item=item,
        )
        for item in marking.questions
    ]


def class_told(students: Iterable[Attempts], frozen: Frozen, media: str = JSON) -> Answer:
    """The results in the media type asked for: JSON, or tables to read."""
    found = results_of(students, frozen.title).model_copy(
        update={
            "notice": frozen.notice,
            "case": frozen.case_title,
            "sources_as_of": frozen.sources_as_of,
        }
    )
    return told(
        media,
        json=lambda: found,
        markdown=lambda: blocks_markdown(results_blocks(found)),
        title=frozen.title,
        sources_as_of=frozen.sources_as_of,
    )


def class_lines(students: Iterable[Attempts], frozen: Frozen) -> Iterator[bytes]:
    """The results as CSV: a line for each question of each attempt, in parts to be sent one by one.

    There is a column for each proof standard.
    """
    proofs = [proof.proof for proof in frozen.keys[0].proofs] if frozen.keys else []
    foot = (frozen.case_title, frozen.sources_as_of, frozen.notice)
    yield _csv([[*HEAD, *proofs, *FOOT]])
    for attempts in students:
        yield _csv([*_line(row, proofs), *foot] for attempt in attempts for row in attempt)


def results_of(students: Iterable[Attempts], title: str = "") -> Results:
    """The class's results: students and questions in the order in which they come."""
    told: list[StudentResults] = []
    questions: dict[str, _Tally] = {}
    whole = _Proofs()
    for attempts in students:
        if not attempts:
            continue
        told.append(_student(attempts))
        for row in attempts[-1]:
            questions.setdefault(row.item.question, _Tally(row.item)).add(row.item)
            whole.add(row.item)
    return Results(
        title=title,
        students=told,
        questions=[tally.told for tally in questions.values()],
        proofs=whole.told,
        most_errors=whole.most,
    )


def _csv(lines: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in lines:
        writer.writerow([_cell(value) for value in line])
    return out.getvalue().encode()


def _line(row: ResultRow, proofs: Sequence[str]) -> list[object]:
    item = row.item
    right = {proof.proof: proof.correct for proof in item.proofs}
    return [
        *(row.student, row.name, row.attempt, row.submitted.isoformat(), item.question),
        *(item.party, item.act, item.standard, item.element or "", item.given or ""),
        *(item.right, _right(item.correct), item.points, item.of_points),
        *(_right(right[proof]) if proof in right else "" for proof in proofs),
    ]


def _right(correct: bool) -> str:
    return "right" if correct else "wrong"


def _cell(value: object) -> object:
    """The value, so that a spreadsheet takes text for text."""
    if not isinstance(value, str):
        return value
    risky = value.lstrip().startswith(FORMULA) or value.startswith(BREAKS)
    return f"'{value}" if risky else value


def _student(attempts: Attempts) -> StudentResults:
    last = attempts[-1]
    ever = {row.item.question for attempt in attempts for row in attempt if row.item.correct}
    scores = [_score(attempt) for attempt in attempts]
    return StudentResults(
        student=last[0].student,
        name=last[0].name,
        attempts=len(attempts),
        best=max(scores),
        last=scores[-1],
        submitted=last[0].submitted,
        questions=[
            QuestionOutcome(
                question=row.item.question,
                element=row.item.element,
                right=row.item.correct,
                ever=row.item.question in ever,
                given=row.item.given,
            )
            for row in last
        ],
    )


def _score(attempt: Sequence[ResultRow]) -> float:
    of = sum(row.item.of_points for row in attempt)
    return round(sum(row.item.points for row in attempt) / of, 4) if of else 0.0


class _Proofs:
    """Of each proof standard, from the lowest, how many answers are wrong there."""

    def __init__(self) -> None:
        self._found: dict[ProofId, list[int]] = {}
        self._titles: dict[ProofId, str] = {}

    def add(self, item: MarkedQuestion) -> None:
        for proof in item.proofs:
            self._titles[proof.proof] = proof.title
            found = self._found.setdefault(proof.proof, [0, 0, 0])
            if item.given is not None:
                found[0] += not proof.correct
                found[1] += not proof.correct and bool(proof.implied)
                found[2] += 1

    @property
    def told(self) -> list[ProofErrors]:
        return [
            ProofErrors(
                proof=id_,
                title=self._titles[id_],
                wrong=wrong,
                too_high=too_high,
                too_low=wrong - too_high,
                of=of,
            )
            for id_, (wrong, too_high, of) in self._found.items()
        ]

    @property
    def most(self) -> ProofId | None:
        """The proof standard at which most err, of several the lowest; None where nobody does."""
        worst = max(self.told, key=lambda proof: proof.wrong, default=None)
        return worst.proof if worst is not None and worst.wrong else None


class _Tally:
    """How the class fared with a question."""

    def __init__(self, asked: MarkedQuestion) -> None:
        self._asked = asked
        self._right = self._answered = self._of = 0
        self._proofs = _Proofs()

    def add(self, item: MarkedQuestion) -> None:
        self._right += item.correct
        self._answered += item.given is not None
        self._of += 1
        self._proofs.add(item)

    @property
    def told(self) -> QuestionResults:
        return QuestionResults(
            question=self._asked.question,
            text=self._asked.text,
            party=self._asked.party,
            act=self._asked.act,
            standard=self._asked.standard,
            element=self._asked.element,
            right_words=self._asked.right_words,
            right=self._right,
            answered=self._answered,
            of=self._of,
            proofs=self._proofs.told,
            most_errors=self._proofs.most,
        )
