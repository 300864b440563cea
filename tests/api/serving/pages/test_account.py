"""Signing in with a token, and out: the cookie, what is wrong, and where one goes from there."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from tests.api.serving.app_running import AppRunning, app_running
from tests.api.serving.pages.conftest import Course
from tests.api.serving.pages.signed_in import FORM, PAGE, SignedIn, alert, hidden


def secret(of: SignedIn) -> str:
    """Their token."""
    assert of.person is not None
    return of.person.secret


def test_a_token_becomes_a_cookie(course: Course) -> None:
    """No script can read it, no page of others sends it along with a form."""
    done = course.nobody.post("/account", {"token": f"  {secret(course.ann)}\n"})
    assert (done.status_code, done.headers["location"]) == (303, "/account")
    cookie, *flags = done.headers["set-cookie"].split("; ")
    assert cookie == f"scienter_token={secret(course.ann)}"
    assert sorted(flags) == ["HttpOnly", "Path=/", "SameSite=lax"]


def test_over_tls_the_cookie_goes_over_tls_only(course: Course) -> None:
    """As the address of the request says."""
    headers = {**PAGE, **FORM}
    body = f"token={secret(course.ann)}"
    done = course.nobody.app.ask("POST", "https://here/account", headers=headers, content=body)
    assert "Secure" in done.headers["set-cookie"].split("; ")


def test_one_sees_who_one_is(course: Course) -> None:
    """Name, course and role."""
    page = course.ann.get("/account").text
    assert "Ann Lee" in page
    assert "torts" in page
    assert "<dd>student</dd>" in page
    assert secret(course.ann) not in page


@pytest.mark.parametrize("token", ["", "   ", "nonsense", "scienter-nonsense", "é" * 5000, "\0"])
def test_a_wrong_token_is_told(course: Course, token: str) -> None:
    """In the page, with nothing of it repeated, and no cookie."""
    done = course.nobody.post("/account", {"token": token, "to": "/exercises"})
    assert done.status_code in (401, 422)
    assert "Copy the whole token" in alert(done.text)
    assert "set-cookie" not in done.headers
    assert hidden(done.text) == {"to": "/exercises"}
    assert "nonsense" not in done.text


def test_signing_out_forgets_the_cookie(course: Course) -> None:
    """It is taken away as it was set."""
    done = course.ann.post("/account/out", {})
    assert done.status_code == 303
    assert 'scienter_token=""; ' in done.headers["set-cookie"]
    assert "Max-Age=0" in done.headers["set-cookie"]


def test_a_token_that_has_run_out_is_forgotten(course: Course) -> None:
    """The account can still be reached, and says so."""
    gone = course.nobody.app.get("/account", headers={**PAGE, "Cookie": "scienter_token=old"})
    assert gone.status_code == 200
    assert "You are signed out" in alert(gone.text)
    assert "Max-Age=0" in gone.headers["set-cookie"]


def test_one_goes_on_where_one_was(course: Course) -> None:
    """Whatever the page was, with its query."""
    to = "/cases/rust/matrix?strike=F032&suppose=“a”"
    page = course.nobody.get("/account?to=" + to.replace("&", "%26"))
    assert hidden(page.text)["to"] == to
    done = course.nobody.post("/account", {"token": secret(course.ann), "to": to})
    assert done.headers["location"].startswith("/cases/rust/matrix?strike=F032&suppose=")


@pytest.mark.parametrize(
    "to",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example/",
        "/\t/elsewhere.example/",
        "/\n/elsewhere.example/",
        " //elsewhere.example/",
        "javascript:alert(1)",
        "elsewhere.example",
        "/" + "x" * 9000,
    ],
)
def test_one_is_never_sent_elsewhere(course: Course, to: str) -> None:
    """An address that is not ours is passed over: in the link and after the form."""
    done = course.nobody.post("/account", {"token": secret(course.ann), "to": to})
    assert (done.status_code, done.headers["location"]) == (303, "/account")
    assert "elsewhere" not in course.nobody.app.get("/account", params={"to": to[:8000]}).text


@pytest.mark.parametrize("path", ["/account", "/account/out"])
@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}]
)
def test_pages_of_others_sign_nobody_in_or_out(
    course: Course, path: str, headers: dict[str, str]
) -> None:
    """The form is refused, whatever it holds."""
    kind = {"Content-Type": FORM["Content-Type"]}
    done = course.ann.post(path, {"token": secret(course.bo)}, headers={**kind, **headers})
    assert done.status_code == 403
    assert "set-cookie" not in done.headers


def test_the_cookie_opens_nothing_for_programs(course: Course, school: AppRunning) -> None:
    """Under /v1 there is the Authorization header only."""
    assert school.get("/v1/exercises", headers=course.ann.cookie).status_code == 401
    assert school.get("/v1/exercises", course.ann.person).status_code == 200


def test_what_members_see_is_not_kept(course: Course) -> None:
    """A school's computer keeps nothing of it."""
    assert course.ann.get("/account").headers["cache-control"] == "no-store"


def test_a_token_that_has_run_out_shuts_nobody_out(course: Course) -> None:
    """What anybody may see they see, too; what is for members asks for a token."""
    app, old = course.nobody.app, {**PAGE, "Cookie": "scienter_token=old"}
    assert app.get("/", headers=old).content == app.get("/", headers=PAGE).content
    assert app.get("/exercises/new", headers=old).status_code == 401


def test_whoever_has_no_token_that_opens_is_counted_once_a_page(tmp_path: Path) -> None:
    """With an old one, with none where one is asked for: nobody guesses for long."""
    for method, path, headers, body in (
        ("GET", "/", {**PAGE, "Cookie": "scienter_token=old"}, ""),
        ("POST", "/account", {**PAGE, **FORM}, "token=old"),
        ("POST", f"/embed/exercises/{uuid4()}", {**PAGE, **FORM}, ""),
    ):
        folder = tmp_path / path.strip("/").replace("/", "-")
        folder.mkdir(exist_ok=True)
        with app_running(folder, anonymous_rate="3/minute") as app:
            asked = [
                app.ask(method, path, headers=headers, content=body).status_code for _ in range(4)
            ]
        assert 429 not in asked[:3], path
        assert asked[3] == 429, path
