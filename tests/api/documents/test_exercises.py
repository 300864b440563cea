"""Bodies of exercises: what a teacher may set, and when students may answer and are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from api.documents.exercises import MOST_ATTEMPTS, ExerciseDocument
from api.documents.handed_in import ExerciseItem
from api.storing.kept import Quotas

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
ASKED = {"id": "a", "party": "p", "act": "c", "standard": "s"}


def exercise(**more: Any) -> ExerciseDocument:
    body = {"title": "T", "request": {"case": "rust"}, "questions": [ASKED], **more}
    return ExerciseDocument.model_validate(body)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"title": ""}, ("title",)),
        ({"questions": []}, ("questions",)),
        ({"questions": [{**ASKED, "id": "a b"}]}, ("questions",)),
        ({"questions": [{**ASKED, "points": 0}]}, ("questions",)),
        ({"questions": {"draw": 0}}, ("questions",)),
        ({"questions": [ASKED] * 101}, ("questions",)),
        ({"attempts": 0}, ("attempts",)),
        ({"opens": LATER, "closes": NOON}, ("closes",)),
        ({"opens": "2026-03-02T12:00:00"}, ("opens",)),
        ({"reveal": "after-close"}, ("reveal",)),
        ({"colour": "red"}, ("colour",)),
    ],
)
def test_what_cannot_be_set_is_refused_where_it_stands(
    wrong: dict[str, Any], place: tuple[str, ...]
) -> None:
    """By the name of its key."""
    with pytest.raises(ValidationError) as refused:
        exercise(**wrong)
    assert {error["loc"][: len(place)] for error in refused.value.errors()} == {place}


def test_it_opens_and_closes() -> None:
    """From the very moment it opens, up to that at which it closes; or always."""
    between = exercise(opens=NOON, closes=LATER)
    moments = [NOON - timedelta(seconds=1), NOON, LATER - timedelta(seconds=1), LATER]
    assert [between.open_at(moment) for moment in moments] == [False, True, True, False]
    assert all(exercise().open_at(moment) for moment in moments)


@pytest.mark.parametrize(
    ("terms", "revealing"),
    [
        ({}, [1, 2, 20]),
        ({"attempts": 2}, [2, 20]),
        ({"closes": LATER}, [20]),
        ({"attempts": 2, "closes": LATER}, [2, 20]),
        ({"attempts": 2, "closes": LATER, "reveal": "after-close"}, []),
        ({"closes": LATER, "reveal": "after-close"}, []),
    ],
)
def test_it_reveals_when_nobody_can_use_it_any_more(
    terms: dict[str, Any], revealing: list[int]
) -> None:
    """With the last attempt, or when it has closed; at once where the teacher limits nothing."""
    set_ = exercise(**terms)
    before = LATER - timedelta(seconds=1)
    assert [n for n in (1, 2, 20) if set_.reveals_at(before, n)] == revealing
    if "closes" in terms:
        assert all(set_.reveals_at(LATER, n) for n in (1, 2, 20))


def test_attempts_have_one_limit() -> None:
    """The store keeps as many as a teacher may ask for, and as many are made if none is said."""
    assert Quotas().attempts == MOST_ATTEMPTS
    assert exercise(attempts=MOST_ATTEMPTS).attempts == MOST_ATTEMPTS
    with pytest.raises(ValidationError):
        exercise(attempts=MOST_ATTEMPTS + 1)
    for model in (ExerciseDocument, ExerciseItem):
        said = model.model_fields["attempts"].description
        assert said is not None
        assert f"{MOST_ATTEMPTS} times" in said
