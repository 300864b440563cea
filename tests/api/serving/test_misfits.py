from time import perf_counter
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, ValidationError

from api.documents.evaluations import EvaluationRequest
from api.serving.misfits import MOST, misfits


def found(body: Any, model: type[BaseModel] = EvaluationRequest) -> list[tuple[str | None, str]]:
    """Pointers and messages, as FastAPI would have them told."""
    try:
        model.model_validate(body)
    except ValidationError as error:
        errors = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        status, items = misfits(errors, body, model)
        assert status == 422
        return [(item.pointer, item.message) for item in items]
    pytest.fail("it fits")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [("/case", "this is missing")]),
        ([1], [("", "this has to be an object")]),
        ({"case": "rust", "edit": []}, [("/edit", "no such key here")]),
        ({"case": 3}, [("/case", "this has to be a text"), ("/case", "this has to be an object")]),
        ({"case": {"files": {}}}, [("/case/files", "these are 0; 1 is the least")]),
        (
            {"case": {"file": {}}},
            [("/case/files", "this is missing"), ("/case/file", "no such key here")],
        ),
        ({"case": {"files": {"a.yaml": 1}}}, [("/case/files/a.yaml", "this has to be a text")]),
        (
            {"case": {"files": {"a/b.yaml": ""}}},
            [("/case/files/a~1b.yaml", "this is not spelt as it has to be")],
        ),
        ({"case": "rust", "edits": [1]}, [("/edits/0", "this has to be an object")]),
        ({"case": "rust", "edits": [{}] * 201}, [("/edits", "these are 201; 200 is the most")]),
        (
            {"case": "rust", "grounder": "x"},
            [("/grounder", "this should be 'durable' or 'reference'")],
        ),
    ],
)
def test_each_misfit_has_its_place(body: Any, expected: list[tuple[str, str]]) -> None:
    """The pointer leads into the body that was sent, and never names a branch of a choice."""
    assert found(body) == expected


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ({"case": "rust", "edit": []}, 'did you mean "edits"?'),
        ({"case": {"file": {}, "files": {"a.yaml": ""}}}, 'did you mean "files"?'),
        ({"case": "rust", "rules": {"files": {"a.yaml": ""}, "extend": None}}, '"extends"?'),
        ({"case": "rust", "zzz": 1}, "one of: case, rules, edits, weighing, proof, grounder"),
    ],
)
def test_whoever_mistypes_a_key_is_told_which_may_be_meant(body: Any, hint: str) -> None:
    """By the keys that may stand there, whichever branch of a choice has them."""
    try:
        EvaluationRequest.model_validate(body)
    except ValidationError as error:
        errors = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        _, items = misfits(errors, body, EvaluationRequest)
    (hinted,) = [item.hint for item in items if item.message == "no such key here"]
    assert hinted.endswith(hint)


def test_a_body_that_is_not_said_to_be_json_is_told_as_such() -> None:
    """415: it is not read at all."""
    error = {"type": "model_attributes_type", "loc": ("body",), "msg": ""}
    status, items = misfits([error], b"case: rust")
    assert (status, items[0].code, items[0].pointer) == (415, "E706", "")


class Small(BaseModel):
    numbers: Annotated[list[int], Field(max_length=500)]


def test_very_many_are_counted() -> None:
    """The first are told, the rest is counted: nothing is passed over in silence."""
    items = found({"numbers": ["x"] * 200}, Small)
    assert len(items) == MOST + 1
    assert items[0] == ("/numbers/0", "this has to be a whole number")
    assert items[-1][1] == f"{200 - MOST} more errors are not shown"


def test_a_hundred_thousand_mistakes_cost_no_more_than_are_told() -> None:
    """A body that is wrong everywhere holds nobody up."""
    error = {"type": "int_type", "msg": "", "ctx": {}}
    errors = [{**error, "loc": ("body", "numbers", number)} for number in range(100_000)]
    begun = perf_counter()
    _, items = misfits(errors, {"numbers": ["x"] * 100_000})
    assert perf_counter() - begun < 1
    assert items[-1].message == f"{100_000 - MOST} more errors are not shown"


def test_a_parameter_is_named() -> None:
    """What is wrong outside of the body names the parameter."""
    error = {"type": "int_parsing", "loc": ("query", "limit"), "msg": "", "ctx": {}}
    status, items = misfits([error], None)
    assert (status, items[0].parameter, items[0].pointer) == (422, "limit", None)
    assert items[0].code == "E709"


def test_a_body_that_is_not_json_is_told_as_such() -> None:
    """That is 400, not 422: there is nothing to point into."""
    error = {"type": "json_invalid", "loc": ("body", 3), "msg": "", "ctx": {"error": "a comma"}}
    status, items = misfits([error], "{")
    assert status == 400
    assert [item.code for item in items] == ["E700"]
    assert "a comma" in items[0].message
