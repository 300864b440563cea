"""How the server is, who asks and how often, and what its errors mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import CODES
from tests.api.serving.app_running import AppRunning, app_running
from tests.api.serving.routes.conftest import People
from tests.api.serving.routes.reading import MEDIA, all_pages, problem_of


def test_it_is_there_and_ready(app: AppRunning) -> None:
    """Whoever asks, without a token."""
    assert app.get("/healthz").json() == app.get("/readyz").json() == {"status": "ok"}


def test_without_workers_it_is_there_but_not_ready(tmp_path: Path) -> None:
    """So that nobody is sent to it yet."""
    with app_running(tmp_path, working=False) as app:
        assert app.get("/healthz").status_code == 200
        found = app.get("/readyz")
        assert problem_of(found, 503)["code"] == "E720"
        assert found.headers["retry-after"]
        found = app.get("/v1/cases")
        assert problem_of(found, 503)["code"] == "E720"
        assert found.headers["retry-after"]


def test_the_beginning_leads_on(app: AppRunning) -> None:
    """Each address that it names is there, if only for those with a token."""
    told = app.get("/v1").json()
    assert "not" in told["notice"] or "no" in told["notice"]
    for at in told["links"].values():
        assert app.get(at).status_code in (200, 401, 405)


def test_who_asks_is_told(app: AppRunning, people: People) -> None:
    """By the token, and nothing of the token."""
    told = app.get("/v1/me", people.ann)
    assert (told.json()["name"], told.json()["role"]) == ("Ann Lee", "student")
    assert told.headers["cache-control"] == "no-store"
    assert people.ann.secret not in told.text
    assert problem_of(app.get("/v1/me"), 401)["code"] == "E710"


@pytest.mark.parametrize(
    "sent", ["Bearer nonsense", "Bearer ", "Bearer", "Basic YTpi", "", "bearer\tx"]
)
def test_a_token_that_is_none_is_refused(sent: str, app: AppRunning) -> None:
    """Even where none is needed: whoever sends one means to be known."""
    for path in ("/v1/me", "/v1/cases"):
        found = app.ask("GET", path, headers={"Authorization": sent})
        assert problem_of(found, 401)["code"] == "E711"
        assert found.headers["www-authenticate"].startswith('Bearer realm="scienter"')


def test_a_token_that_is_revoked_opens_nothing_at_once(app: AppRunning) -> None:
    """Though it was good a moment ago."""
    eve = app.person("torts", "student", "Eve")
    assert app.get("/v1/me", eve).status_code == 200
    app.store.members.revoke([eve.token])
    found = app.get("/v1/me", eve)
    assert problem_of(found, 401)["code"] == "E711"
    assert 'error="invalid_token"' in found.headers["www-authenticate"]


@pytest.mark.parametrize("accept", MEDIA)
def test_every_code_is_explained(accept: str, app: AppRunning) -> None:
    """Where the problems' `type` leads."""
    found = app.get("/v1/problems/E701", headers={"Accept": accept})
    assert CODES["E701"] in found.text
    codes = [item["code"] for page in all_pages(app, "/v1/problems?limit=50") for item in page]
    assert codes == sorted(CODES)


@pytest.mark.parametrize(("path", "status"), [("E999", 404), ("nothing", 422)])
def test_a_code_that_there_is_not(path: str, status: int, app: AppRunning) -> None:
    """Is told as such."""
    problem_of(app.get(f"/v1/problems/{path}"), status)


@pytest.mark.parametrize("path", ["/nothing", "/v2", "/v1/", "/v1/cases/", "/v1/nothing", "/docs"])
def test_an_address_that_there_is_not(path: str, app: AppRunning) -> None:
    """Is told as a problem, not as a page, nor by sending one elsewhere."""
    assert problem_of(app.get(path), 404)["code"] == "E707"


def test_whoever_asks_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    """Each address, and each member, is counted by itself."""
    with app_running(tmp_path, working=False, anonymous_rate="3/minute", rate="2/minute") as app:
        ann, bo = (app.person("torts", "student", name) for name in ("Ann", "Bo"))
        assert [app.get("/v1").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert app.get("/v1", address="192.0.2.9").status_code == 200
        assert [app.get("/v1", ann).status_code for _ in range(3)] == [200, 200, 429]
        assert app.get("/v1", bo).status_code == 200
        guessed = {"Authorization": "Bearer guessed"}
        guesses = [app.get("/v1/me", address="192.0.2.5", headers=guessed) for _ in range(4)]
        assert [each.status_code for each in guesses] == [401, 401, 401, 429]
        found = app.get("/v1", ann)
        assert problem_of(found, 429)["code"] == "E714"
        assert 1 <= int(found.headers["retry-after"]) <= 61
        assert app.get("/healthz").status_code == 200


def test_work_is_counted_and_what_is_known_is_not(tmp_path: Path) -> None:
    """What was answered already can be asked again; anything else has to wait."""
    with app_running(tmp_path, work_rate="2/minute") as app:
        ann = app.person("torts", "student", "Ann")
        for _ in range(3):
            for path in ("/v1/cases", "/v1/cases/rust"):
                assert app.get(path, ann).status_code == 200
        found = app.get("/v1/cases/harbor-lantern", ann)
        assert problem_of(found, 429)["code"] == "E714"
        assert int(found.headers["retry-after"]) >= 1
        bo = app.person("torts", "student", "Bo")
        assert app.get("/v1/cases/harbor-lantern", bo).status_code == 200
        assert app.get("/v1/cases/harbor-lantern", ann).status_code == 200
