"""Bodies of exercises: what a teacher may set, and when students may answer and are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from api.documents.exercises import ExerciseDocument

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


def test_it_reveals_when_it_says() -> None:
    """At once, or when nobody can answer any more."""
    assert exercise(closes=LATER).reveals_at(NOON)
    later = exercise(closes=LATER, reveal="after-close")
    assert [later.reveals_at(moment) for moment in (NOON, LATER)] == [False, True]
