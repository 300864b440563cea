"""What stands in a course page: who may frame it; nobody's cookie is ever used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.serving.app_running import app_running
from tests.api.serving.pages.conftest import Course
from tests.api.serving.pages.signed_in import FORM, PAGE, SignedIn, alert, hidden


def a_finding(course: Course) -> str:
    """One that the matrix leads to."""
    page = course.nobody.get("/cases/rust/matrix").text
    found = re.search(r'href="/cases/rust(/findings/[^"?]+)"', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("what", ["matrix", "finding"])
def test_a_page_of_others_may_frame_it(course: Course, what: str) -> None:
    """Its links open beside it; the notice and the date are in sight, the navigation is not."""
    path = "/matrix" if what == "matrix" else a_finding(course)
    found = course.nobody.get(f"/embed/cases/rust{path}?strike=F032")
    assert found.status_code == 200
    assert "frame-ancestors *" in found.headers["content-security-policy"]
    assert "x-frame-options" not in found.headers
    assert "Sources as of" in found.text
    assert "No finding is a verdict." in found.text
    assert '<nav aria-label="Site">' not in found.text
    assert "<script" not in found.text
    assert "strike F032" in found.text
    links = re.findall(r'<a [^>]*href="/[^>]*>', found.text)
    assert links
    assert all('target="_blank" rel="noopener"' in link for link in links)
    assert f'href="/cases/rust{path}?strike=F032"' in found.text
    own = course.nobody.get(f"/cases/rust{path}?strike=F032")
    assert "frame-ancestors 'none'" in own.headers["content-security-policy"]
    assert own.headers["x-frame-options"] == "DENY"
    assert f"/embed/cases/rust{path}?strike=F032" in own.text


def test_only_those_who_are_named_may_frame_it(tmp_path: Path) -> None:
    """Where whoever runs the server names them."""
    with app_running(tmp_path, ancestors=("https://school.example",)) as app:
        found = app.get("/embed/cases/rust/matrix", headers=PAGE)
        policy = found.headers["content-security-policy"]
        assert policy.endswith("frame-ancestors https://school.example")


def test_what_is_wrong_stands_in_the_frame_too(course: Course) -> None:
    """Framed as well, and without a way to sign in there."""
    found = course.nobody.get("/embed/cases/rust/matrix?strike=F9999")
    assert found.status_code == 422
    assert "frame-ancestors *" in found.headers["content-security-policy"]
    assert '<nav aria-label="Site">' not in found.text


def test_no_cookie_is_ever_read(course: Course, tmp_path: Path) -> None:
    """Neither for the matrix, nor for an exercise, nor for its answers."""
    at = "/embed" + course.teacher.sets(title="A secret title")
    seen = course.ann.get(at)
    assert seen.status_code == 200
    assert "A secret title" not in seen.text
    sent = course.ann.post(at, {"do": "answer", "answer.q1": "none"})
    assert sent.status_code == 401
    assert "A secret title" not in sent.text
    assert "set-cookie" not in sent.headers
    with app_running(tmp_path, anonymous="off") as closed:
        ann = SignedIn(closed, closed.person("torts", "student", "Ann Lee"))
        assert ann.get("/cases/rust/matrix").status_code == 200
        assert ann.get("/embed/cases/rust/matrix").status_code == 401


def test_an_exercise_is_answered_in_the_frame(course: Course) -> None:
    """The token comes with each form, whatever page the frame stands in."""
    at = "/embed" + course.teacher.sets(attempts="1")
    assert course.ann.person is not None
    headers = {"Content-Type": FORM["Content-Type"], "Origin": "null"}
    page = course.nobody.post(at, {"token": course.ann.person.secret}, headers)
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
    form = hidden(page.text)
    assert form["token"] == course.ann.person.secret
    done = course.nobody.post(at, {**form, "answer.q1": "none"}, headers)
    assert done.status_code == 200
    assert "Attempt 1: " in done.text
    assert "Right is:" in done.text
    again = course.nobody.post(at, {**form, "answer.q1": "none"}, headers)
    assert "Attempt 1: " in again.text
    assert done.headers["cache-control"] == "no-store"


def test_only_pages_that_are_named_may_ask_for_a_token(course: Course, tmp_path: Path) -> None:
    """Else anybody's page could; the teacher is told what to do."""
    at = course.teacher.sets()
    for path in (f"/embed{at}", "/embed/exercises/nothing"):
        found = course.nobody.get(path)
        assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
        assert found.headers["x-frame-options"] == "DENY"
    assert "scienter serve --ancestor" in course.teacher.get(at).text
    with app_running(tmp_path, ancestors=("https://school.example",)) as app:
        teacher = SignedIn(app, app.person("torts", "teacher", "Ruth Adler"))
        at = teacher.sets()
        policy = teacher.get(f"/embed{at}").headers["content-security-policy"]
        assert policy.endswith("frame-ancestors https://school.example")
        told = teacher.get(at).text
        assert "pages of https://school.example." in told
        assert "scienter serve --ancestor" not in told


def test_a_teachers_token_is_not_taken(course: Course) -> None:
    """It opens what a whole class wrote."""
    assert course.teacher.person is not None
    at = "/embed" + course.teacher.sets(title="A secret title")
    found = course.nobody.post(at, {"token": course.teacher.person.secret})
    assert found.status_code == 403
    assert "a teacher’s" in alert(found.text)
    assert "A secret title" not in found.text
    assert course.teacher.person.secret not in found.text


def test_a_wrong_token_loses_no_answer(course: Course) -> None:
    """The frame asks again, with all that was chosen."""
    at = "/embed" + course.teacher.sets()
    form = {"do": "answer", "attempt": "x", "answer.q1": "none"}
    asked = course.nobody.post(at, {**form, "token": "wrong"})
    assert asked.status_code == 401
    assert "opens nothing" in alert(asked.text)
    assert hidden(asked.text) == form


def test_another_courses_exercise_is_not_there(course: Course) -> None:
    """Also in a frame."""
    at = "/embed" + course.teacher.sets(title="A secret title")
    other = course.teacher.app.person("criminal", "student", "Cy Orr")
    found = course.nobody.post(at, {"token": other.secret})
    assert found.status_code == 404
    assert "A secret title" not in found.text


def test_a_teacher_finds_what_to_paste(course: Course) -> None:
    """On the page of the exercise; a student does not need it."""
    at = course.teacher.sets()
    assert f"</span>/embed{at}" in course.teacher.get(at).text
    assert "/embed" not in course.ann.get(at).text
