"""Hands on: marked, a student's answers beside the key, proof standard by proof standard.

It needs no engine: the questions and their key are what they were when the exercise was set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from api.answering.refusing import RefusedError
from api.documents.exercises import (
    AnswersDocument,
    Frozen,
    MarkedProof,
    MarkedQuestion,
    Marking,
    ProofKey,
    QuestionKey,
    QuestionShown,
    Reaches,
    Received,
    Terms,
)
from api.documents.problems import ProblemItem
from rules import brief, did_you_mean

CODE: Final = "E734"


def marked(frozen: Frozen, answers: AnswersDocument) -> Marking:
    """The marking; RefusedError where an answer answers nothing that was asked."""
    given = _given(frozen, answers)
    keys = {key.question: key for key in frozen.keys}
    items = [_item(question, keys[question.id], given) for question in frozen.questions]
    points, of_points = sum(i.points for i in items), sum(i.of_points for i in items)
    proofs = [proof for item in items for proof in item.proofs]
    return Marking(
        title=frozen.title,
        case_title=frozen.case_title,
        sources_as_of=frozen.sources_as_of,
        notice=frozen.notice,
        digests=frozen.digests,
        questions=items,
        unanswered=[item.question for item in items if item.given is None],
        right=sum(item.correct for item in items),
        of=len(items),
        points=points,
        of_points=of_points,
        score=round(points / of_points, 4) if of_points else 0.0,
        proofs_right=sum(proof.correct for proof in proofs),
        proofs_of=len(proofs),
    )


def received(terms: Terms, marking: Marking, right: bool = False) -> Received:
    """What a student is told as long as the key is not: if ``right``, which answers were right."""
    return Received(
        title=marking.title,
        answered=marking.of - len(marking.unanswered),
        of=marking.of,
        unanswered=marking.unanswered,
        right=[item.question for item in marking.questions if item.correct] if right else None,
        revealed_at=terms.closes,
    )


def told_at(terms: Terms, marking: Marking, now: datetime, attempt: int = 1) -> Marking | Received:
    """What a student is told now of an attempt.

    As long as another attempt is left, no more than which answers were right: at which proof
    standards they were would be the key. Then what is right and why, but until the exercise
    closes nothing of what was left unanswered.
    """
    if not terms.reveals_at(now, attempt):
        return received(terms, marking, right=terms.reveal == "after-answer")
    if terms.closed_at(now):
        return marking
    answered = [item for item in marking.questions if item.given is not None]
    return marking.model_copy(update={"questions": answered})


def _given(frozen: Frozen, answers: AnswersDocument) -> dict[str, Reaches]:
    """What was answered to which question; RefusedError with all that does not fit."""
    questions = {question.id: question for question in frozen.questions}
    given: dict[str, Reaches] = {}
    wrong: list[ProblemItem] = []
    for place, answer in enumerate(answers.answers):
        at = f"/answers/{place}"
        question = questions.get(answer.question)
        if question is None:
            said = f"the exercise has no question {brief(answer.question)}"
            wrong.append(_wrong(f"{at}/question", said, answer.question, questions))
            continue
        if answer.question in given:
            said = f"the question {brief(answer.question)} is answered twice"
            wrong.append(ProblemItem(code=CODE, message=said, pointer=f"{at}/question"))
        choices: dict[str, Reaches] = {choice.id: choice.id for choice in question.choices}
        if answer.reaches in choices:
            given[answer.question] = choices[answer.reaches]
        else:
            said = f"{brief(answer.reaches)} is no answer to it: one of {', '.join(choices)}"
            wrong.append(_wrong(f"{at}/reaches", said, answer.reaches, choices))
    if wrong:
        raise RefusedError(wrong)
    return given


def _wrong(pointer: str, message: str, said: str, known: Iterable[str]) -> ProblemItem:
    hint = did_you_mean(said, known)
    return ProblemItem(code=CODE, message=message, hint=hint, pointer=pointer)


def _item(question: QuestionShown, key: QuestionKey, given: dict[str, Reaches]) -> MarkedQuestion:
    words = {choice.id: choice.words for choice in question.choices}
    answer = given.get(question.id)
    correct = answer == key.right
    return MarkedQuestion(
        question=question.id,
        text=question.text,
        party=question.party,
        act=question.act,
        standard=question.standard,
        title=question.title,
        element=question.element,
        element_title=question.element_title,
        given=answer,
        given_words=words[answer] if answer else "",
        right=key.right,
        right_words=key.right_words,
        correct=correct,
        points=question.points if correct else 0,
        of_points=question.points,
        proofs=list(_proofs(key.proofs, answer)),
        reasons=key.reasons,
    )


def _proofs(keys: list[ProofKey], answer: Reaches | None) -> Iterator[MarkedProof]:
    """What the answer says of each proof standard, from the lowest, beside what is so."""
    order = [key.proof for key in keys]
    highest = None if answer is None else -1 if answer == "none" else order.index(answer)
    for place, key in enumerate(keys):
        implied = None if highest is None else place <= highest
        yield MarkedProof(
            proof=key.proof,
            title=key.title,
            implied=implied,
            supported=key.supported,
            correct=implied == key.supported,
            reason=key.reason,
        )
