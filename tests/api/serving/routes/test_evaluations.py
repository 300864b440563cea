"""Evaluations over HTTP: who may ask for what, their addresses, and where errors stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.storing.kept import Quotas
from tests.api.serving.app_running import AppRunning, app_running
from tests.api.serving.routes.conftest import People
from tests.api.serving.routes.reading import MEDIA, problem_of, resolved

AT = "/v1/evaluations"
RUST: dict[str, Any] = {"case": "rust"}
WHAT_IF: dict[str, Any] = {
    "case": "rust",
    "edits": [{"suppose": "Dave Halls removed every round from the Colt"}],
}
OWN_RULE = """\
module: own/pulling
title: A rule of one's own
rules:
  - rule: whoever-pulls-disregards
    title: Whoever pulls the trigger disregards the safety of others
    cites: [State v. Skippings 2011-NMSC-021]
    authority: inference
    if:
      - <act> was done by <person>
      - <person> pulled the trigger of <firearm>
      - <act> bears on <firearm>
    then: <person> willfully disregarded the safety of others in <act>
"""
OWN: dict[str, Any] = {"case": "harbor-lantern", "rules": {"files": {"own.yaml": OWN_RULE}}}


@pytest.mark.parametrize("accept", MEDIA)
def test_a_case_is_evaluated_in_the_medium_that_is_asked_for(accept: str, app: AppRunning) -> None:
    """The address of the evaluation answers the same, and then that it is so."""
    found = app.post(AT, RUST, headers={"Accept": accept})
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(accept)
    assert found.headers["location"] == found.headers["content-location"]
    again = app.get(found.headers["location"], headers={"Accept": accept})
    assert again.content == found.content
    had = {"Accept": accept, "If-None-Match": again.headers["etag"]}
    assert app.get(found.headers["location"], headers=had).status_code == 304


def test_it_says_what_it_was_made_of(app: AppRunning) -> None:
    """Digests, the date of the sources, and that it judges nobody."""
    found = app.post(AT, RUST).json()
    assert len(found["digests"]["rules"]) == len(found["digests"]["facts"]) == 64
    assert found["sources_as_of"] == "2022-02-28"
    assert "not legal advice" in found["notice"]
    assert found["links"]["self"] == f"{AT}/{found['id']}"


def test_the_same_request_has_the_same_address(app: AppRunning) -> None:
    """Whoever asks, and with whatever is as by default; another request has another."""
    one = app.post(AT, RUST).headers["location"]
    spelt = {**RUST, "rules": "library", "edits": [], "weighing": "as-published", "proof": None}
    assert app.post(AT, spelt).headers["location"] == one
    assert app.post(AT, WHAT_IF).headers["location"] != one


def test_an_address_goes_on_to_work_on_any_server(app: AppRunning, tmp_path: Path) -> None:
    """After a restart, with another database: it holds the request."""
    found = app.post(AT, WHAT_IF)
    with app_running(tmp_path) as other:
        again = other.get(found.headers["location"])
    assert again.json() == found.json()
    assert again.headers["etag"] == found.headers["etag"]


@pytest.mark.parametrize("id_", ["s", "sAAAA", "s" + "A" * 5000, "0" * 32, "x", "é"])
def test_an_id_that_was_not_given_out_leads_nowhere(id_: str, app: AppRunning) -> None:
    """404, whatever it looks like."""
    assert problem_of(app.get(f"{AT}/{id_}"), 404)["code"] in ("E707", "E722")


def test_texts_of_ones_own_need_a_token(app: AppRunning) -> None:
    """401 says how one is sent."""
    found = app.post(AT, OWN)
    assert problem_of(found, 401)["code"] == "E710"
    assert found.headers["www-authenticate"] == 'Bearer realm="scienter"'


def test_texts_of_ones_own_are_found_again_by_their_owner_and_teacher(
    app: AppRunning, people: People
) -> None:
    """And by nobody else: not without a token, not by another student, not from another course."""
    found = app.post(AT, OWN, people.ann)
    assert found.status_code == 200, found.text[:500]
    at = found.headers["location"]
    assert app.post(AT, OWN, people.ann).headers["location"] == at
    assert app.post(AT, OWN, people.bo).headers["location"] != at
    for who in (people.ann, people.teacher):
        again = app.get(at, who)
        assert again.json()["findings"] == found.json()["findings"]
        assert again.headers["cache-control"] == "no-store"
    for other in (None, people.bo, people.other_student, people.other_teacher):
        for path in ("", "/report", "/findings", "/difference"):
            problem_of(app.get(at + path, other), 404)


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"case": "rusty"}, "E601", "/case"),
        ({**RUST, "weighing": "as-publishd"}, "E607", "/weighing"),
        ({**RUST, "proof": "preponderence"}, "E605", "/proof"),
        ({**RUST, "edits": [{"strike": "F032"}, {"strike": "F33"}]}, None, "/edits/1"),
        ({**RUST, "edits": [{"supose": "x"}]}, "E201", "/edits/0/supose"),
    ],
)
def test_an_error_has_its_place_in_the_body(
    body: dict[str, Any], code: str | None, pointer: str, app: AppRunning
) -> None:
    """As a JSON pointer that leads there, with what may have been meant."""
    (item,) = problem_of(app.post(AT, body), 422)["errors"]
    assert item["pointer"].startswith(pointer)
    assert resolved(body, item["pointer"]) is not None
    assert code is None or item["code"] == code
    assert item["hint"]


def test_an_error_in_a_text_has_its_line_and_column(app: AppRunning, people: People) -> None:
    """The pointer leads to the text, and line and column into it."""
    text = OWN_RULE.replace("pulled the trigger of", "puled the triger of")
    body = {**OWN, "rules": {"files": {"own.rules.yaml": text}}}
    (item,) = problem_of(app.post(AT, body, people.ann), 422)["errors"]
    assert resolved(body, item["pointer"]) == text
    assert item["file"] == "own.rules.yaml"
    assert text.splitlines()[item["line"] - 1][item["column"] - 1 :].startswith("<person> puled")
    assert "pulled the trigger of" in item["hint"]


def test_a_file_name_that_cannot_be_one_is_pointed_to(app: AppRunning, people: People) -> None:
    """With its signs escaped, as RFC 6901 has it."""
    body = {"case": {"files": {"a~b/c.yaml": "case: a\n"}}}
    (item,) = problem_of(app.post(AT, body, people.ann), 422)["errors"]
    assert item["pointer"] == "/case/files/a~0b~1c.yaml"


def test_texts_are_checked(app: AppRunning, people: People) -> None:
    """Everything that is wrong, in its place; with 200, since that was asked for."""
    body = {"files": {"own.yaml": OWN_RULE.replace("authority: inference", "authority: rumour")}}
    found = app.post("/v1/checks", body, people.ann)
    assert found.status_code == 200
    told = found.json()
    assert not told["sound"]
    (error,) = [each for each in told["diagnostics"] if each["severity"] == "error"]
    assert resolved(body, error["pointer"]) == body["files"]["own.yaml"]
    assert (error["file"], error["line"]) == ("own.yaml", 7)


def test_texts_of_strangers_are_not_checked(app: AppRunning) -> None:
    """Whoever has no token sends no texts of their own, unless anything goes."""
    found = app.post("/v1/checks", {"files": {"own.yaml": OWN_RULE}})
    assert (found.status_code, found.json()["code"]) == (401, "E710")


@pytest.mark.parametrize("path", [AT, "/v1/checks"])
def test_a_body_of_another_kind_is_refused(path: str, app: AppRunning) -> None:
    """Broken JSON with 400, another type of content with its own code."""
    json = {"Content-Type": "application/json"}
    found = app.ask("POST", path, content=b'{"case": "rust",}', headers=json)
    assert problem_of(found, 400)["code"] == "E700"
    for kind in ("text/yaml", "application/x-www-form-urlencoded"):
        found = app.ask("POST", path, content=b"case: rust", headers={"Content-Type": kind})
        assert problem_of(found, 415)["code"] == "E706"


@pytest.fixture(scope="module")
def open_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """One that evaluates anything for anybody, and keeps little."""
    folder = tmp_path_factory.mktemp("open")
    quotas = Quotas(evaluations=1, ownerless_evaluations=2)
    with app_running(folder, quotas, anonymous="anything") as found:
        yield found


def test_where_anything_goes_no_token_is_needed(open_app: AppRunning) -> None:
    """The address then is for whoever knows it, and cannot be guessed."""
    found = open_app.post(AT, OWN)
    assert found.status_code == 200
    at = found.headers["location"]
    assert len(at.removeprefix(f"{AT}/")) == 32
    assert open_app.get(at).json()["findings"] == found.json()["findings"]
    problem_of(open_app.get(at[:-1] + ("0" if at[-1] != "0" else "1")), 404)


def test_one_keeps_only_so_many(open_app: AppRunning) -> None:
    """The same again is no further one; one more is refused before anything is done for it."""
    ann = open_app.person("torts", "student", "Ann Lee")
    assert open_app.post(AT, OWN, ann).status_code == 200
    assert open_app.post(AT, OWN, ann).status_code == 200
    other = {**OWN, "rules": {"files": {"other.yaml": OWN_RULE}}}
    assert problem_of(open_app.post(AT, other, ann), 429)["code"] == "E715"


def test_what_comes_to_nothing_is_not_kept(open_app: AppRunning) -> None:
    """Whoever tries until it is right has not used up their room by then."""
    bo = open_app.person("torts", "student", "Bo Ng")
    for number in range(3):
        wrong = {**OWN, "rules": {"files": {"own.yaml": f"module: {number}\n"}}}
        problem_of(open_app.post(AT, wrong, bo), 422)
    found = open_app.post(AT, OWN, bo)
    assert found.status_code == 200
    assert open_app.get(found.headers["location"], bo).status_code == 200


def test_where_nobody_is_answered_without_a_token(tmp_path: Path) -> None:
    """Neither what ships nor an address that was given out; but how the server is."""
    with app_running(tmp_path, working=False, anonymous="off") as closed:
        for path in (
            "/v1",
            "/v1/cases",
            "/v1/problems/E301",
            f"{AT}/eAAAA",
            "/v1/jobs/" + "0" * 32,
        ):
            found = closed.get(path)
            assert problem_of(found, 401)["code"] == "E710"
            assert found.headers["www-authenticate"].startswith("Bearer")
        problem_of(closed.post(AT, RUST), 401)
        assert closed.get("/healthz").status_code == 200
        ann = closed.person("torts", "student", "Ann Lee")
        assert closed.get("/v1", ann).status_code == 200
