"""What pages say of exercises: times, states, and how an attempt fared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from api.documents.exercises import AnswerGiven, AnswersDocument, Received, Terms
from api.documents.handed_in import HandedIn
from api.site.exercise_words import Fared, best, fared, feedback, left, moment, rung, state

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def handed_in(right: list[str] | None, attempt: int = 1) -> HandedIn:
    """What a student is told of an attempt before the key is."""
    answers = [AnswerGiven(question=id_, reaches="none") for id_ in ("q1", "q2")]
    return HandedIn(
        id="a",
        exercise="e",
        student="s",
        name="Ann",
        attempt=attempt,
        submitted=NOW,
        given=AnswersDocument(answers=answers),
        received=Received(title="", answered=2, of=3, unanswered=["q3"], right=right),
        links={},
    )


def test_a_time_is_said_with_its_zone() -> None:
    """Always UTC, whatever it was sent in."""
    there = datetime(2026, 11, 30, 19, 5, tzinfo=timezone(HOUR))
    assert moment(there) == "30 November 2026, 18:05 UTC"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (Terms(), "open"),
        (Terms(opens=NOW + HOUR), "not open yet"),
        (Terms(opens=NOW), "open"),
        (Terms(closes=NOW), "closed"),
        (Terms(closes=NOW + HOUR), "open"),
    ],
)
def test_an_exercise_is_open_or_not(terms: Terms, said: str) -> None:
    """By its terms and the time."""
    assert state(terms, NOW) == said


def test_attempts_run_out() -> None:
    """Twenty, where nothing is said; never fewer than none."""
    assert [left(Terms(attempts=2), made) for made in range(4)] == [2, 1, 0, 0]
    assert left(Terms(), 1) == 19


def test_rungs_are_counted_from_none() -> None:
    """As the ladder has them."""
    assert [rung("none"), rung("scintilla"), rung("beyond-reasonable-doubt")] == [-1, 0, 4]


def test_the_best_is_of_what_may_be_told() -> None:
    """A secret is none of it."""
    assert fared(handed_in(["q1"])) == Fared(1, 3)
    assert fared(handed_in(None)) == Fared(None, 3)
    assert best([handed_in([]), handed_in(["q1"], 2), handed_in(None, 3)]) == Fared(1, 3)
    assert best([handed_in(None)]) is None
    assert best([]) is None


def test_feedback_is_given_to_what_was_answered() -> None:
    """Right or not where that is told; nothing of the key."""
    told = feedback(handed_in(["q1"]))
    assert {id_: each.right for id_, each in told.items()} == {"q1": True, "q2": False}
    assert all(each.marked is None for each in told.values())
    assert {each.right for each in feedback(handed_in(None)).values()} == {None}
    assert feedback(None) == {}
