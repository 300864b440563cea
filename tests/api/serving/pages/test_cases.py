"""The pages of cases over HTTP: what a browser may do with them, and what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.serving.app_running import AppRunning, app_running

HTML = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app of these tests' own."""
    with app_running(tmp_path_factory.mktemp("pages")) as found:
        yield found


def test_a_page_may_load_our_own_files_and_nothing_else(app: AppRunning) -> None:
    """No script or style that stands in a page is run; nobody frames it."""
    found = app.get("/cases/rust/matrix", headers=HTML)
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert found.headers["vary"] == "Accept, Cookie, Accept-Encoding"


def test_a_page_that_a_browser_has_is_not_sent_again(app: AppRunning) -> None:
    """Going back costs no more than a question."""
    found = app.get("/cases/rust/matrix?strike=F032", headers=HTML)
    again = app.get(
        "/cases/rust/matrix?strike=F032", headers={**HTML, "If-None-Match": found.headers["etag"]}
    )
    assert again.status_code == 304
    assert not again.content


def test_the_order_of_edits_is_that_of_the_address(app: AppRunning) -> None:
    """Parameters of several names keep their places among each other."""
    query = "strike=F032&proof=preponderance&strike=F033"
    text = app.get(f"/cases/rust/matrix?{query}", headers=HTML).text
    places = [
        text.index(words) for words in ("strike F032 (", "ask a preponderance", "strike F033 (")
    ]
    assert places == sorted(places)


def test_what_is_wrong_is_a_page_that_loses_nothing(app: AppRunning) -> None:
    """Every edit is there, what is wrong is marked, and each can be taken away."""
    found = app.get("/cases/rust/matrix?strike=F032&strike=F9", headers=HTML)
    assert found.status_code == 422
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert "No claim is called" in found.text
    assert found.text.count("This is what is wrong.") == 1
    assert 'href="/cases/rust/matrix?strike=F032"' in found.text
    assert 'href="/cases/rust/matrix?strike=F9"' in found.text


def test_a_program_is_told_a_problem(app: AppRunning) -> None:
    """What does not ask for a page gets the same as JSON; so does whoever asks the API."""
    found = app.get("/cases/rost/matrix", headers={"Accept": "application/json"})
    assert found.status_code == 404
    assert found.json()["code"] == "E707"
    assert app.get("/v1/cases/rost", headers=HTML).json()["code"] == "E707"


def test_an_address_that_is_none_is_a_page(app: AppRunning) -> None:
    """With the way to the cases."""
    found = app.get("/nowhere", headers=HTML)
    assert found.status_code == 404
    assert "There is no such page" in found.text
    assert 'href="/"' in found.text


def test_a_parameter_that_a_page_does_not_have_is_refused(app: AppRunning) -> None:
    """With what may have been meant."""
    found = app.get("/cases/rust/matrix?strik=F032", headers=HTML)
    assert found.status_code == 422
    assert "Did you mean &#34;strike&#34;" in found.text


def test_hostile_edits_are_text(app: AppRunning) -> None:
    """Whatever stands in an address comes back escaped."""
    found = app.get("/cases/rust/matrix?suppose=%3Cscript%3Ealert(1)%3C/script%3E", headers=HTML)
    assert found.status_code == 422
    assert "<script>alert" not in found.text
    assert "&lt;script&gt;alert(1)" in found.text


def test_a_server_for_members_only_asks_for_a_token(tmp_path: Path) -> None:
    """With the way to sign in, and back to the page that was wanted."""
    with app_running(tmp_path, anonymous="off") as closed:
        found = closed.get("/cases/rust/matrix?strike=F032", headers=HTML)
        assert found.status_code == 401
        assert "/account?to=%2Fcases%2Frust%2Fmatrix%3Fstrike%3DF032" in found.text
        someone = closed.person("course", "student", "Stu")
        cookie = {"Cookie": f"scienter_token={someone.secret}"}
        assert closed.get("/cases/rust/matrix", headers={**HTML, **cookie}).status_code == 200
        assert closed.get("/v1/cases", headers=cookie).status_code == 401
        wrong = {"Cookie": "scienter_token=nonsense"}
        assert closed.get("/cases/rust/matrix", headers={**HTML, **wrong}).status_code == 401


def test_what_a_member_sees_is_not_given_to_others(app: AppRunning) -> None:
    """Responses with a cookie are not remembered for those without."""
    someone = app.person("course", "student", "Stu")
    cookie = {"Cookie": f"scienter_token={someone.secret}"}
    before = app.server.asking.state.hits
    for _ in range(2):
        assert app.get("/reading", headers={**HTML, **cookie}).status_code == 200
    assert app.server.asking.state.hits == before + 1


def test_an_empty_filter_is_none(app: AppRunning) -> None:
    """A form sends every field, and also those that nobody filled in."""
    every = app.get("/cases/rust/claims", headers=HTML)
    query = "strike=&party=&speaker=&chapter=&dispute=&kind=&q="
    empty = app.get(f"/cases/rust/claims?{query}", headers=HTML)
    assert every.status_code == empty.status_code == 200
    assert every.text == empty.text


def test_a_filter_that_names_nothing_is_a_page_that_helps(app: AppRunning) -> None:
    """With what may have been meant, and the hypothetical with nothing of it lost."""
    found = app.get("/cases/rust/claims?party=Dave%20Hals&strike=F032", headers=HTML)
    assert found.status_code == 422
    assert "Dave Halls" in found.text
    assert "<bdi>F032</bdi>" in found.text


def test_a_page_that_is_no_number_is_refused(app: AppRunning) -> None:
    """As is one that is none."""
    for wrong in ("0", "-1", "two", "100000"):
        assert app.get(f"/cases/rust/claims?page={wrong}", headers=HTML).status_code == 422


def test_a_case_and_a_claim_that_are_not_there_are_pages(app: AppRunning) -> None:
    """With what may have been meant."""
    for path in ("/cases/rost", "/cases/rost/claims", "/cases/rust/claims/F32"):
        found = app.get(path, headers=HTML)
        assert found.status_code == 404
        assert "Did you mean" in found.text


def test_hostile_filters_are_text(app: AppRunning) -> None:
    """What somebody searches for comes back escaped, in its field."""
    script = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    found = app.get(f"/cases/rust/claims?q={script}", headers=HTML)
    assert found.status_code == 200
    assert "<script>alert" not in found.text
    assert "&lt;script&gt;alert(1)" in found.text
