"""What is done with exercises; the routes and pages that do it have tests of their own."""

from __future__ import annotations

import pytest

from api.answering.questions import HTML, JSON, Answer
from api.documents.problems import PROBLEM_MEDIA, problem
from api.serving.exercising import answered
from api.serving.refusals import RefusalError


def test_a_problem_that_a_worker_tells_is_raised() -> None:
    """With all that it says, and its headers."""
    told = problem("E733", 422, "it cannot be asked", hint="ask something else")
    body = told.model_dump_json(exclude_none=True).encode()
    with pytest.raises(RefusalError) as caught:
        answered(Answer(422, PROBLEM_MEDIA, body, headers=(("Retry-After", "1"),)))
    assert caught.value.status_code == 422
    assert caught.value.problem == told
    assert caught.value.headers == {"Retry-After": "1"}


@pytest.mark.parametrize("media", [JSON, HTML])
def test_an_answer_is_itself(media: str) -> None:
    """Whatever it is told as."""
    answer = Answer(200, media, b"{}")
    assert answered(answer) is answer
