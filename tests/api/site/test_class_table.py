"""A class as tables and bars."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.documents.exercises import (
    AnswerChoice,
    Frozen,
    QuestionKey,
    QuestionOutcome,
    QuestionResults,
    QuestionShown,
    Reaches,
    Results,
    StudentResults,
)
from api.site.class_table import PAGE, WIDEST, class_table

WORDS: dict[Reaches, str] = {"none": "not even a scintilla", "scintilla": "a scintilla"}
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def frozen(number: int) -> Frozen:
    """So many questions; right is always none of the standards."""
    questions = [
        QuestionShown.model_construct(
            id=f"q{n}",
            text=f"Question {n}?",
            choices=[AnswerChoice(id=i, words=w) for i, w in WORDS.items()],
        )
        for n in range(number)
    ]
    keys = [
        QuestionKey.model_construct(question=each.id, right_words=WORDS["none"])
        for each in questions
    ]
    return Frozen.model_construct(questions=questions, keys=keys)


def student(number: int, *given: Reaches | None) -> StudentResults:
    """A student with these answers."""
    outcomes = [
        QuestionOutcome(question=f"q{n}", right=each == "none", ever=False, given=each)
        for n, each in enumerate(given)
    ]
    share = sum(each.right for each in outcomes) / len(outcomes)
    return StudentResults(
        student=str(number),
        name=f"Student {number}",
        attempts=1,
        best=share,
        last=share,
        submitted=NOW,
        questions=outcomes,
    )


def results(*students: StudentResults) -> Results:
    """The results of these students."""
    count = len(students[0].questions) if students else 0
    questions = [
        QuestionResults.model_construct(
            question=f"q{n}",
            right=sum(each.questions[n].right for each in students),
            answered=sum(each.questions[n].given is not None for each in students),
            of=len(students),
        )
        for n in range(count)
    ]
    return Results.model_construct(students=list(students), questions=questions)


def test_each_question_says_who_has_it_right_and_what_most_take_for_it() -> None:
    """A wrong answer is told only where somebody gave one."""
    found = class_table(
        results(
            student(1, "none", "scintilla"),
            student(2, "none", "scintilla"),
            student(3, "none", None),
        ),
        frozen(2),
    )
    first, second = found.questions
    assert (first.right, first.of, first.width, first.wrong_words) == (3, 3, WIDEST, "")
    assert (second.right, second.answered, second.wrong_words) == (0, 2, "a scintilla")
    assert second.wrong_count == 2


def test_bars_count_students_by_what_they_have_right() -> None:
    """The best first; the longest bar is as wide as there is room."""
    found = class_table(
        results(student(1, "none", "none"), student(2, "none", None), student(3, None, "none")),
        frozen(2),
    )
    assert [(bar.label, bar.students) for bar in found.bars] == [("2", 1), ("1", 2), ("0", 0)]
    assert [bar.width for bar in found.bars] == [WIDEST // 2, WIDEST, 0]
    assert found.middle == pytest.approx(0.5)


@pytest.mark.parametrize("number", [1, 10, 11, 50])
def test_many_questions_come_in_few_bars(number: int) -> None:
    """Each number of right answers is in one of them."""
    found = class_table(results(student(1, *list[Reaches](["none"]) * number)), frozen(number))
    assert len(found.bars) <= 11
    assert sum(bar.students for bar in found.bars) == 1
    assert found.bars[0].students == 1


def test_students_come_in_pages() -> None:
    """A page beyond the last is the last; what is told of the class is of all."""
    found = [student(n, "none") for n in range(2 * PAGE + 1)]
    pages = [class_table(results(*found), frozen(1), page) for page in (1, 2, 3, 9)]
    assert [len(each.students) for each in pages] == [PAGE, PAGE, 1, 1]
    assert [each.page for each in pages] == [1, 2, 3, 3]
    assert {each.of_students for each in pages} == {2 * PAGE + 1}


def test_nobody_is_no_class() -> None:
    """The questions are there still."""
    found = class_table(results(), frozen(2))
    assert (found.of_students, found.pages, found.middle) == (0, 1, None)
    assert [each.of for each in found.questions] == [0, 0]
