"""A token of another course opens nothing of this one: at every address that has an id."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from fastapi import FastAPI

from api.serving.routes import ROUTERS
from tests.api.serving.app_running import AppRunning
from tests.api.serving.routes.conftest import People
from tests.api.serving.routes.reading import problem_of
from tests.api.serving.routes.test_evaluations import OWN
from tests.api.serving.routes.test_exercises import body as exercise_body
from tests.api.serving.routes.test_exercises import given
from tests.api.serving.routes.test_hypotheticals import body as hypothetical_body

IDS = ("evaluation", "hypothetical", "exercise", "answer", "job")


def _addresses() -> list[tuple[str, str]]:
    app = FastAPI()
    for router in ROUTERS:
        app.include_router(router)
    return sorted(
        (method.upper(), path)
        for path, methods in app.openapi()["paths"].items()
        for method in methods
        if any(f"{{{id_}}}" in path for id_ in IDS)
    )


ADDRESSES = _addresses()


class Ours(NamedTuple):
    """Ids of what a course keeps."""

    evaluation: str
    hypothetical: str
    exercise: str
    answer: str
    job: str
    finding: str


NOWHERE = Ours("0" * 32, str(uuid4()), str(uuid4()), str(uuid4()), "0" * 32, "0" * 16)


@pytest.fixture(scope="module")
def ours(app: AppRunning, people: People) -> Ours:
    """One of everything."""
    evaluated = app.post("/v1/evaluations", {**OWN, "case": "rust"}, people.ann).json()
    finding = evaluated["findings"][0]["id"]
    hypothetical, exercise, answer = (str(uuid4()) for _ in range(3))
    at = f"/v1/hypotheticals/{hypothetical}"
    assert app.put(at, hypothetical_body(), people.ann).status_code == 201
    begun = app.post(f"{at}/dispute-maps", {"party": ["Dave Halls"]}, people.ann)
    assert begun.status_code == 202, begun.text
    at = f"/v1/exercises/{exercise}"
    assert app.put(at, exercise_body(), people.teacher).status_code == 201
    assert app.put(f"{at}/answers/{answer}", given(), people.ann).status_code == 201
    return Ours(evaluated["id"], hypothetical, exercise, answer, begun.json()["id"], finding)


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_nothing_is_there_for_another_course(
    method: str, path: str, ours: Ours, app: AppRunning, people: People
) -> None:
    """Neither students nor teachers can tell it from an id that nobody has.

    Only to write under such an id is refused, since it is taken.
    """
    at = _filled(path, ours)
    nowhere = _filled(path, NOWHERE)
    sent: Any = None
    if method == "POST":
        sent = {"party": ["Dave Halls"]}
    if method == "PUT":
        sent = given() if "answers" in path else hypothetical_body()
        sent = exercise_body() if path.endswith("{exercise}") else sent
    if method != "DELETE":
        assert app.ask(method, at, people.ann, json=sent).status_code != 404
    for other in (people.other_student, people.other_teacher):
        response = app.ask(method, at, other, json=sent)
        assert "Ann" not in response.text
        if method == "PUT" and "answers" not in path:
            assert response.status_code in (403, 409)
            continue
        as_if = app.ask(method, nowhere, other, json=sent)
        assert response.status_code == as_if.status_code
        same = ("code", "detail", "errors")
        told = problem_of(response, as_if.status_code)
        assert [told[key] for key in same] == [as_if.json()[key] for key in same]
        assert response.status_code == (403 if told["code"] == "E725" else 404)
    if method == "GET":
        assert app.get(at).status_code in (401, 404)


def _filled(path: str, ids: Ours) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: getattr(ids, found[1]), path)


def test_there_are_such_addresses() -> None:
    """A table that is empty would show nothing."""
    assert len(ADDRESSES) > 30
