"""Bad bodies, for every route that takes one: each error leads to a real place in the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI

from api.serving.routes import ROUTERS
from tests.api.serving.app_running import AppRunning, Person
from tests.api.serving.routes.conftest import People
from tests.api.serving.routes.reading import problem_of, resolved
from tests.api.serving.routes.test_evaluations import OWN, OWN_RULE
from tests.api.serving.routes.test_exercises import QUESTION, given
from tests.api.serving.routes.test_exercises import body as exercise_body
from tests.api.serving.routes.test_hypotheticals import body as hypothetical_body

RUST = {"case": "rust"}
CHECK = {"files": {"own.yaml": OWN_RULE}}
MAP = {"request": RUST, "party": ["Dave Halls"]}
BATCH = {"outcomes": ["wrongful-death"], "cases": [{"@id": 1, **RUST}]}
IMPACT = {"new": {"files": {"own.yaml": OWN_RULE}}, "cases": ["harbor-lantern"]}
EVALUATIONS = "/v1/evaluations"
CHECKS = "/v1/checks"
HYPOTHETICALS = "/v1/hypotheticals/{hypothetical}"
OF_HYPOTHETICAL = HYPOTHETICALS + "/dispute-maps"
EXERCISES = "/v1/exercises/{exercise}"
ANSWERS = EXERCISES + "/answers/{answer}"
MAPS = "/v1/dispute-maps"
BATCHES = "/v1/batches"
IMPACTS = "/v1/impacts"

GOOD: dict[str, Any] = {
    EVALUATIONS: RUST,
    CHECKS: CHECK,
    HYPOTHETICALS: hypothetical_body(),
    OF_HYPOTHETICAL: {"party": ["Dave Halls"]},
    EXERCISES: exercise_body(),
    ANSWERS: given(),
    MAPS: MAP,
    BATCHES: BATCH,
    IMPACTS: IMPACT,
}
"""What each route takes."""

BAD: list[tuple[str, Any, str]] = [
    (EVALUATIONS, {}, "/case"),
    (EVALUATIONS, {"case": None}, "/case"),
    (EVALUATIONS, {"case": "Rust!"}, "/case"),
    (EVALUATIONS, {"case": {"files": {}}}, "/case/files"),
    (EVALUATIONS, {"case": {"files": {"case.yaml": ""}}}, "/case/files/case.yaml"),
    (EVALUATIONS, {"case": {"files": {"case.yaml": "case: [x"}}}, "/case/files/case.yaml"),
    (EVALUATIONS, {"case": {"files": {"case.yaml": "a: \u0007"}}}, "/case/files/case.yaml"),
    (EVALUATIONS, {**RUST, "edit": []}, "/edit"),
    (EVALUATIONS, {**RUST, "edits": {}}, "/edits"),
    (EVALUATIONS, {**RUST, "edits": [{}]}, "/edits/0"),
    (EVALUATIONS, {**RUST, "edits": [{"strike": 3}]}, "/edits/0"),
    (EVALUATIONS, {**RUST, "edits": [{"strike": "F032", "suppose": "x"}]}, "/edits/0"),
    (EVALUATIONS, {**RUST, "edits": [{"suppose": "x"}]}, "/edits/0"),
    (EVALUATIONS, {**RUST, "edits": [{"a/b~c": "x"}]}, "/edits/0/a~1b~0c"),
    (EVALUATIONS, {**RUST, "rules": "libary"}, "/rules"),
    (EVALUATIONS, {**RUST, "rules": {"files": {"x.yaml": "- 1"}}}, "/rules/files/x.yaml"),
    (EVALUATIONS, {**OWN, "rules": {**OWN["rules"], "extends": "x"}}, "/rules/extends"),
    (EVALUATIONS, {**RUST, "weighing": "x"}, "/weighing"),
    (EVALUATIONS, {**RUST, "proof": "x"}, "/proof"),
    (EVALUATIONS, {**RUST, "grounder": "x"}, "/grounder"),
    (CHECKS, {}, "/files"),
    (CHECKS, {"files": {"x.txt": ""}}, "/files/x.txt"),
    (CHECKS, {"files": {"x.yaml": None}}, "/files/x.yaml"),
    (CHECKS, {**CHECK, "advice": "perhaps"}, "/advice"),
    (CHECKS, {**CHECK, "source_text": 3}, "/source_text"),
    (CHECKS, {**CHECK, "rules": {"files": 3}}, "/rules/files"),
    (HYPOTHETICALS, {"request": RUST}, "/title"),
    (HYPOTHETICALS, {"title": "", "request": RUST}, "/title"),
    (HYPOTHETICALS, {"title": "x" * 201, "request": RUST}, "/title"),
    (HYPOTHETICALS, {"title": "x", "request": {"case": "rusty"}}, "/request/case"),
    (HYPOTHETICALS, {"title": "x", "request": {**RUST, "edit": []}}, "/request/edit"),
    (HYPOTHETICALS, {"title": "x", "request": {**RUST, "proof": "x"}}, "/request/proof"),
    (OF_HYPOTHETICAL, {"party": "Dave Halls"}, "/party"),
    (OF_HYPOTHETICAL, {"partys": ["Dave Halls"]}, "/partys"),
    (EXERCISES, {**exercise_body(), "questions": []}, "/questions"),
    (EXERCISES, {**exercise_body(), "questions": "all"}, "/questions"),
    (EXERCISES, {**exercise_body(), "questions": {"draw": 0}}, "/questions/draw"),
    (EXERCISES, {**exercise_body(), "questions": [{"id": "a b"}]}, "/questions/0"),
    (EXERCISES, {**exercise_body(), "questions": [{**QUESTION, "points": 0}]}, "/questions/0"),
    (EXERCISES, {**exercise_body(), "opens": "tomorrow"}, "/opens"),
    (EXERCISES, {**exercise_body(), "opens": "2026-01-01T00:00:00"}, "/opens"),
    (EXERCISES, {**exercise_body(), "reveal": "never"}, "/reveal"),
    (ANSWERS, {}, "/answers"),
    (ANSWERS, {"answers": [{"question": "Q1"}]}, "/answers/0/reaches"),
    (ANSWERS, {"answers": [given()["answers"][0]] * 2}, "/answers/1"),
    (ANSWERS, {"answers": [{"question": "Q9", "reaches": "none"}]}, "/answers/0/question"),
    (MAPS, {"request": {}}, "/request/case"),
    (MAPS, {**MAP, "partys": []}, "/partys"),
    (BATCHES, {"cases": []}, "/outcomes"),
    (BATCHES, {**BATCH, "outcomes": [3]}, "/outcomes/0"),
    (BATCHES, {**BATCH, "outcomes": [{"known": ["x"]}]}, "/outcomes/0/known/0"),
    (BATCHES, {**BATCH, "cases": []}, "/cases"),
    (IMPACTS, {}, "/new"),
    (IMPACTS, {"new": {"files": {"own.yaml": 3}}}, "/new/files/own.yaml"),
    (IMPACTS, {**IMPACT, "cases": [{}]}, "/cases/0"),
]


@pytest.fixture(scope="module")
def ids(app: AppRunning, people: People) -> dict[str, str]:
    """Ids that addresses need; a hypothetical and an exercise are there under them."""
    found = {"hypothetical": str(uuid4()), "exercise": str(uuid4()), "answer": str(uuid4())}
    for path, who in ((HYPOTHETICALS, people.teacher), (EXERCISES, people.teacher)):
        assert app.put(path.format(**found), GOOD[path], who).status_code == 201
    return found


def sent(app: AppRunning, path: str, ids: dict[str, str], who: Person, **more: Any) -> Any:
    """What comes of a body; it is to be something new where something is there."""
    new = {**ids, "hypothetical": str(uuid4())} if path == HYPOTHETICALS else ids
    new = {**new, "exercise": str(uuid4())} if path == EXERCISES else new
    method = "PUT" if path in (HYPOTHETICALS, EXERCISES, ANSWERS) else "POST"
    return app.ask(method, path.format(**new), who, **more)


@pytest.mark.parametrize(
    ("path", "body", "pointer"), BAD, ids=[f"{path[4:]}-{at}" for path, _, at in BAD]
)
def test_an_error_leads_to_its_place(
    path: str, body: Any, pointer: str, ids: dict[str, str], app: AppRunning, people: People
) -> None:
    """There is something at every pointer; or, of what is missing, in what it is missing."""
    told = problem_of(sent(app, path, ids, people.teacher, json=body), 422)
    assert told["errors"][0]["pointer"].startswith(pointer)
    for each in told["errors"]:
        assert each["message"]
        _leads(body, each["pointer"])
        if "line" in each:
            lines = resolved(body, each["pointer"]).splitlines() or [""]
            assert 1 <= each["line"] <= len(lines) + 1


def _leads(body: Any, pointer: str) -> None:
    try:
        resolved(body, pointer)
    except (KeyError, IndexError):
        assert isinstance(resolved(body, pointer.rpartition("/")[0]), dict)


def _raw() -> Iterator[tuple[str, bytes, int, str]]:
    for path in GOOD:
        yield path, b"", 422, "E701"
        yield path, b"[]", 422, "E701"
        yield path, b'"rust"', 422, "E701"
        yield path, b"null", 422, "E701"
        yield path, b"{", 400, "E700"
        yield path, b'{"a": 1, "a": 2}', 400, "E700"
        yield path, b'{"a": NaN}', 400, "E700"
        yield path, b'{"a": "\xff"}', 400, "E700"
        yield path, b'{"a": "\\ud800"}', 400, "E700"
        yield path, b"[" * 100 + b"]" * 100, 422, "E703"
        yield path, b'{"a": "' + b"x" * 2_000_000 + b'"}', 413, "E702"


@pytest.mark.parametrize(("path", "body", "status", "code"), list(_raw()))
def test_a_body_that_is_none_is_refused(
    path: str,
    body: bytes,
    status: int,
    code: str,
    ids: dict[str, str],
    app: AppRunning,
    people: People,
) -> None:
    """By every route alike; the pointer is to the whole."""
    headers = {"Content-Type": "application/json"}
    found = sent(app, path, ids, people.teacher, content=body, headers=headers)
    told = problem_of(found, status)
    assert told["code"] == code
    assert {each.get("pointer", "") for each in told["errors"]} == {""}


@pytest.mark.parametrize("path", GOOD)
def test_a_key_that_is_mistyped_may_be_meant_otherwise(
    path: str, ids: dict[str, str], app: AppRunning, people: People
) -> None:
    """By every route alike, with the key that comes nearest."""
    key = next(iter(GOOD[path]))
    body = {**GOOD[path], f"{key}x": 1}
    (item,) = problem_of(sent(app, path, ids, people.teacher, json=body), 422)["errors"]
    assert item["pointer"] == f"/{key}x"
    assert item["hint"].startswith(f'did you mean "{key}"')


def test_the_table_has_every_route_that_takes_a_body() -> None:
    """Also those that are still to come."""
    app = FastAPI()
    for router in ROUTERS:
        app.include_router(router)
    taking = {
        path
        for path, methods in app.openapi()["paths"].items()
        for method in methods.values()
        if "requestBody" in method
    }
    assert taking == set(GOOD)
    assert {path for path, _, _ in BAD} == taking
