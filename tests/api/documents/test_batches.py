"""Bodies of batches: their limits, and how they are described."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from api.documents.batches import MOST_BATCHED, MOST_OUTCOMES, BatchRequest


def body(**other: Any) -> dict[str, Any]:
    return {"outcomes": ["t03"], "cases": [{"@id": 1, "case": "rust"}], **other}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"outcomes": []}, ("outcomes",)),
        ({"outcomes": [f"s{n}" for n in range(MOST_OUTCOMES + 1)]}, ("outcomes",)),
        ({"outcomes": ["t03", "t03"]}, ("outcomes",)),
        ({"outcomes": [{"party": "A"}, {"party": "A", "known": ["elements"]}]}, ("outcomes",)),
        ({"cases": []}, ("cases",)),
        ({"cases": [{"@id": n} for n in range(MOST_BATCHED + 1)]}, ("cases",)),
    ],
)
def test_too_much_and_nothing_is_refused(wrong: dict[str, Any], place: tuple[str, ...]) -> None:
    """As is what is called alike."""
    with pytest.raises(ValidationError) as refused:
        BatchRequest.model_validate(body(**wrong))
    assert refused.value.errors()[0]["loc"][: len(place)] == place


def test_what_is_wrong_with_a_case_does_not_refuse_the_batch() -> None:
    """It is told of the case, later."""
    assert len(BatchRequest.model_validate(body(cases=[3, {}, "x"])).cases) == 3


def test_a_case_is_described_all_the_same() -> None:
    """As what an evaluation takes, with an id."""
    schema = BatchRequest.model_json_schema()
    properties = schema["$defs"]["BatchCaseItem"]["properties"]
    assert {"@id", "case", "rules", "edits", "weighing", "proof"} <= set(properties)


@pytest.mark.parametrize(
    ("cases", "shipped"),
    [
        ([{"@id": 1, "case": "rust"}], True),
        ([{"@id": 1, "case": "rust", "rules": "library"}], True),
        ([{"@id": 1, "case": "rust"}, {"@id": 2, "case": {"files": {}}}], False),
        ([{"@id": 1, "case": "rust", "rules": {"files": {}}}], False),
    ],
)
def test_it_knows_whether_anything_is_of_ones_own(cases: list[Any], shipped: bool) -> None:
    """Which needs a token."""
    assert BatchRequest.model_validate(body(cases=cases)).shipped == shipped
