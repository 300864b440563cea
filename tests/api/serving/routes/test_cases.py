"""Cases that ship, over HTTP: media, tags, pages, filters, and what is not there."""

from __future__ import annotations

import pytest

from tests.api.serving.app_running import AppRunning
from tests.api.serving.routes.reading import MEDIA, all_pages, problem_of

LISTS = ("", "/rust/parties", "/rust/claims", "/rust/disputes", "/rust/timeline", "/rust/missing")


@pytest.mark.parametrize("accept", MEDIA)
@pytest.mark.parametrize("path", [*LISTS, "/rust", "/rust/claims/F032"])
def test_everything_is_told_in_the_medium_that_is_asked_for(
    path: str, accept: str, app: AppRunning
) -> None:
    """With a tag; whoever has it already gets nothing but that it is so."""
    found = app.get(f"/v1/cases{path}", headers={"Accept": accept})
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(accept)
    assert "Accept" in found.headers["vary"]
    had = {"Accept": accept, "If-None-Match": found.headers["etag"]}
    again = app.get(f"/v1/cases{path}", headers=had)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == found.headers["etag"]


@pytest.mark.parametrize("path", LISTS)
def test_pages_are_followed_to_the_end(path: str, app: AppRunning) -> None:
    """Each thing is on one page, in the order of the whole."""
    whole = app.get(f"/v1/cases{path}?limit=200").json()
    limit = max(1, len(whole["items"]) // 4)
    pages = all_pages(app, f"/v1/cases{path}?limit={limit}")
    assert [item for page in pages for item in page] == [
        item for page in all_pages(app, f"/v1/cases{path}?limit=200") for item in page
    ]
    assert all(len(page) == limit for page in pages[:-1])


def test_a_page_that_is_linked_keeps_what_was_asked_for(app: AppRunning) -> None:
    """Filters, with their blanks and signs, stand in the address of the next page."""
    found = app.get("/v1/cases/rust/claims", params={"speaker": "Jason Bowles", "limit": 1})
    again = app.get(found.links["next"]["url"]).json()["items"]
    assert found.json()["items"] != again
    for item in (*found.json()["items"], *again):
        assert item["attribution"].startswith("Jason Bowles")


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("speaker", "Jason Bowles", "attribution"),
        ("kind", "expert-opinion", "kind"),
        ("chapter", "loading", "chapter"),
        ("party", "Dave Halls", "about"),
        ("dispute", "C01", "disputes"),
    ],
)
def test_claims_are_filtered(name: str, value: str, field: str, app: AppRunning) -> None:
    """Fewer than all, and only such, in the order of the whole."""
    every = [c for page in all_pages(app, "/v1/cases/rust/claims?limit=200") for c in page]
    asked = {name: value, "limit": 200}
    some = app.get("/v1/cases/rust/claims", params=asked).json()["items"]
    assert 0 < len(some) < len(every)
    assert all(value in each[field] for each in some)
    assert [each for each in every if each in some] == some


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/rusty", "rust"),
        ("/rust/claims/F32", "F032"),
        ("/harbour-lantern/timeline", "harbor-lantern"),
    ],
)
def test_what_is_not_there_may_be_meant_otherwise(path: str, hint: str, app: AppRunning) -> None:
    """404, with what comes near."""
    found = problem_of(app.get(f"/v1/cases{path}"), 404)
    assert hint in found["errors"][0]["hint"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("kind=rumour", "kind"),
        ("cursor=" + "x" * 300, "cursor"),
        ("speaker=Nobody", "speaker"),
        ("party=Hana+Gutierrez+Reed", "party"),
        ("chapter=lodaing", "chapter"),
        ("dispute=C99", "dispute"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(
    query: str, parameter: str, app: AppRunning
) -> None:
    """422, by the name under which it was sent."""
    found = problem_of(app.get(f"/v1/cases/rust/claims?{query}"), 422)
    assert [each["parameter"] for each in found["errors"]] == [parameter]


def test_a_cursor_that_was_not_given_out_is_refused(app: AppRunning) -> None:
    """As a bad request, not as an empty page."""
    assert problem_of(app.get("/v1/cases/rust/claims?cursor=abc"), 400)["code"] == "E726"


def test_another_medium_than_there_is_is_refused(app: AppRunning) -> None:
    """With those that there are."""
    found = problem_of(app.get("/v1/cases", headers={"Accept": "image/png"}), 406)
    assert found["code"] == "E705"
    assert "text/markdown" in found["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_cases_that_ship_are_only_read(method: str, app: AppRunning) -> None:
    """405 says with which method."""
    found = app.ask(method, "/v1/cases/rust")
    assert problem_of(found, 405)["code"] == "E708"
    assert found.headers["allow"] == "GET"
