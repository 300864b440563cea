"""No parameter is passed over, on any route."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.documents.checks import MOST_SOURCE
from api.serving.declaring import LONGEST
from api.serving.misfits import MOST
from api.serving.settings import Settings
from tests.api.serving.app_running import AppRunning, app_running
from tests.api.serving.routes.reading import problem_of


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app of these tests' own."""
    with app_running(tmp_path_factory.mktemp("app")) as found:
        yield found


def test_every_route_refuses_what_it_does_not_declare(app: AppRunning) -> None:
    """Before anything else is asked for: the body, a token, or whether it is there."""
    paths = {
        "/metrics": ["get"],
        "/reading": ["get"],
        "/static/pages.css": ["get"],
        "/openapi.json": ["get"],
    }
    for path, methods in {**app.app.openapi()["paths"], **paths}.items():
        for method in methods:
            found = problem_of(app.ask(method.upper(), path + "?bogus=1"), 422)
            assert found["code"] == "E709", (method, path)
            assert [each["parameter"] for each in found["errors"]] == ["bogus"]


def test_whoever_mistyped_one_is_told_which_may_be_meant(app: AppRunning) -> None:
    """As of keys of a body; those there are may stand beside it, more than once."""
    found = problem_of(app.get("/v1/cases/rust/claims?partyy=Hannah&limit=2"), 422)
    assert found["errors"][0]["hint"] == 'did you mean "party"?'
    found = problem_of(app.get("/v1/cases?limit=2&a=1&a=2&b="), 422)
    assert [each["parameter"] for each in found["errors"]] == ["a", "b"]
    assert found["errors"][0]["hint"] == "one of: limit, cursor"
    assert app.get("/v1/cases?limit=2&limit=1").status_code == 200
    assert app.get("/v1/cases?").status_code == 200


def test_what_is_told_of_many_is_bounded(app: AppRunning) -> None:
    """By number, and each by its length."""
    many = "&".join(f"{n:03}{'x' * 100}=1" for n in range(2 * MOST // 3))
    found = problem_of(app.get(f"/v1?{many}"), 422)
    assert len(found["errors"]) <= MOST
    assert all(len(each["parameter"]) == LONGEST for each in found["errors"])


def test_the_longest_source_text_can_be_sent() -> None:
    """A body holds it, with a case beside it."""
    assert Settings().body_kb * 1024 > MOST_SOURCE + 50_000
