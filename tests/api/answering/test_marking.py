"""Marking: what an answer says of each proof standard, and what answers nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from api.answering.marking import marked, received, told_at
from api.answering.refusing import RefusedError
from api.documents.exercises import ExerciseDocument, Marking, Received
from tests.api.answering.making import NOON, answers, frozen


def test_what_is_not_answered_is_not_right_and_says_nothing() -> None:
    """Not even where nothing is supported."""
    marking = marked(frozen({"a": "none", "b": "scintilla"}), answers({"b": "scintilla"}))
    assert marking.unanswered == ["a"]
    assert [item.correct for item in marking.questions] == [False, True]
    assert {proof.implied for proof in marking.questions[0].proofs} == {None}
    assert not any(proof.correct for proof in marking.questions[0].proofs)
    assert (marking.right, marking.of, marking.proofs_right) == (1, 2, 5)


def test_points_are_those_of_what_is_right() -> None:
    """All of a question's, or none."""
    marking = marked(
        frozen({"a": "none", "b": "scintilla", "c": "none"}, points=2),
        answers({"a": "none", "b": "probable-cause"}),
    )
    assert (marking.points, marking.of_points, marking.score) == (2, 6, 0.3333)


def test_a_near_answer_errs_where_it_errs() -> None:
    """At one proof standard of five, with the reason that the key has for it."""
    marking = marked(frozen({"a": "probable-cause"}), answers({"a": "preponderance"}))
    wrong = [proof for proof in marking.questions[0].proofs if not proof.correct]
    assert [(p.proof, p.implied, p.supported, p.reason) for p in wrong] == [
        ("preponderance", True, False, "It is so at preponderance.")
    ]


def test_what_answers_nothing_is_refused_where_it_stands() -> None:
    """All of it at once, with what may have been meant."""
    of = frozen({"conduct": "none", "cause": "none"})
    given = answers({"conducts": "none", "cause": "scintila", "conduct": "none"})
    twice = given.model_copy(update={"answers": [*given.answers, given.answers[2]]})
    with pytest.raises(RefusedError) as refused:
        marked(of, twice)
    assert [(item.code, item.pointer) for item in refused.value.items] == [
        ("E734", "/answers/0/question"),
        ("E734", "/answers/1/reaches"),
        ("E734", "/answers/3/question"),
    ]
    assert "conduct" in refused.value.items[0].hint
    assert "scintilla" in refused.value.items[1].hint


def test_nothing_is_told_before_it_is_revealed() -> None:
    """Of an exercise that reveals after it closes: only what was received."""
    document = ExerciseDocument.model_validate(
        {
            "title": "T",
            "request": {"case": "rust"},
            "questions": {"draw": 1},
            "closes": NOON.isoformat(),
            "reveal": "after-close",
        }
    )
    marking = marked(frozen({"a": "none", "b": "none"}), answers({"a": "scintilla"}))
    before = told_at(document, marking, NOON - timedelta(seconds=1))
    assert before == received(document, marking)
    assert (before.unanswered, before.of) == (["b"], 2)
    assert before.right is None
    assert told_at(document, marking, NOON) == marking


def _told(attempts: int | None, attempt: int, closes: datetime | None = None) -> Marking | Received:
    """What a student is told who answered one of two questions, rightly."""
    set_ = {"title": "T", "request": {"case": "rust"}, "questions": {"draw": 1}}
    if closes:
        set_["closes"] = closes.isoformat()
    document = ExerciseDocument.model_validate({**set_, "attempts": attempts})
    marking = marked(frozen({"a": "none", "b": "none"}), answers({"a": "none"}))
    return told_at(document, marking, NOON, attempt)


def test_the_key_is_not_told_while_attempts_are_left() -> None:
    """Only which answers were right; else the next attempt would be copied."""
    later = NOON + timedelta(days=1)
    for told in (_told(2, 1), _told(2, 1, later), _told(None, 1, later)):
        assert isinstance(told, Received)
        assert told.right == ["a"]
        assert "reasons" not in told.model_dump_json()


def test_what_was_left_unanswered_is_not_told() -> None:
    """An empty sheet does not bring the key; when it has closed, all of it is told."""
    for told in (_told(2, 2), _told(None, 1), _told(2, 2, NOON + timedelta(days=1))):
        assert isinstance(told, Marking)
        assert [item.question for item in told.questions] == ["a"]
        assert told.unanswered == ["b"]
    closed = _told(2, 1, closes=NOON)
    assert isinstance(closed, Marking)
    assert [item.question for item in closed.questions] == ["a", "b"]
