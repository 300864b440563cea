"""Hands on: questions, what an exercise asks and what is right; marking, of a student's answers.

``questions``: ``about`` has ``exercise``, or ``frozen`` once they are, and ``shown``, ``students``
or ``teacher``: for whom a page is; JSON has all of it unless it is for students. ``marking``:
``about`` has ``frozen`` and ``answers``.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.answering.choosing import Asked, Choice, choice_of, selected
from api.answering.exercise_blocks import key_blocks, marking_blocks, questions_blocks
from api.answering.marking import marked
from api.answering.pages import told
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.refusing import RefusedError
from api.answering.requests import asked
from api.blocks import blocks_markdown
from api.documents.exercises import (
    AnswerChoice,
    AnswersDocument,
    ExerciseDocument,
    Frozen,
    HeardClaim,
    ProofKey,
    QuestionAsked,
    QuestionKey,
    QuestionsDrawn,
    QuestionShown,
    ReadingAsked,
)
from api.documents.problems import ProblemItem
from engine import (
    NOTICE,
    Evaluation,
    Finding,
    Heard,
    Questioner,
    QuizQuestion,
    banner,
    chosen,
    quiz,
    shown,
)
from rules import brief, did_you_mean

CODE = "E733"
CANNOT = "nobody speaks for it or against it, so that nothing can be asked about it"


def questions(question: Question, progress: Progress) -> Answer:
    """The questions of an exercise, frozen, with their key."""
    about = question.about
    if "frozen" in about:
        frozen = Frozen.model_validate(about["frozen"])
    else:
        frozen = frozen_of(ExerciseDocument.model_validate(about["exercise"]), progress)
    for_students = question.about.get("shown") == "students"
    digests = frozen.digests
    return told(
        question.media,
        json=lambda: frozen.shown if for_students else frozen,
        markdown=lambda: blocks_markdown(
            questions_blocks(frozen) if for_students else key_blocks(frozen)
        ),
        title=frozen.title,
        sources_as_of=frozen.sources_as_of,
        tag=tagged(question, digests.rules, digests.facts, digests.engine),
    )


def marking(question: Question, progress: Progress) -> Answer:
    """A student's answers, marked."""
    frozen = Frozen.model_validate(question.about["frozen"])
    found = marked(frozen, AnswersDocument.model_validate(question.about["answers"]))
    digests = found.digests
    return told(
        question.media,
        json=lambda: found,
        markdown=lambda: blocks_markdown(marking_blocks(found)),
        title=found.title,
        sources_as_of=found.sources_as_of,
        tag=tagged(question, digests.rules, digests.facts, digests.engine),
    )


def _frozen(question: Question, progress: Progress) -> Frozen:
    if "frozen" in question.about:
        return Frozen.model_validate(question.about["frozen"])
    return frozen_of(ExerciseDocument.model_validate(question.about["exercise"]), progress)


def frozen_of(exercise: ExerciseDocument, progress: Progress) -> Frozen:
    """The questions with what is right; RefusedError with every one that cannot be asked."""
    of = asked(exercise.request, "/request")
    evaluation = of.evaluation
    case = evaluation.case
    repeatable = exercise.request.shipped and not exercise.request.edits
    asking = _Asking(evaluation, of.named, repeatable, progress)
    found = list(asking.of(exercise))
    return Frozen(
        title=exercise.title,
        note=exercise.note,
        case=case.id,
        case_title=case.title,
        sources_as_of=case.sources_as_of,
        hypothetical=banner(evaluation.edits),
        notice=NOTICE,
        weighing=evaluation.weighing.id,
        digests=of.digests,
        questions=[each for each, _ in found],
        keys=[key for _, key in found],
    )


class _Asking:
    """Makes the questions of one evaluation."""

    def __init__(
        self, evaluation: Evaluation, named: str, repeatable: bool, progress: Progress
    ) -> None:
        self.evaluation = evaluation
        self.named = named
        self.repeatable = repeatable
        self.progress = progress
        self.questioner = Questioner(evaluation, named)

    def of(self, exercise: ExerciseDocument) -> Iterator[tuple[QuestionShown, QuestionKey]]:
        """Each question, and its key."""
        if isinstance(exercise.questions, QuestionsDrawn):
            yield from self._drawn(exercise.questions)
        else:
            yield from self._named(exercise.questions)

    def _drawn(self, drawn: QuestionsDrawn) -> Iterator[tuple[QuestionShown, QuestionKey]]:
        choice = choice_of(drawn, "/questions")
        selection = selected(self.evaluation, choice, CODE)
        made = quiz(
            self.evaluation, selection, number=drawn.draw, seed=drawn.seed, named=self.named
        )
        if not made:
            raise RefusedError([ProblemItem(code=CODE, message=CANNOT, pointer="/questions")])
        findings = {_key(f): f for f in chosen(self.evaluation, selection)}
        for number, question in enumerate(made, 1):
            self.progress(number - 1, len(made), question.title)
            finding = findings[question.party, question.act, question.standard, question.reading]
            yield self._told(f"q{number}", question, finding, drawn.points)

    def _named(self, every: list[QuestionAsked]) -> Iterator[tuple[QuestionShown, QuestionKey]]:
        wrong: list[ProblemItem] = []
        met: set[str] = set()
        for place, each in enumerate(every):
            self.progress(place, len(every), each.id)
            at = f"/questions/{place}"
            if each.id in met:
                said = f"a second question is called {brief(each.id)}"
                wrong.append(ProblemItem(code=CODE, message=said, pointer=f"{at}/id"))
            met.add(each.id)
            try:
                finding, question = self._question(each, at)
            except RefusedError as error:
                wrong += error.items
                continue
            if not wrong:
                yield self._told(each.id, question, finding, each.points)
        if wrong:
            raise RefusedError(wrong)

    def _question(self, of: QuestionAsked, at: str) -> tuple[Finding, QuizQuestion]:
        choice = Choice(
            party=[Asked(f"{at}/party", of.party)],
            standard=[Asked(f"{at}/standard", of.standard)],
            act=[Asked(f"{at}/act", of.act)],
            reading=[Asked(f"{at}/reading/{n}", each) for n, each in enumerate(of.reading)],
            at=at,
        )
        selection = selected(self.evaluation, choice, CODE)
        finding = shown(chosen(self.evaluation, selection))[0]
        known = {element.element: element.title for element in finding.elements}
        element = of.element or ""
        pointer = f"{at}/element" if element else at
        if element and element not in known:
            said = f"the standard {finding.standard.id} has no element {brief(element)}"
            hint = did_you_mean(element, known) or f"one of: {', '.join(known)}"
            raise RefusedError([ProblemItem(code=CODE, message=said, hint=hint, pointer=pointer)])
        question = self.questioner.about(finding, element)
        if question is None:
            raise RefusedError([ProblemItem(code=CODE, message=CANNOT, pointer=pointer)])
        return finding, question

    def _told(
        self, id_: str, question: QuizQuestion, finding: Finding, points: int
    ) -> tuple[QuestionShown, QuestionKey]:
        words = {choice.id: choice.words for choice in question.choices}
        titles = {element.element: element.title for element in finding.elements}
        said = {
            "id": id_,
            "text": question.text,
            "party": question.party,
            "capacity": question.capacity,
            "act": question.act,
            "standard": question.standard,
            "title": question.title,
            "cites": list(finding.standard.cites),
            "reading": [self._reading(*each) for each in question.reading],
            "element": question.element or None,
            "element_title": titles.get(question.element, ""),
            "statements": list(question.statements),
            "claims_for": _heard(question.for_),
            "more_for": question.more_for,
            "claims_against": _heard(question.against),
            "more_against": question.more_against,
            "claims_otherwise": _heard(question.otherwise),
            "more_otherwise": question.more_otherwise,
            "choices": [AnswerChoice.model_validate(c._asdict()) for c in question.choices],
            "points": points,
        }
        key = {
            "question": id_,
            "right": question.right,
            "right_words": words[question.right],
            "reasons": list(question.reasons),
            "proofs": [
                ProofKey.model_validate(
                    {
                        "proof": judged.proof.id,
                        "title": judged.proof.title,
                        "supported": judged.supported,
                        "reason": judged.reason,
                    }
                )
                for judged in self.questioner.judged(finding, question.element)
            ],
            "command": question.command if self.repeatable else "",
        }
        return QuestionShown.model_validate(said), QuestionKey.model_validate(key)

    def _reading(self, name: str, choice: str) -> ReadingAsked:
        reading = self.evaluation.rules.readings[name]
        return ReadingAsked(
            reading=name,
            reading_title=reading.title,
            choice=choice,
            title=reading.choice(choice).title,
        )


def _heard(claims: tuple[Heard, ...]) -> list[HeardClaim]:
    return [HeardClaim.model_validate(claim._asdict()) for claim in claims]


def _key(finding: Finding) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    return finding.party, finding.act, finding.standard.id, finding.reading
