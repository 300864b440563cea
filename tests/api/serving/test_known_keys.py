import pytest

from api.documents.batches import BatchRequest
from api.documents.exercises import ExerciseDocument
from api.serving.known_keys import known_keys


def test_the_keys_of_a_body_are_known() -> None:
    """At its top, in their order."""
    assert known_keys(BatchRequest, "") == ["outcomes", "cases"]


@pytest.mark.parametrize(
    ("pointer", "key"),
    [
        ("/request", "edits"),
        ("/request/case", "files"),
        ("/request/rules", "extends"),
        ("/questions", "draw"),
        ("/questions/3", "element"),
    ],
)
def test_keys_are_known_within_choices_and_lists(pointer: str, key: str) -> None:
    """In whichever form what is there may have."""
    assert key in known_keys(ExerciseDocument, pointer)


@pytest.mark.parametrize("pointer", ["/title", "/nowhere/at/all", "/request/case/files/a~1b"])
def test_where_no_object_stands_no_key_is_known(pointer: str) -> None:
    """Nor where keys are whatever somebody likes."""
    assert known_keys(ExerciseDocument, pointer) == []
