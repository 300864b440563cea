"""Hands on: an exercise's questions, their key, a marking, and a class's results, as blocks.

None of it needs the engine, so that whoever keeps exercises can show them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.blocks import Block, Command, Grid, Heading, Line, Point
from api.documents.exercises import (
    ExerciseQuestions,
    Frozen,
    HeardClaim,
    MarkedQuestion,
    Marking,
    ProofErrors,
    QuestionKey,
    QuestionShown,
    Results,
)

SIDES = (("For it", "for"), ("Against it", "against"), ("Bearing on it otherwise", "otherwise"))
NOBODY = "–"


def questions_blocks(asked: ExerciseQuestions) -> Iterator[Block]:
    """What students see; of what is frozen, without the key."""
    yield from _head(asked)
    for number, question in enumerate(asked.questions, 1):
        yield from _question(number, question)


def key_blocks(frozen: Frozen) -> Iterator[Block]:
    """The same for the teacher: under each question what is right, and why."""
    yield from _head(frozen)
    keys = {key.question: key for key in frozen.keys}
    for number, question in enumerate(frozen.questions, 1):
        yield from _question(number, question)
        yield from _key(keys[question.id])


def marking_blocks(marking: Marking) -> Iterator[Block]:
    """What was answered, what is right, and why, proof standard by proof standard."""
    yield Heading(1, marking.title)
    said = f"{marking.right} of {marking.of} right; {marking.points} of {marking.of_points} points"
    yield Line(f"{said}; {marking.proofs_right} of {marking.proofs_of} proof standards.", "bold")
    if marking.unanswered:
        yield Line(f"Not answered: {', '.join(marking.unanswered)}.")
    yield Line(f"{marking.case_title}. Sources as of {marking.sources_as_of}.")
    yield Line(marking.notice, "italic")
    for number, item in enumerate(marking.questions, 1):
        yield from _marked(number, item)


def results_blocks(results: Results) -> Iterator[Block]:
    """Tables: student by student, question by question, and where most err."""
    yield Heading(1, results.title or "Results")
    if not results.students:
        yield Line("Nobody has answered yet.")
        return
    ids = [question.question for question in results.questions]
    yield Heading(2, "Students")
    rows = []
    for student in results.students:
        right = {each.question: _yes(each.right) for each in student.questions}
        figures = str(student.attempts), _percent(student.best), _percent(student.last)
        rows.append((student.name, *figures, *(right.get(id_, NOBODY) for id_ in ids)))
    yield Grid(("student", "attempts", "best", "last", *ids), tuple(rows))
    yield Line("Under a question: whether it is right in the last attempt.")
    yield Heading(2, "Questions")
    yield Grid(
        ("question", "about", "right", "answered", "most errors at"),
        tuple(
            (
                each.question,
                ", ".join(filter(None, (each.party, each.standard, each.element))),
                f"{each.right} of {each.of}",
                str(each.answered),
                _title(each.proofs, each.most_errors),
            )
            for each in results.questions
        ),
    )
    yield Heading(2, "Proof standards")
    yield Grid(
        ("proof standard", "wrong", "too high", "too low"),
        tuple(
            (p.title, f"{p.wrong} of {p.of}", str(p.too_high), str(p.too_low))
            for p in results.proofs
        ),
    )
    yield Line(
        "Too high: it was said to be supported at that proof standard, and is not. "
        "Too low: it is, and was said not to be."
    )


def _head(asked: ExerciseQuestions) -> Iterator[Block]:
    yield Heading(1, asked.title)
    if asked.note:
        yield Line(asked.note)
    if asked.hypothetical:
        yield Line(asked.hypothetical, "bold")
    yield Line(f"{asked.case_title}. Sources as of {asked.sources_as_of}.")
    yield Line(asked.notice, "italic")


def _question(number: int, question: QuestionShown) -> Iterator[Block]:
    yield Heading(2, f"{number}. {question.title}")
    capacity = f" ({question.capacity})" if question.capacity else ""
    points = "1 point" if question.points == 1 else f"{question.points} points"
    yield Line(f"{question.party}{capacity}, {question.act}. Question {question.id}, {points}.")
    for reading in question.reading:
        yield Line(f"{reading.reading_title or reading.reading}: {reading.title}.")
    if not question.claims_for:
        yield Line("Nobody speaks for it.")
    for title, side in SIDES:
        claims: list[HeardClaim] = getattr(question, f"claims_{side}")
        more: int = getattr(question, f"more_{side}")
        if claims:
            yield Line(f"{title}:", "bold")
        for claim in claims:
            yield Point(_claim(claim))
        if more:
            yield Point(f"and {more} more")
    yield Line(question.text, "bold")
    for choice in question.choices:
        yield Point(f"{choice.id}: {choice.words}" if choice.id != choice.words else choice.words)


def _claim(claim: HeardClaim) -> str:
    quote = f": “{claim.quote}”" if claim.quote else ""
    where = f" ({claim.at})" if claim.at else ""
    how = f" [{claim.how}]" if claim.how else ""
    return f"{claim.who}, {claim.claim}: {claim.says}{quote}{where}{how}"


def _key(key: QuestionKey) -> Iterator[Block]:
    yield Line(f"Right: {key.right_words}.", "bold")
    for reason in key.reasons:
        yield Point(reason)
    rows = tuple((p.title, _supported(p.supported), p.reason) for p in key.proofs)
    yield Grid(("proof standard", "supported", "why"), rows)
    if key.command:
        yield Command(key.command)


def _marked(number: int, item: MarkedQuestion) -> Iterator[Block]:
    yield Heading(2, f"{number}. {item.title}")
    yield Line(item.text)
    given = item.given_words or "not answered"
    if item.correct:
        yield Line(f"Right: {item.right_words}.", "green")
    else:
        yield Line(f"No: it is {item.right_words}. Your answer: {given}.", "yellow")
    rows = tuple(
        (
            p.title,
            NOBODY if p.implied is None else _supported(p.implied),
            _supported(p.supported),
            _yes(p.correct),
            p.reason,
        )
        for p in item.proofs
    )
    yield Grid(("proof standard", "your answer", "so it is", "right", "why"), rows)
    for reason in item.reasons:
        yield Point(reason)


def _supported(supported: bool) -> str:
    return "supported" if supported else "not supported"


def _yes(right: bool) -> str:
    return "yes" if right else "no"


def _percent(score: float) -> str:
    return f"{score:.0%}"


def _title(proofs: Sequence[ProofErrors], most: str | None) -> str:
    return next((p.title for p in proofs if p.proof == most), NOBODY)
