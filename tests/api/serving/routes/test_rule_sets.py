"""Rules that ship, over HTTP: media, tags, pages, search and completion, and what is not there."""

from __future__ import annotations

import pytest

from tests.api.serving.app_running import AppRunning
from tests.api.serving.routes.reading import MEDIA, all_pages, problem_of

AT = "/v1/rule-sets/library"
LISTS = (
    "/standards",
    "/rules",
    "/readings",
    "/weighings",
    "/proof-standards",
    "/vocabulary",
    "/completions?text=Dave+Halls&case=rust",
)
THINGS = ("", "/standards/involuntary-manslaughter", "/rules/pointing-endangers")


@pytest.mark.parametrize("accept", MEDIA)
@pytest.mark.parametrize("path", [*LISTS, *THINGS])
def test_everything_is_told_in_the_medium_that_is_asked_for(
    path: str, accept: str, app: AppRunning
) -> None:
    """With a tag; whoever has it already gets nothing but that it is so."""
    found = app.get(AT + path, headers={"Accept": accept})
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(accept)
    had = {"Accept": accept, "If-None-Match": f'"a", W/{found.headers["etag"]}'}
    assert app.get(AT + path, headers=had).status_code == 304


def test_each_medium_has_a_tag_of_its_own(app: AppRunning) -> None:
    """Else whoever has the page would be told that the JSON is the same."""
    tags = {app.get(AT, headers={"Accept": accept}).headers["etag"] for accept in MEDIA}
    assert len(tags) == len(MEDIA)


@pytest.mark.parametrize("path", [each for each in LISTS if "?" not in each])
def test_pages_are_followed_to_the_end(path: str, app: AppRunning) -> None:
    """Each thing is on one page, in the order of the whole."""
    whole = [item for page in all_pages(app, f"{AT}{path}?limit=200") for item in page]
    limit = max(1, len(whole) // 3)
    pages = all_pages(app, f"{AT}{path}?limit={limit}")
    assert [item for page in pages for item in page] == whole
    assert all(len(page) == limit for page in pages[:-1])


def test_sentences_are_searched_by_words(app: AppRunning) -> None:
    """Fewer than all, and each has the words; with a case, names fill the slots."""
    every = [i for page in all_pages(app, f"{AT}/vocabulary?limit=200") for i in page]
    found = [i for page in all_pages(app, f"{AT}/vocabulary?q=trigger&limit=200") for i in page]
    assert 0 < len(found) < len(every)
    assert all("trigger" in str(each) for each in found)
    named = app.get(f"{AT}/vocabulary?q=trigger&case=rust")
    assert "the Colt" in named.text
    assert "the Colt" not in app.get(f"{AT}/vocabulary?q=trigger").text


def test_a_begun_sentence_is_completed(app: AppRunning) -> None:
    """What it may become begins as it was typed."""
    found = app.get(f"{AT}/completions?text=Dave+Halls+removed&case=rust").json()["items"]
    assert found
    assert all(each["sentence"].startswith("Dave Halls removed") for each in found)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/v1/rule-sets/libary", "library"),
        (f"{AT}/standards/wrongful-deth", "wrongful-death"),
        (f"{AT}/rules/pointing-endanger", "pointing-endangers"),
    ],
)
def test_what_is_not_there_may_be_meant_otherwise(path: str, hint: str, app: AppRunning) -> None:
    """404, with what comes near."""
    assert hint in problem_of(app.get(path), 404)["errors"][0]["hint"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("/completions", "text"),
        ("/completions?text=" + "a" * 501, "text"),
        ("/completions?text=a&case=rusty", "case"),
        ("/vocabulary?q=", "q"),
        ("/rules?limit=-1", "limit"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(
    query: str, parameter: str, app: AppRunning
) -> None:
    """422, by the name under which it was sent."""
    found = problem_of(app.get(AT + query), 422)
    assert [each["parameter"] for each in found["errors"]] == [parameter]


def test_a_method_that_does_not_fit_is_refused(app: AppRunning) -> None:
    """405 says with which method."""
    found = app.post(f"{AT}/rules", {})
    assert problem_of(found, 405)["code"] == "E708"
    assert found.headers["allow"] == "GET"
