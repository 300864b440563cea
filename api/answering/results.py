"""Hands on: results, how a class fared with an exercise; the same as CSV; class_told, an answer.

Every figure is of the last attempt of each student, but where it says otherwise. A cell that a
spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from api.answering.exercise_blocks import results_blocks
from api.answering.pages import OK, told
from api.answering.questions import CSV, JSON, Answer
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
FOOT: Final = ("case", "sources_as_of")


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


def class_told(rows: Sequence[ResultRow], frozen: Frozen, media: str = JSON) -> Answer:
    """The results in the media type asked for: JSON, CSV, or tables to read."""
    if media == CSV:
        return Answer(OK, CSV, csv_of(rows, frozen.case_title, frozen.sources_as_of).encode())
    found = results(rows, frozen.title).model_copy(
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


def results(rows: Iterable[ResultRow], title: str = "") -> Results:
    """The class's results: students by name, questions in the order in which they were asked."""
    ordered = _ordered(rows)
    students, last = [], []
    for _, of_student in groupby(ordered, lambda row: row.student):
        attempts = [list(part) for _, part in groupby(of_student, lambda row: row.attempt)]
        students.append(_student(attempts))
        last += attempts[-1]
    asked = {row.item.question: row.item for row in ordered}
    order = {row.item.question: None for row in ordered}
    proofs = _errors([row.item for row in last])
    return Results(
        title=title,
        students=sorted(students, key=lambda s: (s.name.casefold(), s.name, s.student)),
        questions=[
            _question(asked[id_], [row.item for row in last if row.item.question == id_])
            for id_ in order
        ],
        proofs=proofs,
        most_errors=_most(proofs),
    )


def csv_of(rows: Iterable[ResultRow], case: str = "", sources_as_of: str = "") -> str:
    """A line for each question of each attempt, with a column for each proof standard."""
    ordered = sorted(_ordered(rows), key=lambda r: (r.name.casefold(), r.name, r.student))
    proofs = list(dict.fromkeys(p.proof for row in ordered for p in row.item.proofs))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*HEAD, *proofs, *FOOT])
    for row in ordered:
        line = [*_line(row, proofs), case, sources_as_of]
        writer.writerow([_cell(value) for value in line])
    return out.getvalue()


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


def _ordered(rows: Iterable[ResultRow]) -> list[ResultRow]:
    """By student and attempt; within an attempt as they were."""
    return sorted(rows, key=lambda row: (row.student, row.attempt, row.submitted, row.answer))


def _student(attempts: Sequence[Sequence[ResultRow]]) -> StudentResults:
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


def _question(asked: MarkedQuestion, items: Sequence[MarkedQuestion]) -> QuestionResults:
    proofs = _errors(items)
    return QuestionResults(
        question=asked.question,
        text=asked.text,
        party=asked.party,
        act=asked.act,
        standard=asked.standard,
        element=asked.element,
        right_words=asked.right_words,
        right=sum(item.correct for item in items),
        answered=sum(item.given is not None for item in items),
        of=len(items),
        proofs=proofs,
        most_errors=_most(proofs),
    )


def _errors(items: Sequence[MarkedQuestion]) -> list[ProofErrors]:
    """Of each proof standard, from the lowest, how many answers are wrong there."""
    answered = [proof for item in items if item.given is not None for proof in item.proofs]
    titles = {proof.proof: proof.title for item in items for proof in item.proofs}
    found = []
    for id_, title in titles.items():
        of = [proof for proof in answered if proof.proof == id_]
        wrong = [proof for proof in of if not proof.correct]
        too_high = sum(bool(proof.implied) for proof in wrong)
        found.append(
            ProofErrors(
                proof=id_,
                title=title,
                wrong=len(wrong),
                too_high=too_high,
                too_low=len(wrong) - too_high,
                of=len(of),
            )
        )
    return found


def _most(proofs: Sequence[ProofErrors]) -> ProofId | None:
    """The proof standard at which most err, of several the lowest; None where nobody does."""
    worst = max(proofs, key=lambda proof: proof.wrong, default=None)
    return worst.proof if worst is not None and worst.wrong else None
