"""What is asked of an evaluation, over HTTP: findings, why, what is missing, and pictures."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.api.serving.app_running import AppRunning
from tests.api.serving.routes.reading import MEDIA, all_pages, problem_of


@pytest.fixture(scope="session")
def at(app: AppRunning) -> str:
    """The address of an evaluation."""
    return str(app.post("/v1/evaluations", {"case": "harbor-lantern"}).headers["location"])


@pytest.fixture(scope="session")
def finding(app: AppRunning, at: str) -> str:
    """The address of a finding for which something is missing."""
    found = app.get(f"{at}/findings?limit=200").json()["items"]
    return str(next(each for each in found if each["status"] == "thin")["links"]["self"])


@pytest.mark.parametrize("accept", MEDIA)
@pytest.mark.parametrize("path", ["/report", "/findings", "/difference"])
def test_the_whole_is_told_in_the_medium_that_is_asked_for(
    path: str, accept: str, at: str, app: AppRunning
) -> None:
    """With a tag; whoever has it already is told so."""
    _told(app, at + path, accept)


@pytest.mark.parametrize("accept", MEDIA)
@pytest.mark.parametrize("path", ["", "/explanation", "/missing?worlds=50", "/near-misses"])
def test_a_finding_is_told_in_the_medium_that_is_asked_for(
    path: str, accept: str, finding: str, app: AppRunning
) -> None:
    """With a tag; whoever has it already is told so."""
    _told(app, finding + path, accept)


def _told(app: AppRunning, path: str, accept: str) -> None:
    found = app.get(path, headers={"Accept": accept})
    assert found.status_code == 200, found.text[:300]
    assert found.headers["content-type"].startswith(accept)
    had = {"Accept": accept, "If-None-Match": found.headers["etag"]}
    assert app.get(path, headers=had).status_code == 304


def test_an_argument_graph_is_a_picture_dot_or_json(finding: str, app: AppRunning) -> None:
    """A picture where nothing is asked for, as a browser's image does; no page."""
    at = f"{finding}/graph"
    picture = app.get(at, headers={"Accept": "*/*"})
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(picture.content).tag.endswith("svg")
    dot = app.get(at, headers={"Accept": "text/vnd.graphviz"})
    assert dot.text.startswith("digraph")
    assert app.get(at, headers={"Accept": "application/json"}).json()
    assert problem_of(app.get(at, headers={"Accept": "text/html"}), 406)["code"] == "E705"


def test_findings_are_followed_to_the_end(at: str, app: AppRunning) -> None:
    """Each is on one page, and leads to itself; other readings of the law come on demand."""
    whole = [item for page in all_pages(app, f"{at}/findings?limit=200") for item in page]
    pages = all_pages(app, f"{at}/findings?limit=7")
    assert [item for page in pages for item in page] == whole
    every = [i for page in all_pages(app, f"{at}/findings?all_readings=1&limit=200") for i in page]
    assert len(every) > len(whole)
    found = app.get(every[-1]["links"]["self"])
    assert found.status_code == 200
    assert every[-1]["id"] in found.text


def test_findings_are_selected(at: str, app: AppRunning) -> None:
    """By party and standard; the filter goes on to the next page."""
    query = {"party": "Leo Vance", "limit": 2}
    found = app.get(f"{at}/findings", params=query)
    assert {item["party"] for item in found.json()["items"]} == {"Leo Vance"}
    more = app.get(found.links["next"]["url"]).json()["items"]
    assert {item["party"] for item in more} == {"Leo Vance"}


@pytest.mark.parametrize(
    ("query", "parameter", "hint"),
    [
        ("party=Leo+Vanse", "party", "Leo Vance"),
        ("standard=wrongful-deth", "standard", "wrongful-death"),
        ("act=nothing", "act", ""),
        ("reading=awarenes", "reading", ""),
        ("party=", "party", ""),
    ],
)
def test_a_selection_of_nothing_is_told(
    query: str, parameter: str, hint: str, at: str, app: AppRunning
) -> None:
    """By the parameter, with what may be meant."""
    (item,) = problem_of(app.get(f"{at}/findings?{query}"), 422)["errors"]
    assert item["parameter"] == parameter
    assert hint in item["hint"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/findings/0000000000000000", 404),
        ("/findings/0000000000000000/graph", 404),
        ("/findings/0000000000000000/missing", 404),
        ("/findings/0000000000000000/near-misses", 404),
        ("/findings/0000000000000000/explanation", 404),
        ("/findings/nothing", 422),
        ("/graph", 404),
    ],
)
def test_a_finding_that_is_not_there(path: str, status: int, at: str, app: AppRunning) -> None:
    """Is told as such, whatever is asked of it."""
    problem_of(app.get(at + path), status)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("/explanation?depth=-1", "depth"),
        ("/explanation?depth=21", "depth"),
        ("/missing?side=nobody", "side"),
        ("/missing?worlds=5001", "worlds"),
        ("/near-misses?kind=nothing", "kind"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(
    query: str, parameter: str, finding: str, app: AppRunning
) -> None:
    """422, by the name under which it was sent."""
    (item,) = problem_of(app.get(finding + query), 422)["errors"]
    assert item["parameter"] == parameter


def test_what_an_edit_moves_is_told(app: AppRunning) -> None:
    """And nothing moves without an edit."""
    found = app.post("/v1/evaluations", {"case": "rust", "edits": [{"strike": "F032"}]})
    moved = app.get(found.json()["links"]["difference"], headers={"Accept": "text/markdown"})
    assert "F032" in moved.text
    same = app.post("/v1/evaluations", {"case": "rust"}).json()["links"]["difference"]
    told = app.get(same, headers={"Accept": "text/markdown"})
    assert told.status_code == 200
    assert "F032" not in told.text
